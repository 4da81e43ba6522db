"""What went wrong in processes, for their managers: kept until the process goes on, is over, or somebody settles it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from core import audit
from core.desk import Desk, Notice
from core.flows.engine.commands import Decision
from core.flows.engine.state import Event, Person, State
from core.flows.engine.work import Command
from core.flows.running.causes import cause_of
from core.flows.running.notices import INCIDENT
from core.flows.running.org import DeskOrg
from models.tables import flow_effect, flow_incident, flow_instance

_ALL = select(
    flow_incident.c.id,
    flow_incident.c.instance_id,
    flow_instance.c.number,
    flow_instance.c.flow,
    flow_incident.c.step,
    flow_incident.c.why,
    flow_incident.c.at,
    flow_incident.c.settled_at,
    flow_incident.c.settled_by,
    flow_incident.c.how,
).join(flow_instance, flow_instance.c.id == flow_incident.c.instance_id)
OPEN = _ALL.where(flow_incident.c.settled_at.is_(None)).order_by(flow_incident.c.id)
OF = OPEN.where(flow_incident.c.instance_id == bindparam("process"))
ONE = _ALL.where(flow_incident.c.id == bindparam("incident"))
SETTLE = (
    update(flow_incident)
    .where(flow_incident.c.id == bindparam("incident"), flow_incident.c.settled_at.is_(None))
    .values(settled_at=bindparam("now"), settled_by=bindparam("by"), how=bindparam("done"))
)
TROUBLED = (
    update(flow_instance).where(flow_instance.c.id == bindparam("process")).values(troubled=bindparam("is_troubled"))
)
FAILED = select(func.count()).where(
    flow_effect.c.instance_id == bindparam("process"),
    flow_effect.c.step == bindparam("at_step"),
    flow_effect.c.state == "failed",
)
MOVED = frozenset({"jump", "retry", "migrate"})
"""What managers do about all there are in a process."""
NAMED = frozenset({"appoint", "reassign", "transfer"})
"""What settles that nobody was to do a step."""
OVER, BY_HAND, LEFT = "over", "settled", "left"
"""How an incident came to be settled, if not by one of these commands."""
ENDED = {"leaver": "handover", "effect": "retry"}
"""By what went wrong: how it came to last no longer."""


class IncidentOpened(Notice):
    """A process needs its managers."""

    kind = "flow-incident"


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that went wrong: in which process, at which step, and why; who settled it, and `how`."""

    id: int
    instance_id: int
    number: str
    flow: str
    step: str
    why: str
    at: datetime
    settled_at: datetime | None = None
    settled_by: Person = ""
    how: str = ""


def keep(desk: Desk, row: Row[Any], before: State, decision: Decision, command: Command, org: DeskOrg) -> None:
    """Write down what a command's events tell of, once as long as it lasts; what is dealt with by it is settled."""
    new = [event for event in decision.events if event.kind == INCIDENT]
    if not row.troubled and not new:
        return
    was = unsettled(desk, row.id) if row.troubled else []
    over = decision.state.finished and not (before.instance and before.finished)
    done = {one.id: how for one in was if (how := _how(desk, one, decision, over=over))}
    for number, how in done.items():
        _settle(desk, number, command.by, how)
    known = {(one.step, one.why) for one in was if one.id not in done}
    fresh = {key: event for event in new if (key := (event.step, str(event.details["why"]))) not in known}
    _open(desk, row.id, fresh.values(), _told(decision), org)
    _mark(desk, row, troubled=bool(known or fresh))


def _how(desk: Desk, one: Incident, decision: Decision, *, over: bool) -> str:
    """How a command settled an incident; empty if it did not."""
    if over:
        return OVER
    for event in decision.events:
        if event.kind in MOVED or (event.kind in NAMED and event.step == one.step and one.why == "nobody"):
            return event.kind
    return "" if _lasts(desk, one, decision.state) else ENDED.get(cause_of(one.why).kind, LEFT)


def _lasts(desk: Desk, one: Incident, state: State) -> bool:
    cause = cause_of(one.why)
    if cause.kind == "leaver":
        return any(item.open and item.person == cause.person for item in state.items.near())
    if cause.kind == "effect":
        failed = desk.session.execute(FAILED, {"process": one.instance_id, "at_step": one.step}).scalar()
        return bool(failed) or not one.step
    return not one.step or any(
        visit.step == one.step and visit.state in ("open", "held") for visit in state.passes.near()
    )


def _told(decision: Decision) -> list[Person]:
    return [
        str(event.details["person"])
        for event in decision.events
        if event.kind == "told" and event.details["what"] == INCIDENT
    ]


def _open(desk: Desk, instance_id: int, events: Iterable[Event], told: Sequence[Person], org: DeskOrg) -> None:
    rows = [
        {"instance_id": instance_id, "step": event.step, "why": str(event.details["why"]), "at": event.at}
        for event in events
    ]
    if not rows:
        return
    staff = org.rows(set(told))
    people = [staff[one] for one in dict.fromkeys(told) if one in staff]
    for row in rows:
        made = insert(flow_incident).values(row).returning(flow_incident.c.id)
        desk.notify(people, IncidentOpened(int(desk.session.execute(made).scalar_one())))


def _mark(desk: Desk, row: Row[Any], *, troubled: bool) -> None:
    if troubled != row.troubled:
        desk.session.execute(TROUBLED, {"process": row.id, "is_troubled": troubled})


def _settle(desk: Desk, incident_id: int, by: Person, how: str) -> None:
    desk.session.execute(SETTLE, {"incident": incident_id, "now": desk.now, "by": by, "done": how})
    desk.refresh(IncidentOpened(incident_id))


def settle(desk: Desk, one: Incident, row: Row[Any]) -> None:
    """A manager has seen to it otherwise; `row` is its process, held. Whether he may is for the caller to know."""
    _settle(desk, one.id, desk.me.number, BY_HAND)
    audit.note(desk, "flow.settle", "flow", row.id, number=row.number, incident=one.id, why=one.why)
    _mark(desk, row, troubled=any(True for _ in _others(desk, one)))


def _others(desk: Desk, one: Incident) -> Iterator[Incident]:
    return (other for other in unsettled(desk, one.instance_id) if other.id != one.id)


def find(desk: Desk, incident_id: int) -> Incident | None:
    """An incident by its number, settled or not."""
    row = desk.session.execute(ONE, {"incident": incident_id}).first()
    return Incident(*row) if row else None


def unsettled(desk: Desk, instance_id: int | None = None) -> list[Incident]:
    """What managers must look at, the oldest first: of one process, or of all."""
    found = desk.session.execute(OF, {"process": instance_id}) if instance_id else desk.session.execute(OPEN)
    return [Incident(*row) for row in found]
