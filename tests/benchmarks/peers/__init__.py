"""What the bot is measured against, and the bot itself: small programs that answer the same town."""
