file-empty = The file is empty. Check it and send it again.
file-too-large = The file has { $size } MB, and at most { $most } MB fit. Make it smaller, for example as PDF, and send it again.
file-kind-unknown = “{ $name }” is not a kind of file I take in. These are: { $kinds }.
file-not-what-it-says = “{ $name }” is not a { $kind } file inside, or it is damaged. Save it anew and send it again.
file-unsafe = “{ $name }” contains something that is not safe to open: macros, links to files outside, or too much packed into it. Save it without them, or as PDF.
file-not-there = { $state ->
    [waiting] ⏳ “{ $name }” is still on its way here. Tap once more in a minute.
   *[other] “{ $name }” was not taken in, so there is nothing to show. Whoever sent it has been told.
    }
file-lost = I could not send you “{ $name }”. The administrators know; reference <code>{ $reference }</code>. Try again later.
