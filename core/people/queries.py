"""Who is who: the colleague behind a Telegram account, and the people around a colleague."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, bindparam, cast, false, literal_column, or_, select
from sqlalchemy.engine import Row
from sqlmodel import Session

from core.access.queries import visible
from core.company.definitions import Company, Entity, Verb
from core.desk import Desk, Employee
from models.tables import binding, department, employee, invite

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
    binding.c.reachable,
)
_staff: Select[Any] = (
    select(*_columns)
    .join(department, department.c.id == employee.c.department_id)
    .where(employee.c.left.is_(None) | (employee.c.left > bindparam("today")))
)
# Written out, not bound: SQLite plans anew each time when a parameter decides whether a partial index may be used.
_active = (binding.c.employee_id == employee.c.id) & (binding.c.status == literal_column("'active'"))
BY_TELEGRAM = _staff.join(binding, _active).where(binding.c.telegram_id == bindparam("telegram_id"))
BY_ID = _staff.join(binding, _active & binding.c.reachable, isouter=True).where(employee.c.id == bindparam("id"))
ALL = _staff.join(binding, _active & binding.c.reachable, isouter=True).order_by(employee.c.id)


def by_telegram(desk: Desk, telegram_id: int) -> Employee | None:
    """The colleague who speaks through this account now; None for a stranger, a leaver, a revoked binding."""
    found = desk.session.execute(BY_TELEGRAM, {"telegram_id": telegram_id, "today": _today(desk)})
    return _one(found.first(), desk.company)


def is_bound(session: Session, telegram_id: int) -> bool:
    """Whether this account stands for anybody at this moment."""
    found = select(binding.c.id).where(binding.c.telegram_id == telegram_id, binding.c.status == "active")
    return session.execute(found).first() is not None


def employee_by_id(desk: Desk, employee_id: int) -> Employee | None:
    """A colleague who has not left; `telegram_id` is None when he cannot be reached."""
    return _one(desk.session.execute(BY_ID, {"id": employee_id, "today": _today(desk)}).first(), desk.company)


def able(desk: Desk, *needed: str) -> list[Employee]:
    """All who work here today and whose roles include these verbs, by row id. Of the others nothing is read."""
    wanted = set(needed)
    telling = [key for key, role in desk.company.roles.items() if wanted & set(role.may)]
    held = cast(employee.c.roles, Text)
    some = ALL.where(or_(false(), *(held.contains(f'"{key}"', autoescape=True) for key in telling)))
    found = (_one(row, desk.company) for row in desk.session.execute(some, {"today": _today(desk)}))
    return [person for person in found if person and wanted <= person.may]


def _today(desk: Desk) -> date:
    return desk.now.astimezone(desk.company.zone).date()


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
        reachable=row.reachable is not False,
    )


def verbs(company: Company, roles: list[str]) -> frozenset[str]:
    """Everything these roles allow today; a role the company no longer has allows nothing."""
    return frozenset(verb for role in roles if role in company.roles for verb in company.roles[role].may)


def superiors(desk: Desk, person: Employee) -> list[int]:
    """Who answers for this person's work: the superior."""
    return [person.superior_id] if person.superior_id else []


def with_verb(desk: Desk, verb: str) -> list[int]:
    """Everybody whose roles include `verb`."""
    return [person.id for person in able(desk, verb)]


def name_of(desk: Desk, employee_id: int) -> str:
    """A colleague's name, leavers included: history keeps it."""
    return str(desk.session.execute(select(employee.c.name).where(employee.c.id == employee_id)).scalar_one())


def id_of(desk: Desk, number: str) -> int | None:
    """The row of the employee with this number."""
    found = desk.session.execute(select(employee.c.id).where(employee.c.number == number)).scalar()
    return int(found) if found is not None else None


def phones(desk: Desk) -> dict[str, str | None]:
    """Everybody's phone by employee number, leavers included."""
    return {row.number: row.phone for row in desk.session.execute(select(employee.c.number, employee.c.phone))}


def superiors_by_number(desk: Desk) -> dict[str, str | None]:
    """Everybody's superior, both by employee number, leavers included."""
    above = employee.alias("above")
    found = select(employee.c.number, above.c.number.label("superior")).outerjoin(
        above, above.c.id == employee.c.superior_id
    )
    return {row.number: row.superior for row in desk.session.execute(found)}


def invited(desk: Desk, code_hash: str) -> int | None:
    """Whom an invite is for, while it can be redeemed and he works here."""
    found = select(employee.c.id).join(invite, invite.c.employee_id == employee.c.id)
    fresh = (invite.c.code_hash == code_hash) & invite.c.used_at.is_(None) & (invite.c.expires_at > desk.now)
    row = desk.session.execute(found.where(fresh, _works_on(_today(desk)))).first()
    return row.id if row else None


@dataclass(frozen=True, slots=True)
class Applicant:
    """A Telegram account that wants to stand for an employee, and how that came out."""

    binding_id: int
    employee_id: int
    telegram_id: int
    telegram_name: str
    language: str
    status: str
    asked_at: datetime | None
    decided_at: datetime | None
    decided_by: int | None
    number: str
    name: str
    post: str
    department: dict[str, str]
    phone: str | None


_applicants: Select[Any] = (
    select(
        binding.c.id.label("binding_id"),
        binding.c.employee_id,
        binding.c.telegram_id,
        binding.c.telegram_name,
        binding.c.language,
        binding.c.status,
        binding.c.asked_at,
        binding.c.decided_at,
        binding.c.decided_by,
        employee.c.number,
        employee.c.name,
        employee.c.post,
        department.c.name.label("department"),
        employee.c.phone,
    )
    .join(employee, employee.c.id == binding.c.employee_id)
    .join(department, department.c.id == employee.c.department_id)
)


def _works_on(day: date) -> Any:
    return employee.c.left.is_(None) | (employee.c.left > day)


def gone(desk: Desk) -> ColumnElement[bool]:
    """The bindings of those who have left by today."""
    return binding.c.employee_id.in_(select(employee.c.id).where(employee.c.left <= _today(desk)))


@dataclass(frozen=True, slots=True)
class Earlier:
    """An account that stands for the same employee, or stood until `ended`."""

    status: str
    ended: datetime | None


def earlier(desk: Desk, wish: Applicant) -> Earlier | None:
    """The account that the applicant's would follow, if there was any."""
    other = (binding.c.employee_id == wish.employee_id) & (binding.c.id != wish.binding_id)
    asked = select(binding.c.status, binding.c.decided_at).where(other, binding.c.status.in_(("active", "revoked")))
    row = desk.session.execute(asked.order_by(binding.c.status, binding.c.id.desc())).first()
    return Earlier(*row) if row else None


def needs_administrator(desk: Desk, wish: Applicant) -> bool:
    """Whether only an administrator can let the applicant in: he had an account here, and somebody is there to ask."""
    if earlier(desk, wish) is None:
        return False
    return any(person.telegram_id for person in able(desk, Verb.APPROVE_BINDING))


def pending(desk: Desk, telegram_id: int) -> Applicant | None:
    """What this account waits for, if it redeemed an invite that nobody has decided on."""
    waits = (binding.c.telegram_id == telegram_id) & (binding.c.status == "pending")
    row = desk.session.execute(_applicants.where(waits, _works_on(_today(desk)))).first()
    return Applicant(**row._mapping) if row else None  # noqa: SLF001 - the public name of a row's mapping


def applicant(desk: Desk, binding_id: int) -> Applicant | None:
    """An application, for an administrator who may see the employee it is about; None for anybody else."""
    if not desk.may(Verb.APPROVE_BINDING):
        return None
    mine = visible(desk, Entity.EMPLOYEE).predicate
    row = desk.session.execute(_applicants.where(binding.c.id == binding_id, mine)).first()
    return Applicant(**row._mapping) if row else None  # noqa: SLF001 - the public name of a row's mapping


def waiting(desk: Desk) -> list[int]:
    """The applications that wait for an administrator, oldest first; none for anybody else."""
    if not desk.may(Verb.APPROVE_BINDING):
        return []
    asked = (binding.c.status == "pending") & binding.c.asked_at.is_not(None)
    return list(desk.session.execute(select(binding.c.id).where(asked).order_by(binding.c.id)).scalars())
