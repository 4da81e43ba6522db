flow-card-head = 📋 <b>{ $process }</b> · <code>{ $number }</code>
flow-card-step = { $kind ->
    [pre] ✍️ { $name } просит сначала вашу визу: <b>{ $step }</b>
    [post] ✍️ { $name } просит и вашу визу: <b>{ $step }</b>
    [delegate] 💬 { $name } просит вашего совета: <b>{ $step }</b>
    [assist] 🤝 { $name } просит вас помочь: <b>{ $step }</b>
    [past] 📌 <b>{ $step }</b>
    [past] 📌 <b>{ $step }</b>
   *[main] 👉 Ваш шаг: <b>{ $step }</b>
    }
flow-card-for = Вместо: { $name }
flow-card-back = ↩️ На доработку, { $name }: { $comment }
flow-card-undone = ⚠️ Не получилось: <code>{ $comment }</code>
flow-card-starter = Инициатор: { $name }
flow-card-due = { $late ->
    [true] ⏰ Срок был { $due }, <b>просрочено</b>
   *[false] ⏰ Срок: { $due }
    }
flow-card-closed = { $why ->
    [decided] ☑️ Вопрос решён, от вас больше ничего не нужно
    [returned] ↩️ Возвращено на более ранний шаг, сейчас от вас ничего не нужно
    [transferred] ➡️ Передано другому сотруднику
    [handed-over] ➡️ Дела переданы другому сотруднику
    [handed-back] ↩️ Возвращено тому, кого вы замещали
    [reassigned] ➡️ Администратор процессов поручил это другому
    [escalated] ⬆️ Не сделано в срок, передано руководителю
    [claimed] ☑️ Задачу взял в работу другой сотрудник
    [removed] ☑️ Ваша виза больше не нужна
    [overdue] ⏰ Срок вышел, процесс пошёл дальше
   *[cancelled] ☑️ Завершено, от вас больше ничего не нужно
    }
flow-card-waits = { $state ->
    [suspended] ⏸ Процесс приостановлен
    [queued] ⏳ Этим занят другой сотрудник
   *[held] ⏳ Ждёт других
    }
flow-told-hurry = { $kind ->
    [overdue] ⏰ <b>Просрочено</b>: { $step }
    [escalation] ⬆️ Не сделано в срок, теперь это ваш шаг: <b>{ $step }</b>
    [urge] 🔔 Вас просят поторопиться: <b>{ $step }</b>
   *[remind] ⏰ Ждёт вас: <b>{ $step }</b>
    }{ $dated ->
    [true] , срок { $due }
   *[false] {""}
    }
flow-told-know = ℹ️ К вашему сведению{ $named ->
    [true] : <b>{ $step }</b>
   *[false] {""}
    }
flow-told-incident = ⚠️ { $what }
flow-letter = ✉️ { $subject } → { $to }{ $files ->
    [0] {""}
   *[other] , 📎 { $names }
    } · { $status ->
    [sent] отправлено { $at }
    [failed] <b>не отправлено</b>
    [dropped] не отправлено
    [unknown] <b>возможно, не дошло</b>
   *[other] отправляется
    }{ $named ->
    [true] {" "}· { $who }
   *[false] {""}
    }
flow-told-unsent = ✉️ <b>Письмо не отправлено.</b> Шаг: { $step }
    Почтовый сервер: <code>{ $why }</code>
    Ответственный за процесс уже знает и может отправить его ещё раз.
flow-told-result = { $status ->
    [completed] ✅ Завершён
    [rejected] ❌ Отклонено
   *[cancelled] ⏹ Прекращён
    }{ $named ->
    [true] {" "}· { $name }
   *[false] {""}
    }
flow-told-over = ☑️ Вопрос уже решён, ничего делать не нужно
flow-told-open = 👉 Открыть
flow-against = { $kind ->
    [reject] ❌
    [return] ↩️
    [jump] ⏭
   *[cancel] ⏹
    } { $name } ({ $at }){ $said ->
    [true] : { $text }
   *[false] {""}
    }
