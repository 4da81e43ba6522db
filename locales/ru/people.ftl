people-how = Напишите <code>/people</code> и имя (или его часть), табельный номер, должность или отдел. Или выберите:
people-not-yours = Список сотрудников не относится к вашей роли. Что вам доступно: /help
people-none = По запросу «{ $text }» никого нет. Попробуйте другую часть имени, табельный номер, должность или отдел: /people
people-list = { $sure ->
    [true] По запросу «{ $text }» нашлись несколько коллег:
   *[false] По запросу «{ $text }» точных совпадений нет. Возможно, вы искали:
    }
people-place = <b>{ $name }</b>{ $none ->
    [true] { " " }– здесь пока никого нет.
   *[false] {""}
    }
people-title = <b>{ $name }</b>{ $rest }
people-superior = Руководитель: { $name }
people-phone = 📞 { $phone }
people-telegram = Написать в Telegram
people-away = { $today ->
    [true] 🏖 Сегодня отсутствует
   *[false] 🏖 Отсутствует, последний день – { $until }
    }
people-stand-in = Замещает: { $names }
people-button-superior = ⬆️ Руководитель
people-button-place = 🏢 { $name }
people-button-above = ‹ Назад
