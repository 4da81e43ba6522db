talk-log-field = the daily log
log-title = 📝 <b>Daily log · { $day }</b>
log-open = Open until { $closes }
log-open-soon = ⏰ Please hand in by <b>{ $closes }</b>
log-open-last-call = ❗ Last call: closes at <b>{ $closes }</b>
log-open-rest-day = Day off: nobody expects it. You can hand it in until { $closes }
log-on-time = ✅ <b>On time, { $time }</b>{ $version ->
    [1] {""}
   *[other] {" "}· version { $version }
    }
log-can-change = You can change it until { $closes }
log-changed = ⚠️ Changed since then: hand it in again by { $closes }
log-status-missed = 🔒 Closed at { $closed }, not handed in. { $add ->
    [true] You can still add a supplement
   *[false] If there was a reason, tell your superior{ $head }
    }
log-status-late = 🔒 Came at { $time }, after the cut-off at { $closed }: kept, but not counted. { $add ->
    [true] You can send it as a supplement
   *[false] If there was a reason, tell your superior{ $head }
    }
log-status-late-version = 🔒 What came at { $time }, after the cut-off at { $closed }, is kept, but not counted: the version above stands
log-status-after-lock = 🔒 Sent in time, at { $time }, but it reached the office only after the day was locked ({ $closed }). It is kept, marked as sent in time, and your superior has been told
log-verdict-on-time = On time, { $time }
log-verdict-late = Too late: the log closed at { $closed }. What you sent is kept, but not counted. { $add ->
    [true] You can send it as a supplement.
   *[false] If there was a reason, tell your superior{ $head }.
    }
log-verdict-stands = The log closed at { $closed }: what you handed in before that stands.
log-verdict-after-lock = You sent it in time, at { $time }, but it reached the office after the day was locked. It is kept and marked as sent in time; your superior has been told.
log-field = <b>{ $label }:</b> { $answer }
log-field-long = <b>{ $label }:</b>
log-field-empty = <b>{ $label }:</b> <i>still empty</i>
log-field-open = <b>{ $label }:</b> –
log-somebody = a customer handed over
log-ask-text = Send me the text for <b>{ $field }</b>
log-ask-number = Send me the number for <b>{ $field }</b>
log-ask-date = Send me the date for <b>{ $field }</b>: “Friday”, “in a week” or 2026-03-20
log-ask-choice = <b>{ $field }</b>
log-needed = One thing is missing before it can be handed in:
log-button-send = ✅ Hand in
log-button-again = ✅ Hand in again
log-button-nothing = Nothing to report
log-button-back = ‹ Back
log-send-words = send, submit
log-said = 💬 <b>{ $name }</b>, { $time }: { $text }
log-thumb-by = 👍 { $name }, { $time }
log-comma = {", "}
log-outage = ⚠️ <b>{ $day }: your log is missing</b>
    I could not receive anything around the cut-off at { $closed }. Messages sent in time were still counted, but taps on buttons may have been lost. If you had handed it in, tell your superior.
log-no-words = “{ $field }” takes words: please send text.
log-too-long = That is { $length } characters; at most { $longest } fit into one answer. Please send a shorter one.
log-not-a-number = “{ $field }” takes a number and nothing else, such as 12 or 7.5. Please send it again.
log-not-a-date = “{ $field }” takes one date. Write “Friday”, “in a week”, “20 March” or 2026-03-20.
log-choose = “{ $field }” takes one of the buttons. Please tap one.
log-no-template = No daily log is asked of your post. If that is a mistake, tell your administrator.
log-closed = The log closed at { $closed }; it cannot be changed any more. How it stands: /log
log-day-over = { $day } is over: a log can only be written on its own day. Today’s: /log
log-incomplete = “{ $field }” is still empty. Open your log and fill it in: /log
log-day-ahead = { $day } has not begun: a log can only be written on its own day. Today’s: /log
log-open-away = 🌴 You are on leave: nobody expects it. You can hand it in until { $closes }
log-open-new = 🌱 You are new here: nobody expects it yet. You can hand it in until { $closes }
log-open-urged = 🔔 { $name } is waiting for it: please hand in by <b>{ $closes }</b>
log-status-none = 🔒 Closed at { $closed }. None was expected of you
log-head = {" "}({ $name })
log-button-clear = Leave it empty
log-button-supplement = ➕ Add a supplement
log-button-supplement-to = ➕ Add a supplement to { $day }
log-button-supplement-draft = ➕ Send the draft as it stands
talk-log-supplement = a supplement to your daily log
log-ask-supplement = ➕ <b>Supplement to { $day }</b>
    Write what you want to add{ $draft ->
    [true] , or send the draft as it stands
   *[false] {""}
    }. It is shown with the time it came, and your superior{ $head } accepts or refuses it; it does not count as on time.
log-supplement = ➕ Supplement, { $time }
log-supplement-sent = ➕ Sent. It waits for your superior
log-no-supplements = { $day } is locked, and supplements are not taken here. If there was a reason, tell your superior.
log-supplement-too-late = { $day } is too long ago: only today and the last working day can be added to.
log-supplement-too-early = { $day } is not over: hand in or change the log itself with /log
log-supplement-waits = Your supplement to { $day } still waits for your superior: one at a time. See it with /log
log-supplement-words = A supplement needs words: please send text.
log-decision-pending = ⏳ Waiting for the superior’s word
log-decision-accepted = ☑️ Accepted by { $name }, { $time }
log-decision-refused = ✖️ Refused by { $name }, { $time }: { $reason }
log-reason-thin = Says too little
log-reason-late = No good reason for being late
log-reason-elsewhere = Belongs into another day’s log
log-late-accepted = ☑️ <b>{ $name }</b> accepted what you sent for { $day } at { $time }
log-late-refused = ✖️ <b>{ $name }</b> refused what you sent for { $day } at { $time }: { $reason }
log-absence = { $shape ->
    [one] 🌴 { $name } has noted that you are on leave on <b>{ $first }</b>.
   *[many] 🌴 { $name } has noted that you are on leave from <b>{ $first }</b> to <b>{ $last }</b>.
    } No daily log is expected; you may hand one in all the same.
log-absence-over = 📝 { $name } took your leave back on { $day } at { $time }: your daily log is expected again.
log-the-office = The office
absence-backwards = It would end on { $last }, before { $first }. Name a later date.
absence-too-long = At most { $longest } days at once. Name an earlier date.
absence-already = { $name } is on leave already, from { $first } to { $last }.
absence-too-late = { $day } is settled: only today and the last working day can still be excused.
absence-no-date = I could not read one date there. Write “Friday”, “20 March” or 2026-03-20.
log-outage-changed = ⚠️ <b>{ $day }: your last changes are not in your log</b>
    I could not receive anything around the cut-off at { $closed }. What you had handed in before counts. If you had handed in the changes too, tell your superior.
