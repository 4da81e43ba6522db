talk-log-answer = your answer to a daily log
logs-title = 📥 <b>Daily logs · { $day }</b>
logs-received = Received: { $count }{ $waiting ->
    [0] {""}
   *[other] , <b>{ $waiting }</b> waiting for your answer
    }
logs-missing = Missing ({ $count }): { $names }
logs-missing-all = <b>Missing on { $day }: { $count }</b>
    { $names }
logs-late = 🔒 Too late, not counted: { $name }, { $time }
logs-after-lock = 📨 Sent in time, at { $time }, but arrived after the lock{ $state ->
    [accepted] , accepted by { $by }
    [refused] , refused by { $by }
   *[pending] {""}
    }: { $name }
logs-earlier = From earlier days { $count ->
    [one] { $count } log waits
   *[other] { $count } logs wait
    } for your answer
logs-marks = <i>🔵 new · 👁 read · ✅ answered</i>
logs-button-list = 📥 Open the list
logs-button-missing = All who are missing
logs-button-today = Today
logs-button-answer = 💬 Answer
logs-card = 📄 <b>{ $name }</b> · { $day }
logs-thumb-given = 👍 given
logs-thumb-again = You have given your 👍 already
logs-ask-answer = Write your answer to <b>{ $name }</b> about { $day }
logs-answered = 💬 Sent
logs-answer-to-you = 💬 <b>{ $name }</b> on your log of { $day }:
    <blockquote>{ $text }</blockquote>
    <i>Reply to this message to answer</i>
logs-answer-of-author = 💬 <b>{ $name }</b> answers you on the log of { $day }:
    <blockquote>{ $text }</blockquote>
    <i>Reply to this message to answer</i>
logs-card-after-lock = 📨 <b>{ $name }</b> sent the log of { $day } in time, at { $time }, but it reached the office only after the day was locked ({ $closed }). The day’s total does not change; accept it if you take it as handed in.
logs-digest = 🔒 <b>{ $day }: locked at { $closed }</b>
logs-digest-outage = ⚠️ Around the cut-off nothing could be received. Messages sent in time were counted before the lock; taps on buttons may have been lost.
logs-nothing-said = An answer needs words: please send text.
logs-awaited = Not yet ({ $count }): { $names }
logs-away = 🌴 On leave ({ $count }): { $names }
logs-supplement = ➕ Supplement, { $time }{ $state ->
    [accepted] , accepted by { $by }
    [refused] , refused by { $by }
   *[pending] , waiting
    }: { $name }
logs-somebody = somebody
logs-provisional = 📅 <i>The calendar of { $year } is not published yet: which days are worked may change</i>
logs-rate = 📊 You answered { $answered } of { $received } logs in { $days } days ({ $percent } %)
logs-rates = 📊 <b>Logs answered, last { $days } days</b>
logs-rate-of = { $name }: { $answered } of { $received } ({ $percent } %)
logs-button-rates = 📊 Answers by heads
logs-button-urge = 🔔 Remind ({ $count })
logs-button-people = 🌴 Missing: see all, excuse
logs-button-back = ‹ Back to the list
logs-urged = 🔔 { $count ->
    [one] { $count } person is reminded
   *[other] { $count } people are reminded
    }
logs-urged-lately = You reminded them at { $at }. You can again from { $again }.
logs-nobody-to-urge = There is nobody to remind now: all have handed in, are on leave, or were reminded a moment ago.
logs-people = 🌴 <b>{ $day }</b>
logs-people-how = <i>Tap a name to excuse somebody, or to see a leave and take it back</i>
talk-absence-until = until when somebody is excused
logs-ask-until = 🌴 Excuse <b>{ $name }</b> from { $day }. Until when? Tap, or write a date: “Friday”, “20 March”
logs-button-that-day = Only { $day }
logs-button-until = Until { $day }
logs-excused = { $shape ->
    [one] 🌴 <b>{ $name }</b> is excused on { $first }
   *[many] 🌴 <b>{ $name }</b> is excused from { $first } to { $last }
    }
logs-absence = 🌴 <b>{ $name }</b> is on leave from { $first } to { $last } (noted by { $by })
logs-button-expect = 📝 Expect the log again
logs-expected = 📝 { $name }’s log is expected again
logs-card-supplement = ➕ <b>{ $name }</b>: supplement to { $day }, sent at { $time } after the lock ({ $closed })
logs-button-accept = ☑️ Accept
logs-button-refuse = ✖️ Refuse…
talk-late-reason = why you refuse a supplement
logs-ask-reason = Why not? Tap a reason or write one
logs-needs-reason = A refusal needs a reason: tap one or write it.
logs-toast-accepted = ☑️ Accepted
logs-toast-refused = ✖️ Refused, and said why
logs-late-decided = { $who } { $state ->
    [accepted] accepted
   *[refused] refused
    } it on { $day } at { $time }.
logs-press-first = To answer this, tap “Accept” or “Refuse” on the card.
logs-cut-off-moved = ⚙️ <b>{ $day }, { $unit }: the daily log now closes at { $now }</b>, before it was { $before }. The company folder or the time-zone data have changed; days that are over stay as they are.
logs-calendar-provisional = 📅 <b>The working days of { $year } are not settled</b> ({ $names }): holidays are guessed, swapped days unknown. When the official list is out, put it into company.yaml under calendar.days and add { $year } to published_years. <code>oabot check</code> shows what is guessed.
logs-urged-at = 🔔 You reminded them at { $at }; you can again from { $again }
