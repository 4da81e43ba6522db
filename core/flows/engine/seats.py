"""Votes and work items: who sits at a visit, what each has to do, and when the visit is decided."""

import math
from datetime import datetime
from typing import Any

from core.flows.definition import Goto, Step
from core.flows.engine import choosing, people
from core.flows.engine.automatic import policy, reason_for
from core.flows.engine.people import Chair
from core.flows.engine.state import Item, Pass, Person, Seat, Timer, replace
from core.flows.engine.work import Work


def seat(work: Work, step: Step, visit: Pass, again: Pass | None) -> None:
    """Give a visit its people. `again`: those of an earlier visit, or the one who did it if one sufficed."""
    if not again:
        choosing.needed(work, step)
    chairs = _those_of(work, again) if again else _superior_instead(work, step, people.chairs(work, step, visit.before))
    if not chairs:
        _pass_on(work, visit, "skipped")
        return
    for place, chair in enumerate(chairs):
        add(work, visit, chair, queued=visit.mode == "sequential" and place > 0)
    _automatic(work, step, visit.id)
    evaluate(work, visit.id)


def readers(work: Work, step: Step, visit: Pass) -> list[Person]:
    """Who is told by a step that asks nothing."""
    told = [chair.person for chair in people.chairs(work, step, visit.before)]
    work.remind("read", told, step=step.id)
    return told


def _pass_on(work: Work, visit: Pass, outcome: str) -> None:
    from core.flows.engine import tokens

    tokens.finish(work, visit.id, outcome)


def _those_of(work: Work, earlier: Pass) -> list[Chair]:
    seats = work.state.seats_at(earlier.id)
    if earlier.mode == "any":
        seats = [one for one in seats if one.vote] or seats
    found = (people.stand_in(work, one.person, for_=one.for_) for one in seats)
    kept = {chair.person: chair for chair in found if chair}
    return list(kept.values()) or people.managers_instead(work, earlier.step)


def _superior_instead(work: Work, step: Step, chairs: list[Chair]) -> list[Chair]:
    """Nobody approves his own: his superior does, unless the author says otherwise."""
    if step.type != "approval" or policy(work, step, "initiator_is_approver", "superior") != "superior":
        return chairs
    found: dict[Person, Chair] = {}
    for chair in chairs:
        instead = people.above(work, chair.person) if chair.person == work.it.initiator else None
        found.setdefault((instead or chair).person, instead or chair)
    return list(found.values())


def add(work: Work, visit: Pass, chair: Chair, *, queued: bool = False, added_by: Person = "") -> Seat:
    """One more vote, and what its holder has to do."""
    new = Seat(work.new_id(), visit.id, chair.person, chair.for_, queued=queued, added_by=added_by)
    work.put("seats", new)
    open_item(work, new, chair, state="queued" if queued else "pending")
    return new


def open_item(work: Work, at: Seat, chair: Chair, **values: Any) -> Item:
    """Something for a person to do, with its due time and timers unless it waits."""
    number = work.new_id()
    item = Item(number, at.at, at.id, chair.person, chair.for_, since=work.now, **values)
    work.put("items", item)
    return _started(work, item) if item.state == "pending" else item


def _started(work: Work, item: Item) -> Item:
    step = work.step_of(item.at)
    due = item.due or due_of(work, step)
    if due is None:
        return item
    item = work.item(item, due=due)
    set_timers(work, item)
    return item


def for_managers(work: Work, visit: Pass) -> None:
    """A token that cannot go on is its managers': they see it, and move it."""
    for person in people.managers(work):
        seat_ = Seat(work.new_id(), visit.id, person, vote="gone")
        work.put("seats", seat_)
        work.put(
            "items", Item(work.new_id(), visit.id, seat_.id, person, kind="incident", state="held", since=work.now)
        )


def due_of(work: Work, step: Step) -> datetime | None:
    """When a step that begins now is due."""
    said = work.it.form.get(step.deadline_field) if step.deadline_field else None
    if said:
        return work.time.end_of(str(said))
    return work.time.later(work.now, step.deadline) if step.deadline else None


def set_timers(work: Work, item: Item) -> None:
    """Timers of an item anew; those that went off stay, those that were silenced before their time come back."""
    assert item.due is not None
    step = work.step_of(item.at)
    known = {timer.entry: timer for timer in work.state.timers.near() if timer.item == item.id}
    entries = [(f"remind:{n}", after) for n, after in enumerate(step.remind)]
    decides = item.kind in ("main", "pre", "post")
    entries += [(f"overdue:{n}", late.after) for n, late in enumerate(step.overdue) if decides or late.do == "remind"]
    for entry, after in entries:
        due_at = work.time.later(item.due, after)
        timer = known.get(entry)
        if timer is None:
            work.put("timers", Timer(work.new_id(), item.id, entry, due_at))
        elif not timer.fired or timer.due_at > work.now:
            work.put("timers", replace(timer, due_at=due_at, fired=False))


def start(work: Work, item: Item) -> Item:
    """A queued item's turn has come."""
    return _started(work, work.item(item, state="pending", since=work.now))


def hold(work: Work, item: Item, because: str = "") -> Item:
    """An item has to wait; its clock stands unless somebody advises its holder."""
    return work.item(item, state="held", held_at=work.now, closed_because=because)


def unhold(work: Work, item: Item) -> Item:
    """An item can be acted on again; a pause in a rework is added to its due time."""
    was, due = item.held_at, item.due
    if due and was and item.closed_because == "rework":
        due = work.time.later_by(due, work.time.worked(was, work.now))
    item = work.item(item, state="pending", held_at=None, closed_because="", due=due)
    if item.due and was:
        set_timers(work, item)
    return item


def go_on(work: Work, item: Item) -> None:
    """What an item waited for has come, if it still waits."""
    if item.state == "held" and item.closed_because in ("signers", "advice"):
        unhold(work, item)


def shut(work: Work, item: Item, because: str, state: str = "closed") -> None:
    """An item is nobody's any more; its timers are silent, and advice for it is not needed."""
    if not item.open:
        return
    work.item(item, state=state, closed_because=because)
    for advice in work.state.items_at(item.at):
        if advice.kind == "delegate" and advice.group == item.id:
            shut(work, advice, because)
    for timer in list(work.state.timers.near()):
        if timer.item == item.id and not timer.fired:
            work.put("timers", replace(timer, fired=True))


def close(work: Work, visit: Pass, because: str) -> None:
    """Everything still open at a visit closes."""
    for item in work.state.items_at(visit.id):
        if item.open:
            shut(work, item, because)


# Votes


def needed(mode: str, seats: int) -> int:
    """How many approvals decide."""
    if mode == "any":
        return 1
    if mode == "half":
        return math.ceil(seats / 2)
    if mode == "majority":
        return seats // 2 + 1
    if mode.endswith("%"):
        return max(1, math.ceil(seats * int(mode[:-1]) / 100))
    return min(int(mode), seats) if mode.isdigit() else seats


def verdict(mode: str, votes: list[str], veto: str = "at_once") -> str:
    """What the votes so far come to: ``approve``, ``reject`` or nothing yet. One empty vote is one still to come."""
    approvals, rejects = votes.count("approve"), votes.count("reject")
    if mode == "any":
        return next((vote for vote in votes if vote), "")
    if mode in ("all", "sequential"):
        if rejects and (veto == "at_once" or approvals + rejects == len(votes)):
            return "reject"
        return "approve" if approvals == len(votes) else ""
    enough = needed(mode, len(votes))
    if approvals >= enough:
        return "approve"
    return "reject" if len(votes) - rejects < enough else ""


def evaluate(work: Work, number: int) -> None:
    """See whether a visit is decided; who is next in a row gets his turn."""
    from core.flows.engine import tokens

    visit = work.state.passes[number]
    if visit.state != "open":
        return
    seats, decided = _count(work, visit)
    while not decided and visit.mode == "sequential" and _next_in_row(work, seats):
        seats, decided = _count(work, visit)
    if decided == "approve":
        auto = all(one.auto for one in seats if one.vote)
        tokens.finish(work, number, "auto" if auto else "approve")
    elif decided == "reject":
        refused(work, visit)


def _count(work: Work, visit: Pass) -> tuple[list[Seat], str]:
    seats = work.state.seats_at(visit.id)
    return seats, verdict(visit.mode, [one.vote for one in seats], work.step_of(visit.id).veto)


def _next_in_row(work: Work, seats: list[Seat]) -> bool:
    """Whether somebody's turn has come."""
    waiting = next((one for one in seats if not one.vote), None)
    if waiting is None or not waiting.queued:
        return False
    work.seat(waiting, queued=False)
    for item in work.state.items_at(waiting.at):
        if item.seat == waiting.id and item.state == "queued" and item.kind == "main":
            start(work, item)
    _automatic(work, work.step_of(waiting.at), waiting.at)
    return True


def refused(work: Work, visit: Pass) -> None:
    """A visit failed: what its step says happens."""
    from core.flows.engine import jumps, returns, tokens

    step = work.step_of(visit.id)
    what = work.flow.reject_of(step)
    work.visit(visit.id, state="done", outcome="reject", done_at=work.now)
    close(work, visit, "decided")
    if what == "branch":
        tokens.remove(work, visit)
    elif what == "end":
        tokens.end(work, "rejected")
    elif isinstance(what, Goto):
        jumps.go_to(work, visit, what.goto)
    else:
        target = work.flow.start.id if what == "initiator" else ""
        jumps.go_to(work, visit, target or returns.previous_step(work, visit))


# Approvals given without asking


def _automatic(work: Work, step: Step, number: int) -> None:
    """Record the approvals that need not be asked for; never twice in one go, lest they go round for ever."""
    wants_more = step.fields.required or step.sign or step.attachments or work.flow.after(step).how == "choose"
    if step.type != "approval" or wants_more or work.met[step.id] > 1:
        return
    for one in work.state.seats_at(number):
        reason = "" if one.vote or one.queued else reason_for(work, step, number, one.person)
        if reason:
            work.seat(one, vote="approve", auto=reason)
            for item in work.state.items_at(number):
                if item.seat == one.id and item.open:
                    shut(work, item, reason, "done")
            work.note("auto", step=step.id, by=one.person, reason=reason)
