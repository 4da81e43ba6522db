"""The people of whom logs are expected, as rules see them."""

from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Row

from core.calendar.queries import unit_of
from core.daily_logs import rules
from core.daily_logs.rules import Colleague, Exempt
from core.desk import Desk, Employee
from core.people.absence import away
from core.people.queries import verbs
from models.tables import department, employee

WHO = (
    employee.c.id,
    employee.c.name,
    employee.c.superior_id,
    employee.c.post,
    employee.c.roles,
    employee.c.time_zone,
    employee.c.entered,
    department.c.path,
)
AWAY = away(employee.c.id, bindparam("on")).label("away")
"""The absence that covers the date `on`."""

STAFF = select(*WHO, AWAY).join(department, department.c.id == employee.c.department_id)
THERE = employee.c.left.is_(None) | (employee.c.left > bindparam("on"))
ONE = STAFF.where(employee.c.id == bindparam("id"))


def colleague(desk: Desk, row: Row[Any]) -> Colleague:
    """A person from a row of the columns `WHO` and `AWAY`."""
    return Colleague(
        id=row.id,
        name=row.name,
        department_path=row.path,
        post=row.post,
        superior_id=row.superior_id,
        may=verbs(desk.company, row.roles),
        unit=unit_of(desk.company, row.path, row.time_zone),
        entered=row.entered,
        away=row.away is not None,
    )


def exempt(desk: Desk, person: Employee, on: date) -> Exempt | None:
    """Why no log of this date is expected of a colleague; None if one is."""
    row = desk.session.execute(ONE, {"id": person.id, "on": on}).one()
    return rules.exempt(desk.company, colleague(desk, row), on)
