"""Beside every process, what it is found by: who has to do with it, and which records it is about."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from core.flows.definition import Flow
from core.flows.engine.state import Person, State
from core.flows.engine.values import EMPTY
from core.flows.running import rights
from models.tables import flow_part, flow_subject

STATUS = update(flow_part).where(flow_part.c.instance_id == bindparam("process")).values(status=bindparam("now"))
FORGET = delete(flow_subject).where(
    flow_subject.c.instance_id == bindparam("process"), flow_subject.c.field == bindparam("named")
)


def keep(session: Session, instance_id: int, flow: Flow, before: State, after: State) -> None:
    """Bring it in line with what a command changed."""
    started = not before.instance
    if not started and before.it.status != after.it.status:
        session.execute(STATUS, {"process": instance_id, "now": after.it.status})
    _people(session, instance_id, flow, after, _newcomers(before, after))
    rights.keep(session, instance_id, flow, before, after)
    _records(session, instance_id, flow, {} if started else before.it.form, after.it.form)


def _newcomers(before: State, after: State) -> set[Person]:
    """Those who may not have had to do with the process."""
    known = {before.it.initiator, *before.it.cc} if before.instance else set()
    touched = {item.person for item in after.items.near() if before.items.peek(item.id) is None}
    return ({after.it.initiator, *after.it.cc} | touched) - known - {""}


def _people(session: Session, instance_id: int, flow: Flow, after: State, people: set[Person]) -> None:
    about: dict[str, int | str | datetime] = {
        "instance_id": instance_id,
        "flow": flow.flow,
        "status": after.it.status,
        "started_at": after.it.started_at,
    }
    rows = [about | {"person": person} for person in sorted(people)]
    if rows:
        connection = session.connection()
        connection.execute(_join(connection.dialect.name), rows)


@lru_cache
def _join(dialect: str) -> Any:
    joined: Any = sqlite.insert(flow_part) if dialect == "sqlite" else postgresql.insert(flow_part)
    return joined.on_conflict_do_nothing(index_elements=["instance_id", "person"])


def _records(
    session: Session, instance_id: int, flow: Flow, was: Mapping[str, object], is_: Mapping[str, object]
) -> None:
    for field in flow.form:
        if field.ref and was.get(field.id) != is_.get(field.id):
            if was.get(field.id) not in EMPTY:
                session.execute(FORGET, {"process": instance_id, "named": field.id})
            if is_.get(field.id) not in EMPTY:
                row = {"instance_id": instance_id, "field": field.id, "object": field.ref.object}
                session.execute(insert(flow_subject), row | {"key": str(is_[field.id])})
