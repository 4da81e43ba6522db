"""Announcements: published for everybody or for a department, with a receipt from each reader."""
