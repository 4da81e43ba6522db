away-title = 🤝 <b>Who does your work in processes while you are away</b>
away-nobody = 🤝 <b>Nobody stands in for you yet.</b> While you are away, a colleague can do what waits for you in processes.
    In one message: <code>/away name 10-12 March</code>
away-covered = <b>For whom you stand in</b>
away-line = · <b>{ $name }</b>: { $days }; processes: { $what }
away-days = { $shape ->
    [one] { $first }
   *[many] { $first } to { $last }
    }
away-whenever = { $later ->
    [true] from { $first } on, on every day of leave
   *[false] on every day of leave
    }
away-all = all
away-some = { $names }
away-button-open = { $name } ›
away-button-days = ➕ For some days
away-button-leave = 🌴 For every leave
away-button-other = 👤 For one of my people…
away-button-end = ⏹ End it now
away-button-send = ✅ Confirm
away-button-some = ☑️ Only some processes…
away-button-ticked = ‹ That’s it
away-form = { $mode ->
    [leave] Substitute for every leave
    [other] Substitute for one of my people
   *[days] Substitute
    }
away-ask-whose = Who is away
away-ask-who = Substitute
away-ask-first = First day
away-ask-last = Last day
away-review = 🤝 <b>{ $title }</b> · please check
away-in = Processes: <b>{ $what }</b>
away-stays = { $count ->
    [1] ℹ️ The one thing that waits for you already stays with you; hand it on from its card if you like.
   *[other] ℹ️ The { $count } things that wait for you already stay with you; hand them on from their cards if you like.
    }
away-which = ☑️ <b>In which processes?</b> None ticked means all.
away-done = ✅ Arranged
away-card = { $reader ->
    [mine] 🤝 <b>{ $other }</b> stands in for you
    [his] 🤝 You stand in for <b>{ $name }</b>
   *[other] 🤝 <b>{ $other }</b> stands in for <b>{ $name }</b>
    }
away-means = { $reader ->
    [mine] What comes to you in these days goes to { $other }, whose cards say that it is for you. What is left at the end comes back to you.
    [his] What comes to { $name } in these days goes to you, on cards that say “in place of { $name }”. What is left at the end goes back.
   *[other] What comes to { $name } in these days goes to { $other }. What is left at the end goes back.
    }
away-ended = ⏹ Ended on { $at }; what was left goes back
away-over = ⏹ These days are over; what was left goes back
away-toast = ✅ Arranged; { $name } has been told
away-toast-end = ⏹ Ended; what is left comes back at once
talk-away-form = a substitute you began to name
