"""What is overdue with other people: those a head answers for, and the processes somebody manages. The oldest first."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, false, func, literal_column, or_, select, true, tuple_

from core.desk import Desk
from core.flows.at_hand.sight import administers, managed
from core.flows.at_hand.waiting import flow_label, named
from core.flows.defined.labels import label
from core.flows.definition import Label
from core.flows.running.org import hours_of
from core.flows.running.versions import version
from models.tables import department, employee, flow_instance, flow_item, flow_pass, flow_version

# Written out, since PostgreSQL knows of a value it sees how rare it is; of a parameter it does not.
PENDING: Final[ColumnElement[str]] = literal_column("'pending'")
RUNNING: Final[ColumnElement[str]] = literal_column("'running'")
VISIT: Final = [flow_item.c.instance_id, flow_item.c.at]
COLUMNS: Final = (
    *VISIT,
    flow_item.c.due,
    flow_instance.c.number,
    flow_instance.c.version_id,
    flow_version.c.sha256,
    flow_pass.c.step,
    employee.c.name,
)


@dataclass(frozen=True, slots=True)
class Late:
    """A step whose time has passed with others: by the names of those who can do it; `late` in working time.

    `manages`: the actor looks after the process.
    """

    instance_id: int
    number: str
    flow_name: Label
    step_name: Label
    names: tuple[str, ...]
    due: datetime
    late: timedelta
    manages: bool


def heads(desk: Desk) -> tuple[str, ...]:
    """The keys of the departments that the actor leads, with what is below them."""
    led = (part for part in desk.company.all_departments() if part.head == desk.me.number)
    return tuple(dict.fromkeys(below.key for part in led for below in part.tree()))


def count(desk: Desk) -> int:
    """How many steps are overdue with the people and in the processes that the actor answers for."""
    visits = _asked(desk, VISIT).distinct().subquery()
    return int(desk.session.execute(select(func.count()).select_from(visits)).scalar_one())


def page(desk: Desk, number: int, size: int) -> list[Late]:
    """So many of them from this page on, counted from 0; one more if there is a next one."""
    first = func.min(flow_item.c.due)
    visits = _asked(desk, VISIT).group_by(*VISIT).order_by(first, *VISIT).offset(number * size).limit(size + 1)
    keys = [tuple(row) for row in desk.session.execute(visits)]
    asked = _asked(desk, [*COLUMNS, _managed(desk).label("manages")]).order_by(flow_item.c.due, flow_item.c.id)
    found: dict[tuple[int, int], list[Row[Any]]] = {key: [] for key in keys}
    for row in desk.session.execute(asked.where(tuple_(*VISIT).in_(keys))) if keys else ():
        found[row.instance_id, row.at].append(row)
    return [_shown(desk, rows) for rows in found.values() if rows]


def _asked(desk: Desk, columns: list[Any]) -> Select[Any]:
    """Read from the end of the index on due times: what is overdue is little, however much is under way."""
    theirs = or_(employee.c.superior_id == desk.me.id, department.c.key.in_(heads(desk)))
    return (
        select(*columns)
        .select_from(flow_item)
        .join(flow_instance, flow_instance.c.id == flow_item.c.instance_id)
        .join(flow_version, flow_version.c.id == flow_instance.c.version_id)
        .join(flow_pass, (flow_pass.c.instance_id == flow_item.c.instance_id) & (flow_pass.c.id == flow_item.c.at))
        .join(employee, employee.c.number == flow_item.c.person)
        .join(department, department.c.id == employee.c.department_id)
        .where(flow_item.c.state == PENDING, flow_item.c.due < desk.now, flow_instance.c.status == RUNNING)
        .where(flow_item.c.person != desk.me.number, or_(theirs, _managed(desk)))
    )


def _managed(desk: Desk) -> ColumnElement[bool]:
    if administers(desk):
        return true()
    rows = sorted(row for some in managed(desk).values() for row in some)
    return and_(flow_instance.c.version_id.in_(rows)) if rows else false()


def _shown(desk: Desk, rows: list[Row[Any]]) -> Late:
    row = rows[0]
    flow = version(desk, row.version_id, row.sha256)
    return Late(
        instance_id=row.instance_id,
        number=row.number or "",
        flow_name=flow_label(flow),
        step_name=label(named(flow, row.step)),
        names=tuple(one.name for one in rows),
        due=row.due,
        late=hours_of(desk).worked(row.due, desk.now),
        manages=bool(row.manages),
    )
