"""One command to a process: loaded, decided, written, and everything that follows from it in the same transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from core import audit
from core.company.definitions import NumberKind
from core.desk import Desk, System
from core.flows.definition import Flow
from core.flows.engine import own
from core.flows.engine.commands import Decision, decide
from core.flows.engine.state import Change, Effect, State
from core.flows.engine.work import Command, FlowRefusal
from core.flows.running import effects, incidents, notices, parts, storing
from core.flows.running.effects import Hands
from core.flows.running.near import data_of, load_near
from core.flows.running.org import DeskOrg, hours_of
from core.flows.running.verbs import INSIDE
from core.flows.running.versions import newest, version
from core.numbering import next_number
from core.refusals import AlreadyChanged, NotFound
from models.tables import flow_command, flow_instance, flow_version
from models.writes import Prepared, insert_new, upsert

DIGEST = select(flow_version.c.sha256).where(flow_version.c.id == flow_instance.c.version_id).scalar_subquery()
STARTED = select(flow_instance.c.id).where(flow_instance.c.started_as == bindparam("key"))
PARENT = select(flow_instance.c.parent_id).where(flow_instance.c.id == bindparam("process"))
HELD = (
    select(flow_instance, DIGEST.label("sha256"))
    .where(flow_instance.c.id == bindparam("process"))
    .with_for_update(of=flow_instance)
)
ANSWER = select(flow_command.c.answer).where(
    flow_command.c.instance_id == bindparam("process"), flow_command.c.command == bindparam("command")
)
ALONE = HELD.where(flow_instance.c.parent_id.is_(None))
STANDS = ("rev", "status", "finished_at", "data", "version_id")
ADVANCE = Prepared(
    lambda _: (
        update(flow_instance)
        .where(flow_instance.c.id == bindparam("process"), flow_instance.c.rev == bindparam("seen"))
        .values({name: bindparam(name) for name in STANDS})
    ),
    ("process", "seen", *STANDS),
)
KEEP = Prepared(
    lambda name: upsert(name, flow_command).on_conflict_do_nothing(index_elements=["instance_id", "command"]),
    tuple(flow_command.c.keys()),
)
MOST_EVENTS = 10_000_000
"""Numbers of events set aside for each command: they grow, and need not be looked up."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command came to. `again`: it had been carried out before, and this is the answer it was given then.

    `state` is how the process stands now, to be used until the transaction ends; `opened` are the work items that the
    command opened.
    """

    instance_id: int
    number: str
    rev: int
    status: str
    opened: tuple[int, ...]
    state: State
    again: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What a command would come to: the definition it follows, the process before it, whom `org` was asked about.

    `opened` are the work items that it opens.
    """

    flow: Flow
    before: State
    decision: Decision
    org: DeskOrg
    rev: int
    opened: tuple[int, ...]


def _made(org: DeskOrg, flow: Flow, before: State, decision: Decision, rev: int) -> Made:
    return Made(flow, before, decision, org, rev, tuple(notices.opened(before, decision)))


def begin(
    desk: Desk,
    flow_id: str,
    command: Command,
    key: str | None = None,
    *,
    parent: tuple[int, int] | None = None,
    by_office: bool = False,
) -> Done:
    """Start a process of the newest version; with the same `key` again, it is the one that was started.

    The office starts any, and fills in whatever it was told to. `parent` is the process and the visit that wait.
    """
    known = started(desk, key)
    if known is not None:
        return again(desk, known, str(key))
    return begin_by(desk, newest(desk, flow_id), command, key, parent=parent, by_office=by_office)


def begin_by(
    desk: Desk,
    version_id: int,
    command: Command,
    key: str | None = None,
    *,
    parent: tuple[int, int] | None = None,
    by_office: bool = False,
) -> Done:
    """The same by a version that need not be offered; it is the other process if that was started meanwhile."""
    flow = version(desk, version_id)
    first = own.opened(flow, command.data) if by_office else flow
    org = DeskOrg(desk)
    made = _made(org, flow, State(), decide(first, State(), command, org, hours_of(desk)), 1)
    row = _added(desk, made, version_id, key, parent)
    if row is None:
        return again(desk, int(started(desk, key) or 0), str(key))
    _kept(desk, row.id, made, key or "start")
    return _settled(desk, row, made, command, key or "start")


def started(desk: Desk, key: str | None) -> int | None:
    """The process that a command has started, if it has."""
    return desk.session.execute(STARTED, {"key": key}).scalar() if key is not None else None


def _added(desk: Desk, made: Made, version_id: int, key: str | None, parent: tuple[int, int] | None) -> Row[Any] | None:
    """The row of a new process; None if another transaction has just started it."""
    state = made.decision.state
    it = state.it
    values = {
        "version_id": version_id,
        "flow": made.flow.flow,
        "status": it.status,
        "rev": made.rev,
        "initiator": it.initiator,
        "department": made.org.dept_of(it.initiator),
        "started_as": key,
        "started_at": desk.now,
        "finished_at": desk.now if state.finished else None,
        "parent_id": parent[0] if parent else None,
        "parent_pass": parent[1] if parent else None,
        "data": data_of(state),
    }
    if key is None:
        added = desk.session.execute(insert(flow_instance).values(values).returning(flow_instance.c.id)).scalar_one()
    elif insert_new(desk.session, flow_instance, [values], ["started_as"]):
        added = desk.session.execute(STARTED, {"key": key}).scalar_one()
    else:
        return None
    number = next_number(desk, NumberKind.PROCESS)
    desk.session.execute(update(flow_instance).where(flow_instance.c.id == added).values(number=number))
    return held(desk, int(added))


def held(desk: Desk, instance_id: int) -> Row[Any]:
    """A process that nobody else changes until this transaction is over, nor those above it.

    They are held from the top down, so that no two commands can wait for each other.
    """
    alone = desk.session.execute(ALONE, {"process": instance_id}).first()
    if alone is not None:
        return alone
    line, at = [instance_id], instance_id
    while (at := desk.session.execute(PARENT, {"process": at}).scalar() or 0) and at not in line:
        line.append(at)
    row = None
    for one in reversed(line):
        row = desk.session.execute(HELD, {"process": one}).first()
    if row is None:
        raise NotFound
    return row


def carry(desk: Desk, instance_id: int, command: Command, command_id: str) -> Done:
    """Carry a command out, once; FlowRefusal, and nothing has changed. With `command.rev` only on what was seen.

    Two at once come one after the other: the second is decided on what the first has left.
    """
    row = held(desk, instance_id)
    try:
        made = decided(desk, row, command)
    except FlowRefusal:
        if _answer(desk, instance_id, command_id) is None:
            raise
        return again(desk, instance_id, command_id)
    if not _kept(desk, row.id, made, command_id):
        return again(desk, instance_id, command_id)
    _advance(desk, row, command, made.decision)
    return _settled(desk, row, made, command, command_id)


def decided(desk: Desk, row: Row[Any], command: Command) -> Made:
    """What a command would come to; nothing is written."""
    if command.rev is not None and command.rev != row.rev:
        raise FlowRefusal("STALE")
    before, org = load_near(desk.session, row.id, row.data), DeskOrg(desk, row.id)
    flow = version(desk, row.version_id, row.sha256)
    return _made(org, flow, before, decide(flow, before, command, org, hours_of(desk)), row.rev + 1)


def _answer(desk: Desk, instance_id: int, command_id: str) -> Any:
    return desk.session.execute(ANSWER, {"process": instance_id, "command": command_id}).scalar()


def _kept(desk: Desk, instance_id: int, made: Made, command_id: str) -> bool:
    """Write down what a command is answered; False, and nothing is written, if it had been carried out before."""
    answer = {"rev": made.rev, "status": made.decision.state.it.status, "opened": made.opened}
    kept = {"instance_id": instance_id, "command": command_id, "at": desk.now, "answer": answer}
    return bool(KEEP.run(desk.session.connection(), [kept]))


def again(desk: Desk, instance_id: int, command_id: str) -> Done:
    """The answer that a command was given when it was carried out."""
    row = held(desk, instance_id)
    said = _answer(desk, instance_id, command_id)
    state = storing.load(desk.session, instance_id, row.data)
    return Done(instance_id, row.number, said["rev"], said["status"], tuple(said["opened"]), state, again=True)


def _advance(desk: Desk, row: Row[Any], command: Command, decision: Decision) -> None:
    values = {
        "rev": row.rev + 1,
        "status": decision.state.it.status,
        "finished_at": row.finished_at or (desk.now if decision.state.finished else None),
        "data": data_of(decision.state),
        "version_id": int(command.args["version_id"]) if command.do == "migrate" else row.version_id,
    }
    if not ADVANCE.run(desk.session.connection(), [values | {"process": row.id, "seen": row.rev}]):
        raise AlreadyChanged


def _settled(desk: Desk, row: Row[Any], made: Made, command: Command, command_id: str) -> Done:
    """Write what was decided, tell people, and do what follows from it."""
    before, after = made.before, made.decision.state
    status = after.it.status
    _write(desk, row, made, command)
    audit.note(desk, f"flow.{command.do}", "flow", row.id, **_said(row, command, command_id))
    notices.leave(desk, row, before, made.decision, command, made.org)
    todo = [*made.decision.effects, *_report(row, before, after)]
    if effects.follow(hands(desk), row, command, todo) or after.finished:
        after = storing.load(desk.session, row.id, held(desk, row.id).data)
    return Done(row.id, row.number, made.rev, status, made.opened, after)


def hands(desk: Desk) -> Hands:
    """The office itself at this desk."""
    return Hands(replace(desk, actor=System(desk.actor.language)), begin, carry, INSIDE)


def _said(row: Row[Any], command: Command, command_id: str) -> Mapping[str, Any]:
    """What the line about a command tells besides its name."""
    told = {"number": row.number, "command": command_id, "by": command.by, "step": command.step, "to": command.to}
    told |= {"item": command.item, "people": list(command.people)}
    return {key: said for key, said in told.items() if said}


def _report(row: Row[Any], before: State, after: State) -> Iterable[Effect]:
    """A process that was started from another tells it that it is over."""
    over = after.finished and not (before.instance and before.finished)
    if over and row.parent_id is not None:
        yield Effect("1/report", "report", str(row.parent_id), {"at": row.parent_pass})


def _write(desk: Desk, row: Row[Any], made: Made, command: Command) -> None:
    session, before, decision, instance_id = desk.session, made.before, made.decision, row.id
    changes: list[Change] = [change for event in decision.events for change in event.changes]
    storing.save(session, instance_id, before, decision.state, changes)
    parts.keep(session, instance_id, own.effective(made.flow, decision.state), before, decision.state)
    storing.tell(session, instance_id, made.rev * MOST_EVENTS, decision.events)
    incidents.keep(desk, row, before, decision, command, made.org)
