stats-title = 📊 <b>{ $whose ->
    [mine] My contacts
   *[all] Contacts
    }</b>{ $period }
stats-today = Today
stats-week = This week
stats-month = This month
stats-last-month = Last month
stats-quarter = This quarter
stats-year = This year
stats-other = 📅 Other period
stats-total = { $count ->
    [0] No contacts were logged.
    [one] <b>{ $count }</b> contact
   *[other] <b>{ $count }</b> contacts
    }{ $whose ->
    [mine] {""}
   *[all] { $people ->
        [0] {""}
        [one] {" "}by { $people } person
       *[other] {" "}by { $people } people
        }
    }
stats-author = <code>{ $bar } { $count }</code> { $name }{ $left ->
    [yes] {" "}(left)
   *[no] {""}
    }
stats-kinds = <b>Kinds</b>: { $parts }
stats-results = <b>Results</b>: { $parts }
stats-unsaid = no result
stats-ask = Which period? For example: “1.3–15.3”, “March”, “last week” or one day. To leave it: /cancel
stats-unclear = I could not read a period in this. Try “1.3–15.3”, “March”, “last week” or one day, for example: <code>/stats 1.3–15.3</code>. If it was something else, please send it again.
talk-stats-period = the period of a report
