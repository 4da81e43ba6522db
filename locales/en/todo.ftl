todo-title = 🗂 <b>Waiting for you: { $count }</b>{ $late ->
    [0] {""}
   *[other] , { $late } overdue here
    }
todo-nothing = 🌿 No process is waiting for you.
todo-line = <b>{ $n }.</b> { $process } – { $step } · { $name } · { $at }{ $dated ->
    [late] {" "}· ⏰ <b>overdue { $left }</b>
    [yes] {" "}· ⏳ { $left } left
   *[no] {""}
    }
todo-span = { $shape ->
    [days] { $days } d{ $hours ->
        [0] {""}
       *[other] {" "}{ $hours } h
        }
    [hours] { $hours } h{ $minutes ->
        [0] {""}
       *[other] {" "}{ $minutes } min
        }
   *[minutes] { $minutes } min
    }
todo-button-late = ⏰ Overdue with others: { $count }
todo-late = ⏰ <b>Overdue with others</b>
    Late by working time.
todo-late-none = 🌿 Nothing is overdue with others.
todo-late-line = <b>{ $n }.</b> { $process } · <code>{ $number }</code> – { $step } · <b>{ $name }</b> · { $late } late
todo-moment = { $at }
todo-asks = Asked by { $name } · { $at }
todo-field = <b>{ $field }</b>: { $value }
todo-more-fields = … and more; the form is too long for one message
todo-remark = { $kind ->
    [approve] ✅
    [done] ☑️
    [reject] ❌
    [return] ↩️
    [withdraw] ↩️
    [recall] ↩️
    [transfer] ➡️
   *[comment] 💬
    } { $name }, { $at }: { $text }
todo-people = { $names }{ $more ->
    [0] {""}
   *[other] {" "}+{ $more }
    }
todo-left = ⏳ Working time left: { $left }
todo-for = { $name } (for { $absent })
todo-ended = { $kind ->
    [approve] ✅ Approved
    [done] ✅ Done
    [reject] ❌ Refused
    [return] ↩️ Sent back
    [withdraw] ↩️ Withdrawn
    [recall] ↩️ Taken back
    [jump] ⏭ Moved to another step
    [transfer] ➡️ Handed on
    [handover] ➡️ Handed over
    [reassign] ➡️ Given to somebody else
    [appoint] ➡️ Given to somebody else
    [claim] ☑️ Taken on
    [add_sign] ☑️ Taken on
    [remove_sign] ☑️ You were taken off this
   *[cancel] ⏹ Cancelled
    } · { $who } · { $at }
todo-ended-comment = 💬 { $text }
todo-button-more = ⋯ More…
todo-button-approve = ✅ Approve
todo-button-reject = ❌ Refuse…
todo-button-submit = ✅ Done
todo-button-again = 📨 Hand in again
todo-button-return = ↩️ Return…
todo-button-fill = ✍️ Fill in
todo-button-correct = ✏️ Correct it
todo-button-back = ‹ Back
todo-changed = Something in the form has changed since this card was shown. Please look at it again, then decide.
todo-changed-word = Something in the form has changed since that card was shown. Please look at it again here, then say so again in reply to this card.
todo-ask-way = 🔀 <b>Where does it go from here?</b>
todo-ask-reason = { $do ->
    [return] ↩️ <b>Back to “{ $step }”. Why?</b>
   *[reject] ❌ <b>Why do you refuse?</b>
    } Choose a reason or write one.
todo-ask-target = ↩️ <b>Back to which step?</b>
todo-no-target = ↩️ There is no earlier step that this could go back to.
todo-no-reason = A reason needs words: everybody concerned will read it.
todo-reason-reject = { $n ->
    [1] The information does not add up
    [2] Not in the budget
   *[3] Not needed now
    }
todo-reason-return = { $n ->
    [1] Something is missing, please complete it
    [2] Please check the figures
   *[3] Please replace the file
    }
todo-toast = { $do ->
    [approve] ✅ Approved
    [done] ✅ Done, it goes on
    [reject] ❌ Refused
    [return] ↩️ Sent back
    [comment] 💬 Kept as a comment
    [transfer] ➡️ Handed on
    [delegate] 💬 Advice asked for
    [add_sign] ✍️ Signers added
    [assist] 🤝 Help asked for
    [cc] 👁 They will see it
    [urge] 🔔 Reminded
    [claim] 🙋 It is yours now
    [release] 🔓 Back in the pool
    [recall] ↩️ Taken back
    [remove_sign] ✂️ Signer removed
   *[withdraw] ↩️ Withdrawn
    }
todo-decided = { $told } · <code>{ $number }</code>
talk-todo-reason = the reason of your decision
todo-do = { $do ->
    [claim] 🙋 Take it
    [release] 🔓 Give it back
    [transfer] ➡️ Hand on
    [delegate] 💬 Ask for advice
    [add_sign] ✍️ Add signers
    [remove_sign] ✂️ Remove a signer
    [assist] 🤝 Ask for help
    [cc] 👁 Let others know
    [comment] 💬 Comment
    [urge] 🔔 Remind
    [recall] ↩️ Take it back
    [withdraw] ↩️ Withdraw…
    [picture] 🗺 Picture
   *[history] 🕘 History
    }
todo-where = { $where ->
    [before] ⬅️ Before me
    [after] ➡️ After me (I approve now)
   *[parallel] ↔️ Beside me
    }
todo-ask-where = ✍️ <b>When shall they sign?</b>
todo-ask-people = { $do ->
    [transfer] ➡️ <b>Who shall do it instead of you?</b>
    [delegate] 💬 <b>Whose advice do you want?</b>
    [assist] 🤝 <b>Who shall help to fill in?</b>
    [cc] 👁 <b>Who shall know of it?</b>
   *[add_sign] { $where ->
        [before] ✍️ <b>Who signs before you?</b>
        [after] ✍️ <b>You approve. Who signs after you?</b>
       *[parallel] ✍️ <b>Who signs beside you?</b>
        }
    } Write the name; a comment goes on the next line.
todo-colleague = Colleague
todo-named = { $names }
todo-ask-comment = 💬 <b>Your comment?</b> Everybody concerned will be able to read it.
todo-ask-unsign = ✂️ <b>Who need not sign any more?</b>
todo-ask-withdraw = ↩️ <b>Withdraw?</b> Everything goes back to the start; what others have decided is void.
todo-button-withdraw = ↩️ Yes, withdraw
todo-urged = 🔔 Reminded:
todo-urged-line = · { $name } – { $step }, there since { $at }
todo-commented = 💬 Kept as a comment. To decide, tap a button under the card or answer it with <b>ok</b>, or <b>no</b> and the reason.
todo-no-vote = This is a task: there is nothing to refuse. If it cannot be done like this, send it back with ↩️.
todo-history = 🕘 <b>{ $process }</b> · <code>{ $number }</code>
todo-fact-by-itself = { $at } · { $what }{ $more }
todo-fact = { $at } · { $who } { $what }{ $more }
todo-fact-start = began
todo-fact-submit = handed on
todo-fact-approve = approved
todo-fact-reject = refused
todo-fact-return = sent back
todo-fact-withdraw = withdrew
todo-fact-recall = took it back
todo-fact-transfer = handed it to somebody else
todo-fact-delegate = asked for advice
todo-fact-add-sign = added signers
todo-fact-remove-sign = removed a signer
todo-fact-assist = asked for help
todo-fact-claim = took it on
todo-fact-release = gave it back
todo-fact-cc = let others know
todo-fact-comment = commented
todo-fact-urge = reminded
todo-fact-attach = added a file
todo-fact-suspend = suspended it
todo-fact-resume = let it go on
todo-fact-cancel = cancelled it
todo-fact-jump = moved it to another step
todo-fact-adjust = changed later steps
todo-fact-migrate = moved it to a new version
todo-fact-handover = handed over a leaver’s work
todo-fact-reassign = gave it to somebody else
todo-fact-appoint = said who does it
todo-fact-free = put it back for all
todo-fact-retry = had it tried again
todo-fact-hand-back = gave back
todo-fact-auto = ⚙️ approved by itself
todo-fact-overdue = ⏰ overdue
todo-fact-mail = sent a letter
todo-fact-undone = ⚠️ could not be done, back to whoever can mend it
todo-fact-incident = ⚠️ could not go on by itself
todo-fact-other = ⚙️
talk-todo-people = naming a colleague
todo-review = 📋 <b>{ $title }</b>: please check, then hand it in.
todo-sent = ✅ <b>{ $title }</b>: handed in.
todo-button-send = ✅ Hand in
talk-todo-form = filling in a step
todo-button-batch = ☑️ Approve several…
todo-batch-title = ☑️ <b>Tick what you approve together</b> ({ $count } that need no more than a tap; open the others one by one)
todo-batch-line = { $mark } <b>{ $n }.</b> { $process } · <code>{ $number }</code> · { $name }{ $late ->
    [true] {" "}· ⏰ <b>overdue</b>
   *[false] {""}
    }
todo-batch-total = <b>Together: { $count }</b>
todo-batch-all = { $all ->
    [true] All
   *[false] None
    }
todo-batch-approve = ✅ Approve { $count ->
    [1] this one
   *[other] these { $count }
    }
todo-batch-back = ‹ To do
todo-batch-settled = { $done ->
    [0] ⚠️ <b>Nothing was approved</b>
   *[other] ✅ <b>Approved: { $done }</b>
    }{ $left ->
    [0] {""}
   *[other] ; not approved: { $left }, see why below
    }
todo-batch-toast = { $left ->
    [0] ✅ Approved: { $done }
   *[other] Approved: { $done }. Not approved: { $left }, please see why.
    }
todo-batch-changed = ✏️ Its form has changed since it was shown: please open it and look again
todo-batch-left = ⏸ Cannot be approved right now: please open it
todo-batch-nothing = Nothing waits that a tap would approve: something must be filled in or chosen first. Please open them one by one.
todo-batch-none = Nothing is ticked yet. Tick what you approve first.
todo-batch-moved = The ticks have changed since this button was shown. Please check, then tap again.
todo-batch-over = This was done already; the outcome is above.
todo-button-files = { $count ->
    [one] 📎 File
   *[other] 📎 Files ({ $count })
    }
todo-file-state = { $state ->
    [waiting] ⏳ { $name } (on its way)
    [failed] ⚠️ { $name } (not taken in; who sent it knows)
   *[kept] 📎 { $name }
    }
todo-button-make = 📄 Make “{ $name }”
todo-made = 📄 Made for <code>{ $number }</code>. Look at it, then hand it in below; or send another file in its place.
todo-file-by-reply = A file cannot be put in by a reply, so this one was not kept. If the step takes files, tap “Fill in” on its card and send it there.
todo-ask-pick = 👥 <b>Who does “{ $step }”?</b> { $few ->
    [true] Tap or write a name.
   *[false] Write a name.
    }{ $most ->
    [1] {""}
   *[other] {" "}At most { $most }.
    }
todo-button-picked = ✅ { $count ->
    [1] This one
   *[other] These { $count }
    }
todo-pick-not-offered = { $name } is not among those who can be chosen. Name somebody else.
todo-pick-too-many = At most { $most } can be chosen.
todo-pick-over = Nobody has to be chosen here any more. Please see the card as it stands.
talk-todo-pick = who does the next step
