"""Decides what a command does to a process: events and effects, or a refusal that changes nothing. Pure."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from core.flows import gate, people, returns, seats, tokens
from core.flows.definition import Flow, Step
from core.flows.labels import called
from core.flows.late import too_late
from core.flows.state import ROOT, Effect, Event, Instance, Item, Person, Scope, Seat, State, Timer, replace, with_
from core.flows.work import Command, FlowRefusal, Org, Work, WorkingTime

GIVEN_AWAY = ("transferred", "escalated", "handed over", "removed")
"""Why an item closed whose task went on with somebody else, or was no more."""

MINUTE = timedelta(minutes=1)
URGE_PAUSE = 30 * MINUTE


@dataclass(frozen=True, slots=True)
class Decision:
    """What a command comes to. `state` is where the events lead."""

    events: tuple[Event, ...]
    effects: tuple[Effect, ...]
    state: State


def decide(flow: Flow, state: State, command: Command, org: Org, time: WorkingTime) -> Decision:
    """What happens; FlowRefusal if it may not, and then nothing has."""
    work = Work(effective(flow, state), state.copy(), org, time, command)
    if command.do != "start":
        _allowed_now(state, command)
    COMMANDS[command.do](work, command)
    work.note(command.do, step=command.step, comment=command.comment)
    return Decision(tuple(work.events), tuple(work.effects), work.state)


def _allowed_now(state: State, command: Command) -> None:
    if state.finished and command.do not in ("comment", "read", "child_ended"):
        raise FlowRefusal("FINISHED")
    if state.it.status == "suspended" and command.do not in ("comment", "resume", "cancel"):
        raise FlowRefusal("SUSPENDED")


def effective(flow: Flow, state: State) -> Flow:
    """The definition of this process: its own, once its later steps were adjusted."""
    if not state.instance or not state.it.steps:
        return flow
    return flow.model_copy(update={"steps": tuple(_step(_frozen(raw)) for raw in state.it.steps)})


def _frozen(raw: Mapping[str, Any]) -> str:
    return Step.model_validate(raw).model_dump_json(by_alias=True)


@lru_cache(maxsize=1024)
def _step(raw: str) -> Step:
    return Step.model_validate_json(raw)


# Starting and deciding


def start(work: Work, command: Command) -> None:
    """Begin a process: its first step is the initiator's."""
    flow = work.flow
    chosen = command.args.get("assign") or {}
    if chosen and flow.kind == "fixed" and not _may_choose(flow, chosen):
        raise FlowRefusal("FIXED_FLOW")
    form = {field.id: field.default for field in flow.form if field.default is not None}
    picked = {step: tuple(who) for step, who in chosen.items()}
    work.put("instance", Instance(1, command.by, form, work.now, chosen=picked, last=ROOT))
    work.put("scopes", Scope(ROOT, 0))
    if flow.initiators and not may_start(work):
        raise FlowRefusal("NOT_INITIATOR")
    gate.write(work, flow.start, command.data, 0)
    tokens.enter(work, flow.start, ROOT, ())


def _may_choose(flow: Flow, chosen: Mapping[str, Any]) -> bool:
    asked = {step.id for step in flow.steps for rule in step.assignee if type(rule).__name__ == "Chosen"}
    return set(chosen) <= asked


def may_start(work: Work) -> bool:
    """Whether the process is open to who asks."""
    rules = work.flow.initiators
    if any(type(rule).__name__ == "Anybody" for rule in rules):
        return True
    return work.by in people.named_by(work, rules, work.flow.start, ())


def held_item(work: Work, command: Command) -> Item:
    """The work item that is meant; refused with the reason why there is none."""
    state = work.state
    if command.item:
        mine = [state.items[command.item]] if command.item in state.items else []
        mine = [item for item in mine if item.person == command.by]
    else:
        mine = [item for item in state.items.values() if item.person == command.by]
        mine = [item for item in mine if not command.step or state.passes[item.at].step == command.step]
    for item in mine:
        if item.state == "pending":
            return item
    raise _why_none(state, mine, named=bool(command.item or command.step))


def _why_none(state: State, mine: list[Item], *, named: bool) -> FlowRefusal:
    if any(item.state in ("held", "queued") for item in mine):
        return FlowRefusal("ITEM_ON_HOLD")
    over = [item for item in mine if item.state == "closed" or (named and item.state == "done")]
    return too_late(state, over[-1]) if over else FlowRefusal("NOT_ASSIGNEE")


def approve(work: Work, command: Command) -> None:
    """Submit a task, approve, or give the advice that was asked for."""
    item = held_item(work, command)
    visit = work.state.passes[item.at]
    step = work.step_of(visit.id)
    gate.write(work, step, command.data, visit.id)
    if item.kind == "main":
        gate.pass_through(work, step, visit, command.by)
        _choice(work, step, command)
    seats.shut(work, item, "", "done")
    work.item(work.state.items[item.id], opinion="approve")
    work.note("approve" if step.type == "approval" else "submit", step=step.id, comment=command.comment, item=item.id)
    _voted(work, work.state.items[item.id], "approve", str(command.args.get("choose") or ""))


def _choice(work: Work, step: Step, command: Command) -> None:
    ways = work.flow.after(step)
    picked = command.args.get("choose")
    if ways.how == "choose" and picked not in ways.targets:
        raise FlowRefusal("CHOOSE_NEXT", steps=called(work.flow, ways.targets))
    wanted = command.args.get("next")
    if wanted:
        _add_step(work, step, wanted)


def _add_step(work: Work, step: Step, wanted: Mapping[str, Any]) -> None:
    """In a free process the holder says who is next: one more step after this one."""
    if work.flow.kind != "free":
        raise FlowRefusal("FIXED_FLOW")
    number = 1 + sum(one.id.startswith("adhoc") for one in work.flow.steps)
    new = {
        "id": f"adhoc{number}",
        "type": wanted.get("type", "task"),
        "mode": wanted.get("mode", "any"),
        "assignee": [{"user": person} for person in wanted["people"]],
        "name": step.name.root,
    }
    steps = [_raw(one) for one in work.flow.steps]
    place = [one.id for one in work.flow.steps].index(step.id)
    steps[place] = {**steps[place], "next": new["id"]}
    _take_steps(work, [*steps, new])


def _raw(step: Step) -> dict[str, Any]:
    return step.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _take_steps(work: Work, steps: list[dict[str, Any]]) -> None:
    try:
        made = tuple(Step.model_validate(raw) for raw in steps)
    except ValidationError as problem:
        raise FlowRefusal("INVALID_DEFINITION", why=problem.errors()[0]["msg"]) from None
    work.update(steps=tuple(_raw(step) for step in made))
    work.flow = work.flow.model_copy(update={"steps": made})


def reject(work: Work, command: Command) -> None:
    """Refuse, with the reason."""
    item = held_item(work, command)
    step = work.step_of(item.at)
    if step.type != "approval" and item.kind == "main":
        raise FlowRefusal("NOT_ALLOWED")
    _comment(command)
    seats.shut(work, item, "", "done")
    done = work.item(work.state.items[item.id], opinion="reject")
    work.note("reject", step=step.id, comment=command.comment, item=item.id)
    _voted(work, done, "reject", "")


def _comment(command: Command) -> None:
    if not command.comment.strip():
        raise FlowRefusal("COMMENT_REQUIRED")


def _voted(work: Work, item: Item, opinion: str, choose: str) -> None:
    seat = work.state.seats[item.seat]
    if item.kind == "delegate":
        owner = next(one for one in work.state.items_at(item.at) if one.id == item.group)
        seats.unhold(work, owner)
    elif item.kind == "assist":
        return
    elif opinion == "reject":
        work.seat(seat, vote="reject")
        for other in work.state.items_at(item.at):
            if other.seat == seat.id:
                seats.shut(work, other, "decided")
        seats.evaluate(work, item.at)
    elif item.kind == "main":
        _own_done(work, item, choose)
    else:
        group_passed(work, item.group)


def _own_done(work: Work, item: Item, choose: str) -> None:
    seat = work.state.seats[item.seat]
    for other in work.state.items_at(item.at):
        if other.seat == seat.id and other.kind == "assist":
            seats.shut(work, other, "decided")
    if any(one.seat == seat.id and one.kind == "post" and one.open for one in work.state.items_at(item.at)):
        return
    work.seat(seat, vote="approve")
    seats.evaluate(work, item.at, choose)


def group_passed(work: Work, group: int) -> None:
    """Signers who were added together: has the group passed, who is next in it."""
    members = [item for item in work.state.items.values() if item.group == group and item.kind in ("pre", "post")]
    members = [item for item in members if item.closed_because not in GIVEN_AWAY]
    if not members:
        return
    mode, seat = members[0].group_mode, work.state.seats[members[0].seat]
    given = [item for item in members if item.opinion == "approve"]
    if len(given) < len(members) and not (mode == "any" and given):
        waiting = [item for item in members if item.state == "queued"]
        if mode == "sequential" and waiting and not any(item.state == "pending" for item in members):
            seats.start(work, waiting[0])
        return
    for item in members:
        seats.shut(work, item, "decided")
    if members[0].kind == "post":
        work.seat(seat, vote="approve")
        seats.evaluate(work, seat.at)
    else:
        own = next(
            one for one in work.state.items_at(seat.at) if one.seat == seat.id and one.kind == "main" and one.open
        )
        seats.unhold(work, own)


# Going back


def send_back(work: Work, command: Command) -> None:
    """Return to an earlier step, with the reason."""
    item = held_item(work, command)
    if item.kind != "main":
        raise FlowRefusal("NOT_ALLOWED")
    _comment(command)
    work.note("return", step=work.state.passes[item.at].step, comment=command.comment, to=command.to)
    returns.return_to(work, item, command.to, str(command.args.get("resume") or "forward"))


# Handing over and asking others


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
    new = replace(item, id=work.new_id(), person=chair.person, for_=chair.for_, closed_because="", moved=True, since=work.now)
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
        _take_seat(work, open_seats[-1], "removed")
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


def _take_seat(work: Work, seat: Seat, because: str) -> None:
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


# Saying


def participants(work: Work) -> set[Person]:
    """Everybody who has or had to do with this process."""
    state = work.state
    people_ = {state.it.initiator, *state.it.cc, *people.managers(work)}
    return people_ | {item.person for item in state.items.values()} | {seat.person for seat in state.seats.values()}


def _takes_part(work: Work) -> None:
    if work.by not in participants(work):
        raise FlowRefusal("NOT_ALLOWED")


def cc(work: Work, command: Command) -> None:
    """Let others know; each is told once."""
    _takes_part(work)
    told = [chair.person for person in command.people if (chair := people.stand_in(work, person))]
    new = [person for person in dict.fromkeys(told) if person not in work.it.cc]
    work.update(cc=(*work.it.cc, *new))
    work.remind("cc", new)


def say(work: Work, command: Command) -> None:
    """A word for the history."""
    _takes_part(work)


def urge(work: Work, command: Command) -> None:
    """Ask whoever holds it to hurry, at most every half hour."""
    _takes_part(work)
    if work.it.urged_at and work.now - work.it.urged_at < URGE_PAUSE:
        left = URGE_PAUSE - (work.now - work.it.urged_at)
        raise FlowRefusal("URGE_TOO_OFTEN", minutes=math.ceil(left / MINUTE))
    work.update(urged_at=work.now)
    work.remind("urge", dict.fromkeys(item.person for item in work.state.pending()))


def attach(work: Work, command: Command) -> None:
    """Put a file into the step in hand."""
    item = held_item(work, command)
    work.update(files=(*work.it.files, (item.at, str(command.args["name"]))))


# Managing


def _manages(work: Work) -> None:
    if work.by not in people.managers(work):
        raise FlowRefusal("NOT_ADMIN")


def suspend(work: Work, command: Command) -> None:
    """Freeze everything."""
    _manages(work)
    work.update(status="suspended", suspended_at=work.now)


def resume(work: Work, command: Command) -> None:
    """Go on; the pause is added to what is due."""
    _manages(work)
    if work.it.status != "suspended" or work.it.suspended_at is None:
        raise FlowRefusal("NOT_ALLOWED")
    pause = work.time.worked(work.it.suspended_at, work.now)
    work.update(status="running", suspended_at=None)
    for item in list(work.state.items.values()):
        if item.open and item.due:
            seats.set_timers(work, work.item(item, due=work.time.later_by(item.due, pause)))


def cancel(work: Work, command: Command) -> None:
    """End it, for good."""
    if work.by != work.it.initiator and work.by not in people.managers(work):
        raise FlowRefusal("NOT_ALLOWED")
    if not str(command.args.get("reason") or command.comment).strip():
        raise FlowRefusal("COMMENT_REQUIRED")
    tokens.end(work, "cancelled")


def jump(work: Work, command: Command) -> None:
    """Move everything to one step."""
    if work.by in people.managers(work) and not str(command.args.get("reason") or command.comment).strip():
        raise FlowRefusal("COMMENT_REQUIRED")
    returns.jump(work, command.to)


def adjust(work: Work, command: Command) -> None:
    """Change who does the later steps, or the steps themselves."""
    if work.by not in {work.it.initiator, *people.managers(work), *(item.person for item in work.state.pending())}:
        raise FlowRefusal("NOT_ALLOWED")
    if work.flow.kind == "fixed":
        raise FlowRefusal("FIXED_FLOW")
    chosen = command.args.get("assign") or {}
    if chosen:
        known = {step.id for step in work.flow.steps}
        if set(chosen) - known:
            raise FlowRefusal("INVALID_DEFINITION")
        work.update(chosen=with_(work.it.chosen, **{step: tuple(who) for step, who in chosen.items()}))
    steps = command.args.get("steps")
    if steps is not None:
        _new_steps(work, list(steps))


def _new_steps(work: Work, steps: list[dict[str, Any]]) -> None:
    from core.flows.check import errors

    if work.flow.kind == "predefined":
        raise FlowRefusal("FIXED_FLOW")
    used = {visit.step for visit in work.state.passes.values()} - {"end"}
    missing = used - {str(raw.get("id")) for raw in steps}
    if missing:
        raise FlowRefusal("STEP_ALREADY_USED", steps=called(work.flow, sorted(missing)))
    _take_steps(work, steps)
    found = errors(work.flow)
    if found:
        raise FlowRefusal("INVALID_DEFINITION", why=", ".join(sorted({one.code for one in found})))


def migrate(work: Work, command: Command) -> None:
    """Go on by another version; steps in use need an image there."""
    _manages(work)
    new: Flow = command.args["flow"]
    images = dict(command.args.get("steps") or {})
    known = {step.id for step in new.steps}
    live = {work.state.passes[token.at].step for token in work.state.living()}
    blocked = sorted(step for step in live if images.get(step, step) not in known)
    if blocked:
        raise FlowRefusal("MIGRATION_BLOCKED", steps=called(work.flow, blocked))
    for visit in list(work.state.passes.values()):
        if visit.step in images:
            work.visit(visit.id, step=images[visit.step])
    work.flow = new


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
        _take_seat(work, work.state.seats[item.seat], "handed over")
    else:
        for one in others:
            if one.open:
                take_out(work, one, "handed over")
        move(work, work.state.items[item.id], people.Chair(heir, item.person), "handed over")


# Time


def tick(work: Work, command: Command) -> None:
    """Whatever is due by now, oldest first; each entry once."""
    due = sorted((t for t in work.state.timers.values() if not t.fired and t.due_at <= work.now), key=_by_time)
    for timer in due:
        now = work.state.timers[timer.id]
        item = work.state.items[timer.item]
        if now.fired or work.it.status != "running":
            continue
        work.put("timers", replace(now, fired=True))
        if item.state in ("pending", "held") and item.closed_because != "rework":
            _fire(work, timer, item)


def _by_time(timer: Timer) -> tuple[Any, int]:
    return (timer.due_at, timer.id)


def _fire(work: Work, timer: Timer, item: Item) -> None:
    kind, _, place = timer.entry.partition(":")
    if kind == "remind":
        work.remind("remind", [item.person], item=item.id)
        return
    entry = work.step_of(item.at).overdue[int(place)]
    work.command = replace(work.command, by="", item=0)
    if entry.do == "remind":
        work.remind("overdue", [item.person], item=item.id)
    elif entry.do == "escalate":
        _escalate(work, item)
    else:
        _act_for(work, item, entry.do, entry.to or "")


def _escalate(work: Work, item: Item) -> None:
    above = work.org.superior(item.person)
    tried = [above, *people.managers(work)] if above else people.managers(work)
    for person in tried if item.kind not in ("assist", "delegate") else ():
        chair = people.stand_in(work, person)
        if chair and chair.person not in taking_part(work, item.at):
            move(work, item, people.Chair(chair.person, item.person), "escalated")
            work.remind("escalation", [chair.person], item=item.id)
            return
    work.incident("nobody above", step=work.state.passes[item.at].step)


def _act_for(work: Work, item: Item, do: str, to: str) -> None:
    """The clock decides in a person's place."""
    visit = work.state.passes[item.at]
    work.note("overdue", step=visit.step, by="", do=do)
    if do == "return":
        returns.return_to(work, item, to, "forward")
    elif do == "jump":
        seats.close(work, visit, "overdue")
        returns.go_to(work, work.visit(visit.id, state="cancelled", outcome="overdue"), to)
    else:
        seats.shut(work, item, "overdue", "done")
        _voted(work, work.item(work.state.items[item.id], opinion=do), do, "")


def child_ended(work: Work, command: Command) -> None:
    """A process that was started from here is over."""
    tokens.child_ended(work, int(command.args["at"]), str(command.args["status"]), command.data)


def withdraw(work: Work, command: Command) -> None:
    """Take everything back to the start."""
    returns.withdraw(work)


def recall(work: Work, command: Command) -> None:
    """Take one's own decision back."""
    returns.recall(work)


COMMANDS: Mapping[str, Callable[[Work, Command], None]] = {
    "start": start,
    "submit": approve,
    "approve": approve,
    "reject": reject,
    "return": send_back,
    "withdraw": withdraw,
    "recall": recall,
    "transfer": transfer,
    "delegate": delegate,
    "add_sign": add_sign,
    "assist": assist,
    "remove_sign": remove_sign,
    "claim": claim,
    "release": release,
    "cc": cc,
    "comment": say,
    "read": say,
    "urge": urge,
    "attach": attach,
    "suspend": suspend,
    "resume": resume,
    "cancel": cancel,
    "jump": jump,
    "adjust": adjust,
    "migrate": migrate,
    "handover": handover,
    "tick": tick,
    "child_ended": child_ended,
}
