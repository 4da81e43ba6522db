"""``/notice``: announcements."""

from handlers.notice.router import ROUTES

__all__ = ["ROUTES"]
