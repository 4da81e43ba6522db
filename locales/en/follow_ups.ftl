due-title = 📞 <b>Follow-ups: { $count }</b>{ $overdue ->
    [0] {""}
   *[other] , { $overdue } overdue
    }
due-one = 📞 <b>{ $customer }</b> · <code>{ $number }</code>
due-done = ✅ Done: <b>{ $customer }</b> · <code>{ $number }</code>
due-when = Follow-up: { $when }
due-late = Follow-up: { $when }, <b>overdue</b>
due-asked-by = Agreed by { $name }
due-soon = ⏰ <b>{ $time }</b>
due-morning = 📞 Follow-ups for { $day }: <b>{ $count }</b>
due-morning-done = ✅ Follow-ups for { $day }: all done
due-line = · { $customer }
due-line-done = ✓ <s>{ $customer }</s>
due-line-moved = → { $customer }, { $day }
due-more = …and { $count } more
due-moved = → <b>{ $customer }</b>: { $when }
due-toast-done = Done
due-button-done = ✅ Done
due-button-reopen = ↩️ Not done yet
due-button-card = 📇 Card
due-button-back = ‹ Follow-ups
due-button-to-one = ‹ Follow-up
due-button-desk = ‹ Desk
due-button-all = All follow-ups
follow-up-done = This follow-up is done already. To plan another one, log the contact and set its follow-up.
