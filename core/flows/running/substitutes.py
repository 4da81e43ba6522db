"""Who does a colleague's work in processes while he is away, for some days or whenever he is on leave."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, insert, literal, or_, select, update

from core import audit
from core.company.definitions import Verb
from core.desk import Desk, Employee, System
from core.people.absence import Backwards, Kind
from core.refusals import AlreadyChanged, NotFound, Refusal
from models.tables import absence, department, employee, substitute


class OwnSubstitute(Refusal):
    """Nobody stands in for himself."""

    code = "substitute-self"


class SubstituteLeft(Refusal):
    """He works here no more by then: `name`, `day`."""

    code = "substitute-left"


class SubstituteNamed(Refusal):
    """On some of these days somebody else, or the same, stands in already: `name`, `first`, `last`; `open`: no end."""

    code = "substitute-overlaps"


class SubstituteOver(Refusal):
    """All of these days are over."""

    code = "substitute-over"


class SubstituteUnknown(Refusal):
    """The company has no such role or process: `value`."""

    code = "substitute-unknown"


@dataclass(frozen=True, slots=True)
class Substitution:
    """`stands_in` does the work of `person`, both numbers with their names, on the days from `first` to `last`.

    Without `last` he does it on every day of noted leave. `flow` and `role`: only this process, or only what the
    person is asked as a holder of this role; empty for all.
    """

    id: int
    person: str
    name: str
    stands_in: str
    stands_in_name: str
    first: date
    last: date | None
    flow: str
    role: str
    named_by: str
    named_at: datetime
    ended_at: datetime | None


_other, _namer = employee.alias("other"), employee.alias("namer")
_SUBSTITUTION: Select[Any] = (
    select(
        substitute.c.id,
        employee.c.number.label("person"),
        employee.c.name,
        _other.c.number.label("stands_in"),
        _other.c.name.label("stands_in_name"),
        substitute.c.first,
        substitute.c.last,
        substitute.c.flow,
        substitute.c.role,
        func.coalesce(_namer.c.name, "").label("named_by"),
        substitute.c.named_at,
        substitute.c.ended_at,
    )
    .join(employee, employee.c.id == substitute.c.employee_id)
    .join(_other, _other.c.id == substitute.c.stands_in)
    .outerjoin(_namer, _namer.c.id == substitute.c.named_by)
    .order_by(substitute.c.first.desc(), substitute.c.id.desc())
)
_PERSON = (
    select(employee.c.id, employee.c.number, employee.c.name, employee.c.left, employee.c.superior_id, department.c.key)
    .join(department, department.c.id == employee.c.department_id)
    .where(employee.c.number == bindparam("number"))
)
_leave = (absence.c.kind == Kind.LEAVE.value) & absence.c.withdrawn_at.is_(None)
_leave &= (absence.c.first <= bindparam("day")) & (absence.c.last >= bindparam("day"))
_named = substitute.c.ended_at.is_(None) & (substitute.c.first <= bindparam("day"))
_named &= or_(substitute.c.last.is_(None), substitute.c.last >= bindparam("day"))
ON_LEAVE = select(literal(1)).where(absence.c.employee_id == employee.c.id, _leave).correlate(employee).exists()
"""Beside an employee's row: whether leave is noted for the `day`; a word that no log is expected is none."""
STOOD_IN = select(literal(1)).where(substitute.c.employee_id == employee.c.id, _named).correlate(employee).exists()
"""Beside an employee's row: whether anybody might stand in for him on the `day`."""
LEAVE = select(absence.c.id).where(absence.c.employee_id == bindparam("person"), _leave)
IN_FORCE = (
    select(substitute.c.last, substitute.c.flow, substitute.c.role, _other.c.number)
    .join(_other, _other.c.id == substitute.c.stands_in)
    .where(
        substitute.c.employee_id == bindparam("person"),
        _named,
        substitute.c.flow.in_(("", bindparam("flow"))),
        substitute.c.role.in_(("", bindparam("role"))),
    )
    .order_by(substitute.c.id.desc())
)


def _on_leave(desk: Desk, employee_id: int, day: date) -> bool:
    return desk.session.execute(LEAVE, {"person": employee_id, "day": day}).first() is not None


def standing_in(desk: Desk, employee_id: int, day: date, flow: str, role: str) -> str | None:
    """The number of who does somebody's work on this day: who was named most precisely, or last."""
    asked = {"person": employee_id, "day": day, "flow": flow, "role": role}
    found = desk.session.execute(IN_FORCE, asked).all()
    if (
        any(row.last is None for row in found)
        and not _on_leave(desk, employee_id, day)
        and not _left(desk, employee_id)
    ):
        found = [row for row in found if row.last is not None]
    best = max(found, key=_precision, default=None)
    return str(best.number) if best is not None else None


def _precision(row: Row[Any]) -> tuple[bool, bool, bool]:
    return bool(row.flow), bool(row.role), row.last is not None


def _left(desk: Desk, employee_id: int) -> bool:
    asked = select(employee.c.left).where(employee.c.id == employee_id)
    gone = desk.session.execute(asked).scalar()
    return gone is not None and gone <= desk.today


def name(
    desk: Desk,
    person: str,
    stands_in: str,
    first: date,
    last: date | None,
    *,
    flow: str = "",
    role: str = "",
) -> int:
    """Let a colleague do somebody's work; the row. Both are numbers. Without `last`: whenever leave is noted.

    Oneself, an administrator, the superior and the heads may; for anybody else there is no such person.
    """
    whose, other = _for(desk, person), _known(desk, stands_in)
    _hold(desk, whose.id)
    check(desk, person, stands_in, first, last, flow=flow, role=role)
    values = {"employee_id": whose.id, "stands_in": other.id, "first": first, "last": last, "flow": flow, "role": role}
    values |= {"named_by": _me(desk), "named_at": desk.now}
    row = int(desk.session.execute(insert(substitute).values(values).returning(substitute.c.id)).scalar_one())
    days = {"first": str(first), "last": str(last or "")}
    audit.note(desk, "people.substitute", "employee", whose.id, row=row, stands_in=other.number, **days)
    return row


def check(
    desk: Desk, person: str, stands_in: str, first: date, last: date | None, *, flow: str = "", role: str = ""
) -> None:
    """Nothing, if a colleague could be named so; the refusal of `name` otherwise. Nothing is written."""
    whose, other = _for(desk, person), _known(desk, stands_in)
    _check_days(desk, first, last)
    if whose.id == other.id:
        raise OwnSubstitute
    if other.left is not None and other.left <= (last or first):
        raise SubstituteLeft(name=other.name, day=other.left)
    if role and role not in (*desk.company.roles, *desk.company.posts):
        raise SubstituteUnknown(value=role)
    _refuse_overlap(desk, whose.id, first, last, flow, role)


def end(desk: Desk, substitute_id: int) -> Substitution:
    """From now on nobody stands in by this; what was given away stays given. AlreadyChanged if it ended before."""
    found = by_id(desk, substitute_id)
    whose = _for(desk, found.person)
    mine = (substitute.c.id == substitute_id) & substitute.c.ended_at.is_(None)
    ended = update(substitute).where(mine).values(ended_at=desk.now, ended_by=_me(desk)).returning(substitute.c.id)
    if desk.session.execute(ended).first() is None:
        raise AlreadyChanged
    audit.note(desk, "people.substitute-ended", "employee", whose.id, row=substitute_id)
    return by_id(desk, substitute_id)


def of_leave(desk: Desk, employee_id: int, first: date, last: date) -> list[int]:
    """The substitutes whom the office has named for these very days of somebody's, by their rows."""
    days = (substitute.c.first == first) & (substitute.c.last == last) & substitute.c.ended_at.is_(None)
    asked = select(substitute.c.id).where(
        substitute.c.employee_id == employee_id, substitute.c.named_by.is_(None), days
    )
    return list(desk.session.execute(asked).scalars())


def end_before(desk: Desk, substitute_id: int, back_on: date) -> None:
    """He stands in no more from this day on; not at all if that is the first."""
    found = by_id(desk, substitute_id)
    if back_on <= found.first:
        end(desk, substitute_id)
        return
    row = substitute.c.id == substitute_id
    desk.session.execute(update(substitute).where(row).values(last=back_on - timedelta(days=1)))
    audit.note(desk, "people.substitute-shortened", "employee", None, row=substitute_id, back_on=str(back_on))


def listed(desk: Desk, person: str) -> list[Substitution]:
    """Who stands in for somebody now or later, the latest first; for those who may name him."""
    whose = _for(desk, person)
    ahead = or_(substitute.c.last.is_(None), substitute.c.last >= desk.today)
    asked = _SUBSTITUTION.where(substitute.c.employee_id == whose.id, substitute.c.ended_at.is_(None), ahead)
    return [Substitution(*row) for row in desk.session.execute(asked)]


def covered_by(desk: Desk) -> list[Substitution]:
    """For whom the actor stands in today, leave not asked."""
    today = or_(substitute.c.last.is_(None), substitute.c.last >= desk.today) & (substitute.c.first <= desk.today)
    asked = _SUBSTITUTION.where(substitute.c.stands_in == desk.me.id, substitute.c.ended_at.is_(None), today)
    return [Substitution(*row) for row in desk.session.execute(asked)]


def by_id(desk: Desk, substitute_id: int) -> Substitution:
    """A substitution by its row; NotFound if there is none. Who may know of it is the caller's say."""
    row = desk.session.execute(_SUBSTITUTION.where(substitute.c.id == substitute_id)).first()
    if row is None:
        raise NotFound
    return Substitution(*row)


def _known(desk: Desk, number: str) -> Row[Any]:
    row = desk.session.execute(_PERSON, {"number": number}).first()
    if row is None:
        raise NotFound
    return row


def _for(desk: Desk, number: str) -> Row[Any]:
    """Somebody whose substitutes are the actor's to name."""
    row = _known(desk, number)
    if isinstance(desk.actor, System) or desk.may(Verb.APPROVE_BINDING):
        return row
    if desk.me.id not in (row.id, row.superior_id) and not _heads(desk, row.key):
        raise NotFound
    return row


def may_name(desk: Desk, number: str) -> bool:
    """Whether somebody's substitutes are the actor's to name."""
    try:
        _for(desk, number)
    except NotFound:
        return False
    return True


def _heads(desk: Desk, dept: str) -> bool:
    """Whether the actor is the head of a department, or of one above it."""
    try:
        line = desk.company.department_path(dept)
    except KeyError:
        return False
    return desk.me.number in {desk.company.department(key).head for key in line}


def _me(desk: Desk) -> int | None:
    return desk.actor.id if isinstance(desk.actor, Employee) else None


def _check_days(desk: Desk, first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise Backwards(first=first, last=last)
    if last is not None and last < desk.today:
        raise SubstituteOver(last=last)


def _hold(desk: Desk, employee_id: int) -> None:
    """Two who name somebody at once come one after the other (SQLite has one writer anyway)."""
    desk.session.execute(select(employee.c.id).where(employee.c.id == employee_id).with_for_update(key_share=True))


def _refuse_overlap(desk: Desk, employee_id: int, first: date, last: date | None, flow: str, role: str) -> None:
    """Dated ones of the same flow and role do not overlap, nor do two without an end; one of each kind may."""
    asked = _SUBSTITUTION.where(
        substitute.c.employee_id == employee_id,
        substitute.c.ended_at.is_(None),
        substitute.c.flow == flow,
        substitute.c.role == role,
        _touches(first, last),
    )
    row = desk.session.execute(asked.limit(1)).first()
    if row is not None:
        raise SubstituteNamed(name=row.stands_in_name, first=row.first, last=row.last or "", open=row.last is None)


def _touches(first: date, last: date | None) -> ColumnElement[bool]:
    if last is None:
        return substitute.c.last.is_(None)
    return (substitute.c.first <= last) & (substitute.c.last >= first)
