"""What people write into a form: read, shown, asked for, reckoned."""
