"""Starting processes, and those one has started."""

from handlers.apply.router import ROUTES

__all__ = ["ROUTES"]
