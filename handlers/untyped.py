"""What is not a text of one's own: edited and forwarded messages, contacts, pictures without a word, stickers."""

from core.company.definitions import Verb
from core.customers.queries import NoCustomersHere
from core.people.rules import countries, readings
from core.search import queries, rules
from handlers.shared.box import looked_up
from handlers.shared.chat import Chat, Heard
from handlers.shared.reply import Reply, said
from handlers.shared.routes import Otherwise

OFFERED = " · "
"""Between number and name of what was chosen in inline mode."""

NAME = 60
"""Letters of the longest forwarded text that may be somebody's name or number."""


def edited(chat: Chat, heard: Heard) -> Reply:
    """An edit changes nothing; what to do instead."""
    return said(chat.say("edited-undo" if heard.undoable else "edited"))


def forwarded(chat: Chat, heard: Heard) -> Reply:
    """Somebody else's words decide and write down nothing; a customer's name or number among them is looked up."""
    whole = phone_of(chat, heard) or heard.text
    for text in dict.fromkeys((whole, whole.partition(OFFERED)[0])):
        if chat.desk.may(Verb.LOOK_UP) and 0 < len(text) <= NAME and known(chat, text):
            return looked_up(chat, text)
    return said(chat.say("forwarded"))


def known(chat: Chat, text: str) -> bool:
    """Whether a look-up finds what is called so, or numbered so."""
    try:
        found = queries.find(chat.desk, rules.read(text))
    except NoCustomersHere:
        return False
    return bool(found.hits) and not found.nearly


def contact(chat: Chat, heard: Heard) -> Reply:
    """Somebody's contact: who has this phone."""
    chat.desk.require(Verb.LOOK_UP)
    return looked_up(chat, phone_of(chat, heard))


def phone_of(chat: Chat, heard: Heard) -> str:
    """The phone of a contact as customers' phones are kept; as it came when it can mean several."""
    written = heard.contact.phone if heard.contact else ""
    numbers = readings(written, countries(chat.desk.company))
    return next(iter(numbers)) if len(numbers) == 1 else written


def wordless(chat: Chat, heard: Heard) -> Reply:
    """Nothing that can be understood."""
    return said(chat.say("wordless"))


ROUTES = [
    Otherwise("edited", edited),
    Otherwise("forwarded", forwarded),
    Otherwise("contact", contact),
    Otherwise("wordless", wordless),
]
