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
logs-after-lock = 📨 Отправлен вовремя, в { $time }, но дошёл после закрытия дня: { $name }
logs-earlier = За прошлые дни { $count ->
    [one] ждёт ответа { $count } отчёт
    [few] ждут ответа { $count } отчёта
   *[many] ждут ответа { $count } отчётов
    }
logs-marks = <i>🔵 новый · 👁 прочитан · ✅ с ответом</i>
logs-button-list = 📥 Открыть список
logs-button-missing = Все, кто не сдал
logs-button-earlier = Самый старый без ответа: { $day }
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
logs-card-after-lock = 📨 <b>{ $name }</b>: отчёт за { $day } отправлен вовремя, в { $time }, но дошёл, когда день был уже закрыт. Он сохранён с пометкой, итог дня не меняется.
logs-digest = 🔒 <b>{ $day }: день закрыт, срок { $closed }</b>
logs-digest-outage = ⚠️ Около срока сдачи сообщения не принимались. Отправленные вовремя засчитаны до закрытия дня, нажатия кнопок могли потеряться.
logs-nothing-said = Ответ должен быть текстом: пришлите его сообщением.
