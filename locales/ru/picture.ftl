picture-moment = { $day } { $month ->
    [1] янв.
    [2] февр.
    [3] марта
    [4] апр.
    [5] мая
    [6] июня
    [7] июля
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
} { $time }
picture-asks = {""}
picture-else = иначе
picture-and = и
picture-or = или
picture-not = не
picture-done = пройдено
picture-now = сейчас
picture-held = ожидает
picture-refused = отклонено
picture-later = впереди
picture-task = задача
picture-approval = согласование
picture-notify = ознакомление
picture-auto = автоматически
picture-subflow = подпроцесс
picture-all = все ветви
picture-any_of = ветви, чьё условие выполнено
picture-choose = по выбору исполнителя
picture-aside = отказ или просрочка
