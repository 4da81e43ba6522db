"""Days on which nothing is expected of somebody: leave, or a superior's word. Who may note one is the caller's say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, insert, select, update

from core import audit
from core.desk import Desk, Employee, Notice
from core.refusals import NotFound, Refusal
from models.tables import absence, employee

DAY = timedelta(days=1)
LONGEST = 366


class Kind(StrEnum):
    """`LEAVE` is noted by the administrators, `EXCUSED` by a superior."""

    LEAVE = "leave"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class AbsenceNoted(Notice):
    """Nothing is expected of the person for some days, by the absence's row; or again, after all."""

    kind: ClassVar[str] = "absence-noted"


class Backwards(Refusal):
    """It would end before it begins."""

    code = "absence-backwards"


class TooLong(Refusal):
    """Nobody is on leave for more than a year at once."""

    code = "absence-too-long"


class AlreadyAway(Refusal):
    """All of these days are noted already."""

    code = "absence-already"


@dataclass(frozen=True, slots=True)
class Absence:
    """From `first` to `last`, both included. Names are empty for what was done on the command line.

    `process` is the number of the one that granted it, if one did.
    """

    id: int
    employee_id: int
    name: str
    first: date
    last: date
    kind: str
    process: str | None
    noted_by: str
    noted_at: datetime
    withdrawn_by: str
    withdrawn_at: datetime | None


_noter, _withdrawer = employee.alias("noter"), employee.alias("withdrawer")
STANDING = absence.c.withdrawn_at.is_(None)
_ABSENCE: Select[Any] = (
    select(
        absence.c.id,
        absence.c.employee_id,
        employee.c.name,
        absence.c.first,
        absence.c.last,
        absence.c.kind,
        absence.c.process,
        func.coalesce(_noter.c.name, "").label("noted_by"),
        absence.c.noted_at,
        func.coalesce(_withdrawer.c.name, "").label("withdrawn_by"),
        absence.c.withdrawn_at,
    )
    .join(employee, employee.c.id == absence.c.employee_id)
    .outerjoin(_noter, _noter.c.id == absence.c.noted_by)
    .outerjoin(_withdrawer, _withdrawer.c.id == absence.c.withdrawn_by)
    .order_by(absence.c.first, absence.c.id)
)


def away(person: ColumnElement[int], day: object) -> ScalarSelect[int]:
    """The row of an absence that covers this person's day, NULL if there is none: a column for other queries."""
    covers = (absence.c.employee_id == person) & (absence.c.first <= day) & (absence.c.last >= day)
    newest = select(absence.c.id).where(covers, STANDING).order_by(absence.c.id.desc()).limit(1)
    return newest.correlate_except(absence).scalar_subquery()


def by_ids(desk: Desk, ids: Iterable[int]) -> dict[int, Absence]:
    """Absences by their rows, withdrawn ones too."""
    found = desk.session.execute(_ABSENCE.where(absence.c.id.in_(list(ids))))
    return {row.id: Absence(*row) for row in found}


def by_id(desk: Desk, absence_id: int) -> Absence:
    """An absence, withdrawn or not; NotFound if there is none."""
    found = by_ids(desk, [absence_id]).get(absence_id)
    if found is None:
        raise NotFound
    return found


def of(desk: Desk, employee_id: int, first: date, last: date) -> list[Absence]:
    """The absences that touch these days and stand."""
    touches = (absence.c.first <= last) & (absence.c.last >= first) & STANDING
    found = desk.session.execute(_ABSENCE.where(absence.c.employee_id == employee_id, touches))
    return [Absence(*row) for row in found]


def record(desk: Desk, employee_id: int, first: date, last: date, kind: Kind, *, process: str | None = None) -> int:
    """Note an absence and tell the person; its row. AlreadyAway if these days are covered."""
    if last < first:
        raise Backwards(first=first, last=last)
    if (last - first).days >= LONGEST:
        raise TooLong(longest=LONGEST)
    _hold(desk, employee_id)
    for one in of(desk, employee_id, first, last):
        if one.first <= first and one.last >= last:
            raise AlreadyAway(name=one.name, first=one.first, last=one.last)
    row = _insert(desk, employee_id, first, last, kind, process)
    audit.note(desk, "people.away", "employee", employee_id, absence=row, first=str(first), last=str(last), why=kind)
    desk.notify([employee_id], AbsenceNoted(row))
    return row


def clear(desk: Desk, employee_id: int, first: date, last: date) -> int:
    """Expect the person again on these days; how many absences that changed. What is left of them before and after
    these days stands."""
    _hold(desk, employee_id)
    touched = of(desk, employee_id, first, last)
    for one in touched:
        _take_out(desk, one, first, last)
    return len(touched)


def granted(desk: Desk, process: str) -> list[Absence]:
    """What a process has granted and still stands, the earliest first."""
    found = desk.session.execute(_ABSENCE.where(absence.c.process == process, STANDING))
    return [Absence(*row) for row in found]


def end_before(desk: Desk, one: Absence, back_on: date) -> None:
    """Expect somebody again from this day of one of his absences on; the others stand."""
    _hold(desk, one.employee_id)
    _take_out(desk, one, max(one.first, back_on), one.last)


def _take_out(desk: Desk, one: Absence, first: date, last: date) -> None:
    gone = {"withdrawn_at": desk.now, "withdrawn_by": _me(desk)}
    desk.session.execute(update(absence).where(absence.c.id == one.id).values(gone))
    for start, end in ((one.first, min(one.last, first - DAY)), (max(one.first, last + DAY), one.last)):
        if start <= end:
            _insert(desk, one.employee_id, start, end, one.kind, one.process)
    audit.note(desk, "people.back", "employee", one.employee_id, absence=one.id, first=str(first), last=str(last))
    desk.refresh(AbsenceNoted(one.id))


def _me(desk: Desk) -> int | None:
    return desk.actor.id if isinstance(desk.actor, Employee) else None


def _hold(desk: Desk, employee_id: int) -> None:
    """Two who note the same absence come one after the other (SQLite has one writer anyway)."""
    mine = select(employee.c.id).where(employee.c.id == employee_id)
    if desk.session.execute(mine.with_for_update(key_share=True)).first() is None:
        raise NotFound


def _insert(desk: Desk, employee_id: int, first: date, last: date, kind: str, process: str | None) -> int:
    values = {"employee_id": employee_id, "first": first, "last": last, "kind": kind, "process": process}
    noted = {"noted_by": _me(desk), "noted_at": desk.now}
    row = desk.session.execute(insert(absence).values(**values, **noted).returning(absence.c.id))
    return int(row.scalar_one())
