talk-processes-number = номер процесса
talk-processes-reason = причина перехода или прекращения процесса
talk-processes-people = выбор исполнителя шага
processes-title = { $which ->
    [stuck] ⚠️ <b>Процессы, которые стоят</b>
    [overdue] ⏰ <b>Просроченные процессы</b>
   *[all] 🗂 <b>Идущие процессы</b>
    }{ $none ->
    [true] : нет
   *[false] {""}
    }
processes-line = <b>{ $n }.</b> { $state ->
    [stuck] ⚠️{" "}
    [suspended] ⏸{" "}
   *[running] {""}
    }<code>{ $number }</code> { $process } · { $name }
processes-line-at = ▶ { $steps } · { $people } · с { $at }{ $late ->
    [true] {" "}· ⏰ <b>просрочено</b>
   *[false] {""}
    }
processes-button-filter = { $here ->
    [true] •{" "}
   *[false] {""}
    }{ $which ->
    [stuck] ⚠️ Стоят
    [overdue] ⏰ Просрочены
   *[all] 🗂 Все
    }
processes-button-more = Ещё ›
processes-button-search = 🔎 По номеру
processes-button-definitions = 📚 Описания
processes-button-list = ‹ К списку
processes-button-back = ‹ Назад
processes-button-look = 🔄 Обновить
processes-button-picture = 🖼 Схема
processes-button-history = 🕘 История
processes-button-open = 📋 Открыть процесс
processes-button-incident = ⚠️ Сбой, { $at }…
processes-ask-number = 🔎 <b>Какой процесс?</b> Напишите номер, можно только последние цифры.
processes-no-such = Среди ваших процессов нет «{ $said }». Проверьте номер или выберите из списка: /processes
processes-starter = Инициатор: { $name } · { $at }
processes-version = Версия { $version }{ $newer ->
    [0] {""}
   *[other] ; новые процессы идут по версии { $newer }
    }
processes-status = { $status ->
    [suspended] ⏸ <b>Приостановлен</b>
    [completed] ✅ Завершён
    [rejected] ❌ Отклонено
    [cancelled] ⏹ Прекращён
   *[running] ▶ Идёт
    }
processes-holder = { $state ->
    [pending] 👉
    [held] ⏸
   *[queued] ⏳
    } { $step }: <b>{ $name }</b>{ $since ->
    [true] , с { $at }
   *[false] {""}
    }{ $dated ->
    [late] , <b>срок был { $due }</b>
    [yes] , срок { $due }
   *[no] {""}
    }
processes-amiss = ⚠️ { $why } <i>(с { $at })</i>
processes-do = { $do ->
    [jump] ⏭ Переместить…
    [reassign] 👤 Поручить другому…
    [suspend] ⏸ Приостановить
    [resume] ▶️ Возобновить
    [migrate] ⬆️ На версию { $version }…
    [retry] 🔁 Повторить
   *[cancel] ⏹ Прекратить…
    }
processes-toast = { $do ->
    [jump] ⏭ Перемещено
    [cancel] ⏹ Прекращено
    [suspend] ⏸ Приостановлено
    [resume] ▶️ Возобновлено
    [retry] 🔁 Пробуем ещё раз
    [migrate] ⬆️ Идёт по новой версии
    [free] 🔓 Возвращено всем
   *[settle] ✅ Улажено
    }
processes-ask-step = ⏭ <b>На какой шаг?</b>
processes-would = { $do ->
    [jump] ⏭ <b>Если переместить на шаг «{ $step }»:</b>
   *[cancel] ⏹ <b>Если прекратить:</b>
    }
processes-loses = − больше не делает: { $step } · { $people }
processes-opens = + дальше делает: { $step } · { $people }
processes-undone = ↩️ { $count ->
    [one] Будет отменён { $count } результат прежних шагов.
    [few] Будут отменены { $count } результата прежних шагов.
   *[many] Будут отменены { $count } результатов прежних шагов.
    }
processes-because = 💬 { $why }
processes-ask-why = <b>Почему?</b> Выберите причину или напишите её; прочтут все, кого это касается.
processes-ask-sure = { $do ->
    [jump] <b>Переместить?</b>
   *[cancel] <b>Прекратить?</b> Вернуть будет нельзя.
    }
processes-reason-jump = { $n ->
    [1] Процесс там застрял
   *[2] Согласовано с участниками
    }
processes-reason-cancel = { $n ->
    [1] Начат по ошибке
   *[2] Больше не нужно
    }
processes-button-sure = { $do ->
    [jump] ⏭ Да, переместить
   *[cancel] ⏹ Да, прекратить
    }
processes-no-reason = Напишите причину словами: её прочтут все, кого это касается.
processes-migrate = ⬆️ <b>Вместо этого версия { $version }:</b>
processes-change = { $kind ->
    [added] + шаги: { $names }
    [gone] − шаги: { $names }
    [changed] ≠ шаги: { $names }
    [fields-added] + поля: { $names }
   *[fields-gone] − поля: { $names }
    }
processes-change-none = Ни шаги, ни поля не меняются.
processes-migrate-blocked = ⛔ В новой версии нет шагов, которые сейчас в работе: <b>{ $steps }</b>. Переместите процесс на шаг, который есть в обеих версиях, и повторите.
processes-migrate-sure = Что сделано, то сделано; дальше действует новая версия.
processes-button-migrate = ⬆️ Да, перевести
processes-ask-item = 👤 <b>Чью задачу поручить другому?</b>
processes-ask-person = 👤 <b>«{ $step }»</b> сейчас делает { $name }. <b>Кому поручить?</b> Напишите имя.
processes-ask-name = 👤 <b>Кому поручить?</b> Напишите имя.
processes-button-free = 🔓 Вернуть всем, кто может взять
processes-nobody-named = Напишите имя или табельный номер коллеги.
processes-given = 👤 Поручено: { $name }.
processes-incident = { $over ->
    [true] ✅
   *[false] ⚠️
    } <b>{ $process }</b> · <code>{ $number }</code>
processes-cause = { $kind ->
    [nobody] Для шага «{ $step }» не нашлось исполнителя; он перешёл к администратору процессов.
    [above] Шаг «{ $step }» просрочен, а выше исполнителя никого нет: передать наверх не удалось.
    [back] Шаг «{ $step }» просрочен и должен был вернуться назад, но возвращать некуда.
    [way] После шага «{ $step }» неясно, куда идти: ни одно условие не выполнено.
    [endless] Процесс ходит по кругу у шага «{ $step }», и никто в нём не участвует.
    [timer] На шаге «{ $step }» вышел срок, но то, что должно было произойти, отклонено.
    [leaver] { $person } здесь больше не работает, и передать его дела в этом процессе некому.
    [effect] { $about ->
        [mail] На шаге «{ $step }» не удалось отправить письмо («{ $name }»).
        [notice] На шаге «{ $step }» не удалось оповестить людей.
        [record] Не удалось изменить запись, как требует шаг «{ $step }» ({ $name }).
        [process] На шаге «{ $step }» не удалось начать другой процесс или сообщить ему ({ $name }).
       *[call] «{ $name }» на шаге «{ $step }» не выполнено.
        }
   *[condition] На шаге «{ $step }» не удалось проверить условие: нужного значения нет или оно другого вида.
    }
processes-since = С { $at }
processes-detail = <i>Подробно:</i> <code>{ $detail }</code>
processes-advice = { $kind ->
    [nobody] 👉 Назначьте исполнителя или сделайте сами, из своей карточки.
    [above] 👉 Откройте процесс и поручите шаг другому или напомните исполнителю.
    [back] 👉 Откройте процесс и переместите его на нужный шаг.
    [way] 👉 Процесс стоит. Откройте его и переместите дальше, затем пусть исправят описание.
    [endless] 👉 Процесс стоит. Откройте его и выведите из круга, затем пусть исправят описание.
    [timer] 👉 Откройте процесс и займитесь шагом вручную.
    [leaver] 👉 Назначьте, кто примет дела, и попросите указать преемника на будущее.
    [effect] { $fast ->
        [true] 👉 Процесс этого ждёт. Устраните причину и повторите или переместите процесс дальше.
       *[false] 👉 Устраните причину и повторите; или сделайте вручную и отметьте, что улажено.
        }
   *[condition] 👉 Процесс стоит. Откройте его и переместите на шаг, где можно заполнить недостающее поле.
    }
processes-settled = ✅ Улажено, { $at }{ $somebody ->
    [true] {" "}({ $name })
   *[false] {""}
    }: { $how ->
    [jump] процесс перемещён
    [retry] выполнено повторно
    [migrate] процесс идёт по другой версии
    [appoint] исполнитель назначен
    [reassign] поручено другому
    [transfer] передано другому
    [handover] дела переданы
    [over] процесс окончен
    [left] процесс пошёл дальше
   *[settled] сделано вручную
    }
processes-settled-before = Это уже улажено, { $at }{ $somebody ->
    [true] {" "}({ $name })
   *[false] {""}
    }.
processes-stands-still = Процесс здесь стоит, поэтому просто отметить нельзя. Переместите его, повторите или прекратите.
processes-remedy = { $do ->
    [appoint] 👤 Назначить исполнителя…
    [handover] 👤 Назначить, кто примет дела…
    [retry] 🔁 Повторить
   *[settle] ✅ Сделано, отметить
    }
processes-definitions = 📚 <b>Описания процессов</b>
processes-defined = · <b>{ $name }</b>: версия { $number } с { $at }, { $running ->
    [0] ни один не идёт
   *[other] идёт: { $running }
    }
processes-defined-gone = · <b>{ $name }</b>: больше не предлагается
processes-defined-before = {"   "}версия { $number }: ещё идёт { $running }
processes-button-reload = 🔄 Прочитать папку компании заново
processes-reload = 📚 <b>Описания из папки компании</b> · { $name }, { $at }{ $reading ->
    [true] {" "}
        ⏳ Читаем и проверяем; результат появится здесь.
   *[false] {""}
    }
processes-reload-failed = ⛔ Сбой на нашей стороне, ничего не изменено. Код: <code>{ $reference }</code>
processes-published = ✅ { $name }: опубликована версия { $number }
processes-same = · Без изменений: { $count }
processes-kept = { $kind ->
    [broken] ⛔ С ошибками, остаются как были: { $names }
    [tied] ⏸ Без ошибок, но связаны с ошибочными, остаются как были: { $names }
   *[withdrawn] 🚫 В папке их больше нет, начать их нельзя: { $names }
    }
processes-unsure = ⚠️ Не все файлы удалось прочитать, поэтому ничего не снято.
processes-restart = ℹ️ Остальное в папке компании тоже изменилось (или с ошибками). Это вступит в силу при следующем запуске.
processes-mistakes = { $kind ->
    [wrong] <b>{ $count ->
        [one] { $count } ошибка
        [few] { $count } ошибки
       *[many] { $count } ошибок
        }:</b>
   *[odd] <b>Можно, но вряд ли так задумано ({ $remarks }):</b>
    }
processes-mistake = <code>{ $place }</code>{ $step ->
    [none] {""}
   *[other] {" "}({ $step })
    } { $what }
