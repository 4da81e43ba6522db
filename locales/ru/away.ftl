away-title = 🤝 <b>Кто замещает вас в процессах, пока вас нет</b>
away-nobody = 🤝 <b>Замещающего пока нет.</b> Пока вас нет, ваши дела в процессах может вести коллега.
    Можно одним сообщением: <code>/away имя с 10 по 12 марта</code>
away-covered = <b>Кого замещаете вы</b>
away-line = · <b>{ $name }</b>: { $days }; процессы: { $what }
away-days = { $shape ->
    [one] { $first }
   *[many] { $first } – { $last }
    }
away-whenever = { $later ->
    [true] начиная с { $first }, во время каждого отпуска
   *[false] во время каждого отпуска
    }
away-all = все
away-some = { $names }
away-button-open = { $name } ›
away-button-days = ➕ На несколько дней
away-button-leave = 🌴 На каждый отпуск
away-button-other = 👤 Для подчинённого…
away-button-end = ⏹ Завершить сейчас
away-button-send = ✅ Подтвердить
away-button-some = ☑️ Только некоторые процессы…
away-button-ticked = ‹ Готово
away-form = { $mode ->
    [leave] Замещение на каждый отпуск
    [other] Замещение подчинённого
   *[days] Замещение
    }
away-ask-whose = Кого не будет
away-ask-who = Кто замещает
away-ask-first = Первый день
away-ask-last = Последний день
away-review = 🤝 <b>{ $title }</b> · проверьте
away-in = Процессы: <b>{ $what }</b>
away-stays = ℹ️ То, что уже ждёт вас ({ $count }), останется у вас; передать можно с карточки.
away-which = ☑️ <b>В каких процессах?</b> Если ничего не отмечено – во всех.
away-done = ✅ Замещение назначено
away-card = { $reader ->
    [mine] 🤝 Вас замещает <b>{ $other }</b>
    [his] 🤝 Вы замещаете: <b>{ $name }</b>
   *[other] 🤝 <b>{ $other }</b> замещает: <b>{ $name }</b>
    }
away-means = { $reader ->
    [mine] Новые дела за эти дни получит { $other }, с пометкой, что это за вас. Что останется к концу, вернётся к вам.
    [his] Новые дела за эти дни придут вам с пометкой «вместо: { $name }». Что останется к концу, вернётся обратно.
   *[other] Новые дела за эти дни получит { $other }. Что останется к концу, вернётся обратно.
    }
away-ended = ⏹ Завершено { $at }; оставшееся возвращается
away-over = ⏹ Срок истёк; оставшееся возвращается
away-toast = ✅ Готово, { $name } получит уведомление
away-toast-end = ⏹ Завершено, оставшееся сейчас вернётся
talk-away-form = незаконченное назначение замещающего
