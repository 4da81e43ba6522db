customer-button-new = ➕ Новый клиент
customer-button-save = ✅ Сохранить клиента
customer-button-back = ‹ Назад
customer-button-skip = Пропустить ›
customer-button-drop = ✖️ Отмена
customer-button-status = 🏷 Статус
customer-button-edit = ✏️ Изменить
customer-button-owner = 👤 Передать
customer-button-open = 📇 Открыть карточку
customer-button-add-person = ➕ Контактное лицо
customer-button-service = ☎️ Сделать контактом по обслуживанию
customer-button-no-service = ☎️ Больше не контакт по обслуживанию
customer-button-remove = 🗑 Убрать
customer-button-remove-yes = 🗑 Да, убрать
customer-button-delete = 🗑 Удалить клиента
customer-button-delete-yes = 🗑 Да, удалить
customer-button-keep = ‹ Нет, оставить
customer-field-name = Название
customer-field-city = Город
customer-field-industry = Отрасль
customer-field-short = Краткие названия
customer-field-person = Имя
customer-field-title = Должность
customer-field-phone = Телефон
customer-field-email = Почта
customer-labels-name = название, клиент, компания, имя клиента
customer-labels-city = город
customer-labels-short = краткое название, краткие названия, кратко, сокращённо
customer-labels-industry = отрасль, сфера
customer-labels-person = контакт, контактное лицо, имя
customer-labels-title = должность
customer-labels-phone = телефон, тел, тел., мобильный
customer-labels-email = почта, email, e-mail, имейл
customer-mine = <b>Ваши клиенты</b>, недавние сверху
customer-none = У вас пока нет клиентов.
customer-gone = Этого клиента больше нет среди тех, кого вы видите.
customer-new-title = <b>Новый клиент</b>
customer-new-name = Новый клиент: <b>{ $name }</b>
customer-ask-name = Как называется компания? Названия достаточно. Можно прислать и всё сразу, каждое поле с новой строки:
    <code>Название: …
    Город: …
    Отрасль: …
    Контакт: имя, должность, телефон</code>
customer-ask-city = Какой город?
customer-ask-short = Как компанию называют коротко? Можно несколько названий через запятую.
customer-ask-industry = Какая отрасль?
customer-ask-person = Кто контактное лицо? Имя, должность и телефон можно написать одной строкой или поделиться контактом.
customer-ask-title = Какая у этого человека должность?
customer-ask-phone = Какой у этого человека телефон?
customer-ask-email = Какой у контактного лица адрес почты?
customer-ask-save = Это всё. Сохранить?
customer-dropped = Клиент не сохранён.
customer-twin = ⚠️ Такой клиент у вас уже есть: <b>{ $name }</b> · <code>{ $number }</code>
customer-twin-hidden = ⚠️ Возможно, этой компанией уже занимаются. Прежде чем продолжать, спросите своего руководителя.
customer-maybe-twice = Возможно, такой клиент уже есть. Проверьте, прежде чем сохранять.
customer-twice = ⚠️ Похоже, <b>одну компанию</b> ведут двое. Откройте карточку и передайте её кому-то одному.
customer-twice-line = · <b>{ $name }</b> · <code>{ $number }</code>, ответственный: { $owner }
customer-twice-settled = ✅ Решено: больше никто другой эту компанию не ведёт.
customer-edit-what = Что изменить?
customer-now = Сейчас: <i>{ $now }</i>
customer-change-name = Как теперь называется клиент?
customer-change-city = Какой город? Если никакой, пришлите «-».
customer-change-short = Как клиента называют коротко? Напишите все краткие названия через запятую; если таких нет, пришлите «-».
customer-change-person = Как зовут контактное лицо?
customer-change-title = Какая должность? Если никакой, пришлите «-».
customer-change-phone = Какой телефон? Если никакого, пришлите «-».
customer-change-email = Какой адрес почты? Прочерк, если нет.
customer-for-service = ☎️ Контакт по обслуживанию
customer-remove-ask = Убрать контактное лицо «{ $who }» у клиента <b>{ $name }</b>?
customer-status-now = Статус: <b>{ $status }</b>
customer-status-ask = Какой статус теперь?
customer-owner-ask = Кому передать клиента <b>{ $name }</b>? Сейчас: { $owner }. Нажмите на коллегу или напишите имя либо табельный номер.
customer-owner-none = Среди коллег, которые могут здесь вести клиентов, нет «{ $text }». Напишите другое имя или табельный номер.
customer-given = 🤝 Клиент <b>{ $name }</b> теперь ваш: так решил(а) { $who }. Запланированные по нему шаги тоже перешли к вам.
customer-taken = 🤝 Клиента <b>{ $name }</b> теперь ведёт другой сотрудник.
customer-delete-ask = Удалить клиента <b>{ $name }</b> · <code>{ $number }</code>{ $people ->
    [0] {""}
    [one] {" "}и { $people } контактное лицо
    [few] {" "}и { $people } контактных лица
   *[many] {" "}и { $people } контактных лиц
    }? Вернуть его будет нельзя.
customer-deleted = 🗑 Удалено: { $name }
customer-toast-added = Сохранено
customer-toast-changed = Изменено
customer-toast-service = Контакт по обслуживанию
customer-toast-no-service = Больше не контакт по обслуживанию
customer-toast-removed = Убрано
customer-toast-given = Теперь клиента ведёт { $name }
customer-too-long = { $field ->
    [name] Название слишком длинное
    [short] Краткое название слишком длинное
    [city] Название города слишком длинное
    [person] Имя слишком длинное
   *[title] Должность слишком длинная
    }: { $count } зн., а помещается { $most }. Сократите и пришлите ещё раз.
customer-detail-too-long = Здесь { $count } зн., а помещается { $most }. Сократите и пришлите ещё раз.
customer-no-letters = В названии или имени должна быть хотя бы одна буква или цифра. Пришлите ещё раз.
customer-not-a-phone = «{ $text }» не похоже на номер телефона. Напишите его с кодом страны, например <code>+7 900 000-00-00</code>.
mail-not-an-address = «{ $text }» — не почтовый адрес. Напишите его в виде <code>office@example.com</code>.
customer-no-industry = Отрасли «{ $text }» здесь нет. Выберите кнопкой или пропустите.
customer-line-unclear = Что значит «{ $line }»? Поставьте впереди название поля, например <code>Город: …</code>. Поля: название, краткое название, город, отрасль, контакт, должность, телефон.
customer-nothing-said = Здесь я понимаю только текст или контакт, которым поделились.
customer-form-over = Это уже закончено. Ваши клиенты: /customer
customer-form-moved = С тех пор вы рассказали больше. Пользуйтесь последним сообщением об этом клиенте.
customer-not-next = Из статуса «{ $now }» туда перейти нельзя. Возможно: { $allowed }
customer-not-yours-to-set = Статус «{ $status }» ставят: { $roles }. Обратитесь к ним.
customer-still-used = Не удалено: с клиентом ещё связаны{ $calls ->
    [0] {""}
    [one] {" "}• { $calls } контакт
    [few] {" "}• { $calls } контакта
   *[many] {" "}• { $calls } контактов
    }{ $unclear ->
    [0] {""}
    [one] {" "}• { $unclear } контакт, для которого не назван клиент
    [few] {" "}• { $unclear } контакта, для которых не назван клиент
   *[many] {" "}• { $unclear } контактов, для которых не назван клиент
    }{ $contracts ->
    [0] {""}
    [one] {" "}• { $contracts } договор
    [few] {" "}• { $contracts } договора
   *[many] {" "}• { $contracts } договоров
    }. Если работа закончена, смените статус.
customer-not-owner = Удалить клиента может только ответственный. Обратитесь к нему или сначала возьмите клиента себе.
customer-already-owner = Ответственный и так { $name }. Выберите другого сотрудника.
customer-too-many-names = У клиента может быть не больше { $most } кратких названий. Пришлите самые ходовые.
customer-too-many-people = У клиента может быть не больше { $most } контактных лиц. Сначала уберите кого-нибудь.
talk-customer-new = новый клиент
talk-customer-edit = правка данных клиента
talk-customer-owner = передача клиента
customer-no-such-field = Процесс не может изменить это поле клиента: { $field }
customer-location = 📍 { $text }
customer-postal = ✉️ { $text }
customer-detail = { $name }: { $text }
customer-button-details = 🏦 Адреса и реквизиты
customer-button-keep-details = ✅ Сохранить
customer-details-review = 🏦 <b>{ $name }</b>: проверьте
talk-customer-details = адреса и реквизиты клиента
customer-detail-location = Местонахождение
customer-detail-postal-address = Почтовый адрес
customer-detail-legal-name = Юридическое название
customer-detail-tax-number = ИНН
customer-detail-bank = Банк
customer-detail-bank-code = БИК
customer-detail-bank-account = Расчётный счёт
customer-detail-signatory = Подписант
customer-short-names = Кратко: { $names }
customer-former-names = Раньше: { $names }
customer-former-until = До { $day }: { $name }
customer-button-same = 🔗 Это тот же клиент, что…
customer-button-same-yes = ✅ Да, это одна компания
customer-button-same-turn = ⇅ Оставить другого
customer-same-ask = С каким клиентом совпадает <b>{ $name }</b>? Напишите часть его названия или номер.
customer-same-which = Кто имеется в виду: «{ $text }»?
customer-same-preview = <b>{ $gone }</b> · <code>{ $gone_number }</code>
    войдёт в карточку
    <b>{ $stays }</b> · <code>{ $stays_number }</code>

    Перейдут контактные лица: { $people }, контакты: { $calls }, открытые следующие шаги: { $follow_ups }, договоры: { $contracts }.{ $handed ->
        [0] {""}
       *[other] {" "}Дальше за всё отвечает { $owner }.
    }
    Карточка будет находиться по обоим названиям и обоим номерам. Отменить это нельзя.
customer-toast-same = Теперь это { $name }
customer-same-itself = Это тот же самый клиент. Выберите другого.
customer-same-not-yours = Изменять клиента «{ $name }» вы не можете. Обратитесь к тому, кто отвечает за обоих.
customer-same-in-processes = { $count ->
    [one] О клиенте «{ $name }» идёт { $count } процесс. Дождитесь конца или объедините наоборот.
    [few] О клиенте «{ $name }» идут { $count } процесса. Дождитесь конца или объедините наоборот.
   *[other] О клиенте «{ $name }» идёт { $count } процессов. Дождитесь конца или объедините наоборот.
    }
customer-same-needs-signed = У клиента «{ $gone }» есть договоры, а «{ $stays }» ещё без подписанного договора. Объедините наоборот или сначала смените статус.
talk-customer-same = объединение одинаковых клиентов
