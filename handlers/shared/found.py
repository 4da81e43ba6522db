"""Customers that were found: the list to choose from, why each is in it, and what to try where there is none."""

from dataclasses import replace

from markupsafe import Markup

from core.access.queries import visible
from core.company.definitions import Entity, Verb
from core.search import rules
from core.search.queries import Found, Hit
from core.search.reasons import Why
from handlers.shared import customers
from handlers.shared.chat import Chat
from handlers.shared.names import one_line
from handlers.shared.paging import turning
from handlers.shared.reply import Button, Face, Say, Shows

TEXT, NAME, FITTED = 40, 44, 60


def shown(chat: Chat, hit: Hit, button: Button | None = None) -> Say:
    """The card of the only one, with why it was found; his number stands on it."""
    face = customers.card(chat, hit.id, button)
    told = because(chat, hit) if hit.why is not Why.NUMBER else ""
    text = Markup("\n").join([chat.say("find-because", reason=told), face.text]) if told else face.text
    return Say(replace(face, text=text), Shows("customer", hit.id))


def because(chat: Chat, hit: Hit) -> str:
    """What of the customer fits, in a few words; empty where that can be read in his name."""
    if hit.why is Why.LETTERS:
        return ""
    return str(chat.say("find-why", why=hit.why.value, fitted=one_line(hit.fitted, FITTED)).unescape())


def line(chat: Chat, hit: Hit) -> Markup:
    """A customer in a text, with why he is there."""
    parts = (("·", hit.number), ("–", because(chat, hit)))
    rest = "".join(f" {sign} {said}" for sign, said in parts if said)
    return chat.say("find-line", name=one_line(hit.name, NAME), rest=rest)


def button(chat: Chat, hit: Hit, list_id: int) -> Button:
    """A customer as a button of a list."""
    name = customers.row_name(hit.name, hit.number, maintained=hit.maintained)
    return Button(name, press="find:open", id=hit.id, arg=list_id)


def listed(chat: Chat, list_id: int, text: str, found: Found, back: Button | None = None) -> Face:
    """One page of the customers found, each a button; why they are there, where their names do not tell."""
    if not found.hits:
        return nothing(chat, list_id, text)
    heading = chat.say("find-nearly" if found.nearly else "find-list", text=one_line(text, TEXT))
    told = [hit for hit in found.hits if hit.why not in (Why.LETTERS, Why.NEARLY)]
    turns = turning(chat, "find:customers" if back else "find:page", list_id, found.page, more=found.more)
    rows: list[tuple[Button, ...]] = [(button(chat, hit, list_id),) for hit in found.hits]
    rows += [turns] if turns else []
    rows += creating(chat, list_id, text) if found.nearly else []
    rows += [(back,)] if back else []
    return Face(Markup("\n").join([heading, *(line(chat, hit) for hit in told)]), tuple(rows), private=True)


def nothing(chat: Chat, list_id: int, text: str) -> Face:
    """That nothing fits, what to try instead, and the way to a new customer for who may record one."""
    desk = chat.desk
    customers_too = bool(visible(desk, Entity.CUSTOMER).tiers)
    people_too = bool(visible(desk, Entity.EMPLOYEE).tiers)
    lines = [chat.say("find-none", text=one_line(text, TEXT))]
    lines += [chat.say("find-try-customers")] if customers_too else []
    lines += [chat.say("find-try-people")] if people_too else []
    return Face(Markup("\n").join(lines), tuple(creating(chat, list_id, text)), private=True)


def creating(chat: Chat, list_id: int, text: str) -> list[tuple[Button, ...]]:
    """The way to a new customer of this name."""
    query = rules.read(text)
    if not chat.desk.may(Verb.ADD_CUSTOMER) or query.number or not query.meanings:
        return []
    label = chat.say("find-new", text=one_line(text, TEXT)).unescape()
    return [(Button(label, press="customer:named", id=list_id),)]
