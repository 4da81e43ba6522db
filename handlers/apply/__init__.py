"""Starting processes, and those one has started."""

from handlers.apply import router, row

ROUTES = [*router.ROUTES, *row.ROUTES]

__all__ = ["ROUTES"]
