"""What a command does to a process, decided purely: events and effects."""
