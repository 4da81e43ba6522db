desk-hello = { $part ->
    [morning] Доброе утро
    [afternoon] Добрый день
   *[other] Добрый вечер
    }, <b>{ $name }</b> · { $day }
desk-no-log = 🌿 Сегодня отчёт от вас не нужен
desk-log-open = 📝 Отчёт за день: не сдан, осталось { $left } (до { $until })
desk-log-in = ✅ Отчёт за день: сдан в { $sent }, правки до { $until }
desk-log-kept = 🔒 Отчёт за день: сдан в { $sent }, приём закрыт в { $until }
desk-log-late = 🔒 Отчёт за день: приём закрыт в { $until }, ваш пришёл в { $sent } и не засчитан
desk-log-missed = 🔒 Отчёт за день: не сдан, приём закрыт в { $until }
desk-left = { $shape ->
    [long] { $hours } ч { $minutes } мин
   *[short] { $minutes } мин
    }
desk-follow-ups = 📞 Следующие шаги: на сегодня { $today }{ $overdue ->
    [0] {""}
   *[other] , <b>просрочено { $overdue }</b>
    }
desk-next = · { $customer }, { $day }
desk-todo = 🗂 { $count ->
    [one] { $count } процесс ждёт
    [few] { $count } процесса ждут
   *[many] { $count } процессов ждут
    } вас
desk-stuck = ⚠️ { $count ->
    [one] Стоит <b>{ $count } процесс</b>
    [few] Стоят <b>{ $count } процесса</b>
   *[many] Стоят <b>{ $count } процессов</b>
    }
desk-notices = 📢 { $count ->
    [one] { $count } непрочитанное объявление
    [few] { $count } непрочитанных объявления
   *[other] { $count } непрочитанных объявлений
    }
desk-unclear = ❓ { $count ->
    [one] { $count } контакт не записан
    [few] { $count } контакта не записаны
   *[many] { $count } контактов не записаны
    }: неясно, с каким клиентом
desk-unanswered = 📥 { $count ->
    [one] { $count } отчёт ждёт
    [few] { $count } отчёта ждут
   *[many] { $count } отчётов ждут
    } вашего ответа
desk-waiting = 🔑 { $count ->
    [one] { $count } человек ждёт
    [few] { $count } человека ждут
   *[many] { $count } человек ждут
    } доступа
desk-talk = ✍️ Не закончено: { $what }. Просто пишите дальше или отмените: /cancel
desk-nothing = Срочных дел нет.
desk-open-todo = 🗂 Ждут меня ({ $count })
desk-open-stuck = ⚠️ Процессы стоят ({ $count })
desk-open-notices = 📢 Объявления ({ $count })
desk-open-unclear = ❓ Указать клиента
desk-open-follow-ups = 📞 Все следующие шаги ({ $count })
desk-open-log = 📝 Отчёт за день
desk-open-logs = 📥 Полученные отчёты
desk-open-waiting = 🔑 Запросы доступа
desk-resume = ▶️ Продолжить
cancel-nothing = Отменять нечего. Рабочий стол: /desk
cancel-dropped = Отменено: { $what }. Рабочий стол: /desk
