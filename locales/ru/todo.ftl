todo-title = 🗂 <b>Ждут вас: { $count }</b>{ $late ->
    [0] {""}
   *[other] , просрочено на этой странице: { $late }
    }
todo-nothing = 🌿 Ни один процесс вас не ждёт.
todo-line = <b>{ $n }.</b> { $process } – { $step } · { $name } · { $at }{ $dated ->
    [late] {" "}· ⏰ <b>просрочено на { $left }</b>
    [yes] {" "}· ⏳ осталось { $left }
   *[no] {""}
    }
todo-span = { $shape ->
    [days] { $days } дн{ $hours ->
        [0] {""}
       *[other] {" "}{ $hours } ч
        }
    [hours] { $hours } ч{ $minutes ->
        [0] {""}
       *[other] {" "}{ $minutes } мин
        }
   *[minutes] { $minutes } мин
    }
todo-button-late = ⏰ Просрочено у других: { $count }
todo-late = ⏰ <b>Просрочено у других</b>
    Опоздание – в рабочем времени.
todo-late-none = 🌿 У других ничего не просрочено.
todo-late-line = <b>{ $n }.</b> { $process } · <code>{ $number }</code> – { $step } · <b>{ $name }</b> · опоздание { $late }
todo-moment = { $at }
todo-asks = Инициатор: { $name } · { $at }
todo-field = <b>{ $field }</b>: { $value }
todo-more-fields = … это не всё: форма не помещается в одно сообщение
todo-remark = { $kind ->
    [approve] ✅
    [done] ☑️
    [reject] ❌
    [return] ↩️
    [withdraw] ↩️
    [recall] ↩️
    [transfer] ➡️
   *[comment] 💬
    } { $name }, { $at }: { $text }
todo-people = { $names }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
    }
todo-left = ⏳ Осталось рабочего времени: { $left }
todo-for = { $name } (вместо: { $absent })
todo-ended = { $kind ->
    [approve] ✅ Согласовано
    [done] ✅ Сделано
    [reject] ❌ Отклонено
    [return] ↩️ Возвращено
    [withdraw] ↩️ Отозвано
    [recall] ↩️ Решение забрано назад
    [jump] ⏭ Переведено на другой шаг
    [transfer] ➡️ Передано другому
    [handover] ➡️ Дела переданы другому
    [reassign] ➡️ Поручено другому
    [appoint] ➡️ Поручено другому
    [claim] ☑️ Взято в работу
    [add_sign] ☑️ Взято в работу
    [remove_sign] ☑️ Ваша виза больше не нужна
   *[cancel] ⏹ Прекращено
    } · { $who } · { $at }
todo-ended-comment = 💬 { $text }
todo-button-more = ⋯ Ещё…
todo-button-approve = ✅ Согласовать
todo-button-reject = ❌ Отклонить…
todo-button-submit = ✅ Сделано
todo-button-again = 📨 Отправить снова
todo-button-return = ↩️ Вернуть…
todo-button-fill = ✍️ Заполнить
todo-button-correct = ✏️ Исправить
todo-button-back = ‹ Назад
todo-changed = С тех пор как карточка была показана, форма изменилась. Посмотрите ещё раз и решите.
todo-changed-word = С тех пор как та карточка была показана, форма изменилась. Посмотрите ещё раз и повторите ответ – уже на эту карточку.
todo-ask-way = 🔀 <b>Куда дальше?</b>
todo-ask-reason = { $do ->
    [return] ↩️ <b>Возврат на шаг «{ $step }». Почему?</b>
   *[reject] ❌ <b>Почему отклоняете?</b>
    } Выберите причину или напишите свою.
todo-ask-target = ↩️ <b>На какой шаг вернуть?</b>
todo-no-target = ↩️ Нет более раннего шага, на который это можно вернуть.
todo-no-reason = Причину нужно написать словами: её прочтут все участники.
todo-reason-reject = { $n ->
    [1] Сведения не сходятся
    [2] Нет в бюджете
   *[3] Сейчас не нужно
    }
todo-reason-return = { $n ->
    [1] Не хватает сведений, дополните
    [2] Проверьте цифры
   *[3] Замените файл
    }
todo-toast = { $do ->
    [approve] ✅ Согласовано
    [done] ✅ Сделано, процесс идёт дальше
    [reject] ❌ Отклонено
    [return] ↩️ Возвращено
    [comment] 💬 Записано как комментарий
    [transfer] ➡️ Передано
    [delegate] 💬 Совет запрошен
    [add_sign] ✍️ Визы добавлены
    [assist] 🤝 Помощь запрошена
    [cc] 👁 Им будет видно
    [urge] 🔔 Напоминание отправлено
    [claim] 🙋 Теперь это ваша задача
    [release] 🔓 Задача снова общая
    [recall] ↩️ Решение забрано назад
    [remove_sign] ✂️ Виза убрана
   *[withdraw] ↩️ Отозвано
    }
todo-decided = { $told } · <code>{ $number }</code>
talk-todo-reason = причина вашего решения
todo-do = { $do ->
    [claim] 🙋 Взять в работу
    [release] 🔓 Вернуть в общие
    [transfer] ➡️ Передать
    [delegate] 💬 Спросить совета
    [add_sign] ✍️ Добавить визы
    [remove_sign] ✂️ Убрать визу
    [assist] 🤝 Попросить помочь
    [cc] 👁 Поставить в копию
    [comment] 💬 Комментарий
    [urge] 🔔 Поторопить
    [recall] ↩️ Забрать назад
    [withdraw] ↩️ Отозвать…
    [picture] 🗺 Схема
   *[history] 🕘 История
    }
todo-where = { $where ->
    [before] ⬅️ До меня
    [after] ➡️ После меня (я согласую сейчас)
   *[parallel] ↔️ Вместе со мной
    }
todo-ask-where = ✍️ <b>Когда им визировать?</b>
todo-ask-people = { $do ->
    [transfer] ➡️ <b>Кто сделает это вместо вас?</b>
    [delegate] 💬 <b>Чей совет нужен?</b>
    [assist] 🤝 <b>Кто поможет заполнить?</b>
    [cc] 👁 <b>Кому это показать?</b>
   *[add_sign] { $where ->
        [before] ✍️ <b>Чья виза нужна до вашей?</b>
        [after] ✍️ <b>Вы согласуете. Чья виза нужна после?</b>
       *[parallel] ✍️ <b>Чья виза нужна вместе с вашей?</b>
        }
    } Напишите имя; комментарий – с новой строки.
todo-colleague = Сотрудник
todo-named = { $names }
todo-ask-comment = 💬 <b>Ваш комментарий?</b> Его смогут прочесть все участники.
todo-ask-unsign = ✂️ <b>Чья виза больше не нужна?</b>
todo-ask-withdraw = ↩️ <b>Отозвать?</b> Всё вернётся к началу, решения других потеряют силу.
todo-button-withdraw = ↩️ Да, отозвать
todo-urged = 🔔 Напоминание отправлено:
todo-urged-line = · { $name } – { $step }, на руках с { $at }
todo-commented = 💬 Записано как комментарий. Чтобы решить, нажмите кнопку под карточкой или ответьте на неё <b>да</b> либо <b>нет</b> и причину.
todo-no-vote = Это задача, отклонять тут нечего. Если так сделать нельзя, верните её кнопкой ↩️.
todo-history = 🕘 <b>{ $process }</b> · <code>{ $number }</code>
todo-fact-by-itself = { $at } · { $what }{ $more }
todo-fact = { $at } · { $who } – { $what }{ $more }
todo-fact-start = начало
todo-fact-submit = сделано
todo-fact-approve = согласовано
todo-fact-reject = отклонено
todo-fact-return = возврат
todo-fact-withdraw = отзыв
todo-fact-recall = решение забрано назад
todo-fact-transfer = передача
todo-fact-delegate = запрос совета
todo-fact-add-sign = добавлены визы
todo-fact-remove-sign = убрана виза
todo-fact-assist = запрос помощи
todo-fact-claim = взято в работу
todo-fact-release = возвращено в общие
todo-fact-cc = копия
todo-fact-comment = комментарий
todo-fact-urge = напоминание
todo-fact-attach = добавлен файл
todo-fact-suspend = пауза
todo-fact-resume = продолжение
todo-fact-cancel = прекращение
todo-fact-jump = переход на другой шаг
todo-fact-adjust = изменены следующие шаги
todo-fact-migrate = переход на новую версию
todo-fact-handover = дела уволенного переданы
todo-fact-reassign = поручено другому
todo-fact-appoint = исполнитель назначен
todo-fact-free = возвращено всем
todo-fact-retry = повторная попытка
todo-fact-hand-back = возврат замещённому
todo-fact-auto = ⚙️ согласовано автоматически
todo-fact-overdue = ⏰ просрочено
todo-fact-mail = письмо отправлено
todo-fact-undone = ⚠️ не получилось, возвращено на доработку
todo-fact-incident = ⚠️ не может идти дальше сам
todo-fact-other = ⚙️
talk-todo-people = выбор сотрудника
todo-review = 📋 <b>{ $title }</b>: проверьте и сдайте.
todo-sent = ✅ <b>{ $title }</b>: сдано.
todo-button-send = ✅ Сдать
talk-todo-form = заполнение шага
todo-button-batch = ☑️ Согласовать несколько…
todo-batch-title = ☑️ <b>Отметьте, что согласуете вместе</b> (хватает одного нажатия: { $count }; остальные открывайте по одному)
todo-batch-line = { $mark } <b>{ $n }.</b> { $process } · <code>{ $number }</code> · { $name }{ $late ->
    [true] {" "}· ⏰ <b>просрочено</b>
   *[false] {""}
    }
todo-batch-total = <b>Вместе: { $count }</b>
todo-batch-all = { $all ->
    [true] Все
   *[false] Снять все
    }
todo-batch-approve = ✅ Согласовать отмеченные ({ $count })
todo-batch-back = ‹ Дела
todo-batch-settled = { $done ->
    [0] ⚠️ <b>Ничего не согласовано</b>
   *[other] ✅ <b>Согласовано: { $done }</b>
    }{ $left ->
    [0] {""}
   *[other] ; не согласовано: { $left }, причины ниже
    }
todo-batch-toast = { $left ->
    [0] ✅ Согласовано: { $done }
   *[other] Согласовано: { $done }. Не согласовано: { $left }, причины в сообщении.
    }
todo-batch-changed = ✏️ Форма изменилась после показа: откройте и посмотрите ещё раз
todo-batch-left = ⏸ Сейчас согласовать нельзя: откройте и посмотрите
todo-batch-nothing = Нет дел, которые можно согласовать одним нажатием: сначала нужно что-то заполнить или выбрать. Откройте их по одному.
todo-batch-none = Ничего не отмечено. Сначала отметьте, что согласуете.
todo-batch-moved = После показа этой кнопки отметки изменились. Проверьте и нажмите ещё раз.
todo-batch-over = Это уже сделано, итог – выше.
todo-button-files = { $count ->
    [one] 📎 Файл
   *[other] 📎 Файлы ({ $count })
    }
todo-file-state = { $state ->
    [waiting] ⏳ { $name } (загружается)
    [failed] ⚠️ { $name } (не принят, отправитель знает)
   *[kept] 📎 { $name }
    }
todo-button-make = 📄 Создать «{ $name }»
todo-made = 📄 Создано для <code>{ $number }</code>. Посмотрите и сдайте ниже; можно прислать вместо него другой файл.
todo-file-by-reply = Ответом файл не приложить, поэтому он не сохранён. Если на этом шаге нужны файлы, нажмите «Заполнить» на карточке и пришлите его туда.
todo-ask-pick = 👥 <b>Кто выполняет «{ $step }»?</b> { $few ->
    [true] Нажмите или напишите имя.
   *[false] Напишите имя.
    }{ $most ->
    [1] {""}
   *[other] {" "}Не больше { $most }.
    }
todo-button-picked = ✅ Выбрано: { $count }
todo-pick-not-offered = { $name } – не из тех, кого можно выбрать. Назовите другого коллегу.
todo-pick-too-many = Можно выбрать не больше { $most }.
todo-pick-over = Здесь уже никого выбирать не нужно. Посмотрите карточку.
talk-todo-pick = кто выполняет следующий шаг
