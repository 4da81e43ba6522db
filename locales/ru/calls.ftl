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
call-follow-up-done = ✓ Следующий шаг сделан: { $when }
call-follow-up-free = Это выходной, напоминание придёт { $day }
call-earlier = состоялся { $day }, засчитан за { $counted }
call-files = 📎 { $count }
call-note = <i>{ $note }</i>
call-undone = ↩️ Отменено: контакт с клиентом { $customer } не считается.
call-dropped = Ничего не записано.
call-ask-result = Чем закончилось?
call-ask-follow-up = Когда следующий шаг?
call-ask-details = Что исправить? Вид, длительность или день, когда это было.
call-on-tomorrow = Завтра, { $day }
call-on-next-day = { $day }
call-on-day = { $day }
call-on-week = Через неделю, { $day }
call-on-no-day = Не нужен
call-button-result = Итог
call-button-follow-up = След. шаг
call-button-details = Ещё…
call-when-today = Сегодня
call-when-yesterday = Вчера
call-when-other = 📅 Другой день
call-ask-when = В какой день был контакт с клиентом <b>{ $customer }</b>? Например: пятница или 5 марта. Передумали: /cancel
call-toast-happened = Состоялся { $day }
call-button-undo = ↩️ Отменить
call-button-other = 🔎 Другой клиент
call-button-new-customer = ➕ Новый клиент «{ $name }»
call-button-drop = ✖️ Не записывать
call-button-all = ‹ Все контакты
call-toast-saved = Записано
call-toast-new-customer = Клиент и контакт записаны
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
call-how-nobody = У вас пока нет клиентов, с которыми можно было бы записать контакт. Добавить: /customer
call-too-long = В сообщении знаков: { $count }. Для одного контакта это слишком много, поэтому ничего не записано. Пришлите не больше { $most }; подробности можно сразу следом отправить файлом.
call-happened-later = { $day } { $year } ещё не наступил, контакт не мог состояться в этот день, поэтому ничего не записано. Напишите, когда он был на самом деле; если не в этом году, укажите год.
call-follow-up-over = { $timed ->
    [yes] Время { $day }, { $time } уже прошло, напомнить о нём нельзя. Выберите более позднее.
   *[no] День { $day } уже прошёл, напомнить о нём нельзя. Выберите более поздний.
    }
call-follow-up-too-far = { $day } { $year } – это больше чем через два года. Похоже на описку, поэтому ничего не записано. Напишите день поближе.
call-no-text = Я понимаю только текст: название или номер клиента либо рассказ о том, что с ним обсудили.
call-not-yours = Этот контакт записал другой сотрудник; изменить его может только он.
call-already-undone = Этот контакт уже отменён. Если он всё же был, напишите о нём ещё раз.
call-undo-too-late = Отменить уже нельзя: это можно сделать в течение { $minutes } мин после записи. Итог и следующий шаг по-прежнему можно изменить здесь.
call-too-many = В одном сообщении слишком много контактов ({ $count }), поэтому ничего не записано. Присылайте не больше { $most } за раз.
call-nothing-told = В этом сообщении нечего записывать. Напишите, с каким клиентом и о чём говорили; как это сделать: /call
talk-call-for = контакт с клиентом
talk-call-whose = контакт, для которого ещё не назван клиент
file-kept = { $count ->
    [one] 📎 Прикреплено к контакту с клиентом <b>{ $customer }</b>, { $day }
    [few] 📎 Прикреплено { $count } файла к контакту с клиентом <b>{ $customer }</b>, { $day }
   *[many] 📎 Прикреплено { $count } файлов к контакту с клиентом <b>{ $customer }</b>, { $day }
    }
file-which = { $count ->
    [one] 📎 К какому контакту это относится?
    [few] 📎 { $count } файла. К какому контакту они относятся?
   *[many] 📎 { $count } файлов. К какому контакту они относятся?
    }
file-nowhere = 📎 Сегодня ещё нет контакта, к которому это можно прикрепить. Сначала напишите о нём, как рассказали бы коллеге, потом нажмите кнопку ниже. В следующий раз присылайте файл сразу следом или пишите о контакте в подписи к файлу.
file-needs-words = Напишите в подписи к файлу, о чём говорили: он запишется как контакт вместе с файлом.
file-removed = Не сохранено.
file-toast-kept = Прикреплено
file-button-remove = ✖️ Убрать
file-button-leave = ✖️ Не сохранять
file-button-again = 🔄 Выбрать контакт
file-too-many = К одному контакту можно прикрепить не больше { $most } файлов, поэтому этот не сохранён. Запишите ещё один контакт и прикрепите к нему.
talk-call-day = день контакта или следующего шага
call-button-customer = Клиент
call-button-note = Заметка
call-button-search = 🔎 Другой клиент
call-ask-customer = С каким клиентом был контакт?
call-ask-note = Что записать о контакте с клиентом <b>{ $customer }</b>? Следующее сообщение заменит прежнюю заметку. Передумали: /cancel
call-note-now = Сейчас: <i>{ $note }</i>
call-learned = 💡 Запомнено: «{ $words }» – это этот клиент.
call-toast-forgotten = Забыто
talk-call-customer = клиент, с которым был контакт
talk-call-note = заметка о контакте
call-nicknames = 💡 Вы называете его: { $words }
call-button-forget = ✕ «{ $words }»
