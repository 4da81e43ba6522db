"""A person's own log of the day: filled in from the records, corrected field by field, handed in."""

from handlers.log import cards, router, supplements

ROUTES = [*router.ROUTES, *supplements.ROUTES, *cards.ROUTES]

__all__ = ["ROUTES"]
