"""Starting a process and deciding in it: submit, approve, refuse, send back."""

from collections.abc import Mapping
from typing import Any

from core.flows import gate, own, people, returns, seats, tokens
from core.flows.definition import Flow, Step
from core.flows.labels import called
from core.flows.late import too_late
from core.flows.state import ROOT, Instance, Item, Scope, State
from core.flows.work import Command, FlowRefusal, Work


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
    voted(work, work.state.items[item.id], "approve", str(command.args.get("choose") or ""))


def _choice(work: Work, step: Step, command: Command) -> None:
    ways = work.flow.after(step)
    picked = command.args.get("choose")
    if ways.how == "choose" and picked not in ways.targets:
        raise FlowRefusal("CHOOSE_NEXT", steps=called(work.flow, ways.targets))
    wanted = command.args.get("next")
    if wanted:
        own.add_step(work, step, wanted)


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
    voted(work, done, "reject", "")


def _comment(command: Command) -> None:
    if not command.comment.strip():
        raise FlowRefusal("COMMENT_REQUIRED")


def voted(work: Work, item: Item, opinion: str, choose: str) -> None:
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


GIVEN_AWAY = ("transferred", "escalated", "handed over", "removed")


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


def send_back(work: Work, command: Command) -> None:
    """Return to an earlier step, with the reason."""
    item = held_item(work, command)
    if item.kind != "main":
        raise FlowRefusal("NOT_ALLOWED")
    _comment(command)
    work.note("return", step=work.state.passes[item.at].step, comment=command.comment, to=command.to)
    returns.return_to(work, item, command.to, str(command.args.get("resume") or "forward"))


def withdraw(work: Work, command: Command) -> None:
    """Take everything back to the start."""
    returns.withdraw(work)


def recall(work: Work, command: Command) -> None:
    """Take one's own decision back."""
    returns.recall(work)
