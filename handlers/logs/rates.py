"""How many of their people's logs the heads below the reader answered."""

from markupsafe import Markup

from core.company.definitions import Verb
from core.daily_logs import rates
from handlers.logs import lists
from handlers.shared.chat import Chat, Tap
from handlers.shared.names import one_line
from handlers.shared.paging import leafing
from handlers.shared.reply import Button, Edit, Face, Reply
from handlers.shared.routes import Press

PAGE = 15


def press_rates(chat: Chat, tap: Tap) -> Reply:
    """A page of them, who answered least first."""
    found = rates.answered(chat.desk, lists.today(chat))
    heads = sorted(found.heads, key=lambda rate: (rate.percent, rate.name))
    pages = max(1, -(-len(heads) // PAGE))
    page = min(max(tap.arg, 0), pages - 1)
    lines = [chat.say("logs-rates", days=rates.DAYS)]
    lines += [line(chat, rate) for rate in heads[page * PAGE : (page + 1) * PAGE]]
    back = (Button(chat.say("logs-button-back"), "logs:day", lists.today(chat).toordinal()),)
    return Reply((Edit(Face(Markup("\n").join(lines), (*leafing("logs:rates", 0, page, pages), back))),))


def line(chat: Chat, rate: rates.Rate) -> Markup:
    """One head."""
    about = {"answered": rate.answered, "received": rate.received, "percent": rate.percent}
    return chat.say("logs-rate-of", name=one_line(rate.name, 40), **about)


ROUTES = [Press("logs:rates", press_rates, may=Verb.HEAD_LOGS)]
