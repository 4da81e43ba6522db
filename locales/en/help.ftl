help-unknown = I do not know { $command }. What I can do: /help
help = <b>What you can do here</b>
