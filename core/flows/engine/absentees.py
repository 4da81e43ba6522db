"""Somebody is back: what waits with a colleague in his place is his again. Pure."""

from core.flows.engine import office, people
from core.flows.engine.asking import SIGNERS, move, taking_part
from core.flows.engine.state import Item, Person
from core.flows.engine.work import Command, FlowRefusal, Work


def hand_back(work: Work, command: Command) -> None:
    """What waits with `from` in the place of `to` goes back to him; what was begun is not taken away.

    Whoever was asked in his own right too keeps it, as his own. The office alone says so.
    """
    if work.by != office.ITSELF:
        raise FlowRefusal("NOT_ADMIN")
    absent, other = command.to, str(command.args["from"])
    for number in list(work.state.items):
        item = work.state.items[number]
        if _lent(work, item, absent, other):
            _return(work, item, absent)


def _lent(work: Work, item: Item, absent: Person, other: Person) -> bool:
    waits = item.state in ("pending", "queued") and item.kind in SIGNERS and not item.moved
    return waits and (item.person, item.for_) == (other, absent) and work.state.passes[item.at].claimed_by != other


def _return(work: Work, item: Item, absent: Person) -> None:
    if absent in taking_part(work, item.at) or _named_too(work, item):
        work.item(item, for_="")
        if item.kind == "main":
            work.seat(work.state.seats[item.seat], for_="")
        return
    move(work, item, people.Chair(absent), "handed back")


def _named_too(work: Work, item: Item) -> bool:
    """Whether who stands in is asked in his own right as well: two voices fell to him, and one became his."""
    if item.kind != "main":
        return False
    step = work.step_of(item.at)
    named = work.it.chosen.get(step.id) or people.named_by(work, step.assignee, step, work.state.passes[item.at].before)
    return item.person in named
