"""Processes about a record: those that run, and those that could be started with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, select

from core.desk import Desk
from core.flows import queries
from core.flows.at_hand import applying
from core.flows.at_hand.applying import Startable
from core.flows.at_hand.lists import LIVE
from core.flows.definition import FormField
from core.flows.engine.work import FlowRefusal
from core.flows.queries import Card
from core.flows.running import refs
from core.refusals import NotFound
from models.tables import flow_instance, flow_subject

MOST: Final = 5
RUNNING: Final = (
    select(flow_subject.c.instance_id)
    .join(flow_instance, flow_instance.c.id == flow_subject.c.instance_id)
    .where(flow_subject.c.object == bindparam("object"), flow_subject.c.key == bindparam("key"))
    .where(flow_instance.c.status.in_(LIVE))
    .order_by(flow_subject.c.instance_id.desc())
    .limit(MOST)
)


@dataclass(frozen=True, slots=True)
class Way:
    """A process that the actor can start with a record, and the question that the record answers."""

    process: Startable
    question: str


def running(desk: Desk, kind: str, key: str) -> list[Card]:
    """The processes about a record that run, as far as the actor may know of them, the latest first."""
    found = desk.session.execute(RUNNING, {"object": kind, "key": key}).scalars().all()
    return [card for one in found if (card := _card(desk, one)) is not None]


def _card(desk: Desk, instance_id: int) -> Card | None:
    try:
        return queries.instance(desk, instance_id)
    except (NotFound, FlowRefusal):
        return None


def startable(desk: Desk, kind: str, key: str) -> list[Way]:
    """The processes whose first question about such a record this one can answer."""
    return [Way(one, field.id) for one in applying.startable(desk) for field in _asking(desk, one, kind, key)]


def _asking(desk: Desk, one: Startable, kind: str, key: str) -> Iterator[FormField]:
    may = one.flow.start.fields.writable
    asked = (field for field in one.flow.form if field.id in may and field.ref and field.ref.object == kind)
    first = next(asked, None)
    if first is not None and any(choice.key == key for choice in refs.choices(desk, first, {}, key)):
        yield first
