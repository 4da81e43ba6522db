"""Handing over and asking others: transfer, advice, more signers, pools."""

import dataclasses

from core.flows.engine import people, seats
from core.flows.engine.deciding import approve, group_passed, held_item
from core.flows.engine.people import Chair
from core.flows.engine.state import Item, Pass, Person, Seat, replace
from core.flows.engine.work import Command, FlowRefusal, Work


def _open_to(work: Work, item: Item, what: str, kinds: tuple[str, ...] = ("main",)) -> None:
    allowed = work.step_of(item.at).allow
    if item.kind not in kinds or (allowed is not None and what not in allowed):
        raise FlowRefusal("NOT_ALLOWED")


def newcomer(work: Work, visit: int, person: Person) -> Chair:
    """Somebody who is to take part in a visit; refused if he already does, or did."""
    chair = people.resolved(work, person)
    if chair.person in taking_part(work, visit):
        raise FlowRefusal("ALREADY_SIGNER", person=chair.person)
    return chair


def _newcomers(work: Work, visit: int, persons: tuple[Person, ...]) -> list[Chair]:
    """Several at once, each once, although two may fall to one substitute."""
    chairs = [newcomer(work, visit, person) for person in dict.fromkeys(persons)]
    if not chairs or len({chair.person for chair in chairs}) < len(chairs):
        raise FlowRefusal("ALREADY_SIGNER")
    return chairs


def taking_part(work: Work, visit: int) -> set[Person]:
    """Everybody who has a vote in a visit, works on it, or has said something in it."""
    seated = {seat.person for seat in work.state.seats_at(visit)}
    return seated | {item.person for item in work.state.items_at(visit) if item.open or item.opinion}


def may_vote(work: Work, visit: int, chairs: list[Chair]) -> None:
    """Four eyes stay four when a vote changes hands."""
    barred = people.excluded(work, work.step_of(visit), work.state.passes[visit].before)
    for chair in chairs:
        if chair.person in barred:
            raise FlowRefusal("NOT_ALLOWED")


SIGNERS = ("main", "pre", "post")


def transfer(work: Work, command: Command) -> None:
    """Hand one's item over for good; its due time stays."""
    item = held_item(work, command)
    _open_to(work, item, "transfer", SIGNERS)
    chair = newcomer(work, item.at, command.to)
    if item.kind == "main":
        may_vote(work, item.at, [chair])
    move(work, item, chair)


def move(work: Work, item: Item, chair: Chair, because: str = "transferred") -> None:
    """An item becomes somebody else's, with its timers and with the advice that was asked for."""
    new = replace(item, id=work.new_id(), person=chair.person, for_=chair.for_, moved=True, since=work.now)
    for timer in list(work.state.timers.near()):
        if timer.item == item.id:
            work.put("timers", replace(timer, item=new.id))
    for advice in work.state.items_at(item.at):
        if advice.kind == "delegate" and advice.group == item.id:
            work.item(advice, group=new.id)
    seats.shut(work, item, because)
    work.put("items", new)
    if item.kind == "main":
        work.seat(work.state.seats[item.seat], person=chair.person, for_=chair.for_)
        if work.state.passes[item.at].claimed_by == item.person:
            work.visit(item.at, claimed_by=chair.person)


def delegate(work: Work, command: Command) -> None:
    """Ask somebody's advice; one's own item waits for it."""
    item = held_item(work, command)
    _open_to(work, item, "delegate", SIGNERS)
    chair = newcomer(work, item.at, command.to)
    seats.hold(work, item, "advice")
    seat = work.state.seats[item.seat]
    seats.open_item(work, seat, chair, kind="delegate", due=item.due, group=item.id, added_by=work.by)


def add_sign(work: Work, command: Command) -> None:
    """Have others sign before oneself, after, or beside."""
    item = held_item(work, command)
    _open_to(work, item, "add_sign")
    chairs = _newcomers(work, item.at, command.people)
    where = str(command.args.get("where") or "before")
    if where == "parallel":
        _beside(work, item, chairs)
        return
    _in_chain(work, item, chairs, "pre" if where == "before" else "post", str(command.args.get("mode") or "all"))
    if where == "before":
        seats.hold(work, item, "signers")
    else:
        approve(work, dataclasses.replace(command, do="approve", item=item.id))


def _in_chain(work: Work, item: Item, chairs: list[Chair], kind: str, mode: str) -> None:
    group, seat = work.new_id(), work.state.seats[item.seat]
    for place, chair in enumerate(chairs):
        state = "queued" if mode == "sequential" and place else "pending"
        facts = {"group": group, "group_mode": mode, "added_by": work.by}
        seats.open_item(work, seat, chair, kind=kind, state=state, **facts)


def _beside(work: Work, item: Item, chairs: list[Chair]) -> None:
    visit = work.state.passes[item.at]
    may_vote(work, item.at, chairs)
    for chair in chairs:
        seats.add(work, visit, chair, queued=visit.mode == "sequential", added_by=work.by)
    if visit.claimed_by:
        _leave_pool(work, item)
    if visit.mode == "any":
        work.visit(visit.id, mode="all", claimed_by="")


def _leave_pool(work: Work, item: Item) -> None:
    """Who claimed a pool's item and asks others beside himself does not wait for the pool."""
    for other in work.state.items_at(item.at):
        if other.state == "queued" and other.kind == "main":
            seats.shut(work, other, "claimed")
            work.seat(work.state.seats[other.seat], vote="gone")


def assist(work: Work, command: Command) -> None:
    """Have others help to fill in; they have no vote."""
    item = held_item(work, command)
    _open_to(work, item, "assist")
    for chair in _newcomers(work, item.at, command.people):
        seats.open_item(work, work.state.seats[item.seat], chair, kind="assist", added_by=work.by)


def remove_sign(work: Work, command: Command) -> None:
    """Take somebody out who has not decided: whom one added oneself, or anybody for a manager."""
    who = str(command.args.get("who") or command.to or next(iter(command.people), ""))
    his = [item for item in work.state.items.values() if item.person == who and item.kind != "incident"]
    his = [item for item in his if not command.step or work.state.passes[item.at].step == command.step]
    still = [item for item in his if item.open]
    if not still:
        raise FlowRefusal("ALREADY_HANDLED" if any(item.opinion for item in his) else "NOT_ALLOWED")
    manager = work.by in people.managers(work)
    mine = [item for item in still if manager or _adder(work, item) == work.by]
    if not mine:
        raise FlowRefusal("NOT_ALLOWED")
    take_out(work, mine[-1], "removed")


def _adder(work: Work, item: Item) -> Person:
    return work.state.seats[item.seat].added_by if item.kind == "main" else item.added_by


def take_out(work: Work, item: Item, because: str) -> None:
    """A person's item is no more; whoever waited for it goes on."""
    if item.kind == "main":
        _take_seat(work, work.state.seats[item.seat], because)
        return
    seats.shut(work, item, because)
    if item.kind == "delegate":
        seats.go_on(work, work.state.items[item.group])
    elif item.kind in ("pre", "post"):
        group_passed(work, item)


def _take_seat(work: Work, seat: Seat, because: str) -> None:
    if len(work.state.seats_at(seat.at)) == 1:
        raise FlowRefusal("LAST_SIGNER")
    work.seat(seat, vote="gone")
    for item in work.state.items_at(seat.at):
        if item.seat == seat.id:
            seats.shut(work, item, because)
    visit = work.state.passes[seat.at]
    if visit.claimed_by == seat.person:
        to_the_pool(work, visit)
    seats.evaluate(work, seat.at)


def claim(work: Work, command: Command) -> None:
    """Make a pool's item one's own, unless another has begun and asked others."""
    item = held_item(work, command)
    _open_to(work, item, "claim")
    visit = work.state.passes[item.at]
    others = [one for one in work.state.items_at(visit.id) if one.open and one.seat != item.seat]
    at_work = any(one.state == "held" or one.kind != "main" for one in others)
    if visit.mode != "any" or visit.claimed_by or at_work:
        raise FlowRefusal("NOT_ALLOWED")
    work.visit(visit.id, claimed_by=work.by)
    for other in others:
        work.item(other, state="queued")


def release(work: Work, command: Command) -> None:
    """Give a claimed item back to the pool."""
    visit = work.state.passes[held_item(work, command).at]
    if visit.claimed_by != work.by:
        raise FlowRefusal("NOT_ALLOWED")
    to_the_pool(work, visit)


def to_the_pool(work: Work, visit: Pass) -> None:
    """What was claimed waits again for all who could do it."""
    work.visit(visit.id, claimed_by="")
    for other in work.state.items_at(visit.id):
        if other.state == "queued":
            work.item(other, state="pending")
