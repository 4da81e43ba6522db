"""Announcements, from the first word to the last receipt."""
