failed = Something went wrong on our side, and your message could not be handled. Your administrator can look it up under reference <b>{ $reference }</b>.
refused-not-allowed = Your role does not include this. Ask your administrator if you need it. What you can do: /help
refused-not-found = There is no such record here. Look it up again by typing its name or number.
refused-already-changed = This has changed since the message was shown. Open it again to see how it stands.
refused-button = This button no longer works. Open the screen again: /desk
numbers-used-up = There is no number left for a new record, so nothing was saved. Your administrator can lengthen the number template.
