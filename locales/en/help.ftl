help-unknown = I do not know { $command }. What I can do: /help
help-title = <b>What you can do here</b>
help-line = { $command } – { $words }
help-plain = <b>Without a command</b>
help-plain-call = 📞 a line that tells of a contact is logged: who, what was said, when to get in touch again
help-plain-find =
    🔎 { $calls ->
        [true] anything else
       *[false] any text
    } is looked up: { $known ->
        [all] customers, colleagues, contracts and processes
       *[others] colleagues, contracts and processes
    } by name or number, as far as you may see them
help-examples = <b>For example</b> (tap to copy)
help-example-call = <code>/call { $name }, wants an offer, follow up on Wednesday</code>
help-example-find = <code>{ $number }</code> finds a customer; so does any part of the name, or a phone number
help-example-people = <code>{ $me }</code> finds a colleague; so does part of the name, a post or a department
help-somebody = Silver Walrus
help-example-log =
    { $calls ->
        [yes] <code>/log</code> opens today’s daily log with your contacts filled in
       *[no] <code>/log</code> opens today’s daily log
    }
help-example-logs = <code>/logs</code> shows whose daily log is in and whose is missing
help-example-desk = <code>/desk</code> shows what waits for you
