"""Which screens there are: the order here is the order of the command menu."""

from bot import routes
from handlers import SCREENS


def table() -> routes.Table:
    """Everything the bot answers."""
    return routes.build({screen.__name__: screen.ROUTES for screen in SCREENS})
