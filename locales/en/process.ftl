process-files = { $count ->
    [one] 📎 { $count } file
   *[other] 📎 { $count } files
    }
process-no-files = Nobody has put a file into this process.
process-former = Earlier version; a newer one is there.
process-files-before = 🗂 <code>{ $number }</code>: earlier files. Tap one to see it.
process-drawing = 🗺 Drawing it, a moment…
