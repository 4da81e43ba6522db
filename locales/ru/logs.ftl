talk-log-answer = ваш ответ на отчёт
logs-title = 📥 <b>Отчёты · { $day }</b>
logs-received = Получено: { $count }{ $waiting ->
    [0] {""}
    [one] , <b>{ $waiting }</b> ждёт вашего ответа
   *[other] , <b>{ $waiting }</b> ждут вашего ответа
    }
logs-missing = Не сдали ({ $count }): { $names }
logs-missing-all = <b>{ $day } не сдали: { $count }</b>
    { $names }
logs-late = 🔒 Позже срока, не засчитан: { $name }, { $time }
logs-after-lock = 📨 Отправлен вовремя, в { $time }, но дошёл после закрытия дня{ $state ->
    [accepted] {" "}(принято: { $by })
    [refused] {" "}(не принято: { $by })
   *[pending] {""}
    }: { $name }
logs-earlier = За прошлые дни { $count ->
    [one] ждёт ответа { $count } отчёт
    [few] ждут ответа { $count } отчёта
   *[many] ждут ответа { $count } отчётов
    }
logs-marks = <i>🔵 новый · 👁 прочитан · ✅ с ответом</i>
logs-button-list = 📥 Открыть список
logs-button-missing = Все, кто не сдал
logs-button-today = Сегодня
logs-button-answer = 💬 Ответить
logs-card = 📄 <b>{ $name }</b> · { $day }
logs-thumb-given = 👍 поставлен
logs-thumb-again = Вы уже поставили 👍
logs-ask-answer = Напишите ответ: <b>{ $name }</b>, отчёт за { $day }
logs-answered = 💬 Отправлено
logs-answer-to-you = 💬 <b>{ $name }</b> о вашем отчёте за { $day }:
    <blockquote>{ $text }</blockquote>
    <i>Чтобы ответить, отправьте ответ на это сообщение</i>
logs-answer-of-author = 💬 <b>{ $name }</b> отвечает вам об отчёте за { $day }:
    <blockquote>{ $text }</blockquote>
    <i>Чтобы ответить, отправьте ответ на это сообщение</i>
logs-card-after-lock = 📨 <b>{ $name }</b>: отчёт за { $day } отправлен вовремя, в { $time }, но дошёл, когда день был уже закрыт ({ $closed }). Итог дня не меняется; если считаете отчёт сданным, нажмите «Принять».
logs-digest = 🔒 <b>{ $day }: день закрыт, срок { $closed }</b>
logs-digest-outage = ⚠️ Около срока сдачи сообщения не принимались. Отправленные вовремя засчитаны до закрытия дня, нажатия кнопок могли потеряться.
logs-nothing-said = Ответ должен быть текстом: пришлите его сообщением.
logs-awaited = Пока не сдали ({ $count }): { $names }
logs-away = 🌴 В отпуске ({ $count }): { $names }
logs-supplement = ➕ Дополнение, { $time }{ $state ->
    [accepted] {" "}(принято: { $by })
    [refused] {" "}(не принято: { $by })
   *[pending] {" "}(ждёт решения)
    }: { $name }
logs-somebody = кто-то из сотрудников
logs-provisional = 📅 <i>Календарь на { $year } год ещё не утверждён: рабочие дни могут измениться</i>
logs-rate = 📊 За { $days } дней вы ответили на { $answered } из { $received } отчётов ({ $percent } %)
logs-rates = 📊 <b>Ответы на отчёты за { $days } дней</b>
logs-rate-of = { $name }: { $answered } из { $received } ({ $percent } %)
logs-button-rates = 📊 Ответы руководителей
logs-button-urge = 🔔 Напомнить ({ $count })
logs-button-people = 🌴 Кто не сдал: освободить
logs-button-back = ‹ К списку
logs-urged = 🔔 { $count ->
    [one] Напоминание получит { $count } человек
    [few] Напоминание получат { $count } человека
   *[many] Напоминание получат { $count } человек
    }
logs-urged-lately = Вы напоминали в { $at }. Снова можно с { $again }.
logs-nobody-to-urge = Напоминать сейчас некому: все сдали, в отпуске или только что получили напоминание.
logs-people = 🌴 <b>{ $day }</b>
logs-people-how = <i>Нажмите на имя, чтобы освободить от отчёта, посмотреть или снять отпуск</i>
talk-absence-until = до какого дня освободить от отчёта
logs-ask-until = 🌴 <b>{ $name }</b>: с { $day } без отчёта – до какого дня? Нажмите или напишите дату: «до пятницы», «20 марта»
logs-button-that-day = Только { $day }
logs-button-until = До { $day }
logs-excused = { $shape ->
    [one] 🌴 <b>{ $name }</b>: { $first } без отчёта
   *[many] 🌴 <b>{ $name }</b>: без отчёта с { $first } по { $last }
    }
logs-absence = 🌴 <b>{ $name }</b>: отпуск с { $first } по { $last } (отметка: { $by })
logs-button-expect = 📝 Снова ждать отчёт
logs-expected = 📝 { $name }: отчёт снова ждём
logs-card-supplement = ➕ <b>{ $name }</b>: дополнение за { $day }, пришло в { $time }, после закрытия дня ({ $closed })
logs-button-accept = ☑️ Принять
logs-button-refuse = ✖️ Не принимать…
talk-late-reason = почему дополнение не принято
logs-ask-reason = Почему? Нажмите причину или напишите её
logs-needs-reason = Нужна причина: нажмите одну из них или напишите.
logs-toast-accepted = ☑️ Принято
logs-toast-refused = ✖️ Не принято, причина сообщена
logs-late-decided = { $who }: { $state ->
    [accepted] принято
   *[refused] не принято
    } ({ $day }, { $time }).
logs-press-first = Нажмите «Принять» или «Не принимать» на карточке.
logs-cut-off-moved = ⚙️ <b>{ $day }, { $unit }: приём отчётов теперь до { $now }</b>, было до { $before }. Изменилась папка компании или данные о часовых поясах; закрытые дни не меняются.
logs-calendar-provisional = 📅 <b>Рабочие дни { $year } года ещё не определены</b> ({ $names }): праздники предположены, переносы неизвестны. Когда выйдет официальный список, внесите его в company.yaml (calendar.days) и добавьте { $year } в published_years. <code>oabot check</code> покажет, что предположено.
logs-urged-at = 🔔 Вы напоминали в { $at }, снова можно с { $again }
