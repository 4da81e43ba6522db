"""What went wrong in processes, for their managers: kept until the process goes on, or is over."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from core.desk import Desk
from core.flows.engine.commands import Decision
from core.flows.engine.state import State
from models.tables import flow_incident, flow_instance

OPEN = (
    select(
        flow_incident.c.id,
        flow_incident.c.instance_id,
        flow_instance.c.number,
        flow_instance.c.flow,
        flow_incident.c.step,
        flow_incident.c.why,
        flow_incident.c.at,
    )
    .join(flow_instance, flow_instance.c.id == flow_incident.c.instance_id)
    .where(flow_incident.c.settled_at.is_(None))
    .order_by(flow_incident.c.id)
)
SETTLE = (
    update(flow_incident)
    .where(flow_incident.c.instance_id == bindparam("process"), flow_incident.c.settled_at.is_(None))
    .values(settled_at=bindparam("now"))
)
MOVED = frozenset({"jump", "retry", "migrate"})
"""What managers do about one."""


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that nobody has settled yet: in which process, at which step, and why."""

    id: int
    instance_id: int
    number: str
    flow: str
    step: str
    why: str
    at: datetime


def keep(desk: Desk, instance_id: int, before: State, decision: Decision) -> None:
    """Write down what a command's events tell of; what a manager has dealt with is settled."""
    kinds = {event.kind for event in decision.events}
    over = decision.state.finished and not (before.instance and before.finished)
    if over or kinds & MOVED:
        desk.session.execute(SETTLE, {"process": instance_id, "now": desk.now})
    rows = [
        {"instance_id": instance_id, "step": event.step, "why": str(event.details["why"]), "at": event.at}
        for event in decision.events
        if event.kind == "incident"
    ]
    if rows:
        desk.session.execute(insert(flow_incident), rows)


def unsettled(desk: Desk, instance_id: int | None = None) -> list[Incident]:
    """What managers must look at, the oldest first: of one process, or of all."""
    asked = OPEN.where(flow_incident.c.instance_id == instance_id) if instance_id else OPEN
    return [Incident(*row) for row in desk.session.execute(asked)]
