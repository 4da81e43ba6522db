"""Processes as rows: one transaction a command, timers, effects, incidents."""
