find-title = <b>{ $name }</b>
find-maintained = 🛠 на обслуживании
find-owner = Ответственный: { $name }
find-contact = 👤 { $who }
find-last = <b>Последние контакты</b>
find-note = <i>{ $note }</i>
find-follow-up = → { $day }
find-log-call = 📞 Записать контакт
find-history = 📖 История
find-list = Под «{ $text }» подходят несколько клиентов. Какой нужен?
find-none = По запросу «{ $text }» ничего не нашлось. Попробуйте другую часть названия, номер клиента, контактное лицо или последние 4 цифры телефона.
find-how = Напишите, что знаете о клиенте: часть названия, номер, телефон или контактное лицо. Например: <code>/find { $example }</code>
find-more = Ещё ›
find-back = ‹ Назад
find-to-list = ‹ К списку
find-to-card = ‹ К карточке
find-history-of = Контакты с клиентом <b>{ $name }</b>
find-history-empty = Контактов пока не было.
find-no-customers = Клиенты не относятся к вашей роли, искать здесь нечего. Что вам доступно: /help
find-more-contacts = … и ещё { $count ->
    [one] { $count } контактное лицо
    [few] { $count } контактных лица
   *[many] { $count } контактных лиц
    }
