flow-card-head = 📋 <b>{ $process }</b> · <code>{ $number }</code>
flow-card-step = { $kind ->
    [pre] ✍️ { $name } asks you to sign first: <b>{ $step }</b>
    [post] ✍️ { $name } asks you to sign too: <b>{ $step }</b>
    [delegate] 💬 { $name } asks for your advice: <b>{ $step }</b>
    [assist] 🤝 { $name } asks for your help: <b>{ $step }</b>
    [past] 📌 <b>{ $step }</b>
    [past] 📌 <b>{ $step }</b>
   *[main] 👉 Your step: <b>{ $step }</b>
    }
flow-card-for = In place of { $name }
flow-card-back = ↩️ Sent back by { $name }: { $comment }
flow-card-undone = ⚠️ It could not be done: <code>{ $comment }</code>
flow-card-starter = Started by { $name }
flow-card-due = { $late ->
    [true] ⏰ Was due { $due }, <b>overdue</b>
   *[false] ⏰ Due { $due }
    }
flow-card-closed = { $why ->
    [decided] ☑️ Settled, nothing to do for you any more
    [returned] ↩️ Sent back to an earlier step, nothing to do for you now
    [transferred] ➡️ Handed on to somebody else
    [handed-over] ➡️ Handed over to somebody else
    [handed-back] ↩️ Back with the person you stood in for
    [reassigned] ➡️ Given to somebody else by whoever administers the process
    [escalated] ⬆️ Not done in time, it is with a superior now
    [claimed] ☑️ Somebody else has taken it on
    [removed] ☑️ You are not needed for this any more
    [overdue] ⏰ The deadline has passed, the process went on
   *[cancelled] ☑️ Over, nothing to do for you any more
    }
flow-card-waits = { $state ->
    [suspended] ⏸ The process is suspended
    [queued] ⏳ Somebody else is working on it
   *[held] ⏳ Waits for somebody else
    }
flow-told-hurry = { $kind ->
    [overdue] ⏰ <b>Overdue</b>: { $step }
    [escalation] ⬆️ Not done in time, now it is yours: <b>{ $step }</b>
    [urge] 🔔 You are asked to hurry: <b>{ $step }</b>
   *[remind] ⏰ Still waiting for you: <b>{ $step }</b>
    }{ $dated ->
    [true] , due { $due }
   *[false] {""}
    }
flow-told-know = ℹ️ For your information{ $named ->
    [true] : <b>{ $step }</b>
   *[false] {""}
    }
flow-told-incident = ⚠️ { $what }
flow-letter = ✉️ { $subject } → { $to }{ $files ->
    [0] {""}
   *[other] , 📎 { $names }
    } · { $status ->
    [sent] sent { $at }
    [failed] <b>not sent</b>
    [dropped] not sent
    [unknown] <b>perhaps not arrived</b>
   *[other] on its way
    }{ $named ->
    [true] {" "}· { $who }
   *[false] {""}
    }
flow-told-unsent = ✉️ <b>The letter was not sent.</b> Step: { $step }
    The mail server: <code>{ $why }</code>
    Whoever looks after this process knows and can have it sent again.
flow-told-result = { $status ->
    [completed] ✅ Completed
    [rejected] ❌ Refused
   *[cancelled] ⏹ Cancelled
    }{ $named ->
    [true] {" "}· { $name }
   *[false] {""}
    }
flow-told-over = ☑️ Settled: nothing is left to do here
flow-told-open = 👉 Open it
flow-against = { $kind ->
    [reject] ❌
    [return] ↩️
    [jump] ⏭
   *[cancel] ⏹
    } { $name } ({ $at }){ $said ->
    [true] : { $text }
   *[false] {""}
    }
