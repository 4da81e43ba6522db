"""The end of a substitution: what still waits with a substitute goes back to whoever is there again."""

from sqlalchemy import String, bindparam, literal, or_, select, text

from core.desk import Desk
from core.flows.engine.state import Person
from core.flows.engine.work import Command, FlowRefusal
from core.flows.running import substitutes
from core.flows.running.command import KEEP, carry, held
from models.tables import employee, flow_command, flow_instance, flow_item, flow_pass, substitute

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
REFUSED = "not-back"
"""Of what is kept about a process: that something could not be given back on a day."""
_refused = (
    select(literal(1))
    .where(
        flow_command.c.instance_id == flow_item.c.instance_id,
        flow_command.c.command
        == literal(f"{REFUSED}:") + flow_item.c.for_ + ":" + flow_item.c.person + bindparam("on", type_=String),
    )
    .correlate(flow_item)
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
        ~_refused,
    )
    .distinct()
    .order_by(flow_item.c.instance_id, flow_item.c.for_, flow_item.c.person)
    .limit(bindparam("most"))
)


def back(desk: Desk, most: int) -> list[tuple[int, Person, Person]]:
    """Processes in which something waits with a colleague in the place of somebody who is there again, and both.

    Without what was refused today: it is tried again tomorrow.
    """
    day = desk.now.astimezone(desk.company.zone).date()
    asked = {"day": day, "on": f":{day}", "most": most}
    return [(row[0], row[1], row[2]) for row in desk.session.execute(BACK, asked)]


def hand_back(desk: Desk, instance_id: int, absent: Person, other: Person) -> bool:
    """Give back what waits with `other` in the place of `absent` in a process.

    False if that is refused; it is put off until tomorrow then.
    """
    row = held(desk, instance_id)
    command = Command("hand_back", "", desk.now, to=absent, args={"from": other})
    try:
        carry(desk, instance_id, command, f"back:{absent}:{other}:{row.rev}")
    except FlowRefusal as no:
        day = desk.now.astimezone(desk.company.zone).date()
        said = {"command": f"{REFUSED}:{absent}:{other}:{day}", "at": desk.now, "answer": {"refused": no.reason}}
        KEEP.run(desk.session.connection(), [said | {"instance_id": instance_id}])
        return False
    return True
