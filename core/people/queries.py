"""Who is who: the colleague behind a Telegram account, and the people around a colleague."""

from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.engine import Row

from core.company.definitions import Company
from core.desk import Desk, Employee
from models.tables import binding, department, employee

_columns = (
    employee.c.id,
    employee.c.number,
    employee.c.name,
    employee.c.department_id,
    department.c.path,
    employee.c.post,
    employee.c.superior_id,
    employee.c.roles,
    employee.c.language,
    employee.c.time_zone,
    binding.c.telegram_id,
)
_staff: Select[Any] = (
    select(*_columns)
    .join(department, department.c.id == employee.c.department_id)
    .where(employee.c.left.is_(None) | (employee.c.left > bindparam("today")))
)
_active = (binding.c.employee_id == employee.c.id) & (binding.c.status == "active")
BY_TELEGRAM = _staff.join(binding, _active).where(binding.c.telegram_id == bindparam("telegram_id"))
BY_ID = _staff.join(binding, _active & binding.c.reachable, isouter=True).where(employee.c.id == bindparam("id"))
ALL = _staff.join(binding, _active & binding.c.reachable, isouter=True).order_by(employee.c.id)


def by_telegram(desk: Desk, telegram_id: int) -> Employee | None:
    """The colleague who speaks through this account now; None for a stranger, a leaver, a revoked binding."""
    today = desk.now.astimezone(desk.company.zone).date()
    return _one(desk.session.execute(BY_TELEGRAM, {"telegram_id": telegram_id, "today": today}).first(), desk.company)


def employee_by_id(desk: Desk, employee_id: int) -> Employee | None:
    """A colleague who has not left; `telegram_id` is None when he cannot be reached."""
    today = desk.now.astimezone(desk.company.zone).date()
    return _one(desk.session.execute(BY_ID, {"id": employee_id, "today": today}).first(), desk.company)


def everybody(desk: Desk) -> list[Employee]:
    """All who work here today, by row id."""
    today = desk.now.astimezone(desk.company.zone).date()
    found = (_one(row, desk.company) for row in desk.session.execute(ALL, {"today": today}))
    return [person for person in found if person]


def _one(row: Row[Any] | None, company: Company) -> Employee | None:
    if row is None:
        return None
    return Employee(
        id=row.id,
        number=row.number,
        name=row.name,
        department_id=row.department_id,
        department_path=row.path,
        post=row.post,
        superior_id=row.superior_id,
        roles=tuple(row.roles),
        may=verbs(company, row.roles),
        language=row.language,
        time_zone=row.time_zone,
        telegram_id=row.telegram_id,
    )


def verbs(company: Company, roles: list[str]) -> frozenset[str]:
    """Everything these roles allow today; a role the company no longer has allows nothing."""
    return frozenset(verb for role in roles if role in company.roles for verb in company.roles[role].may)


def superiors(desk: Desk, person: Employee) -> list[int]:
    """Who answers for this person's work: the superior."""
    return [person.superior_id] if person.superior_id else []


def with_verb(desk: Desk, verb: str) -> list[int]:
    """Everybody whose roles include `verb`."""
    return [person.id for person in everybody(desk) if verb in person.may]


def name_of(desk: Desk, employee_id: int) -> str:
    """A colleague's name, leavers included: history keeps it."""
    return str(desk.session.execute(select(employee.c.name).where(employee.c.id == employee_id)).scalar_one())
