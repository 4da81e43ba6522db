"""What the people who run the office are told when something fails: one card for each kind of failure and hour."""
