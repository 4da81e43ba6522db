call-saved = ✅ <b>{ $customer }</b> · <code>{ $number }</code>
call-saved-many = { $count ->
    [one] ✅ { $count } contact saved
   *[other] ✅ { $count } contacts saved
    }
call-line = { $number }. <b>{ $customer }</b> · { $rest }
call-line-undone = { $number }. <s>{ $customer } · { $rest }</s>
call-minutes = { $count } min
call-follow-up = → Follow-up: <b>{ $when }</b>
call-note = <i>{ $note }</i>
call-undone = ↩️ Undone: the contact with { $customer } does not count.
call-dropped = Nothing was saved.
call-ask-result = How did it go?
call-ask-follow-up = When next?
call-on-tomorrow = Tomorrow, { $day }
call-on-next-day = { $day }
call-on-day = { $day }
call-on-week = In a week, { $day }
call-on-no-day = No follow-up
call-button-result = Result
call-button-follow-up = Follow-up
call-button-undo = ↩️ Undo
call-button-other = 🔎 Another customer
call-button-drop = ✖️ Do not save
call-button-all = ‹ All contacts
call-toast-saved = Saved
call-toast-dropped = Not saved
call-toast-undone = Undone
call-toast-follow-up = Follow-up: { $day }
call-toast-day-over = That day is over by now. Choose again
call-toast-no-follow-up = No follow-up
call-which = ❓ Which customer is it? Not saved yet: <i>{ $note }</i>
call-unknown = ❓ None of your customers is called “{ $name }”. Not saved yet: <i>{ $note }</i>
call-whose = ❓ Who was it with? Not saved yet: <i>{ $note }</i>
call-left = { $count ->
    [one] { $count } more question after this.
   *[other] { $count } more questions after this.
    }
call-ask = What was said with <b>{ $customer }</b>? Your next message is saved as this contact. To leave it: /cancel
call-ask-name = Which customer? Part of the name, the number, or the last digits of the phone. To leave it: /cancel
call-name-none = No customer of yours fits “{ $text }”. Try other words, the number, or the last digits of the phone. To leave it: /cancel
call-how = Write it as you would tell a colleague: the customer, what was said, when to follow up. For example:
    <code>/call { $customer } wants an offer, follow up on Wednesday</code>
call-how-nobody = You have no customers yet, so there is nothing to log.
call-no-text = I can only read text: a customer’s name or number, or what was said with a customer.
call-not-yours = This contact was written down by somebody else; only they can change it.
call-already-undone = This contact is undone already. Write it again if it did take place.
call-undo-too-late = It is too late to undo: that works for { $minutes } minutes after saving. The result and the follow-up can still be changed here.
call-too-many = { $count } contacts in one message are too many, so nothing was saved. Send at most { $most } at once.
call-nothing-told = There is nothing to save in this message. Write the customer and what was said, for example: /call
talk-call-for = a contact with a customer
talk-call-whose = a contact whose customer is not named yet
