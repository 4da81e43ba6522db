talk-apply-form = a form you began
apply-list = <b>What would you like to start?</b>
apply-none = There is nothing you could start.
apply-which = “{ $said }” may be one of these:
apply-unknown = There is no “{ $said }” that you could start. These you can:
apply-list-changed = This has changed meanwhile. Choose again.
apply-not-offered = This process is not offered any more, so your form cannot be handed in. /cancel drops it, /apply shows what there is.
apply-replaced = ℹ️ The form was changed meanwhile. What still fits was kept; please look through it again.
apply-review = 📝 <b>{ $title }</b> · please check
apply-way = <b>Who gets it then</b>
apply-way-none = Nobody has to do anything after that.
apply-button-send = 📨 Hand in
apply-button-mine = 📂 What I have started
apply-button-back = ‹ Back
apply-button-urge = 🔔 Hurry them
apply-button-withdraw = ↩️ Take back
apply-button-withdraw-yes = ↩️ Yes, take back
apply-button-keep = ‹ No, leave it
apply-more = More ›
apply-toast-sent = Handed in: { $number }
apply-toast-urge = Reminded
apply-toast-withdraw = Taken back
apply-withdraw-sure = Take it back to its first step? Whoever is working on it is told, and you can change it and hand it in again.
apply-process = 📋 <b>{ $process }</b> · <code>{ $number }</code>
apply-usual = { $late ->
    [true] 🏁 Half of the last { $of } took { $takes } of working time or less; this one takes longer
   *[false] 🏁 Probably done by { $at }: half of the last { $of } took { $takes } of working time or less
    }
apply-at = ▶️ { $step }: <b>{ $people }</b>{ $dated ->
    [true] , { $late ->
        [true] <b>overdue</b> since { $due }
       *[false] due { $due }
    }
   *[false] {""}
    }
apply-status = { $status ->
    [suspended] ⏸ Suspended
    [completed] ✅ Completed
    [rejected] ❌ Refused
    [cancelled] ⏹ Cancelled
   *[running] ▶️ Running
    }
apply-mine = <b>What you have started and what still runs</b>
apply-mine-none = Nothing of yours is running.
apply-step = { $number }. { $step }: <b>{ $who }</b>{ $perhaps ->
    [true] {" "}({ $when })
   *[false] {""}
    }
apply-button-files = 📎 Files
apply-button-picture = 🗺 Picture
apply-button-history = 🕘 History
apply-button-cancel = ⏹ End it…
apply-cancel-sure = <b>End it for good?</b> What was decided is void, and it cannot be begun again where it stood. Why? Choose a reason or write one.
talk-apply-cancel-why = why a process of yours ends
