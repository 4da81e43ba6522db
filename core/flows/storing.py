"""A process as rows: loaded whole, written by its changes, replayed from its events."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table as SqlTable
from sqlalchemy import delete, insert, select
from sqlmodel import Session

from core.flows.state import KINDS, Change, Event, Instance, Pass, State, Thing
from models import tables

ROWS: Mapping[str, SqlTable] = {
    "scopes": tables.flow_scope,
    "tokens": tables.flow_token,
    "passes": tables.flow_pass,
    "seats": tables.flow_seat,
    "items": tables.flow_item,
    "timers": tables.flow_timer,
}
EDGES = tables.flow_pass_edge
EVENTS = tables.flow_event
MOMENTS = ("started_at", "suspended_at", "urged_at", "opened_at", "done_at", "due", "held_at", "since", "due_at")


@lru_cache(maxsize=1)
def _columns() -> Mapping[str, tuple[str, ...]]:
    return {table: tuple(one.name for one in fields(KINDS[table]) if one.name != "before") for table in ROWS}


def load(session: Session, instance_id: int, data: Mapping[str, Any]) -> State:
    """The state of a process from its rows; `data` is what its own row holds."""
    state = State()
    state.instance[1] = instance_of(data)
    before = _edges(session, instance_id)
    for table, rows in ROWS.items():
        wanted = [rows.c[name] for name in _columns()[table]]
        found = session.execute(select(*wanted).where(rows.c.instance_id == instance_id).order_by(rows.c.id))
        things = getattr(state, table)
        for row in found:
            values = dict(row._mapping)  # noqa: SLF001 - the public name of a row's mapping in SQLAlchemy
            if table == "passes":
                values["before"] = before.get(row.id, ())
            things[row.id] = KINDS[table](**values)
    return state


def _edges(session: Session, instance_id: int) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    asked = select(EDGES.c.after, EDGES.c.before).where(EDGES.c.instance_id == instance_id).order_by(EDGES.c.before)
    for after, before in session.execute(asked):
        found[after] = (*found.get(after, ()), before)
    return found


def save(session: Session, instance_id: int, before: State, after: State, changes: Iterable[Change]) -> None:
    """Write what changed: each thing once, as it is now."""
    touched = {(change.table, change.thing.id) for change in changes if change.table in ROWS}
    for table, rows in ROWS.items():
        ids = sorted(number for name, number in touched if name == table)
        if not ids:
            continue
        known, now = getattr(before, table), getattr(after, table)
        old = [number for number in ids if number in known]
        if old:
            session.execute(delete(rows).where(rows.c.instance_id == instance_id, rows.c.id.in_(old)))
        session.execute(insert(rows), [_row(instance_id, table, now[number]) for number in ids])
    _save_edges(
        session, instance_id, [after.passes[n] for name, n in touched if name == "passes" and n not in before.passes]
    )


def _save_edges(session: Session, instance_id: int, new: Iterable[Pass]) -> None:
    rows = [{"instance_id": instance_id, "before": one, "after": visit.id} for visit in new for one in visit.before]
    if rows:
        session.execute(insert(EDGES), rows)


def _row(instance_id: int, table: str, thing: Thing) -> dict[str, Any]:
    return {"instance_id": instance_id} | {name: getattr(thing, name) for name in _columns()[table]}


def data_of(instance: Instance) -> dict[str, Any]:
    """What the process's own row holds, as JSON."""
    return dict(_plain(asdict_of(instance)))


def asdict_of(thing: Thing) -> dict[str, Any]:
    """A thing's values."""
    return {name: getattr(thing, name) for name in _NAMES[type(thing)]}


_NAMES: Mapping[type, tuple[str, ...]] = {kind: tuple(one.name for one in fields(kind)) for kind in KINDS.values()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def instance_of(data: Mapping[str, Any]) -> Instance:
    """The process as a whole from its JSON."""
    values = dict(_dated(data))
    values["chosen"] = MappingProxyType({step: tuple(who) for step, who in values.get("chosen", {}).items()})
    values["children"] = MappingProxyType({int(at): status for at, status in values.get("children", {}).items()})
    values["picked"] = MappingProxyType({int(at): step for at, step in values.get("picked", {}).items()})
    values["changed"] = MappingProxyType({key: tuple(at) for key, at in values.get("changed", {}).items()})
    values["files"] = tuple((int(at), str(name)) for at, name in values.get("files", ()))
    values["cc"] = tuple(values.get("cc", ()))
    values["steps"] = tuple(values.get("steps", ()))
    return Instance(**values)


def _dated(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: datetime.fromisoformat(said) if said and key in MOMENTS else said for key, said in data.items()}


def event_row(instance_id: int, seq: int, event: Event) -> dict[str, Any]:
    """An event with its changes: of a thing that changed more than once, how it was left."""
    left = {(change.table, change.thing.id): change.thing for change in event.changes}
    changes = [[table, _plain(asdict_of(thing))] for (table, _), thing in left.items()]
    return {
        "instance_id": instance_id,
        "seq": seq,
        "kind": event.kind,
        "by": event.by,
        "at": event.at,
        "step": event.step,
        "details": _plain(event.details),
        "changes": changes,
    }


def changes_of(rows: Iterable[list[Any]]) -> list[Change]:
    """The changes of an event's row."""
    return [Change(table, _thing(table, values)) for table, values in rows]


def history(session: Session, instance_id: int) -> list[Event]:
    """Everything that happened in a process, as it happened."""
    asked = select(EVENTS).where(EVENTS.c.instance_id == instance_id).order_by(EVENTS.c.seq)
    return [
        Event(row.kind, row.by, row.at, row.step, MappingProxyType(row.details), tuple(changes_of(row.changes)))
        for row in session.execute(asked)
    ]


def _thing(table: str, values: Mapping[str, Any]) -> Thing:
    if table == "instance":
        return instance_of(values)
    made = dict(_dated(values))
    if table == "passes":
        made["before"] = tuple(made["before"])
    return KINDS[table](**made)
