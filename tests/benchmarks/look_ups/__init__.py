"""What the measurement of the look-up is made of: names and queries, a filled database, the asking."""
