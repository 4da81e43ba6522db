"""``/find`` and what a look-up leads to: cards, lists, histories."""

from core.company.definitions import Verb
from core.customers.queries import NoCustomersHere, example
from core.flows.at_hand import finding as processes_found
from core.people import finding as people_found
from core.search import papers, queries, rules
from handlers.shared import box, contracts, customers, found, people, processes
from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.names import one_line
from handlers.shared.paging import turning
from handlers.shared.reply import Button, Edit, Face, Reply, Shows, said
from handlers.shared.routes import Command, Press


def find(chat: Chat, heard: Heard) -> Reply:
    """Look up what stands after the command; alone it says what can be looked up."""
    if heard.rest:
        return box.looked_up(chat, heard.rest)
    try:
        return said(chat.say("find-how", example=one_line(example(chat.desk))))
    except NoCustomersHere:
        return said(chat.say("find-how-others"))


def to_all(chat: Chat, list_id: int) -> Button | None:
    """Back to everything that was found."""
    return Button(chat.say("find-to-list"), press="find:all", id=list_id) if list_id else None


def open_card(chat: Chat, tap: Tap) -> Reply:
    """The customer chosen from a list."""
    return Reply((Edit(customers.card(chat, tap.id, to_all(chat, tap.arg)), Shows("customer", tap.id)),))


def page(chat: Chat, tap: Tap) -> Reply:
    """Another page of customers."""
    text = queries.kept(chat.desk, tap.id)
    all_ = queries.find(chat.desk, rules.read(text), tap.arg)
    return listing(found.listed(chat, tap.id, text, all_), tap.id)


def all_found(chat: Chat, tap: Tap) -> Reply:
    """Everything that was found, by kind."""
    text = queries.kept(chat.desk, tap.id)
    return listing(box.overview(chat, tap.id, text, box.everything(chat, text)), tap.id)


def listing(face: Face, list_id: int) -> Reply:
    """A list in the pressed message."""
    return Reply((Edit(face, Shows(box.LIST, list_id)),))


def of_customers(chat: Chat, tap: Tap) -> Reply:
    """Customers alone, with the way back to what else was found."""
    text = queries.kept(chat.desk, tap.id)
    all_ = queries.find(chat.desk, rules.read(text), tap.arg)
    back = Button(chat.say("find-to-all"), press="find:all", id=tap.id)
    return listing(found.listed(chat, tap.id, text, all_, back), tap.id)


def of_people(chat: Chat, tap: Tap) -> Reply:
    """Colleagues alone."""
    text = queries.kept(chat.desk, tap.id)
    all_ = people_found.find(chat.desk, text, tap.arg)
    turns = turning(chat, "find:people", tap.id, tap.arg, more=all_.more)
    return only(chat, tap, text, box.of_people(chat, all_), turns)


def of_contracts(chat: Chat, tap: Tap) -> Reply:
    """Contracts alone."""
    text = queries.kept(chat.desk, tap.id)
    rows, more = papers.find(chat.desk, rules.read(text), tap.arg)
    turns = turning(chat, "find:contracts", tap.id, tap.arg, more=more)
    return only(chat, tap, text, box.of_contracts(chat, rows, more), turns)


def of_processes(chat: Chat, tap: Tap) -> Reply:
    """Processes alone."""
    text = queries.kept(chat.desk, tap.id)
    rows, more = processes_found.find(chat.desk, rules.read(text), tap.arg)
    turns = turning(chat, "find:processes", tap.id, tap.arg, more=more)
    return only(chat, tap, text, box.of_processes(chat, rows, more), turns)


def only(chat: Chat, tap: Tap, text: str, groups: list[box.Group], turns: tuple[Button, ...]) -> Reply:
    """A page of one kind; everything again where there is nothing left of it."""
    if not groups:
        return all_found(chat, tap)
    return listing(box.page(chat, tap.id, text, groups[0], turns), tap.id)


def open_person(chat: Chat, tap: Tap) -> Reply:
    """The colleague chosen from a list."""
    return Reply((Edit(people.card(chat, tap.id, to_all(chat, tap.arg))),))


def open_contract(chat: Chat, tap: Tap) -> Reply:
    """The contract chosen from a list."""
    face = contracts.card(chat, tap.id, to_all(chat, tap.arg))
    return Reply((Edit(face, Shows(contracts.KIND, tap.id)),))


def open_process(chat: Chat, tap: Tap) -> Reply:
    """The process chosen from a list."""
    return Reply((Edit(processes.card(chat, tap.id, to_all(chat, tap.arg))),))


def history(chat: Chat, tap: Tap) -> Reply:
    """The contacts with a customer, page by page."""
    return Reply((Edit(customers.history(chat, tap.id, tap.arg), Shows("customer", tap.id)),))


MAY = Verb.LOOK_UP

ROUTES = [
    Command("find", find, may=MAY),
    Press("find:open", open_card, may=MAY),
    Press("find:card", open_card, may=MAY),
    Press("find:page", page, may=MAY),
    Press("find:history", history, may=MAY),
    Press("find:all", all_found, may=MAY),
    Press("find:customers", of_customers, may=MAY),
    Press("find:people", of_people, may=MAY),
    Press("find:contracts", of_contracts, may=MAY),
    Press("find:processes", of_processes, may=MAY),
    Press("find:person", open_person, may=MAY),
    Press("find:contract", open_contract, may=MAY),
    Press("find:process", open_process, may=MAY),
]
