"""Starting a process and deciding in it: submit, approve, refuse, send back."""

from types import MappingProxyType

from core.flows.defined.labels import called
from core.flows.definition import Anybody, Step
from core.flows.engine import choosing, gate, own, people, returns, seats, tokens
from core.flows.engine.late import too_late
from core.flows.engine.state import ROOT, Instance, Item, Pass, Person, Scope, Seat, State
from core.flows.engine.values import settled
from core.flows.engine.work import Command, FlowRefusal, Work


def start(work: Work, command: Command) -> None:
    """Begin a process: its first step is the initiator's."""
    flow = work.flow
    form = settled(flow, {field.id: field.default for field in flow.form if field.default is not None})
    work.put("instance", Instance(1, command.by, form, work.now, last=ROOT))
    work.put("scopes", Scope(ROOT, 0))
    if flow.initiators and not may_start(work):
        raise FlowRefusal("NOT_INITIATOR")
    chosen = command.args.get("assign") or {}
    own.choose_people(work, chosen)
    if flow.kind == "fixed":
        for step, who in chosen.items():
            _offered(work, flow.step(step), list(who))
    gate.write(work, flow.start, command.data, 0)
    tokens.enter(work, flow.start, ROOT, ())


def _offered(work: Work, step: Step, who: list[Person]) -> None:
    """In a fixed process the initiator picks only where the author asks him to, among those whom he offers."""
    rule = choosing.rule_of(step)
    if rule is None or rule.chosen_by != "initiator":
        raise FlowRefusal("FIXED_FLOW")
    choosing.offered(work, step, rule, who)


def may_start(work: Work) -> bool:
    """Whether the process is open to who asks."""
    rules = work.flow.initiators
    if any(isinstance(rule, Anybody) for rule in rules):
        return True
    return work.by in people.named_by(work, rules, work.flow.start, ())


def held_item(work: Work, command: Command) -> Item:
    """The work item that is meant; refused with the reason why there is none."""
    state = work.state
    if command.item:
        mine = [state.items[command.item]] if command.item in state.items else []
        mine = [item for item in mine if item.person == command.by]
    else:
        mine = [item for item in state.pending() if item.person == command.by and _at(state, item, command.step)]
        mine = mine or [item for item in state.items.values() if item.person == command.by]
        mine = [item for item in mine if _at(state, item, command.step)]
    for item in mine:
        if item.state == "pending":
            return item
    raise _why_none(state, mine, named=bool(command.item or command.step))


def _at(state: State, item: Item, step: str) -> bool:
    return not step or state.passes[item.at].step == step


def _why_none(state: State, mine: list[Item], *, named: bool) -> FlowRefusal:
    if any(item.state in ("held", "queued") for item in mine):
        return FlowRefusal("ITEM_ON_HOLD")
    over = [item for item in mine if item.closed_because or (named and item.state == "done")]
    return too_late(state, over[-1]) if over else FlowRefusal("NOT_ASSIGNEE")


def approve(work: Work, command: Command) -> None:
    """Submit a task, approve, or give the advice that was asked for."""
    item = held_item(work, command)
    visit = work.state.passes[item.at]
    step = work.step_of(visit.id)
    gate.write(work, step, command.data, visit.id)
    if item.kind == "main":
        gate.pass_through(work, step, visit, command.by)
        choosing.take(work, step, command)
        _choice(work, step, visit, command)
    done = _said(work, item, "approve")
    work.note("approve" if step.type == "approval" else "submit", step=step.id, comment=command.comment, item=item.id)
    voted(work, done)


def _choice(work: Work, step: Step, visit: Pass, command: Command) -> None:
    ways = work.flow.after(step)
    picked = str(command.args.get("choose") or "")
    if ways.how == "choose" and not visit.back_to:
        if picked not in ways.targets:
            raise FlowRefusal("CHOOSE_NEXT", steps=called(work.flow, ways.targets))
        work.update(picked=MappingProxyType({**work.it.picked, visit.id: picked}))
    wanted = command.args.get("next")
    if wanted is not None:
        own.add_step(work, step, wanted)


def reject(work: Work, command: Command) -> None:
    """Refuse, with the reason."""
    item = held_item(work, command)
    step = work.step_of(item.at)
    if item.kind == "assist" or (item.kind == "main" and step.type != "approval"):
        raise FlowRefusal("NOT_ALLOWED")
    said_why(command)
    done = _said(work, item, "reject")
    work.note("reject", step=step.id, comment=command.comment, item=item.id)
    voted(work, done)


def said_why(command: Command) -> None:
    """Refused without a reason given."""
    if not str(command.args.get("reason") or command.comment).strip():
        raise FlowRefusal("COMMENT_REQUIRED")


def _said(work: Work, item: Item, opinion: str, because: str = "") -> Item:
    seats.shut(work, item, because, "done")
    return work.item(work.state.items[item.id], opinion=opinion)


def decided_by_clock(work: Work, item: Item, opinion: str) -> None:
    """An opinion that nobody gave; whoever was asked beside is asked no more."""
    for other in work.state.items_at(item.at):
        if item.kind == "main" and other.seat == item.seat and other.id != item.id:
            seats.shut(work, other, "overdue")
    voted(work, _said(work, item, opinion, "overdue"))


def voted(work: Work, item: Item) -> None:
    """What an opinion comes to, by what was asked."""
    seat = work.state.seats[item.seat]
    match item.kind:
        case "assist":
            return
        case "delegate":
            seats.go_on(work, work.state.items[item.group])
        case "pre" | "post" if item.opinion == "approve":
            group_passed(work, item)
        case "main" if item.opinion == "approve":
            _own_done(work, seat)
        case _:
            _vote(work, seat, "reject")


def _own_done(work: Work, seat: Seat) -> None:
    mine = [one for one in work.state.items_at(seat.at) if one.seat == seat.id and one.open]
    for other in mine:
        if other.kind == "assist":
            seats.shut(work, other, "decided")
    if not any(one.kind == "post" for one in mine):
        _vote(work, seat, "approve")


def _vote(work: Work, seat: Seat, vote: str) -> None:
    work.seat(seat, vote=vote)
    for other in work.state.items_at(seat.at):
        if other.seat == seat.id:
            seats.shut(work, other, "decided")
    seats.evaluate(work, seat.at)


GIVEN_AWAY = ("transferred", "escalated", "handed over", "removed")
"""Why an item closed whose task went on with somebody else, or was no more."""


def group_passed(work: Work, one: Item) -> None:
    """Signers who were added together: who of them is next, and what waited for them once all have passed."""
    members = [other for other in work.state.items_at(one.at) if other.kind == one.kind and other.group == one.group]
    members = [other for other in members if other.closed_because not in GIVEN_AWAY]
    given = [other for other in members if other.opinion == "approve"]
    if len(given) < len(members) and not (one.group_mode == "any" and given):
        waiting = [other for other in members if other.state == "queued"]
        if one.group_mode == "sequential" and not any(other.state in ("pending", "held") for other in members):
            seats.start(work, waiting[0])
        return
    for other in members:
        seats.shut(work, other, "decided")
    if one.kind == "post":
        _vote(work, work.state.seats[one.seat], "approve")
        return
    for other in work.state.items_at(one.at):
        if other.seat == one.seat and other.kind == "main":
            seats.go_on(work, other)


def send_back(work: Work, command: Command) -> None:
    """Return to an earlier step, with the reason."""
    item = held_item(work, command)
    if item.kind != "main":
        raise FlowRefusal("NOT_ALLOWED")
    said_why(command)
    work.note("return", step=work.state.passes[item.at].step, comment=command.comment, to=command.to, item=item.id)
    returns.return_to(work, item, command.to, str(command.args.get("resume") or "forward"))


def withdraw(work: Work, command: Command) -> None:
    """Take everything back to the start."""
    returns.withdraw(work)


def recall(work: Work, command: Command) -> None:
    """Take one's own decision back."""
    returns.recall(work)
