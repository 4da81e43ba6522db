process-files = { $count ->
    [one] 📎 { $count } файл
    [few] 📎 { $count } файла
   *[other] 📎 { $count } файлов
    }
process-no-files = Файлов в этом процессе пока нет.
process-former = Прежняя версия, есть более новая.
process-files-before = 🗂 <code>{ $number }</code>: прежние файлы. Нажмите, чтобы посмотреть.
process-drawing = 🗺 Рисую, секунду…
