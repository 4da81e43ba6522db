call-saved = ✅ <b>{ $customer }</b> · <code>{ $number }</code>
call-saved-many = ✅ { $count ->
    [one] Записан { $count } контакт
    [few] Записаны { $count } контакта
   *[many] Записаны { $count } контактов
    }
call-line = { $number }. <b>{ $customer }</b> · { $rest }
call-line-undone = { $number }. <s>{ $customer } · { $rest }</s>
call-minutes = { $count } мин
call-follow-up = → Следующий шаг: <b>{ $when }</b>
call-note = <i>{ $note }</i>
call-undone = ↩️ Отменено: контакт с клиентом { $customer } не считается.
call-dropped = Ничего не записано.
call-ask-result = Чем закончилось?
call-ask-follow-up = Когда следующий шаг?
call-on-tomorrow = Завтра, { $day }
call-on-next-day = { $day }
call-on-day = { $day }
call-on-week = Через неделю, { $day }
call-on-no-day = Не нужен
call-button-result = Итог
call-button-follow-up = След. шаг
call-button-undo = ↩️ Отменить
call-button-other = 🔎 Другой клиент
call-button-drop = ✖️ Не записывать
call-button-all = ‹ Все контакты
call-toast-saved = Записано
call-toast-dropped = Не записано
call-toast-undone = Отменено
call-toast-follow-up = Следующий шаг: { $day }
call-toast-day-over = Этот день уже прошёл. Выберите другой
call-toast-no-follow-up = Следующий шаг не нужен
call-which = ❓ Какой это клиент? Пока не записано: <i>{ $note }</i>
call-unknown = ❓ Среди ваших клиентов нет «{ $name }». Пока не записано: <i>{ $note }</i>
call-whose = ❓ С кем был этот контакт? Пока не записано: <i>{ $note }</i>
call-left = { $count ->
    [one] После этого останется { $count } вопрос.
    [few] После этого останется { $count } вопроса.
   *[many] После этого останется { $count } вопросов.
    }
call-ask = О чём говорили с клиентом <b>{ $customer }</b>? Следующее сообщение будет записано как этот контакт. Передумали: /cancel
call-ask-name = Какой это клиент? Часть названия, номер или последние цифры телефона. Передумали: /cancel
call-name-none = Среди ваших клиентов никто не подходит под «{ $text }». Попробуйте другие слова, номер или последние цифры телефона. Передумали: /cancel
call-how = Пишите так, как рассказали бы коллеге: клиент, о чём говорили, когда следующий шаг. Например:
    <code>/call { $customer } просит КП, перезвонить в среду</code>
call-how-nobody = У вас пока нет клиентов, с которыми можно было бы записать контакт.
call-no-text = Я понимаю только текст: название или номер клиента либо рассказ о том, что с ним обсудили.
call-not-yours = Этот контакт записал другой сотрудник; изменить его может только он.
call-already-undone = Этот контакт уже отменён. Если он всё же был, напишите о нём ещё раз.
call-undo-too-late = Отменить уже нельзя: это можно сделать в течение { $minutes } мин после записи. Итог и следующий шаг по-прежнему можно изменить здесь.
call-too-many = В одном сообщении слишком много контактов ({ $count }), поэтому ничего не записано. Присылайте не больше { $most } за раз.
call-nothing-told = В этом сообщении нечего записывать. Напишите, с каким клиентом и о чём говорили; как это сделать: /call
talk-call-for = контакт с клиентом
talk-call-whose = контакт, для которого ещё не назван клиент
