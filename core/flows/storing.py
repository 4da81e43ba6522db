"""A process as rows: loaded whole, written by its changes, replayed from its events."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from functools import lru_cache, partial
from itertools import groupby
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, insert, or_, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from core.flows.state import KINDS, ROOT, Change, Event, Instance, Pass, Scope, State, Thing
from core.flows.things import Things
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


def _names(table: str) -> tuple[str, ...]:
    return tuple(one.name for one in fields(KINDS[table]) if one.name != "before")


NAMES: Mapping[str, tuple[str, ...]] = {table: _names(table) for table in ROWS}
ALL: Mapping[str, Select[Any]] = {
    table: select(*(rows.c[name] for name in NAMES[table]))
    .where(rows.c.instance_id == bindparam("process"))
    .order_by(rows.c.id)
    for table, rows in ROWS.items()
}
BEFORE = (
    select(EDGES.c.after, EDGES.c.before)
    .where(EDGES.c.instance_id == bindparam("process"))
    .order_by(EDGES.c.after, EDGES.c.before)
)
_living = select(tables.flow_token.c.at).where(
    tables.flow_token.c.instance_id == bindparam("process"), tables.flow_token.c.status != "gone"
)
_near = or_(tables.flow_pass.c.state.in_(("open", "held")), tables.flow_pass.c.id.in_(_living))
_visits = select(tables.flow_pass.c.id).where(tables.flow_pass.c.instance_id == bindparam("process"), _near)
_open = select(tables.flow_item.c.id).where(
    tables.flow_item.c.instance_id == bindparam("process"), tables.flow_item.c.at.in_(_visits)
)
NEAR: Mapping[str, Select[Any]] = {
    "tokens": ALL["tokens"].where(tables.flow_token.c.status != "gone"),
    "passes": ALL["passes"].where(_near),
    "seats": ALL["seats"].where(tables.flow_seat.c.at.in_(_visits)),
    "items": ALL["items"].where(
        or_(tables.flow_item.c.state.in_(("queued", "pending", "held")), tables.flow_item.c.at.in_(_visits))
    ),
    "timers": ALL["timers"].where(or_(tables.flow_timer.c.fired.is_(False), tables.flow_timer.c.item.in_(_open))),
}
BEFORE_NEAR = BEFORE.where(EDGES.c.after.in_(_visits))
COUNT = select(func.count()).where(
    tables.flow_pass.c.instance_id == bindparam("process"), tables.flow_pass.c.step == bindparam("named")
)


def load(session: Session, instance_id: int, data: Mapping[str, Any]) -> State:
    """The state of a process from its rows; `data` is what its own row holds."""
    state = State()
    state.instance[1] = instance_of(data)
    for table in ROWS:
        setattr(state, table, Things(_all(session, instance_id, table)))
    return state


def load_near(session: Session, instance_id: int, data: Mapping[str, Any]) -> State:
    """The same for one command: what is near to where the process stands, the rest when somebody asks for it.

    So a step of a process that has been going round for long costs no more than its first. To be used until the end
    of the transaction only.
    """
    state = State()
    state.instance[1] = it = instance_of(data)
    visits = _near_passes(session, instance_id)
    seen = frozenset(visits)
    for table in ROWS:
        near = visits if table == "passes" else _near_of(session, instance_id, table, visits)
        setattr(state, table, Things(near, partial(_all, session, instance_id, table), seen, it.last))
    state.far = _counting(session, instance_id, visits)
    return state


def _near_of(session: Session, instance_id: int, table: str, visits: Mapping[int, Pass]) -> dict[int, Any]:
    if table == "scopes":
        outside = all(visit.scope == ROOT for visit in visits.values())
        return {ROOT: Scope(ROOT, 0)} if outside else _all(session, instance_id, table)
    return _made(table, _ask(session, NEAR[table], instance_id))


def _near_passes(session: Session, instance_id: int) -> dict[int, Pass]:
    before = _grouped(_ask(session, BEFORE_NEAR, instance_id))
    return _passes(_ask(session, NEAR["passes"], instance_id), before)


def _all(session: Session, instance_id: int, table: str) -> dict[int, Any]:
    found = _ask(session, ALL[table], instance_id)
    if table == "passes":
        return dict(_passes(found, _grouped(_ask(session, BEFORE, instance_id))))
    return _made(table, found)


def _made(table: str, rows: Iterable[Row[Any]]) -> dict[int, Any]:
    kind: Callable[..., Any] = KINDS[table]
    return {row.id: kind(*row) for row in rows}


def _ask(session: Session, statement: Select[Any], instance_id: int) -> Sequence[Row[Any]]:
    return session.connection().execute(statement, {"process": instance_id}).all()


def _passes(rows: Iterable[Row[Any]], before: Mapping[int, tuple[int, ...]]) -> dict[int, Pass]:
    return {row.id: Pass(before=before.get(row.id, ()), **row._mapping) for row in rows}  # noqa: SLF001 - its public name


def _grouped(rows: Iterable[Row[Any]]) -> dict[int, tuple[int, ...]]:
    return {after: tuple(one.before for one in some) for after, some in groupby(rows, key=lambda row: row.after)}


def _counting(session: Session, instance_id: int, near: Mapping[int, Pass]) -> Callable[[str], int]:
    """How many visits of a step there were besides those at hand, as it was before the command."""

    def count(step: str) -> int:
        found = session.connection().execute(COUNT, {"process": instance_id, "named": step}).scalar_one()
        return int(found) - sum(visit.step == step for visit in near.values())

    return count


def save(session: Session, instance_id: int, before: State, after: State, changes: Iterable[Change]) -> None:
    """Write what changed: each thing once, as it is now."""
    touched = {(change.table, change.thing.id) for change in changes if change.table in ROWS}
    connection = session.connection()
    for table in ROWS:
        now = getattr(after, table)
        rows = [_row(instance_id, table, now[number]) for name, number in sorted(touched) if name == table]
        if rows:
            connection.execute(_upsert(connection.dialect.name, table), rows)
    last = before.it.last if before.instance else 0
    new = [after.passes[number] for name, number in sorted(touched) if name == "passes" and number > last]
    edges = [{"instance_id": instance_id, "before": one, "after": visit.id} for visit in new for one in visit.before]
    if edges:
        connection.execute(insert(EDGES), edges)


@lru_cache
def _upsert(dialect: str, table: str) -> Any:
    rows = ROWS[table]
    said: Any = sqlite.insert(rows) if dialect == "sqlite" else postgresql.insert(rows)
    changed = {name: said.excluded[name] for name in NAMES[table] if name != "id"}
    return said.on_conflict_do_update(index_elements=["instance_id", "id"], set_=changed)


def _row(instance_id: int, table: str, thing: Thing) -> dict[str, Any]:
    return {"instance_id": instance_id} | {name: getattr(thing, name) for name in NAMES[table]}


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
