notice-list = 📢 <b>Объявления</b>{ $unread ->
    [0] {""}
    [one] {" "}· { $unread } новое
   *[other] {" "}· { $unread } новых
    }
notice-none = 📢 Объявлений пока нет.
notice-title = 📢 <b>{ $title }</b>
notice-from = { $name } · { $department ->
    [none] вся компания
   *[other] { $department }
    } · { $at }
notice-approved = Утверждено: { $name }
notice-read = ✓ Вы прочитали: { $at }
notice-reminder = 🔔 Вы ещё не отметили, что прочитали.
notice-withdrawn = 🚫 Отозвано: { $name }, { $at }. Больше не действует.
notice-progress = 👀 Прочитали { $read } из { $told }{ $going ->
    [true] , ещё рассылается
   *[false] {""}
    }
notice-unread = Ещё не прочитали: { $count }{ $silent ->
    [0] {""}
   *[other] , из них недоступны: { $silent } (⚠️ Telegram не привязан или бот заблокирован)
    }
notice-all-read = ✅ Прочитали все.
notice-silent = { $reached ->
    [true] ·
   *[false] ⚠️
    } { $name }
notice-reminded = 🔔 Напоминание отправлено: { $name }, { $at }
notice-withdraw-sure = Отозвать для всех? Кто уже получил, увидит, что объявление отозвано; остальным оно не придёт. Вернуть его будет нельзя.
notice-button-read = ✓ Прочитано
notice-button-readers = 👀 Кто ещё не прочитал
notice-button-remind = 🔔 Напомнить ({ $count })
notice-button-withdraw = 🚫 Отозвать…
notice-button-withdraw-yes = 🚫 Да, отозвать
notice-button-keep = ‹ Нет, оставить
notice-button-back = ‹ К объявлению
notice-button-list = ‹ Все объявления
notice-button-write = ✍️ Написать: { $name }
notice-button-pending = ⏳ Ещё не опубликовано: { $number }
notice-toast-read = Спасибо
notice-toast-remind = { $count ->
    [one] Напоминаем { $count } человеку
   *[other] Напоминаем { $count } людям
    }
notice-withdrawn-already = Объявление отозвано: { $name }, { $at }. Читать больше нечего.
notice-still-going-out = Объявление ещё рассылается. Напомнить можно будет, когда его получат все.
notice-reminded-already = Напоминание уже отправлено: { $name }, { $at }. Напомнить можно только один раз; с остальными свяжитесь лично.
notice-nobody-to-remind = Все, кто доступен, уже прочитали. Напоминать некому.
