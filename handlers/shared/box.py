"""One box for everything: what somebody typed, looked up among all that he may see, grouped by what it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from core.contracts.lists import Listed
from core.customers.queries import NoCustomersHere
from core.flows.at_hand import finding as processes_found
from core.flows.at_hand.lists import Line
from core.people import finding as people_found
from core.people.finding import Person
from core.search import actions as search
from core.search import papers, queries, rules
from core.search.queries import Found
from handlers.shared import contracts, found, people, processes
from handlers.shared.chat import Chat
from handlers.shared.names import in_row, one_line
from handlers.shared.reply import Button, Face, Reply, Rows, Say, Shows

FEW, TEXT, NAME = 3, 40, 44
LIST = "look-up"


@dataclass(frozen=True, slots=True)
class One:
    """Something found: a line of a list, its button there, and how it looks as the whole answer.

    Both are given what they need: the row of the list, the button below the card.
    """

    line: Markup
    button: Callable[[int], Button]
    shown: Callable[[Button | None], Say]


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind; `more` is the press of its own list. `sure`: it is what was typed, not only like it.

    `first`: it goes before all others, being numbered so.
    """

    kind: str
    found: Sequence[One]
    further: bool
    more: str
    sure: bool = True
    first: bool = False


@dataclass(frozen=True, slots=True)
class Finds:
    """All that was found: by kind, what was meant most likely first; and the customers among it as they were found."""

    groups: tuple[Group, ...]
    customers: Found


def looked_up(chat: Chat, text: str) -> Reply:
    """One thing found is shown, several are a list, none is said with what to try; a whole number is what has it."""
    meant = contracts.looked_up(chat, text) or by_number(chat, text)
    if meant is not None:
        return meant
    finds = everything(chat, text)
    if not finds.groups:
        return Reply((Say(found.nothing(chat, search.keep(chat.desk, text), text)),))
    first, *others = finds.groups
    if len(first.found) == 1 and not first.further:
        return Reply((first.found[0].shown(also(chat, text, others)),))
    list_id = search.keep(chat.desk, text)
    return Reply((Say(overview(chat, list_id, text, finds), Shows(LIST, list_id)),))


def by_number(chat: Chat, text: str) -> Reply | None:
    """The process that a text means by its number."""
    instance_id = processes_found.exactly(chat.desk, text)
    return None if instance_id is None else Reply((Say(processes.card(chat, instance_id)),))


def everything(chat: Chat, text: str) -> Finds:
    """What was found, by kind; what is only like it goes where something is what was typed."""
    query, customers_ = rules.read(text), seen_customers(chat, text)
    groups = [
        *of_customers(chat, customers_),
        *of_people(chat, people_found.find(chat.desk, query.text)),
        *of_contracts(chat, *papers.find(chat.desk, query)),
        *of_processes(chat, *processes_found.find(chat.desk, query)),
    ]
    sure = [group for group in groups if group.sure] or groups
    return Finds(tuple(sorted(sure, key=lambda group: not group.first)), customers_)


def seen_customers(chat: Chat, text: str) -> Found:
    """The customers found; none for whom customers are no part of his work."""
    try:
        return queries.find(chat.desk, rules.read(text))
    except NoCustomersHere:
        return Found(())


def of_customers(chat: Chat, all_: Found) -> list[Group]:
    """Customers, with why they were found."""
    ones = [
        One(found.line(chat, hit), partial(found.button, chat, hit), partial(found.shown, chat, hit))
        for hit in all_.hits
    ]
    return [Group("customers", ones, all_.more, "find:customers", sure=not all_.nearly)] if ones else []


def of_people(chat: Chat, all_: people_found.People) -> list[Group]:
    """Colleagues."""

    def one(who: Person) -> One:
        return One(
            people.line(chat, who),
            lambda list_id: Button(people.short(who), press="find:person", id=who.id, arg=list_id),
            lambda button: Say(people.card(chat, who.id, button)),
        )

    ones = [one(who) for who in all_.found]
    return [Group("people", ones, all_.more, "find:people", sure=all_.sure, first=all_.exact)] if ones else []


def of_contracts(chat: Chat, all_: list[Listed], more: bool) -> list[Group]:  # noqa: FBT001 - as the finder returns them
    """Contracts."""

    def one(paper: Listed) -> One:
        told = in_row(paper.number, one_line(paper.customer, NAME), contracts.status(chat, paper.status))
        return One(
            Markup.escape(told),
            lambda list_id: Button(f"📄 {paper.number}", press="find:contract", id=paper.id, arg=list_id),
            lambda button: contracts.shown(chat, paper.id, button),
        )

    ones = [one(paper) for paper in all_]
    return [Group("contracts", ones, more, "find:contracts")] if ones else []


def of_processes(chat: Chat, all_: list[Line], more: bool) -> list[Group]:  # noqa: FBT001 - as the finder returns them
    """Processes."""

    def one(line: Line) -> One:
        return One(
            processes.line(chat, line),
            lambda list_id: Button(processes.label(chat, line), press="find:process", id=line.instance_id, arg=list_id),
            lambda button: Say(processes.card(chat, line.instance_id, button)),
        )

    ones = [one(line) for line in all_]
    return [Group("processes", ones, more, "find:processes")] if ones else []


def also(chat: Chat, text: str, others: Sequence[Group]) -> Button | None:
    """Below the card of what was meant most likely: the way to the rest."""
    if not others:
        return None
    kinds = ", ".join(str(chat.say("find-kind", kind=group.kind)) for group in others)
    return Button(chat.say("find-also", kinds=kinds), press="find:all", id=search.keep(chat.desk, text))


def overview(chat: Chat, list_id: int, text: str, finds: Finds) -> Face:
    """Everything found, a few of each kind; customers alone fill a page."""
    if all(group.kind == "customers" for group in finds.groups):
        return found.listed(chat, list_id, text, finds.customers)
    blocks = [chat.say("find-groups", text=one_line(text, TEXT))]
    rows: list[tuple[Button, ...]] = []
    for group in finds.groups:
        blocks.append(
            Markup("\n").join([chat.say("find-group", kind=group.kind), *(one.line for one in group.found[:FEW])])
        )
        rows += [(one.button(list_id),) for one in group.found[:FEW]]
        if group.further or len(group.found) > FEW:
            rows.append((Button(chat.say("find-more-of", kind=group.kind), press=group.more, id=list_id),))
    return Face(Markup("\n\n").join(blocks), tuple(rows), private=True)


def page(chat: Chat, list_id: int, text: str, group: Group, turns: tuple[Button, ...]) -> Face:
    """A page of one kind alone."""
    lines = [chat.say("find-only", kind=group.kind, text=one_line(text, TEXT)), *(one.line for one in group.found)]
    back = Button(chat.say("find-to-all"), press="find:all", id=list_id)
    rows: Rows = (*((one.button(list_id),) for one in group.found), *((turns,) if turns else ()), (back,))
    return Face(Markup("\n").join(lines), rows, private=True)
