customer-button-new = ➕ New customer
customer-button-save = ✅ Save customer
customer-button-back = ‹ Back
customer-button-skip = Skip ›
customer-button-drop = ✖️ Cancel
customer-button-status = 🏷 Status
customer-button-edit = ✏️ Edit
customer-button-owner = 👤 Owner
customer-button-open = 📇 Open the card
customer-button-add-person = ➕ Contact person
customer-button-service = ☎️ Make them the contact for service
customer-button-no-service = ☎️ No longer the contact for service
customer-button-remove = 🗑 Remove
customer-button-remove-yes = 🗑 Yes, remove
customer-button-delete = 🗑 Delete customer
customer-button-delete-yes = 🗑 Yes, delete
customer-button-keep = ‹ No, keep
customer-field-name = Name
customer-field-city = City
customer-field-industry = Industry
customer-field-short = Short names
customer-field-person = Name
customer-field-title = Title
customer-field-phone = Phone
customer-field-email = Mail
customer-labels-name = name, customer, company
customer-labels-city = city, town
customer-labels-short = short name, short names, short, also known as
customer-labels-industry = industry, branch
customer-labels-person = contact, contact person, person
customer-labels-title = title, position, post
customer-labels-phone = phone, tel, mobile, phone number
customer-labels-email = mail, email, e-mail
customer-mine = <b>Your customers</b>, the latest first
customer-none = You have no customers yet.
customer-gone = This customer is not among those you see any more.
customer-new-title = <b>New customer</b>
customer-new-name = New customer: <b>{ $name }</b>
customer-ask-name = What is the company called? The name is enough. Or send more at once, a line each:
    <code>Name: …
    City: …
    Industry: …
    Contact: name, title, phone</code>
customer-ask-city = Which city?
customer-ask-short = What is the company called for short? You can give several, separated by commas.
customer-ask-industry = Which industry?
customer-ask-person = Who is the contact person? Name, title and phone fit on one line, or share a contact.
customer-ask-title = What is their title?
customer-ask-phone = What is their phone number?
customer-ask-email = What is their mail address?
customer-ask-save = That is everything. Save?
customer-dropped = No customer was saved.
customer-twin = ⚠️ You have it already: <b>{ $name }</b> · <code>{ $number }</code>
customer-twin-hidden = ⚠️ This company may already be looked after. Ask your superior before you go on.
customer-maybe-twice = This customer may be there already. Look again before you save.
customer-twice = ⚠️ Two owners may be looking after <b>one company</b>. Open a card to give it to one of them.
customer-twice-line = · <b>{ $name }</b> · <code>{ $number }</code>, owner: { $owner }
customer-twice-settled = ✅ Settled: nobody else looks after this company now.
customer-edit-what = What shall be changed?
customer-now = Now: <i>{ $now }</i>
customer-change-name = What is the customer called from now on?
customer-change-city = Which city? A dash for none.
customer-change-short = What is the customer called for short? Write all the short names, separated by commas; a dash for none.
customer-change-person = What is the contact person called?
customer-change-title = Which title? A dash for none.
customer-change-phone = Which phone number? A dash for none.
customer-change-email = Which mail address? A dash for none.
customer-for-service = ☎️ Contact for service
customer-remove-ask = Remove { $who } from <b>{ $name }</b>?
customer-status-now = Status: <b>{ $status }</b>
customer-status-ask = What is the new status?
customer-owner-ask = Who shall look after <b>{ $name }</b>? Now: { $owner }. Tap a colleague, or write a name or employee number.
customer-owner-none = No colleague who can take customers here fits “{ $text }”. Write another name or an employee number.
customer-given = 🤝 You look after <b>{ $name }</b> now, by decision of { $who }. Follow-ups that were open are yours, too.
customer-taken = 🤝 <b>{ $name }</b> is with another colleague now.
customer-delete-ask = Delete <b>{ $name }</b> · <code>{ $number }</code>{ $people ->
    [0] {""}
    [one] , with { $people } contact person
   *[other] , with { $people } contact people
    }? This cannot be undone.
customer-deleted = 🗑 Deleted: { $name }
customer-toast-added = Saved
customer-toast-changed = Changed
customer-toast-service = Contact for service
customer-toast-no-service = No longer the contact for service
customer-toast-removed = Removed
customer-toast-given = { $name } is the owner now
customer-too-long = { $field ->
    [name] The name
    [short] A short name
    [city] The city
    [person] The contact’s name
   *[title] The title
    } has { $count } characters, and only { $most } fit. Shorten it and send it again.
customer-detail-too-long = That has { $count } characters, and only { $most } fit. Shorten it and send it again.
customer-no-letters = A name needs at least one letter or digit. Send it again.
customer-not-a-phone = “{ $text }” cannot be read as a phone number. Write it with the country, for example <code>+44 7700 900123</code>.
mail-not-an-address = “{ $text }” is no mail address. Write it like <code>office@example.com</code>.
customer-no-industry = There is no industry “{ $text }” here. Choose one of the buttons, or skip it.
customer-line-unclear = What does “{ $line }” say? Put the field in front, such as <code>City: …</code>; the fields are Name, Short name, City, Industry, Contact, Title, Phone.
customer-nothing-said = I can only read text here, or a shared contact.
customer-form-over = This is finished already. Your customers: /customer
customer-form-moved = More was told since. Use the newest message of this customer.
customer-not-next = From “{ $now }” there is no way there. Possible next: { $allowed }
customer-not-yours-to-set = “{ $status }” is set by: { $roles }. Ask one of them.
customer-still-used = Not deleted, because something hangs on this customer:{ $calls ->
    [0] {""}
    [one] {" "}• { $calls } contact
   *[other] {" "}• { $calls } contacts
    }{ $unclear ->
    [0] {""}
    [one] {" "}• { $unclear } contact that waits for its customer to be named
   *[other] {" "}• { $unclear } contacts that wait for their customer to be named
    }{ $contracts ->
    [0] {""}
    [one] {" "}• { $contracts } contract
   *[other] {" "}• { $contracts } contracts
    }. If it is over, change the status instead.
customer-not-owner = Only its owner can delete a customer. Ask the owner, or become the owner first.
customer-already-owner = { $name } is the owner already. Choose somebody else.
customer-too-many-names = A customer can have at most { $most } short names. Send the most common ones.
customer-too-many-people = A customer can have at most { $most } contact people. Remove one first.
talk-customer-new = a new customer
talk-customer-edit = a change of a customer
talk-customer-owner = a customer’s new owner
customer-no-such-field = Processes cannot change this of a customer: { $field }
customer-location = 📍 { $text }
customer-postal = ✉️ { $text }
customer-detail = { $name }: { $text }
customer-button-details = 🏦 Addresses, bank
customer-button-keep-details = ✅ Keep
customer-details-review = 🏦 <b>{ $name }</b>: please check
talk-customer-details = a customer’s addresses and bank details
customer-detail-location = Location
customer-detail-postal-address = Postal address
customer-detail-legal-name = Legal name
customer-detail-tax-number = Tax number
customer-detail-bank = Bank
customer-detail-bank-code = Bank code
customer-detail-bank-account = Account
customer-detail-signatory = Signatory
customer-short-names = Also: { $names }
customer-former-names = Formerly: { $names }
customer-former-until = Until { $day }: { $name }
customer-button-same = 🔗 Same as another…
customer-button-same-yes = ✅ Yes, one company
customer-button-same-turn = ⇅ Keep the other one
customer-same-ask = With which customer is <b>{ $name }</b> the same? Write part of that name, or the number.
customer-same-which = Which one is meant by “{ $text }”?
customer-same-preview = <b>{ $gone }</b> · <code>{ $gone_number }</code>
    becomes part of
    <b>{ $stays }</b> · <code>{ $stays_number }</code>

    This moves along: contact people { $people }, contacts { $calls }, open follow-ups { $follow_ups }, contracts { $contracts }.{ $handed ->
        [0] {""}
       *[other] {" "}It all belongs to { $owner } then.
    }
    Both names and both numbers find it. This cannot be undone.
customer-toast-same = Now part of { $name }
customer-same-itself = That is the same customer. Choose another one.
customer-same-not-yours = “{ $name }” is not yours to change. Ask somebody who answers for both customers.
customer-same-in-processes = { $count ->
    [one] A process about “{ $name }” is running. Let it end first, or merge them the other way round.
   *[other] { $count } processes about “{ $name }” are running. Let them end first, or merge them the other way round.
    }
customer-same-needs-signed = “{ $gone }” has contracts, but “{ $stays }” is not signed. Merge them the other way round, or set the status first.
talk-customer-same = a customer who is the same as another
