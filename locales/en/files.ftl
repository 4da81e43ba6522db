file-empty = The file is empty. Check it and send it again.
file-too-large = The file has { $size } MB, and at most { $most } MB fit. Make it smaller, for example as PDF, and send it again.
file-kind-unknown = I do not take in files like “{ $name }”. Send it as one of these: { $kinds }.
file-not-what-it-says = “{ $name }” is not a { $kind } file inside, or it is damaged. Save it anew and send it again.
file-unsafe = “{ $name }” contains something that is not safe to open: macros, links to files outside, or too much packed into it. Save it without them, or as PDF.
file-not-there = { $state ->
    [waiting] ⏳ “{ $name }” is still on its way here. Tap once more in a minute.
    [mine] “{ $name }” was not taken in, so there is nothing to show. My message about it says why.
   *[other] “{ $name }” was not taken in, so there is nothing to show. Whoever sent it has been told.
    }
file-lost = I could not send you “{ $name }”. The administrators know; reference <code>{ $reference }</code>. Try again later.
file-refused = ⚠️ “{ $name }” was not taken in.
file-refused-then = { $way ->
    [form] If you still need it, send it again where you were asked for it.
    [open] <code>{ $number }</code> goes on without this file for now. <b>Reply to this message</b> with the right file, and it takes its place.
    [over] <code>{ $number }</code> has ended without this file. If it is still needed, talk to whoever handled it there.
   *[settled] Nothing more to do: in <code>{ $number }</code> this file is not needed any more.
    }
file-refused-how = Reply with a file: it takes the place of the one that was not taken in.
file-replaced = 📎 Thank you: “{ $name }” is in its place in <code>{ $number }</code>.
file-not-needed = In <code>{ $number }</code> this file is not needed any more: there is a newer one, or the process is over.
file-not-fetched = I have tried for hours to get “{ $name }” from Telegram, without success.
