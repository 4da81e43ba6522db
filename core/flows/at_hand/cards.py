"""What the cards of processes show, for the one person each was made for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select

from core.desk import Desk, Employee
from core.flows.defined.labels import label
from core.flows.definition import Flow, Label
from core.flows.engine import own
from core.flows.engine.state import Person, State
from core.flows.running.storing import instance_of
from core.flows.running.versions import version
from core.refusals import NotFound
from models.tables import employee, flow_event, flow_instance, flow_item, flow_notice, flow_seat

ENDED_EARLY = ("rejected", "cancelled")
NOTICE = (
    select(
        flow_notice,
        flow_instance.c.number,
        flow_instance.c.version_id,
        flow_instance.c.status,
        flow_instance.c.data,
        employee.c.name.label("starter"),
    )
    .join(flow_instance, flow_instance.c.id == flow_notice.c.instance_id)
    .outerjoin(employee, employee.c.number == flow_instance.c.initiator)
    .where(flow_notice.c.id == bindparam("notice"))
)
ITEM = select(flow_item).where(flow_item.c.instance_id == bindparam("process"), flow_item.c.id == bindparam("item"))
VOTERS = (
    select(employee.c.name)
    .join(flow_seat, flow_seat.c.person == employee.c.number)
    .where(
        flow_seat.c.instance_id == bindparam("process"),
        flow_seat.c.at == bindparam("visit"),
        flow_seat.c.vote.in_(("approve", "reject")),
    )
    .order_by(flow_seat.c.id.desc())
    .limit(1)
)
ENDED_BY = (
    select(employee.c.name, flow_event.c.details)
    .join(employee, employee.c.number == flow_event.c.by)
    .where(flow_event.c.instance_id == bindparam("process"), flow_event.c.kind.in_(("reject", "cancel")))
    .order_by(flow_event.c.seq.desc())
    .limit(1)
)
NAME = select(employee.c.name).where(employee.c.number == bindparam("person"))


@dataclass(frozen=True, slots=True)
class Titled:
    """Which process a card is of, and who started it; `step` has no name where none is meant."""

    process: Label
    number: str
    starter: str
    step: Label
    status: str


@dataclass(frozen=True, slots=True)
class ItemCard:
    """Something to do. `kind` and `state` are those of the work item, `why` tells what closed it.

    `for_` is whose place the reader takes, `asked_by` who added him, `decided_by` who was faster.
    `back_by` sent it back, for the reason `comment`.
    """

    of: Titled
    kind: str
    state: str
    why: str
    opinion: str
    due: datetime | None
    for_: str
    asked_by: str
    decided_by: str
    back_by: str
    comment: str


@dataclass(frozen=True, slots=True)
class ToldCard:
    """Something that happened: `kind` is what, `about` the reason of an incident, or how a process ended.

    `by` refused or cancelled it, for the reason `comment`. Where it is about a work item, that is number `item` of the
    process `instance_id`; `over`: nothing is to be done about it any more.
    """

    of: Titled
    kind: str
    about: str
    due: datetime | None
    by: str = ""
    comment: str = ""
    instance_id: int = 0
    item: int = 0
    over: bool = False


def item(desk: Desk, notice: int) -> ItemCard:
    """The card of something to do, as it stands; NotFound for anybody but who it was for."""
    row = _notice(desk, notice)
    one = desk.session.execute(ITEM, {"process": row.instance_id, "item": row.item}).one()
    closed = one.state == "closed" and one.closed_because == "decided"
    which = {"process": row.instance_id, "visit": one.at}
    faster = desk.session.execute(VOTERS, which).scalar() if closed else None
    return ItemCard(
        of=_titled(desk, row),
        kind=one.kind,
        state=one.state if row.status != "suspended" or one.state in ("done", "closed") else "suspended",
        why=one.closed_because,
        opinion=one.opinion,
        due=one.due,
        for_=_name(desk, one.for_),
        asked_by=_name(desk, one.added_by),
        decided_by=str(faster or ""),
        back_by=_name(desk, str(row.details.get("back_by") or "")),
        comment=str(row.details.get("comment") or ""),
    )


def told(desk: Desk, notice: int) -> ToldCard:
    """The card of something that happened; NotFound for anybody but who it was for."""
    row = _notice(desk, notice)
    one = desk.session.execute(ITEM, {"process": row.instance_id, "item": row.item}).first() if row.item else None
    about = str(row.details.get("about") or "")
    ended = desk.session.execute(ENDED_BY, {"process": row.instance_id}).first() if about in ENDED_EARLY else None
    by, comment = (str(ended.name), str(ended.details.get("comment") or "")) if ended else ("", "")
    over = one is not None and one.state in ("done", "closed")
    due, which = one.due if one else None, (row.instance_id, row.item, over)
    return ToldCard(_titled(desk, row), row.kind, about, due, by, comment, *which)


def _notice(desk: Desk, notice: int) -> Row[Any]:
    row = desk.session.execute(NOTICE, {"notice": notice}).first()
    if row is None or not isinstance(desk.actor, Employee) or desk.actor.number != row.person:
        raise NotFound
    return row


def _titled(desk: Desk, row: Row[Any]) -> Titled:
    flow = version(desk, row.version_id)
    name = flow.name if flow.name.root else Label({"en": flow.flow})
    return Titled(name, row.number, str(row.starter or ""), _step(flow, row), row.status)


def _step(flow: Flow, row: Row[Any]) -> Label:
    steps = own.effective(flow, State({1: instance_of(row.data)})).steps
    return next((label(one) for one in steps if one.id == row.step), Label({}))


def _name(desk: Desk, person: Person) -> str:
    return str(desk.session.execute(NAME, {"person": person}).scalar() or "") if person else ""
