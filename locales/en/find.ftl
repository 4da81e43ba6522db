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
find-none = Nothing found for “{ $text }”.
find-try-customers = Customers are found by any part of the name, the number, a contact person, or the last 4 digits of a phone.
find-try-people = Colleagues are found by name, number, post or department; contracts and processes by number.
find-how = Type what you know: of a customer part of the name, the number, a phone or a contact person; a colleague’s name; the number of a contract or process. For example: <code>/find { $example }</code>
find-how-others = Type a colleague’s name, number, post or department, or the number of a contract or process.
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
find-nearly = Nothing is exactly “{ $text }”. Did you mean one of these?
find-because = 🔎 <i>{ $reason }</i>
find-line = <b>{ $name }</b>{ $rest }
find-why = { $why ->
    [nearly] not exactly what you typed, the nearest there is
    [pinyin] by pinyin
    [initials] by initials
    [keyboard] typed on the other keyboard
    [short] short name: { $fitted }
    [former] formerly { $fitted }
    [legal] legal name: { $fitted }
    [number] by the customer number
    [former-number] former number { $fitted }
    [contract] contract { $fitted }
    [person] contact person { $fitted }
   *[phone] phone { $fitted }
    }
find-groups = Found for “{ $text }”:
find-group = <b>{ $kind ->
    [customers] Customers
    [people] Colleagues
    [contracts] Contracts
   *[processes] Processes
    }</b>
find-only = <b>{ $kind ->
    [people] Colleagues
    [contracts] Contracts
   *[processes] Processes
    }</b> for “{ $text }”:
find-kind = { $kind ->
    [customers] customers
    [people] colleagues
    [contracts] contracts
   *[processes] processes
    }
find-more-of = { $kind ->
    [customers] More customers ›
    [people] More colleagues ›
    [contracts] More contracts ›
   *[processes] More processes ›
    }
find-also = 🔎 Also found: { $kinds } ›
find-to-all = ‹ All that was found
find-process = { $number } · { $rest }
find-process-mine = 📂 What I can do
find-process-manage = 🛠 Look after it
find-new = ➕ New customer “{ $text }”
