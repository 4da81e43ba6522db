notice-list = 📢 <b>Announcements</b>{ $unread ->
    [0] {""}
   *[other] {" "}· { $unread } new
    }
notice-none = 📢 There are no announcements yet.
notice-title = 📢 <b>{ $title }</b>
notice-from = { $name } · { $department ->
    [none] the whole company
   *[other] { $department }
    } · { $at }
notice-approved = Approved by { $name }
notice-read = ✓ You read this: { $at }
notice-reminder = 🔔 You have not confirmed yet that you have read this.
notice-withdrawn = 🚫 Withdrawn by { $name }, { $at }. It does not count any more.
notice-progress = 👀 Read by { $read } of { $told }{ $going ->
    [true] , still going out
   *[false] {""}
    }
notice-unread = Not read yet: { $count }{ $silent ->
    [0] {""}
   *[other] , of them { $silent } who cannot be reached (⚠️ no account here, or the bot is blocked)
    }
notice-all-read = ✅ Everybody has read it.
notice-silent = { $reached ->
    [true] ·
   *[false] ⚠️
    } { $name }
notice-reminded = 🔔 Reminded: { $name }, { $at }
notice-withdraw-sure = Withdraw it for everybody? Whoever has it in the chat will see that it was withdrawn; whoever has not, gets nothing. This cannot be undone.
notice-button-read = ✓ I have read it
notice-button-readers = 👀 Who has not read it
notice-button-remind = 🔔 Remind them ({ $count })
notice-button-withdraw = 🚫 Withdraw…
notice-button-withdraw-yes = 🚫 Yes, withdraw
notice-button-keep = ‹ No, leave it
notice-button-back = ‹ The announcement
notice-button-list = ‹ All announcements
notice-button-write = ✍️ Write: { $name }
notice-button-pending = ⏳ Not published yet: { $number }
notice-toast-read = Thank you
notice-toast-remind = { $count ->
    [one] { $count } person is being reminded
   *[other] { $count } people are being reminded
    }
notice-withdrawn-already = { $name } withdrew this announcement: { $at }. There is nothing to read any more.
notice-still-going-out = It is still on its way to its readers. Remind them once everybody has it.
notice-reminded-already = They were reminded already: { $name }, { $at }. One reminder is all there is; talk to those who are left.
notice-nobody-to-remind = Everybody who can be reached has read it. There is nobody to remind.
