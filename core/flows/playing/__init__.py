"""Scenarios played in memory, and what lies ahead of a process."""
