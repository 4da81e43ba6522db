find-title = <b>{ $name }</b>
find-maintained = 🛠 in maintenance
find-owner = Owner: { $name }
find-contact = 👤 { $who }
find-last = <b>Last contacts</b>
find-note = <i>{ $note }</i>
find-follow-up = → { $day }
find-log-call = 📞 Log a call
find-history = 📖 History
find-list = Several customers fit “{ $text }”. Which one?
find-none = Nothing found for “{ $text }”. Try another part of the name, the customer number, the contact person, or the last 4 digits of the phone.
find-how = Type what you know of the customer: part of the name, the number, a phone or a contact person. For example: <code>/find { $example }</code>
find-more = More ›
find-back = ‹ Back
find-to-list = ‹ To the list
find-to-card = ‹ To the card
find-history-of = Contacts with <b>{ $name }</b>
find-history-empty = No contacts yet.
find-no-customers = Customers are not part of your role, so there is nothing here to look up. What you can do: /help
find-more-contacts = { $count ->
    [one] … and { $count } more contact person
   *[other] … and { $count } more contact people
    }
