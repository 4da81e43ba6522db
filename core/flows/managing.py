"""What managers do: freeze, end, move, hand a leaver's work over."""

from core.flows import office, people, returns, seats, tokens
from core.flows.asking import move, take_out, take_seat
from core.flows.state import Item, Person
from core.flows.work import Command, FlowRefusal, Work


def suspend(work: Work, command: Command) -> None:
    """Freeze everything."""
    people.manages(work)
    work.update(status="suspended", suspended_at=work.now)


def resume(work: Work, command: Command) -> None:
    """Go on; the pause is added to what is due."""
    people.manages(work)
    if work.it.status != "suspended" or work.it.suspended_at is None:
        raise FlowRefusal("NOT_ALLOWED")
    pause = work.time.worked(work.it.suspended_at, work.now)
    work.update(status="running", suspended_at=None)
    for item in list(work.state.items.values()):
        if item.open and item.due:
            seats.set_timers(work, work.item(item, due=work.time.later_by(item.due, pause)))


def cancel(work: Work, command: Command) -> None:
    """End it, for good."""
    if work.by not in (office.ITSELF, work.it.initiator, *people.managers(work)):
        raise FlowRefusal("NOT_ALLOWED")
    if not str(command.args.get("reason") or command.comment).strip():
        raise FlowRefusal("COMMENT_REQUIRED")
    tokens.end(work, "cancelled")


def jump(work: Work, command: Command) -> None:
    """Move everything to one step."""
    if work.by in people.managers(work) and not str(command.args.get("reason") or command.comment).strip():
        raise FlowRefusal("COMMENT_REQUIRED")
    returns.jump(work, command.to)


def handover(work: Work, command: Command) -> None:
    """Somebody leaves: what he has to do goes to another."""
    leaver, heir = str(command.args["from"]), command.to
    for item in list(work.state.items.values()):
        item = work.state.items[item.id]
        if item.open and item.person == leaver:
            _inherit(work, item, people.resolved(work, heir).person)


def _inherit(work: Work, item: Item, heir: Person) -> None:
    """Nobody has two voices in one visit: who takes part already gets no second one."""
    others = [one for one in work.state.items_at(item.at) if one.person == heir and (one.open or one.opinion)]
    seated = [seat for seat in work.state.seats_at(item.at) if seat.person == heir]
    if not others and not seated:
        move(work, item, people.Chair(heir, item.person), "handed over")
    elif item.kind != "main":
        take_out(work, item, "handed over")
    elif len(work.state.seats_at(item.at)) > 1:
        take_seat(work, work.state.seats[item.seat], "handed over")
    else:
        for one in others:
            if one.open:
                take_out(work, one, "handed over")
        move(work, work.state.items[item.id], people.Chair(heir, item.person), "handed over")
