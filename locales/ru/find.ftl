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
find-none = По запросу «{ $text }» ничего не нашлось.
find-try-customers = Клиента можно найти по любой части названия, номеру, контактному лицу или последним 4 цифрам телефона.
find-try-people = Коллегу – по имени, табельному номеру, должности или отделу; договор и процесс – по номеру.
find-how = Напишите, что знаете: часть названия клиента, номер, телефон или контактное лицо; имя коллеги; номер договора или процесса. Например: <code>/find { $example }</code>
find-how-others = Напишите имя коллеги, табельный номер, должность или отдел либо номер договора или процесса.
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
find-nearly = По запросу «{ $text }» точных совпадений нет. Возможно, вы искали:
find-because = 🔎 <i>{ $reason }</i>
find-line = <b>{ $name }</b>{ $rest }
find-why = { $why ->
    [nearly] не совсем то, что вы ввели, но ближе ничего нет
    [pinyin] по пиньиню
    [initials] по первым буквам пиньиня
    [keyboard] в другой раскладке клавиатуры
    [short] кратко: { $fitted }
    [former] прежнее название: { $fitted }
    [legal] юр. название: { $fitted }
    [number] по номеру клиента
    [former-number] прежний номер { $fitted }
    [contract] договор { $fitted }
    [person] контактное лицо: { $fitted }
   *[phone] тел. { $fitted }
    }
find-groups = По запросу «{ $text }»:
find-group = <b>{ $kind ->
    [customers] Клиенты
    [people] Коллеги
    [contracts] Договоры
   *[processes] Процессы
    }</b>
find-only = <b>{ $kind ->
    [people] Коллеги
    [contracts] Договоры
   *[processes] Процессы
    }</b> по запросу «{ $text }»:
find-kind = { $kind ->
    [customers] клиенты
    [people] коллеги
    [contracts] договоры
   *[processes] процессы
    }
find-more-of = { $kind ->
    [customers] Ещё клиенты ›
    [people] Ещё коллеги ›
    [contracts] Ещё договоры ›
   *[processes] Ещё процессы ›
    }
find-also = 🔎 Нашлись и { $kinds } ›
find-to-all = ‹ Всё, что нашлось
find-process = { $number } · { $rest }
find-process-mine = 📂 Что я могу сделать
find-process-manage = 🛠 Управлять
find-new = ➕ Новый клиент «{ $text }»
