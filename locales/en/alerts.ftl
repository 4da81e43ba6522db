alert-title = ⚠️ <b>{ $kind ->
    [update] A message could not be processed
    [card] Something could not be shown
    [message] A message was not delivered
    [letter] A letter was not sent
    [numbering] Telegram began its numbering anew
    [intake] Somebody else receives our messages
    [token] Telegram refused the bot’s token
    [outage] Nothing was received for a while
    [job] A scheduled job failed
    [unreachable] A colleague cannot be reached
    [flood] Somebody writes too fast
   *[other] Something failed
    }</b>
alert-times = { $times ->
    [one] { $day }, { $time }
   *[other] { $times } times, last { $day }, { $time }
    }
alert-about = { $names }
alert-references = Reference: <code>{ $references }</code>
alert-outage-lasted = { $minutes ->
    [one] For a minute
   *[other] For { $minutes } minutes
    }
alert-advice = { $kind ->
    [update] The sender was given the same reference. Nothing of the message took effect. Look at it with <code>oabot inbox show { $reference }</code>, then <code>retry</code> or <code>drop</code> it.
    [card] The reader was not told; the record itself is fine. The cause is in the log under this reference.
    [message] Look at it with <code>oabot outbox show { $reference }</code>, then <code>retry</code> or <code>drop</code> it. “Unknown” means it may have arrived.
    [letter] Look at it with <code>oabot mail show { $reference }</code>, then <code>retry</code> or <code>drop</code> it. “Unknown” means it may have arrived.
    [numbering] Nothing was lost. If it happens often, another program may be using the bot’s token.
    [intake] Another program asks Telegram for our messages, or has them sent elsewhere. If it is none of yours, the token has leaked: get a new one from @BotFather and put it into OABOT_TOKEN.
    [token] Nothing could be sent or received; what was waiting has been kept. If the token was revoked, put the new one into OABOT_TOKEN and start the bot again.
    [outage] Messages of that time are being worked on now. Taps on buttons older than two and a half minutes are lost: people need to tap again.
    [job] It is tried again every 15 seconds. The cause is in the log under this reference.
    [unreachable] The bot was blocked, or the account is gone. Messages are dropped until the colleague writes to the bot again.
    [flood] Everybody else is served as usual. What comes above the limit is not read, and the sender is told.
   *[other] The cause is in the log.
    }
alert-seen = 👁 Seen
alert-seen-by = 👁 <i>Seen by { $who }, { $time }</i>
alert-seen-toast = Seen by { $who }
too-many-messages = You are writing faster than I can answer, so your last messages were not read. Please wait a minute, then send them again.
