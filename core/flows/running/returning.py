"""The end of a substitution: what still waits with a substitute goes back to whoever is there again."""

from sqlalchemy import bindparam, literal, or_, select, text

from core.desk import Desk
from core.flows.engine.state import Person
from core.flows.engine.work import Command, FlowRefusal
from core.flows.running import substitutes
from core.flows.running.command import carry, held
from models.tables import employee, flow_instance, flow_item, flow_pass, substitute

LENT = text("flow_item.for_ <> '' AND flow_item.state IN ('pending', 'held', 'queued')")
"""As the index of such items says it, so that the database reads no others."""

_still = (
    select(literal(1))
    .where(
        substitute.c.employee_id == employee.c.id,
        substitute.c.ended_at.is_(None),
        substitute.c.first <= bindparam("day"),
        substitute.c.last >= bindparam("day"),
        substitute.c.flow.in_(("", flow_instance.c.flow)),
    )
    .correlate(employee, flow_instance)
    .exists()
)
BACK = (
    select(flow_item.c.instance_id, flow_item.c.for_, flow_item.c.person)
    .join(flow_instance, flow_instance.c.id == flow_item.c.instance_id)
    .join(flow_pass, (flow_pass.c.instance_id == flow_item.c.instance_id) & (flow_pass.c.id == flow_item.c.at))
    .join(employee, employee.c.number == flow_item.c.for_)
    .where(
        LENT,
        flow_item.c.state.in_(("pending", "queued")),
        flow_item.c.kind.in_(("main", "pre", "post")),
        ~flow_item.c.moved,
        flow_pass.c.claimed_by != flow_item.c.person,
        flow_instance.c.status == "running",
        or_(employee.c.left.is_(None), employee.c.left > bindparam("day")),
        ~substitutes.ON_LEAVE,
        ~_still,
    )
    .distinct()
    .order_by(flow_item.c.instance_id, flow_item.c.for_, flow_item.c.person)
    .limit(bindparam("most"))
)


def back(desk: Desk, most: int) -> list[tuple[int, Person, Person]]:
    """Processes in which something waits with a colleague in the place of somebody who is there again, and both."""
    day = desk.now.astimezone(desk.company.zone).date()
    return [(row[0], row[1], row[2]) for row in desk.session.execute(BACK, {"day": day, "most": most})]


def hand_back(desk: Desk, instance_id: int, absent: Person, other: Person) -> bool:
    """Give back what waits with `other` in the place of `absent` in a process; whether that could be done now."""
    row = held(desk, instance_id)
    command = Command("hand_back", "", desk.now, to=absent, args={"from": other})
    try:
        carry(desk, instance_id, command, f"back:{absent}:{other}:{row.rev}")
    except FlowRefusal:
        return False
    return True
