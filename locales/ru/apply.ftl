talk-apply-form = начатая заявка
apply-list = <b>Что оформляем?</b>
apply-none = Сейчас вам нечего запустить.
apply-which = «{ $said }» – это одно из:
apply-unknown = Заявки «{ $said }» для вас нет. Есть такие:
apply-list-changed = За это время что-то изменилось. Выберите ещё раз.
apply-not-offered = Этот процесс больше не запускают, форму отправить нельзя. /cancel – отменить, /apply – что есть сейчас.
apply-replaced = ℹ️ За это время форма изменилась. Что подходит, сохранено; проверьте ещё раз.
apply-review = 📝 <b>{ $title }</b> · проверьте
apply-way = <b>Кто получит дальше</b>
apply-way-none = Больше никому ничего делать не нужно.
apply-button-send = 📨 Отправить
apply-button-mine = 📂 Мои заявки
apply-button-back = ‹ Назад
apply-button-urge = 🔔 Поторопить
apply-button-withdraw = ↩️ Отозвать
apply-button-withdraw-yes = ↩️ Да, отозвать
apply-button-keep = ‹ Нет, оставить
apply-more = Ещё ›
apply-toast-sent = Отправлено: { $number }
apply-toast-urge = Напомнили
apply-toast-withdraw = Отозвано
apply-withdraw-sure = Отозвать на первый шаг? Тем, кто сейчас с ней работает, придёт сообщение, а вы сможете исправить и отправить снова.
apply-process = 📋 <b>{ $process }</b> · <code>{ $number }</code>
apply-usual = { $late ->
    [true] 🏁 Половина из последних { $of } заняла не больше { $takes } рабочего времени; этот идёт дольше
   *[false] 🏁 Вероятно, завершится к { $at }: половина из последних { $of } заняла не больше { $takes } рабочего времени
    }
apply-at = ▶️ { $step }: <b>{ $people }</b>{ $dated ->
    [true] , { $late ->
        [true] <b>просрочено</b>, срок был { $due }
       *[false] срок { $due }
    }
   *[false] {""}
    }
apply-status = { $status ->
    [suspended] ⏸ Приостановлено
    [completed] ✅ Завершено
    [rejected] ❌ Отклонено
    [cancelled] ⏹ Прекращено
   *[running] ▶️ В работе
    }
apply-mine = <b>Ваши заявки в работе</b>
apply-mine-none = Ваших заявок в работе нет.
apply-step = { $number }. { $step }: <b>{ $who }</b>{ $perhaps ->
    [true] {" "}({ $when })
   *[false] {""}
    }
apply-button-files = 📎 Файлы
apply-button-picture = 🗺 Схема
apply-button-history = 🕘 История
apply-button-cancel = ⏹ Прекратить…
apply-cancel-sure = <b>Прекратить совсем?</b> Принятые решения потеряют силу, продолжить с этого места будет нельзя. Почему? Выберите причину или напишите свою.
talk-apply-cancel-why = причина прекращения
