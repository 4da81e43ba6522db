"""Contacts with customers: one message in, one confirmation out, buttons afterwards. Any other text starts here too."""

from handlers.calls.router import ROUTES

__all__ = ["ROUTES"]
