"""What waits for somebody, in all processes that run: oldest first, however many have ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, func, literal, literal_column, or_, select, tuple_

from core.desk import Desk
from core.flows.at_hand.sight import administers, number_of
from core.flows.defined.labels import label
from core.flows.definition import Flow, Label, Step
from core.flows.engine import own
from core.flows.engine.state import Person, State
from core.flows.running import storing
from core.flows.running.versions import version
from core.refusals import NotAllowed
from models.tables import employee, flow_instance, flow_item, flow_pass, flow_version
from models.types import UtcDateTime

PAGE = 20
# Written out, since PostgreSQL knows of a value it sees how rare it is; of a parameter it does not, and plans anew for
# every question as soon as there are many processes.
RUNNING: ColumnElement[str] = literal_column("'running'")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the next one begins after it."""

    since: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    instance_id: int = 0
    item: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A work item that can be acted on. People are numbers, with their names beside them.

    `since` is when its turn came; `type` the step's; `kind` the item's, ``incident`` for a process that cannot go on
    without its managers. In a `pool` whoever is first does it; `claimed`: the holder took it out of the pool.
    """

    instance_id: int
    item: int
    number: str
    flow: str
    flow_name: Label
    step: str
    step_name: Label
    type: str
    initiator: Person
    initiator_name: str
    since: datetime
    due: datetime | None
    kind: str
    on_behalf: Person
    on_behalf_name: str
    pool: bool
    claimed: bool

    @property
    def place(self) -> Place:
        """Where it stands in its holder's list."""
        return Place(self.since, self.instance_id, self.item)


_starter, _absent, _other = employee.alias("starter"), employee.alias("absent"), flow_item.alias("other")
_beside = (
    select(literal(1))
    .where(
        _other.c.instance_id == flow_item.c.instance_id,
        _other.c.at == flow_item.c.at,
        _other.c.id != flow_item.c.id,
        _other.c.kind == "main",
        _other.c.state == "pending",
    )
    .correlate(flow_item)
    .exists()
)
_after = tuple_(flow_item.c.since, flow_item.c.instance_id, flow_item.c.id) > tuple_(
    bindparam("since", type_=UtcDateTime()), bindparam("process"), bindparam("item")
)
_ITEMS = (
    select(
        flow_item.c.instance_id,
        flow_item.c.id.label("item"),
        flow_instance.c.number,
        flow_instance.c.version_id,
        flow_version.c.sha256,
        flow_pass.c.step,
        flow_pass.c.claimed_by,
        flow_instance.c.initiator,
        _starter.c.name.label("initiator_name"),
        flow_item.c.since,
        flow_item.c.due,
        flow_item.c.kind,
        flow_item.c.for_,
        _absent.c.name.label("on_behalf_name"),
        and_(flow_pass.c.mode == "any", flow_pass.c.claimed_by == "", _beside).label("pool"),
    )
    .join(flow_instance, flow_instance.c.id == flow_item.c.instance_id)
    .join(flow_version, flow_version.c.id == flow_instance.c.version_id)
    .join(flow_pass, (flow_pass.c.instance_id == flow_item.c.instance_id) & (flow_pass.c.id == flow_item.c.at))
    .outerjoin(_starter, _starter.c.number == flow_instance.c.initiator)
    .outerjoin(_absent, _absent.c.number == flow_item.c.for_)
    .where(flow_item.c.person == bindparam("person"), flow_instance.c.status == RUNNING, _after)
    .order_by(flow_item.c.since, flow_item.c.instance_id, flow_item.c.id)
    .limit(bindparam("most"))
)
PENDING = _ITEMS.where(flow_item.c.state == literal_column("'pending'"))
STUCK = _ITEMS.where(flow_item.c.state == literal_column("'held'"), flow_item.c.kind == "incident")
HIS = and_(flow_item.c.person == bindparam("person"), flow_instance.c.status == "running")
DUE_TO_ACT = or_(flow_item.c.state == "pending", and_(flow_item.c.state == "held", flow_item.c.kind == "incident"))
COUNT = (
    select(func.count())
    .select_from(flow_item.join(flow_instance, flow_instance.c.id == flow_item.c.instance_id))
    .where(HIS, flow_item.c.state.in_(("pending", "held")), DUE_TO_ACT)
)
DATA = select(flow_instance.c.data).where(flow_instance.c.id == bindparam("process"))


def pending_for(desk: Desk, person: Person = "", after: Place | None = None, most: int = PAGE) -> list[Waiting]:
    """What waits for the actor, or for somebody else if he administers processes: oldest first, at most so many.

    What is suspended waits for nobody. The next page comes after the last one's `place`.
    """
    person = person or number_of(desk)
    if person != number_of(desk) and not administers(desk):
        raise NotAllowed
    start = after or Place()
    asked = {"person": person, "since": start.since, "process": start.instance_id, "item": start.item, "most": most}
    found = [row for statement in (PENDING, STUCK) for row in desk.session.execute(statement, asked)]
    found.sort(key=lambda row: (row.since, row.instance_id, row.item))
    return [_shown(desk, row, person) for row in found[:most]]


def count_for(desk: Desk) -> int:
    """How much waits for the actor."""
    return int(desk.session.execute(COUNT, {"person": number_of(desk)}).scalar_one())


def _shown(desk: Desk, row: Row[Any], person: Person) -> Waiting:
    flow = version(desk, row.version_id, row.sha256)
    step = _step(desk, flow, row.instance_id, row.step)
    return Waiting(
        instance_id=row.instance_id,
        item=row.item,
        number=row.number or "",
        flow=flow.flow,
        flow_name=flow_label(flow),
        step=row.step,
        step_name=label(step),
        type=step.type,
        initiator=row.initiator,
        initiator_name=row.initiator_name or row.initiator,
        since=row.since,
        due=row.due,
        kind=row.kind,
        on_behalf=row.for_,
        on_behalf_name=row.on_behalf_name or row.for_,
        pool=bool(row.pool),
        claimed=row.claimed_by == person,
    )


def flow_label(flow: Flow) -> Label:
    """What a process is called, or else its id."""
    return flow.name if any(flow.name.root.values()) else Label({"en": flow.flow})


def _step(desk: Desk, flow: Flow, instance_id: int, step: str) -> Step:
    """A step of a process that may have steps of its own."""
    if flow.kind in ("fixed", "predefined"):
        return named(flow, step)
    data = desk.session.execute(DATA, {"process": instance_id}).scalar_one()
    return named(its_own(flow, data), step)


def its_own(flow: Flow, data: Mapping[str, Any]) -> Flow:
    """The definition by which one process goes."""
    return own.effective(flow, State(instance={1: storing.instance_of(data)}))


def named(flow: Flow, step: str) -> Step:
    """A step, even one that is in the definition no more."""
    try:
        return flow.step(step)
    except KeyError:
        return Step(id=step or "end")
