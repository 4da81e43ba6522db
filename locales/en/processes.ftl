talk-processes-number = the number of a process
talk-processes-reason = the reason for moving or ending a process
talk-processes-people = naming who does a step of a process
processes-title = { $which ->
    [stuck] ⚠️ <b>Processes that are stuck</b>
    [overdue] ⏰ <b>Processes that are overdue</b>
   *[all] 🗂 <b>Running processes</b>
    }{ $none ->
    [true] : none
   *[false] {""}
    }
processes-line = <b>{ $n }.</b> { $state ->
    [stuck] ⚠️{" "}
    [suspended] ⏸{" "}
   *[running] {""}
    }<code>{ $number }</code> { $process } · { $name }
processes-line-at = ▶ { $steps } · { $people } · since { $at }{ $late ->
    [true] {" "}· ⏰ <b>overdue</b>
   *[false] {""}
    }
processes-button-filter = { $here ->
    [true] •{" "}
   *[false] {""}
    }{ $which ->
    [stuck] ⚠️ Stuck
    [overdue] ⏰ Overdue
   *[all] 🗂 All
    }
processes-button-more = More ›
processes-button-search = 🔎 By number
processes-button-definitions = 📚 Definitions
processes-button-list = ‹ Processes
processes-button-back = ‹ Back
processes-button-look = 🔄 Look again
processes-button-picture = 🖼 Picture
processes-button-history = 🕘 History
processes-button-open = 📋 Open the process
processes-button-incident = ⚠️ Incident of { $at }…
processes-ask-number = 🔎 <b>Which process?</b> Write its number; its last digits will do.
processes-no-such = No process “{ $said }” that you look after. Check the number, or choose one from the list: /processes
processes-starter = Started by { $name } · { $at }
processes-version = Version { $version }{ $newer ->
    [0] {""}
   *[other] ; new processes follow version { $newer }
    }
processes-status = { $status ->
    [suspended] ⏸ <b>Suspended</b>
    [completed] ✅ Completed
    [rejected] ❌ Refused
    [cancelled] ⏹ Cancelled
   *[running] ▶ Running
    }
processes-holder = { $state ->
    [pending] 👉
    [held] ⏸
   *[queued] ⏳
    } { $step }: <b>{ $name }</b>{ $since ->
    [true] , since { $at }
   *[false] {""}
    }{ $dated ->
    [late] , <b>was due { $due }</b>
    [yes] , due { $due }
   *[no] {""}
    }
processes-amiss = ⚠️ { $why } <i>(since { $at })</i>
processes-do = { $do ->
    [jump] ⏭ Move…
    [reassign] 👤 Give to somebody…
    [suspend] ⏸ Suspend
    [resume] ▶️ Let it go on
    [migrate] ⬆️ To version { $version }…
    [retry] 🔁 Try again
   *[cancel] ⏹ End it…
    }
processes-toast = { $do ->
    [jump] ⏭ Moved
    [cancel] ⏹ Ended
    [suspend] ⏸ Suspended
    [resume] ▶️ It goes on
    [retry] 🔁 Being tried again
    [migrate] ⬆️ It follows the new version
    [free] 🔓 Back in the pool
   *[settle] ✅ Settled
    }
processes-ask-step = ⏭ <b>To which step?</b>
processes-would = { $do ->
    [jump] ⏭ <b>If it is moved to “{ $step }”:</b>
   *[cancel] ⏹ <b>If it is ended:</b>
    }
processes-loses = − taken away: { $step } · { $people }
processes-opens = + then has to act: { $step } · { $people }
processes-undone = ↩️ { $count ->
    [one] One effect of earlier steps is undone.
   *[other] { $count } effects of earlier steps are undone.
    }
processes-because = 💬 { $why }
processes-ask-why = <b>Why?</b> Choose a reason or write one; everybody concerned will read it.
processes-ask-sure = { $do ->
    [jump] <b>Move it?</b>
   *[cancel] <b>End it?</b> This cannot be undone.
    }
processes-reason-jump = { $n ->
    [1] It was stuck there
   *[2] Agreed with those concerned
    }
processes-reason-cancel = { $n ->
    [1] Started by mistake
   *[2] Not needed any more
    }
processes-button-sure = { $do ->
    [jump] ⏭ Yes, move it
   *[cancel] ⏹ Yes, end it
    }
processes-no-reason = A reason needs words: everybody concerned will read it.
processes-migrate = ⬆️ <b>Version { $version } instead:</b>
processes-change = { $kind ->
    [added] + steps: { $names }
    [gone] − steps: { $names }
    [changed] ≠ steps: { $names }
    [fields-added] + fields: { $names }
   *[fields-gone] − fields: { $names }
    }
processes-change-none = Neither steps nor fields change.
processes-migrate-blocked = ⛔ The new version lacks steps that are being worked on: <b>{ $steps }</b>. Move the process to a step that both versions have, then migrate it.
processes-migrate-sure = What is done stays done; from here on the new version holds.
processes-button-migrate = ⬆️ Yes, migrate
processes-ask-item = 👤 <b>Whose work is to be given to somebody else?</b>
processes-ask-person = 👤 <b>Who does “{ $step }” instead of { $name }?</b> Write the name.
processes-ask-name = 👤 <b>Who shall do it?</b> Write the name.
processes-button-free = 🔓 Back to everybody who could do it
processes-nobody-named = Write the name or the employee number of a colleague.
processes-given = 👤 Given to { $name }.
processes-incident = { $over ->
    [true] ✅
   *[false] ⚠️
    } <b>{ $process }</b> · <code>{ $number }</code>
processes-cause = { $kind ->
    [nobody] Nobody can be found who does “{ $step }”, so it has come to you as flow administrator.
    [above] “{ $step }” is overdue, and nobody is above whoever has it, so it could not be passed up.
    [back] “{ $step }” is overdue and should have gone back, but there is no step to go back to.
    [way] After “{ $step }” it is not said where to go: none of the conditions holds.
    [endless] It goes round and round at “{ $step }” with nobody acting.
    [timer] A deadline has passed at “{ $step }”, and what should have followed was refused.
    [leaver] { $person } has left, and nobody can take over the work in this process.
    [effect] { $about ->
        [mail] A mail (“{ $name }”) could not be sent at “{ $step }”.
        [notice] People could not be told of something at “{ $step }”.
        [record] A record could not be changed as “{ $step }” demands ({ $name }).
        [process] Another process could not be started or told at “{ $step }” ({ $name }).
       *[call] “{ $name }” failed at “{ $step }”.
        }
   *[condition] At “{ $step }” a condition could not be decided: something it asks for is missing or of the wrong kind.
    }
processes-since = Since { $at }
processes-detail = <i>Detail:</i> <code>{ $detail }</code>
processes-advice = { $kind ->
    [nobody] 👉 Name somebody, or do it yourself from your own card.
    [above] 👉 Open the process and give the step to somebody else, or remind whoever has it.
    [back] 👉 Open the process and move it to the right step.
    [way] 👉 The process stands still. Open it and move it on; then have the definition mended.
    [endless] 👉 The process stands still. Open it and move it out of the loop; then have the definition mended.
    [timer] 👉 Open the process and see to the step by hand.
    [leaver] 👉 Name who takes over, and have a successor entered for later.
    [effect] { $fast ->
        [true] 👉 The process waits for it. Remove the cause and have it tried again, or move the process on.
       *[false] 👉 Remove the cause and have it tried again; or do it by hand and settle the incident.
        }
   *[condition] 👉 The process stands still. Open it and move it to a step in which the missing field can be filled in.
    }
processes-settled = ✅ Settled{ $somebody ->
    [true] {" "}by { $name }
   *[false] {""}
    }, { $at }: { $how ->
    [jump] the process was moved
    [retry] it was tried again
    [migrate] the process follows another version
    [appoint] somebody was named
    [reassign] somebody else was named
    [transfer] it was handed on
    [handover] the work was taken over
    [over] the process is over
    [left] it has gone on
   *[settled] seen to by hand
    }
processes-settled-before = This was settled already, { $at }{ $somebody ->
    [true] {" "}by { $name }
   *[false] {""}
    }.
processes-stands-still = The process stands still here, so it cannot simply be settled. Move it, have it tried again, or end it.
processes-remedy = { $do ->
    [appoint] 👤 Name somebody…
    [handover] 👤 Name who takes over…
    [retry] 🔁 Try again
   *[settle] ✅ Seen to, settle it
    }
processes-definitions = 📚 <b>Definitions</b>
processes-defined = · <b>{ $name }</b>: version { $number } since { $at }, { $running ->
    [0] none running
   *[other] { $running } running
    }
processes-defined-gone = · <b>{ $name }</b>: not offered any more
processes-defined-before = {"   "}version { $number }: { $running } still running
processes-button-reload = 🔄 Read the company folder again
processes-reload = 📚 <b>Definitions of the company folder</b> · { $name }, { $at }{ $reading ->
    [true] {" "}
        ⏳ Being read and checked; the result appears here.
   *[false] {""}
    }
processes-reload-failed = ⛔ This failed on our side, and nothing was changed. Reference: <code>{ $reference }</code>
processes-published = ✅ { $name }: version { $number } published
processes-same = · unchanged: { $count }
processes-kept = { $kind ->
    [broken] ⛔ Wrong, so they stay as they were: { $names }
    [tied] ⏸ Right, but tied to one that is wrong, so they stay as they were: { $names }
   *[withdrawn] 🚫 In the folder no more; nobody can start them now: { $names }
    }
processes-unsure = ⚠️ Not every file can be read, so nothing was withdrawn.
processes-restart = ℹ️ The rest of the company folder has changed too (or is wrong). That is taken over at the next start.
processes-mistakes = { $kind ->
    [wrong] <b>{ $count ->
        [one] One mistake
       *[other] { $count } mistakes
        }:</b>
   *[odd] <b>{ $remarks ->
        [one] Allowed, but probably not meant:
       *[other] Allowed, but probably not meant ({ $remarks }):
        }</b>
    }
processes-mistake = <code>{ $place }</code>{ $step ->
    [none] {""}
   *[other] {" "}({ $step })
    } { $what }
