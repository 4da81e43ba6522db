edited = I read each message once, as it was first sent, so this edit changes nothing. Send what is right as a new message.
edited-undo = I read each message once, so this edit changes nothing. What was saved from it can still be taken back with ↩️ Undo on its card; then write it anew.
forwarded = These are somebody else’s words, so I do nothing with them. If they are what you want to say, copy the text and send it to me.
wordless = I can make nothing of this; tell me in words. What I can do: /help
group-private = I answer in private only: open my profile and write to me there.
