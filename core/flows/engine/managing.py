"""What managers do: freeze, end, move, hand a leaver's work over, say who does what."""

from core.flows.engine import jumps, office, people, returns, seats, tokens
from core.flows.engine.asking import may_vote, move, newcomer, take_out, taking_part, to_the_pool
from core.flows.engine.deciding import said_why
from core.flows.engine.state import Item, Person
from core.flows.engine.work import Command, FlowRefusal, Work


def suspend(work: Work, command: Command) -> None:
    """Freeze everything."""
    people.manages(work)
    work.update(status="suspended", suspended_at=work.now)


def resume(work: Work, command: Command) -> None:
    """Go on; the pause is added to what is due. What is held for rework gets it with the rest of its wait."""
    people.manages(work)
    if work.it.status != "suspended" or work.it.suspended_at is None:
        raise FlowRefusal("NOT_ALLOWED")
    pause = work.time.worked(work.it.suspended_at, work.now)
    work.update(status="running", suspended_at=None)
    for item in list(work.state.items.values()):
        if item.open and item.due and item.closed_because != "rework":
            seats.set_timers(work, work.item(item, due=work.time.later_by(item.due, pause)))


def cancel(work: Work, command: Command) -> None:
    """End it, for good; after what is final only managers can."""
    above = (office.ITSELF, *people.managers(work))
    if work.by not in above and (work.by != work.it.initiator or returns.final(work)):
        raise FlowRefusal("NOT_ALLOWED")
    said_why(command)
    tokens.end(work, "cancelled")


def jump(work: Work, command: Command) -> None:
    """Move everything to one step, or only what stands at `step`."""
    people.manages(work)
    said_why(command)
    jumps.jump(work, command.to, command.step)


def handover(work: Work, command: Command) -> None:
    """Somebody leaves: what he has to do goes to another. Managers say so, of this process or of all, or the office."""
    if work.by not in (office.ITSELF, *people.managers(work), *work.org.managers()):
        raise FlowRefusal("NOT_ADMIN")
    leaver = str(command.args["from"])
    for number in list(work.state.items):
        item = work.state.items[number]
        if item.open and item.person == leaver:
            _inherit(work, item, people.resolved(work, command.to).person)


def _inherit(work: Work, item: Item, heir: Person) -> None:
    """Nobody has two voices in one visit: who votes in it gets no second vote, who has said something no other say."""
    seated = any(seat.person == heir for seat in work.state.seats_at(item.at))
    if seated or (item.kind != "main" and heir in taking_part(work, item.at)):
        take_out(work, item, "handed over")
        return
    for other in work.state.items_at(item.at):
        if other.person == heir and other.open:
            take_out(work, other, "handed over")
    left = work.state.items[item.id]
    if left.open:
        move(work, left, people.Chair(heir, item.person), "handed over")


def reassign(work: Work, command: Command) -> None:
    """Give somebody's open work item to another."""
    people.manages(work)
    _give(work, _open_item(work, command.item), command.to)


def appoint(work: Work, command: Command) -> None:
    """Say who does a step that nobody was to do: he takes the place of the managers to whom it fell."""
    people.manages(work)
    fallen = fallen_to_managers(work, command.step)
    if not fallen:
        raise FlowRefusal("NOT_ALLOWED")
    first, *others = fallen
    _give(work, first, command.to)
    for other in others:
        take_out(work, work.state.items[other.id], "reassigned")


def free(work: Work, command: Command) -> None:
    """Put what somebody has claimed back for all who could do it."""
    people.manages(work)
    item = _open_item(work, command.item)
    visit = work.state.passes[item.at]
    if not visit.claimed_by:
        raise FlowRefusal("NOT_ALLOWED")
    to_the_pool(work, visit)


def _open_item(work: Work, number: int) -> Item:
    if number not in work.state.items or work.state.items[number].kind == "incident":
        raise FlowRefusal("NOT_ALLOWED")
    item: Item = work.state.items[number]
    if not item.open:
        raise FlowRefusal("ITEM_CLOSED")
    return item


def _give(work: Work, item: Item, to: Person) -> None:
    chair = newcomer(work, item.at, to)
    if item.kind == "main":
        may_vote(work, item.at, [chair])
    move(work, item, chair, "reassigned")


def fallen_to_managers(work: Work, step: str) -> list[Item]:
    """The open items of a step that its managers hold because nobody else was found, of everybody or of somebody."""
    above = people.managers(work)
    here = [item for item in work.state.items.near() if item.open and item.kind == "main"]
    here = [item for item in here if work.state.passes[item.at].step == step]
    theirs = [item for item in here if item.person in above or item.for_ in above]
    return [item for item in theirs if item.for_ and item.for_ not in above] or theirs
