"""Handing over and asking others: transfer, advice, more signers, pools."""

from core.flows import people, seats
from core.flows.deciding import approve, group_passed, held_item
from core.flows.state import Item, Person, Seat, replace
from core.flows.work import Command, FlowRefusal, Work


def _open_to(work: Work, item: Item, what: str) -> None:
    allowed = work.step_of(item.at).allow
    if item.kind != "main" or (allowed is not None and what not in allowed):
        raise FlowRefusal("NOT_ALLOWED")


def newcomer(work: Work, visit: int, person: Person) -> people.Chair:
    """Somebody who is to take part in a visit; refused if he already does, or did."""
    chair = people.resolved(work, person)
    if chair.person in taking_part(work, visit):
        raise FlowRefusal("ALREADY_SIGNER", person=chair.person)
    return chair


def taking_part(work: Work, visit: int) -> set[Person]:
    """Everybody who has a vote in a visit, works on it, or has said something in it."""
    seated = {seat.person for seat in work.state.seats_at(visit)}
    return seated | {item.person for item in work.state.items_at(visit) if item.open or item.opinion}


def transfer(work: Work, command: Command) -> None:
    """Hand one's item over for good; its due time stays."""
    item = held_item(work, command)
    allowed = work.step_of(item.at).allow
    if item.kind in ("delegate", "assist") or (allowed is not None and "transfer" not in allowed):
        raise FlowRefusal("NOT_ALLOWED")
    move(work, item, newcomer(work, item.at, command.to))


def move(work: Work, item: Item, chair: people.Chair, because: str = "transferred") -> Item:
    """An item becomes somebody else's."""
    seats.shut(work, item, because)
    if item.kind == "main":
        work.seat(work.state.seats[item.seat], person=chair.person, for_=chair.for_)
    new = replace(item, id=work.new_id(), person=chair.person, for_=chair.for_, moved=True, since=work.now)
    new = replace(new, closed_because="")
    work.put("items", new)
    if new.due and new.state == "pending":
        seats.set_timers(work, new)
    for advice in work.state.items_at(item.at):
        if advice.kind == "delegate" and advice.group == item.id:
            work.item(advice, group=new.id)
    return new


def delegate(work: Work, command: Command) -> None:
    """Ask somebody's advice; one's own item waits for it."""
    item = held_item(work, command)
    _open_to(work, item, "delegate")
    chair = newcomer(work, item.at, command.to)
    seats.hold(work, item)
    seats.open_item(
        work, work.state.seats[item.seat], chair, kind="delegate", due=item.due, group=item.id, added_by=work.by
    )


def add_sign(work: Work, command: Command) -> None:
    """Have others sign before oneself, after, or beside."""
    item = held_item(work, command)
    _open_to(work, item, "add_sign")
    where = str(command.args.get("where") or "before")
    mode = str(command.args.get("mode") or "all")
    chairs = [newcomer(work, item.at, person) for person in dict.fromkeys(command.people)]
    if not chairs or len({chair.person for chair in chairs}) < len(chairs):
        raise FlowRefusal("ALREADY_SIGNER")
    if where == "parallel":
        _beside(work, item, chairs)
        return
    group = work.new_id()
    for place, chair in enumerate(chairs):
        queued = mode == "sequential" and place > 0
        seats.open_item(
            work,
            work.state.seats[item.seat],
            chair,
            kind="pre" if where == "before" else "post",
            state="queued" if queued else "pending",
            group=group,
            group_mode=mode,
            added_by=work.by,
        )
    if where == "before":
        seats.hold(work, item, "signers")
    else:
        approve(work, replace(command, do="approve", item=item.id))


def _beside(work: Work, item: Item, chairs: list[people.Chair]) -> None:
    visit = work.state.passes[item.at]
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
    for person in command.people:
        chair = newcomer(work, item.at, person)
        seats.open_item(work, work.state.seats[item.seat], chair, kind="assist", added_by=work.by)


def remove_sign(work: Work, command: Command) -> None:
    """Take somebody out who was added and has not decided."""
    who = str(command.args.get("who") or command.to or next(iter(command.people), ""))
    seated = [seat for seat in work.state.seats.values() if seat.person == who and not seat.vote]
    open_seats = [seat for seat in seated if work.state.passes[seat.at].state == "open" and seat.added_by]
    added = ("pre", "post", "delegate", "assist")
    items = [item for item in work.state.items.values() if item.person == who and item.open and item.kind in added]
    if items:
        _may_remove(work, items[-1].added_by)
        take_out(work, items[-1], "removed")
    elif open_seats:
        _may_remove(work, open_seats[-1].added_by)
        take_seat(work, open_seats[-1], "removed")
    else:
        raise FlowRefusal("ITEM_CLOSED")


def _may_remove(work: Work, added_by: Person) -> None:
    if work.by != added_by and work.by not in people.managers(work):
        raise FlowRefusal("NOT_ALLOWED")


def take_out(work: Work, item: Item, because: str) -> None:
    """An added person's item is no more; whoever waited for it goes on."""
    seats.shut(work, item, because)
    if item.kind in ("delegate", "assist"):
        _free(work, item)
        return
    others = [one for one in work.state.items.values() if one.group == item.group and one.open and one.id != item.id]
    given = [one for one in work.state.items.values() if one.group == item.group and one.opinion]
    if others or given:
        group_passed(work, item.group)
    elif item.kind == "pre":
        _free(work, item)
    else:
        work.seat(work.state.seats[item.seat], vote="approve")
        seats.evaluate(work, item.at)


def _free(work: Work, item: Item) -> None:
    for own in work.state.items_at(item.at):
        if own.seat == item.seat and own.kind == "main" and own.state == "held":
            seats.unhold(work, own)


def take_seat(work: Work, seat: Seat, because: str) -> None:
    if len(work.state.seats_at(seat.at)) == 1:
        raise FlowRefusal("LAST_SIGNER")
    work.seat(seat, vote="gone")
    for item in work.state.items_at(seat.at):
        if item.seat == seat.id:
            seats.shut(work, item, because)
    seats.evaluate(work, seat.at)


def claim(work: Work, command: Command) -> None:
    """Make a pool's item one's own."""
    item = held_item(work, command)
    visit = work.state.passes[item.at]
    if item.kind != "main" or visit.mode != "any" or visit.claimed_by:
        raise FlowRefusal("NOT_ALLOWED")
    work.visit(visit.id, claimed_by=work.by)
    for other in work.state.items_at(visit.id):
        if other.id != item.id and other.state == "pending":
            work.item(other, state="queued")


def release(work: Work, command: Command) -> None:
    """Give a claimed item back to the pool."""
    item = held_item(work, command)
    visit = work.state.passes[item.at]
    if visit.claimed_by != work.by:
        raise FlowRefusal("NOT_ALLOWED")
    work.visit(visit.id, claimed_by="")
    for other in work.state.items_at(visit.id):
        if other.state == "queued":
            work.item(other, state="pending")
