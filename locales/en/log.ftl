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
log-status-missed = 🔒 Closed at { $closed }, not handed in. If there was a reason, tell your superior
log-status-late = 🔒 Came at { $time }, after the cut-off at { $closed }: kept, but not counted. If there was a reason, tell your superior
log-status-late-version = 🔒 What came at { $time }, after the cut-off at { $closed }, is kept, but not counted: the version above stands
log-status-after-lock = 🔒 Sent in time, at { $time }, but it reached the office only after the day was locked ({ $closed }). It is kept, marked as sent in time, and your superior has been told
log-verdict-on-time = On time, { $time }
log-verdict-late = Too late: the log closed at { $closed }. What you sent is kept, but not counted. If there was a reason, tell your superior.
log-verdict-stands = The log closed at { $closed }: what you handed in before that stands.
log-verdict-after-lock = You sent it in time, at { $time }, but it reached the office after the day was locked. It is kept and marked as sent in time; your superior has been told.
log-field = <b>{ $label }:</b>{ $answer }
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
log-not-a-number = “{ $field }” takes a number, such as 12 or 7.5. Please send it again.
log-not-a-date = I could not read a date for “{ $field }”. Write “Friday”, “in a week” or 2026-03-20.
log-choose = “{ $field }” takes one of the buttons. Please tap one.
log-no-template = No daily log is asked of your post. If that is a mistake, tell your administrator.
log-closed = The log closed at { $closed }; it cannot be changed any more. How it stands: /log
log-day-over = This form is for { $day }, and that day is over: a log can only be written on its own day. Today’s: /log
log-incomplete = “{ $field }” is still empty. Open your log and fill it in: /log
