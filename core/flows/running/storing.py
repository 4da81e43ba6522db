"""A process as rows: loaded whole, written by its changes, replayed from its events."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select
from sqlalchemy import Table as SqlTable
from sqlmodel import Session

from core.flows.engine.state import KINDS, Change, Event, Instance, Pass, State, Thing, values_of
from core.flows.engine.things import Things
from models import tables
from models.writes import Prepared, upsert

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
VALUES: Mapping[str, Callable[[Thing], tuple[Any, ...]]] = {table: attrgetter(*NAMES[table]) for table in ROWS}
INSTANCE = tuple(one.name for one in fields(Instance))
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


def load(session: Session, instance_id: int, data: Mapping[str, Any]) -> State:
    """The whole state of a process from its rows; `data` is what its own row holds."""
    state = State()
    state.instance[1] = instance_of(data)
    for table in ROWS:
        setattr(state, table, Things(read(session, instance_id, table)))
    return state


def read(session: Session, instance_id: int, table: str) -> dict[int, Any]:
    """All things of one kind in a process, by number."""
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


def save(session: Session, instance_id: int, before: State, after: State, changes: Iterable[Change]) -> None:
    """Write what changed: each thing once, as it is now."""
    touched = sorted({(change.table, change.thing.id) for change in changes if change.table in ROWS})
    connection = session.connection()
    for table, some in groupby(touched, key=itemgetter(0)):
        things = getattr(after, table)
        WRITE[table].run(connection, [_row(instance_id, table, things[number]) for _, number in some])
    last = before.it.last if before.instance else 0
    new = [after.passes[number] for table, number in touched if table == "passes" and number > last]
    edges = [{"instance_id": instance_id, "before": one, "after": visit.id} for visit in new for one in visit.before]
    if edges:
        LEAD.run(connection, edges)


def _writing(table: str, dialect: str) -> Any:
    said = upsert(dialect, ROWS[table])
    changed = {name: said.excluded[name] for name in NAMES[table] if name != "id"}
    return said.on_conflict_do_update(index_elements=["instance_id", "id"], set_=changed)


WRITE = {table: Prepared(partial(_writing, table), ("instance_id", *NAMES[table])) for table in ROWS}
LEAD = Prepared(lambda _: insert(EDGES), ("instance_id", "before", "after"))
TELL = Prepared(lambda _: insert(EVENTS), tuple(EVENTS.c.keys()))


def _row(instance_id: int, table: str, thing: Thing) -> dict[str, Any]:
    return dict(zip(NAMES[table], VALUES[table](thing), strict=True), instance_id=instance_id)


def instance_of(data: Mapping[str, Any]) -> Instance:
    """The process as a whole from its JSON."""
    values = dict(_dated({name: data[name] for name in INSTANCE if name in data}))
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


def tell(session: Session, instance_id: int, first: int, events: Sequence[Event]) -> None:
    """Write a command's events, numbered from `first`: of a thing that changed more than once, how it was left."""
    last = {(change.table, change.thing.id): change for event in events for change in event.changes}
    left = {id(change) for change in last.values()}
    rows = [
        {
            "instance_id": instance_id,
            "seq": number,
            "kind": event.kind,
            "by": event.by,
            "at": event.at,
            "step": event.step,
            "details": event.details,
            "changes": [[one.table, values_of(one.thing)] for one in event.changes if id(one) in left],
        }
        for number, event in enumerate(events, first)
    ]
    TELL.run(session.connection(), rows)


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
