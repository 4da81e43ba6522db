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
logs-after-lock = 📨 Sent in time, at { $time }, but arrived after the lock: { $name }
logs-earlier = From earlier days { $count ->
    [one] { $count } log waits
   *[other] { $count } logs wait
    } for your answer
logs-marks = <i>🔵 new · 👁 read · ✅ answered</i>
logs-button-list = 📥 Open the list
logs-button-missing = All who are missing
logs-button-earlier = Oldest unanswered: { $day }
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
logs-card-after-lock = 📨 <b>{ $name }</b> sent the log of { $day } in time, at { $time }, but it reached the office only after the day was locked. It is kept and marked so; the day’s total does not change.
logs-digest = 🔒 <b>{ $day }: locked at { $closed }</b>
logs-digest-outage = ⚠️ Around the cut-off nothing could be received. Messages sent in time were counted before the lock; taps on buttons may have been lost.
logs-nothing-said = An answer needs words: please send text.
