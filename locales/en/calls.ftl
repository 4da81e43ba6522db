call-saved = ✅ <b>{ $customer }</b> · <code>{ $number }</code>
call-saved-many = { $count ->
    [one] ✅ { $count } contact saved
   *[other] ✅ { $count } contacts saved
    }
call-line = { $number }. <b>{ $customer }</b> · { $rest }
call-line-undone = { $number }. <s>{ $customer } · { $rest }</s>
call-minutes = { $count } min
call-follow-up = → Follow-up: <b>{ $when }</b>
call-follow-up-done = ✓ Follow-up done: { $when }
call-follow-up-free = That is a day off: you will be reminded on { $day }
call-earlier = took place { $day }, counts for { $counted }
call-files = 📎 { $count }
call-note = <i>{ $note }</i>
call-undone = ↩️ Undone: the contact with { $customer } does not count.
call-dropped = Nothing was saved.
call-ask-result = How did it go?
call-ask-follow-up = When to follow up?
call-ask-details = What needs correcting? Kind, length, or the day it took place.
call-on-tomorrow = Tomorrow, { $day }
call-on-next-day = { $day }
call-on-day = { $day }
call-on-week = In a week, { $day }
call-on-no-day = No follow-up
call-button-result = Result
call-button-follow-up = Follow-up
call-button-details = More…
call-when-today = Today
call-when-yesterday = Yesterday
call-when-other = 📅 Another day
call-ask-when = On which day was the contact with <b>{ $customer }</b>? For example: Friday, or 5 March. To leave it: /cancel
call-toast-happened = Took place { $day }
call-button-undo = ↩️ Undo
call-button-other = 🔎 Another customer
call-button-new-customer = ➕ New customer “{ $name }”
call-button-drop = ✖️ Do not save
call-button-all = ‹ All contacts
call-toast-saved = Saved
call-toast-new-customer = Customer and contact saved
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
call-how-nobody = You have no customers yet, so there is nothing to log. Add one: /customer
call-too-long = Your message has { $count } letters, which is too long for one contact: nothing was saved. Send at most { $most }; details fit in a document sent right after.
call-happened-later = { $day } { $year } has not come yet, so no contact can have taken place then: nothing was saved. Write the day it did take place, with its year if that was not this year.
call-follow-up-over = { $timed ->
    [yes] { $day }, { $time } is over, so nobody can be reminded of it. Choose a later time.
   *[no] { $day } is over, so nobody can be reminded of it. Choose a later day.
    }
call-follow-up-too-far = { $day } { $year } is more than two years away: surely a slip, so nothing was saved. Write a nearer day.
call-no-text = I can only read text: a customer’s name or number, or what was said with a customer.
call-not-yours = This contact was written down by somebody else; only they can change it.
call-already-undone = This contact is undone already. Write it again if it did take place.
call-undo-too-late = It is too late to undo: that works for { $minutes } minutes after saving. The result and the follow-up can still be changed here.
call-too-many = { $count } contacts in one message are too many, so nothing was saved. Send at most { $most } at once.
call-nothing-told = There is nothing to save in this message. Write the customer and what was said, for example: /call
talk-call-for = a contact with a customer
talk-call-whose = a contact whose customer is not named yet
file-kept = { $count ->
    [one] 📎 Attached to the contact with <b>{ $customer }</b>, { $day }
   *[other] 📎 { $count } files attached to the contact with <b>{ $customer }</b>, { $day }
    }
file-which = { $count ->
    [one] 📎 Which contact does this belong to?
   *[other] 📎 { $count } files. Which contact do they belong to?
    }
file-nowhere = 📎 There is no contact of today to attach this to. Write it first, as you would tell a colleague, then tap the button below. Next time send the file right after it, or write the contact under the file.
file-needs-words = Write under the file what was said: then it is saved as a contact, with the file attached.
file-removed = Not kept.
file-toast-kept = Attached
file-button-remove = ✖️ Remove
file-button-leave = ✖️ Do not keep
file-button-again = 🔄 Choose the contact
file-too-many = A contact holds at most { $most } files, so this was not kept. Write another contact and attach it there.
talk-call-day = the day of a contact or follow-up
call-button-customer = Customer
call-button-note = Note
call-button-search = 🔎 Another customer
call-ask-customer = Which customer was it?
call-ask-note = What should the note on <b>{ $customer }</b> say? Your next message replaces it. To leave it: /cancel
call-note-now = Now: <i>{ $note }</i>
call-learned = 💡 When you write “{ $words }”, I will know it is this customer.
call-toast-forgotten = Forgotten
talk-call-customer = with which customer a contact was
talk-call-note = the note of a contact
call-nicknames = 💡 You also say: { $words }
call-button-forget = ✕ “{ $words }”
