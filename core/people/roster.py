"""Who works where, and one colleague as he may be known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import BindParameter, bindparam, or_, select

from core.company.definitions import Department
from core.desk import Desk
from core.people.finding import COLUMNS, HERE, IN_DEPARTMENT, Person, listed, person_of, sight
from core.refusals import NotFound
from models.tables import absence, binding, department, employee, substitute


@dataclass(frozen=True, slots=True)
class Place:
    """A department as a list begins with it: its row, its parts with theirs, a page of its own people."""

    id: int
    part: Department
    above: int
    parts: tuple[tuple[int, Department], ...]
    people: tuple[Person, ...]
    more: bool


def departments(desk: Desk) -> list[tuple[int, Department]]:
    """The top departments, each with its row."""
    sight(desk)
    rows = _rows(desk)
    return [(rows[part.key], part) for part in desk.company.departments if part.key in rows]


def place(desk: Desk, department_id: int, page: int, size: int) -> Place:
    """A department with a page of those who work in it, its head first; NotFound if there is none."""
    seen, rows = sight(desk), _rows(desk)
    key = next((key for key, row in rows.items() if row == department_id), "")
    known = {part.key: part for part in desk.company.all_departments()}
    if key not in known:
        raise NotFound
    here = (employee.c.department_id == department_id) & seen.showing("department")
    found = listed(desk, seen, here, size + 1, page * size, known[key].head or "")
    path = desk.company.department_path(key)
    above = rows[path[-2]] if len(path) > 1 else 0
    parts = tuple((rows[one.key], one) for one in known[key].parts if one.key in rows)
    people = tuple(person_of(row, seen.fields(row)) for row in found[:size])
    return Place(department_id, known[key], above, parts, people, len(found) > size)


def _rows(desk: Desk) -> Mapping[str, int]:
    return {row.key: row.id for row in desk.session.execute(select(department.c.key, department.c.id))}


@dataclass(frozen=True, slots=True)
class Colleague:
    """A colleague as one reader may know him; the rest is empty.

    `away_until`: the last day of an absence that covers today; `stand_ins` do his work in processes today.
    """

    id: int
    number: str
    name: str
    department: str
    department_id: int
    post: str
    superior_id: int
    superior: str
    phone: str
    telegram_id: int
    away_until: date | None
    stand_ins: tuple[str, ...]


_above, _other = employee.alias("above"), employee.alias("other")
_CARD = (
    *COLUMNS,
    employee.c.department_id,
    employee.c.superior_id,
    employee.c.phone,
    _above.c.name.label("superior"),
    binding.c.telegram_id,
)
_BOUND = (binding.c.employee_id == employee.c.id) & (binding.c.status == "active")
_TODAY: Final[BindParameter[date]] = bindparam("today")
_AWAY = (
    select(absence.c.last)
    .where(absence.c.employee_id == bindparam("person"), absence.c.first <= _TODAY, absence.c.last >= _TODAY)
    .where(absence.c.withdrawn_at.is_(None))
    .order_by(absence.c.last.desc())
)
_STAND_INS = (
    select(_other.c.name, substitute.c.last)
    .join(_other, _other.c.id == substitute.c.stands_in)
    .where(substitute.c.employee_id == bindparam("person"), substitute.c.ended_at.is_(None))
    .where(substitute.c.first <= _TODAY, or_(substitute.c.last.is_(None), substitute.c.last >= _TODAY))
    .order_by(substitute.c.id.desc())
)


def card(desk: Desk, employee_id: int) -> Colleague:
    """A colleague who works here; NotFound for one that the actor may not know of."""
    seen = sight(desk)
    one = select(*_CARD, *seen.flags).join(department, IN_DEPARTMENT)
    one = one.outerjoin(_above, _above.c.id == employee.c.superior_id).outerjoin(binding, _BOUND)
    row = desk.session.execute(
        one.where(employee.c.id == employee_id, HERE, seen.predicate), {"today": desk.today}
    ).first()
    if row is None:
        raise NotFound
    fields = seen.fields(row)
    away, stand_ins = _away(desk, employee_id) if "away" in fields else (None, ())
    known, reached = person_of(row, fields), "phone" in fields
    above = "superior" in fields and row.superior_id is not None
    return Colleague(
        id=known.id,
        number=known.number,
        name=known.name,
        department=known.department,
        department_id=row.department_id if known.department else 0,
        post=known.post,
        superior_id=row.superior_id if above else 0,
        superior=row.superior if above else "",
        phone=(row.phone or "") if reached else "",
        telegram_id=(row.telegram_id or 0) if reached else 0,
        away_until=away,
        stand_ins=stand_ins,
    )


def _away(desk: Desk, employee_id: int) -> tuple[date | None, tuple[str, ...]]:
    given = {"person": employee_id, "today": desk.today}
    last = desk.session.execute(_AWAY, given).scalar()
    rows = desk.session.execute(_STAND_INS, given).all()
    named = [row.name for row in rows if row.last is not None or last is not None]
    return last, tuple(dict.fromkeys(named))
