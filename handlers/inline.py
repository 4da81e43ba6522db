"""``@bot`` and a name, in any chat: one's own customers, each as a message of nothing but number and name."""

from markupsafe import Markup

from core.company.definitions import Verb
from core.search import queries, rules
from core.search.queries import Hit
from handlers.shared import found
from handlers.shared.chat import Chat
from handlers.shared.names import in_row, one_line
from handlers.shared.reply import Offer
from handlers.shared.routes import Inline

MOST, NAME = 10, 100


def offered(chat: Chat, text: str) -> tuple[Offer, ...]:
    """The customers that fit; none while the company's inline mode is off."""
    if not chat.desk.company.inline:
        return ()
    all_ = queries.find(chat.desk, rules.read(text), size=MOST)
    return tuple(offer(chat, hit) for hit in all_.hits)


def offer(chat: Chat, hit: Hit) -> Offer:
    """A customer: who he is and why he was found to the one who asks, number and name to everybody else."""
    name = one_line(hit.name, NAME)
    return Offer(name or hit.number, in_row(hit.number, hit.city, found.because(chat, hit)), _said(hit.number, name))


def _said(number: str, name: str) -> Markup:
    return Markup.escape(in_row(number, name))


ROUTES = [Inline(offered, may=Verb.LOOK_UP)]
