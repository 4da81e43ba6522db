contract-expires = ⏳ The contract <code>{ $number }</code> with <b>{ $customer }</b> ends soon.
contract-ends = Last day: { $day } { $year }{ $left ->
    [0] , that is today
    [one] , in { $left } day
   *[other] , in { $left } days
    }. Agree on a renewal with the customer, or on the end.
contract-over = It ended on { $day } { $year }.
contract-customer-not-signed = Contracts are made with signed customers, and this one is “{ $status }”. Set the customer to signed first.
contract-not-next = A contract cannot go from “{ $was }” to “{ $to }”: it is created, then approved, then executed.
contract-no-such-field = A process changes nothing of a contract but its status and its final version: there is no “{ $field }”.
contract-not-own = Only the owner changes this contract, or whoever keeps contracts. Ask one of them.
contract-in-approval = The contract is being approved. You can change it when it comes back to you; until then ask whoever has it to return it.
contract-approved = The contract is approved, so its owner no longer changes it. Ask whoever keeps contracts.
contract-final = Version { $version } was approved and is final. To replace it, the approval has to be returned first.
contract-no-draft = This contract has no file yet. Send its draft first.
contract-file-in-use = This file cannot be used here: it belongs to another contract, or it never arrived. Send it again.
contract-dates = A contract cannot end ({ $ends }) before it starts ({ $starts }). Send the dates again.
contract-amount = This is no amount. Write a number and a currency, for example <code>120000 CNY</code>.
contract-parties = The parties take { $count } characters, and only { $most } fit. Shorten them and send them again.
talk-contract-form = a contract you began
talk-contract-file = a contract’s file
contract-title = 📑 <b>{ $number }</b>{ $told ->
    [true] {" "}· { $status }
   *[false] {""}
    }
contract-customer = Customer: <b>{ $name }</b> · <code>{ $number }</code>
contract-our-role = Our role: { $role }
contract-role-supplier = Supplier
contract-role-client = Customer
contract-parties-line = Parties: { $parties }
contract-signed-on = Signed: { $day }
contract-term = Term: { $shape ->
    [both] { $starts } – { $ends }
    [starts] from { $starts }
   *[ends] until { $ends }
    }
contract-amount-line = Amount: <b>{ $amount }</b>
contract-owner = Owner: { $name }
contract-file = { $sign } v{ $version } · { $name } · { $by }, { $day }{ $state ->
    [final] {" "}· 🔒 final
    [waiting] {" "}· on its way
    [failed] {" "}· did not arrive, please send it again
   *[kept] {""}
    }
contract-older-files = { $count ->
    [one] … and { $count } older version
   *[other] … and { $count } older versions
    }
contract-without-file = 📎 No file yet. Send its draft as a document.
contract-process = ▶️ { $process } · <code>{ $number }</code>
contract-button-new = ➕ New contract
contract-button-open = 📑 Open the contract
contract-button-file = 📥 File v{ $version }
contract-button-files = 🗂 All versions
contract-button-put = 📎 New version
contract-button-make = 📄 From a template
contract-button-make-yes = ✅ Make it
contract-button-edit = ✏️ Edit
contract-button-history = 🕘 History
contract-button-customer = 📇 Customer
contract-button-start = 📨 { $process }
contract-button-save = ✅ Save contract
contract-button-ending = ⏳ Ending soon
contract-button-of = 📑 Contracts: { $count }
contract-to-card = ‹ To the contract
contract-mine = <b>Contracts</b>, the latest change first
contract-mine-none = There are no contracts here yet.
contract-of = Contracts with <b>{ $name }</b>, the newest first
contract-ending = <b>Contracts that end soon</b>
contract-ending-line = · <code>{ $number }</code> { $customer }: { $day }
contract-gone = This contract is not among those you see any more.
contract-form-title = { $new ->
    [true] New contract
   *[false] Contract { $number }
    }
contract-review = 📑 <b>{ $title }</b>: please check
contract-field-customer = Customer
contract-field-parties = Parties
contract-field-our-role = Our role
contract-field-signed-on = Signed on
contract-field-starts-on = Begins
contract-field-ends-on = Ends
contract-field-amount = Amount
contract-toast-added = Saved. Now send the draft
contract-toast-changed = Changed
contract-toast-made = Made, and kept as the newest version
contract-ask-file = 📎 Send version { $version } of <code>{ $number }</code> as a document.
contract-reply-how = To put another file there, send it as a document in reply to the contract. Everything else is under its buttons.
contract-file-caption = <code>{ $number }</code> · version { $version }{ $final ->
    [true] {" "}· final
   *[false] {""}
    }
contract-versions = <b>{ $number }</b>: all versions
contract-make-which = 📄 Which document shall be made for <code>{ $number }</code>?
contract-make = 📄 <b>{ $name }</b> is made from the template and becomes version { $version } of <code>{ $number }</code>.
paper-missing = ⚠️ { $count ->
    [one] This is not known and stays a line to write on:
   *[other] These are not known and stay lines to write on:
    } { $names }.
paper-template-gone = There is no template for this any more. Ask an administrator.
paper-customer-number = customer number
paper-customer-name = customer’s name
paper-customer-legal-name = legal name
paper-customer-location = location
paper-customer-postal-address = postal address
paper-customer-tax-number = tax number
paper-customer-bank = bank
paper-customer-bank-code = bank code
paper-customer-bank-account = account
paper-customer-signatory = signatory
paper-contract-number = contract number
paper-contract-role = our role
paper-contract-parties = parties
paper-contract-signed-on = date of signing
paper-contract-starts-on = beginning
paper-contract-ends-on = end
paper-contract-amount = amount
paper-contract-amount-in-words = amount in words
paper-company-name = our name
paper-author = author
paper-today = today’s date
contract-history = 🕘 <b>{ $number }</b>
contract-deed = { $act ->
    [add] recorded it
    [change] changed: { $fields }
    [draft] put version { $version } there
    [status] status: { $status }
    [final] version { $version } is final
    [unfinal] no version is final any more
   *[other] ⚙️
    }
contract-none = There is no contract <code>{ $number }</code> that you could see.
contract-number-wrong = A contract number has exactly { $length } characters, such as <code>{ $example }</code>; this one has { $count }.
