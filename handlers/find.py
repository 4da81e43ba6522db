"""``/find`` and what a look-up leads to: cards, lists, histories."""

from core.company.definitions import Verb
from core.customers.queries import example
from core.search import queries, rules
from handlers.shared import customers
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import one_line
from handlers.shared.reply import Button, Edit, Reply, Shows, said
from handlers.shared.routes import Command, Press


def find(chat: Chat, heard: Heard) -> Reply:
    """Look up what stands after the command; alone it says what can be looked up."""
    if heard.rest:
        return customers.looked_up(chat, heard.rest)
    return said(chat.say("find-how", example=one_line(example(chat.desk))))


def open_card(chat: Chat, tap: Tap) -> Reply:
    """The customer chosen from a list."""
    back = Button(chat.say("find-to-list"), press="find:page", id=tap.arg) if tap.arg else None
    return Reply((Edit(customers.card(chat, tap.id, back), Shows("customer", tap.id)),))


def page(chat: Chat, tap: Tap) -> Reply:
    """Another page of a list."""
    text = queries.kept(chat.desk, tap.id)
    found = queries.find(chat.desk, rules.read(text), tap.arg)
    return Reply((Edit(customers.listed(chat, tap.id, text, found), Shows("look-up", tap.id)),))


def history(chat: Chat, tap: Tap) -> Reply:
    """The contacts with a customer, page by page."""
    return Reply((Edit(customers.history(chat, tap.id, tap.arg), Shows("customer", tap.id)),))


ROUTES = [
    Command("find", find, may=Verb.LOOK_UP),
    Press("find:open", open_card, may=Verb.LOOK_UP),
    Press("find:card", open_card, may=Verb.LOOK_UP),
    Press("find:page", page, may=Verb.LOOK_UP),
    Press("find:history", history, may=Verb.LOOK_UP),
]
