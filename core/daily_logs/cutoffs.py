"""The cut-off of a day that is open already, when the company's file or the time-zone data say another one now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select, update

from core import audit
from core.calendar.queries import Unit
from core.company.definitions import Verb
from core.daily_logs.queries import DAY_OF, Day
from core.daily_logs.rules import DayState
from core.desk import Desk, Notice
from core.people.queries import with_verb
from models.tables import workday

STILL_OPEN = select(workday.c.unit, workday.c.local_date, workday.c.cutoff_at).where(
    workday.c.state == DayState.OPEN, workday.c.cutoff_at > bindparam("now")
)
MOVED = select(workday.c.unit, workday.c.local_date, workday.c.cutoff_at, workday.c.moved_from).where(
    workday.c.id == bindparam("id")
)


class CutOffMoved(Notice):
    """The cut-off of an open day was moved, for the administrators, by the day's row."""

    kind = "log-cut-off-moved"


@dataclass(frozen=True, slots=True)
class Moved:
    """From when to when."""

    unit: str
    on: date
    now: datetime
    before: datetime


def to_move(desk: Desk, units: Mapping[str, Unit]) -> list[tuple[str, date]]:
    """The days that can still be handed in and whose cut-off is not what it would be if they were opened now."""
    rows = desk.session.execute(STILL_OPEN, {"now": desk.now})
    known = ((row, units[row.unit]) for row in rows if row.unit in units)
    return [(row.unit, row.local_date) for row, unit in known if _target(desk, unit, row.local_date, row.cutoff_at)]


def _target(desk: Desk, unit: Unit, on: date, cutoff_at: datetime) -> datetime | None:
    """The other cut-off. One that has passed moves nobody's day: it holds from the next day on."""
    cut_off = unit.times(desk.company, on).cut_off
    return cut_off if cut_off != cutoff_at and cut_off > desk.now else None


def move(desk: Desk, unit: Unit, on: date) -> bool:
    """Move it, tell the administrators, and leave a line in the audit; whether it was still to be moved.

    A day whose cut-off has passed, closing or locked, never moves.
    """
    row = desk.session.execute(DAY_OF.with_for_update(of=workday), {"unit": unit.name, "on": on}).first()
    day = Day(*row) if row else None
    if day is None or day.state != DayState.OPEN or day.cutoff_at <= desk.now:
        return False
    cut_off = _target(desk, unit, on, day.cutoff_at)
    if cut_off is None:
        return False
    values = {"cutoff_at": cut_off, "moved_at": desk.now, "moved_from": day.cutoff_at}
    desk.session.execute(update(workday).where(workday.c.id == day.id).values(values))
    audit.note(desk, "log.cut-off", "workday", day.id, before=day.cutoff_at.isoformat(), after=cut_off.isoformat())
    desk.notify(with_verb(desk, Verb.IMPORT_PEOPLE), CutOffMoved(day.id))
    return True


def moved(desk: Desk, day_id: int) -> Moved:
    """How a day's cut-off was last moved."""
    row = desk.session.execute(MOVED, {"id": day_id}).one()
    return Moved(row.unit, row.local_date, row.cutoff_at, row.moved_from or row.cutoff_at)
