inline-start = Look things up in the bot ›
