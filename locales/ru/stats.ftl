stats-title = 📊 <b>{ $whose ->
    [mine] Мои контакты
   *[all] Контакты
    }</b>{ $period }
stats-today = Сегодня
stats-week = Эта неделя
stats-month = Этот месяц
stats-last-month = Прошлый месяц
stats-quarter = Этот квартал
stats-year = Этот год
stats-other = 📅 Другой период
stats-total = { $count ->
    [0] Контактов не записано.
    [one] <b>{ $count }</b> контакт
    [few] <b>{ $count }</b> контакта
   *[many] <b>{ $count }</b> контактов
    }{ $whose ->
    [mine] {""}
   *[all] { $people ->
        [0] {""}
        [one] , { $people } сотрудник
        [few] , { $people } сотрудника
       *[many] , { $people } сотрудников
        }
    }
stats-author = <code>{ $bar } { $count }</code> { $name }{ $left ->
    [yes] {" "}(уволен)
   *[no] {""}
    }
stats-kinds = <b>Вид</b>: { $parts }
stats-results = <b>Итог</b>: { $parts }
stats-unsaid = без итога
stats-ask = Какой период? Например: «1.3–15.3», «март», «прошлая неделя» или один день. Передумали: /cancel
stats-unclear = Не получилось понять период. Напишите «1.3–15.3», «март», «прошлая неделя» или один день, например: <code>/stats 1.3–15.3</code>. Если это было о другом, пришлите ещё раз.
talk-stats-period = период для подсчёта контактов
