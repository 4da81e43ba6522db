days-pick = 📅 Pick a day
days-ask = Which day? Tap one, or write it, with an hour if you like: “Friday 15:00”.
days-unclear = I could not read a day in this. Write it like “Friday 15:00”, “20 March” or “in two weeks”. To leave it: /cancel
days-before = ‹ Week before
days-after = Week after ›
days-back = ‹ Back
