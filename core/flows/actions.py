"""Processes in the database: publish, start, command. One transaction each, kept by whoever called."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from core.company.definitions import NumberKind
from core.desk import Desk, Employee, Notice
from core.flows import parts, storing
from core.flows.check import errors
from core.flows.definition import Flow
from core.flows.engine import Decision, decide
from core.flows.org import DeskOrg, hours_of
from core.flows.state import Change, Effect, Person, State
from core.flows.work import Command, FlowRefusal
from core.numbering import next_number
from core.refusals import AlreadyChanged, NotFound
from models.tables import flow_command, flow_event, flow_instance, flow_version

SYSTEM = ""


class ItemOpened(Notice):
    """Something to do in a process, for its holder."""

    kind = "work-item"


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did. `again`: it had been carried out before, and nothing happened now."""

    instance_id: int
    state: State
    effects: tuple[Effect, ...] = ()
    again: bool = False


def publish(desk: Desk, flow: Flow) -> int:
    """Have new processes follow a definition; one that was published before keeps its version."""
    wrong = errors(flow)
    if wrong:
        raise FlowRefusal("INVALID_DEFINITION", why=", ".join(sorted({fault.code for fault in wrong})))
    data = flow.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    same = (flow_version.c.flow == flow.flow) & (flow_version.c.sha256 == digest)
    known = desk.session.execute(select(flow_version.c.id).where(same)).scalar()
    version_id = _new_version(desk, flow, data, digest) if known is None else int(known)
    _offer(desk, flow.flow, version_id)
    return version_id


def _new_version(desk: Desk, flow: Flow, data: dict[str, Any], digest: str) -> int:
    newest = select(func.max(flow_version.c.version)).where(flow_version.c.flow == flow.flow)
    values = {
        "flow": flow.flow,
        "version": (desk.session.execute(newest).scalar() or 0) + 1,
        "sha256": digest,
        "definition": data,
        "published_at": desk.now,
        "published_by": desk.actor.id if isinstance(desk.actor, Employee) else None,
        "offered": True,
    }
    return int(desk.session.execute(insert(flow_version).values(values).returning(flow_version.c.id)).scalar_one())


def _offer(desk: Desk, flow: str, version_id: int) -> None:
    this = flow_version.c.id == version_id
    others = (flow_version.c.flow == flow) & ~this & flow_version.c.offered
    desk.session.execute(update(flow_version).where(others).values(offered=False))
    desk.session.execute(update(flow_version).where(this, ~flow_version.c.offered).values(offered=True))


def publish_all(desk: Desk, flows: Iterable[Flow]) -> None:
    """Offer the company folder's processes; those that it has no more start no more, and what runs goes on."""
    kept = [flow.flow for flow in flows if publish(desk, flow)]
    ours = flow_version.c.published_by.is_(None) & flow_version.c.flow.not_in(kept)
    desk.session.execute(update(flow_version).where(ours, flow_version.c.offered).values(offered=False))


_read: dict[int, Flow] = {}


def version(desk: Desk, version_id: int) -> Flow:
    """A published definition; it never changes, so it is read once."""
    if version_id not in _read:
        asked = select(flow_version.c.definition).where(flow_version.c.id == version_id)
        _read[version_id] = Flow.model_validate(desk.session.execute(asked).scalar_one())
    return _read[version_id]


def newest(desk: Desk, flow: str) -> int:
    """The version that new processes of this kind follow."""
    asked = select(flow_version.c.id).where(flow_version.c.flow == flow, flow_version.c.offered)
    found = desk.session.execute(asked).scalar()
    if found is None:
        raise NotFound
    return int(found)


def who(desk: Desk) -> Person:
    """Who commands: the colleague at the desk, or the office itself."""
    return desk.actor.number if isinstance(desk.actor, Employee) else SYSTEM


def start(desk: Desk, flow: str, data: Mapping[str, Any], *, assign: Mapping[str, Any] | None = None) -> Done:
    """Begin a process of the newest version."""
    version_id = newest(desk, flow)
    command = Command("start", who(desk), desk.now, data=data, args={"assign": assign or {}})
    org, definition = DeskOrg(desk), version(desk, version_id)
    decision = decide(definition, State(), command, org, hours_of(desk))
    values = {
        "number": next_number(desk, NumberKind.PROCESS),
        "version_id": version_id,
        "flow": flow,
        "status": decision.state.it.status,
        "rev": 1,
        "initiator": command.by,
        "department": org.dept_of(command.by),
        "started_at": desk.now,
        "data": storing.data_of(decision.state.it),
    }
    added = insert(flow_instance).values(values).returning(flow_instance.c.id)
    instance_id = int(desk.session.execute(added).scalar_one())
    _keep(desk, instance_id, definition, State(), decision, 0)
    return Done(instance_id, decision.state, decision.effects)


def held(desk: Desk, instance_id: int) -> Row[Any]:
    """A process that nobody else changes until this transaction ends."""
    asked = select(flow_instance).where(flow_instance.c.id == instance_id).with_for_update()
    row = desk.session.execute(asked).first()
    if row is None:
        raise NotFound
    return row


def act(desk: Desk, instance_id: int, command: Command, command_id: str) -> Done:
    """Carry a command out, once. `command.rev` is what the person saw, if that matters."""
    row = held(desk, instance_id)
    state = storing.load(desk.session, instance_id, row.data)
    if _known(desk, instance_id, command_id):
        return Done(instance_id, state, again=True)
    if command.rev is not None and command.rev != row.rev:
        raise FlowRefusal("STALE")
    flow = version(desk, row.version_id)
    command = replace(command, by=command.by or who(desk))
    decision = decide(flow, state, command, DeskOrg(desk, instance_id), hours_of(desk))
    _advance(desk, row, decision)
    _keep(desk, instance_id, flow, state, decision, _last(desk, instance_id))
    desk.session.execute(insert(flow_command).values(instance_id=instance_id, command=command_id, at=desk.now))
    return Done(instance_id, decision.state, decision.effects)


def _known(desk: Desk, instance_id: int, command_id: str) -> bool:
    same = (flow_command.c.instance_id == instance_id) & (flow_command.c.command == command_id)
    return desk.session.execute(select(flow_command.c.at).where(same)).first() is not None


def _advance(desk: Desk, row: Row[Any], decision: Decision) -> None:
    values = {
        "rev": row.rev + 1,
        "status": decision.state.it.status,
        "finished_at": desk.now if decision.state.finished else None,
        "data": storing.data_of(decision.state.it),
    }
    seen = (flow_instance.c.id == row.id) & (flow_instance.c.rev == row.rev)
    if not desk.session.execute(update(flow_instance).where(seen).values(values)).rowcount:  # type: ignore[attr-defined] # an UPDATE's result has it
        raise AlreadyChanged


def _last(desk: Desk, instance_id: int) -> int:
    asked = select(func.max(flow_event.c.seq)).where(flow_event.c.instance_id == instance_id)
    return int(desk.session.execute(asked).scalar() or 0)


def _keep(desk: Desk, instance_id: int, flow: Flow, before: State, decision: Decision, last: int) -> None:
    changes: list[Change] = [change for event in decision.events for change in event.changes]
    storing.save(desk.session, instance_id, before, decision.state, changes)
    parts.keep(desk.session, instance_id, flow, before, decision.state)
    rows = [storing.event_row(instance_id, last + n, event) for n, event in enumerate(decision.events, 1)]
    desk.session.execute(insert(flow_event), rows)
