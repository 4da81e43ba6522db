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
