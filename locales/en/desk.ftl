desk-hello = { $part ->
    [morning] Good morning
    [afternoon] Good afternoon
   *[other] Good evening
    }, <b>{ $name }</b> · { $day }
desk-no-log = 🌿 No daily log is expected of you today
desk-log-open = 📝 Daily log: not handed in, { $left } left (until { $until })
desk-log-in = ✅ Daily log: handed in at { $sent }, can be changed until { $until }
desk-log-kept = 🔒 Daily log: handed in at { $sent }, closed at { $until }
desk-log-late = 🔒 Daily log: closed at { $until }, yours came at { $sent } and does not count
desk-log-missed = 🔒 Daily log: closed at { $until }, not handed in
desk-left = { $shape ->
    [long] { $hours } h { $minutes } min
   *[short] { $minutes } min
    }
desk-follow-ups = 📞 Follow-ups: { $today } today{ $overdue ->
    [0] {""}
   *[other] , <b>{ $overdue } overdue</b>
    }
desk-next = · { $customer }, { $day }
desk-todo = 🗂 { $count ->
    [one] { $count } process waits
   *[other] { $count } processes wait
    } for you
desk-stuck = ⚠️ { $count ->
    [one] <b>One process</b> is stuck
   *[other] <b>{ $count } processes</b> are stuck
    }
desk-notices = 📢 { $count ->
    [one] { $count } announcement you have not read
   *[other] { $count } announcements you have not read
    }
desk-unclear = ❓ { $count ->
    [one] { $count } contact is not saved: its customer is not clear
   *[other] { $count } contacts are not saved: their customers are not clear
    }
desk-unanswered = 📥 { $count ->
    [one] { $count } daily log waits
   *[other] { $count } daily logs wait
    } for your answer
desk-waiting = 🔑 { $count ->
    [one] { $count } person waits
   *[other] { $count } people wait
    } to be let in
desk-talk = ✍️ Unfinished: { $what }. Just go on writing, or /cancel
desk-nothing = Nothing is waiting for you.
desk-open-todo = 🗂 To do ({ $count })
desk-open-stuck = ⚠️ Stuck ({ $count })
desk-open-notices = 📢 Announcements ({ $count })
desk-open-unclear = ❓ Name the customer
desk-open-follow-ups = 📞 All follow-ups ({ $count })
desk-open-log = 📝 Daily log
desk-open-logs = 📥 Received logs
desk-open-waiting = 🔑 Let people in
desk-resume = ▶️ Go on
cancel-nothing = There is nothing to cancel. Your desk: /desk
cancel-dropped = Dropped: { $what }. Your desk: /desk
