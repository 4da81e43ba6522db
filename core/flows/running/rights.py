"""Who may see and edit the record that a process is about, by the steps it names: kept with every command."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from core.flows.definition import Flow, Record
from core.flows.engine.state import Item, Person, State
from models.tables import flow_right

MINE = (flow_right.c.instance_id == bindparam("process")) & (flow_right.c.person == bindparam("named"))
STOP = update(flow_right).where(MINE, flow_right.c.views).values(edits=False)
FORGET = delete(flow_right).where(MINE, ~flow_right.c.views)


@dataclass(frozen=True, slots=True)
class Right:
    """What somebody may do: `views` stays, `edits` is for now."""

    views: bool = False
    edits: bool = False


def keep(session: Session, instance_id: int, flow: Flow, before: State, after: State) -> None:
    """Bring the rights in line with what a command changed."""
    if flow.record is None:
        return
    were = _rights(flow.record, before) if before.instance else {}
    are = _rights(flow.record, after)
    rows = [_row(instance_id, flow.record, person, are[person]) for person in are if are[person] != were.get(person)]
    if rows:
        connection = session.connection()
        connection.execute(_given(connection.dialect.name), rows)
    for person in were.keys() - are.keys():
        session.execute(STOP, {"process": instance_id, "named": person})
        session.execute(FORGET, {"process": instance_id, "named": person})


def _rights(record: Record, state: State) -> Mapping[Person, Right]:
    """Those of the people whose work is at hand; who has done his keeps what he was given to see."""
    found: dict[Person, Right] = {}
    for item in state.items.near():
        visit = state.passes.peek(item.at)
        if visit and item.kind != "incident":
            known = found.get(item.person, Right())
            edits = visit.step in record.edit and _at_work(state, item)
            found[item.person] = Right(known.views or visit.step in record.view, known.edits or edits)
    return {person: right for person, right in found.items() if right.views or right.edits}


def _at_work(state: State, item: Item) -> bool:
    return item.state == "pending" and not state.finished


def _row(instance_id: int, record: Record, person: Person, right: Right) -> Mapping[str, Any]:
    about = {"instance_id": instance_id, "field": record.key, "person": person}
    return about | {"views": right.views, "edits": right.edits}


@lru_cache
def _given(dialect: str) -> Any:
    """Who has seen it goes on seeing it."""
    given: Any = sqlite.insert(flow_right) if dialect == "sqlite" else postgresql.insert(flow_right)
    now = given.excluded
    changed = {"field": now.field, "edits": now.edits, "views": flow_right.c.views | now.views}
    return given.on_conflict_do_update(index_elements=["instance_id", "person"], set_=changed)
