"""What a superior sees of his people's logs, and does about them."""

from handlers.logs import absences, cards, lates, rates, router

ROUTES = [*router.ROUTES, *absences.ROUTES, *rates.ROUTES, *cards.ROUTES, *lates.ROUTES]

__all__ = ["ROUTES"]
