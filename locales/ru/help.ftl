help-unknown = Команды { $command } нет. Что я умею: /help
help-title = <b>Что здесь можно делать</b>
help-line = { $command } – { $words }
help-plain = <b>Без команды</b>
help-plain-call = 📞 строка о контакте записывается: с кем, о чём говорили, какой следующий шаг
help-plain-find =
    🔎 { $calls ->
        [true] всё остальное – это поиск
       *[false] любой текст – это поиск
    } по названию, имени или номеру: { $known ->
        [all] клиенты, коллеги, договоры и процессы
       *[others] коллеги, договоры и процессы
    }, которые вам видны
help-examples = <b>Например</b> (нажмите, чтобы скопировать)
help-example-call = <code>/call { $name }, просят КП, перезвонить в среду</code>
help-example-find = <code>{ $number }</code> – найти клиента; можно и по части названия или по телефону
help-example-people = <code>{ $me }</code> – найти коллегу; можно и по части имени, должности или отделу
help-somebody = Серебряный морж
help-example-log =
    { $calls ->
        [yes] <code>/log</code> – отчёт за сегодня, контакты в нём уже есть
       *[no] <code>/log</code> – отчёт за сегодня
    }
help-example-logs = <code>/logs</code> – кто сдал отчёт, а кто ещё нет
help-example-desk = <code>/desk</code> – что ждёт вас сегодня
