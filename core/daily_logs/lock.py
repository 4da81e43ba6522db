"""The end of a day: closing, waiting for what was sent in time, locking for good."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from core import audit
from core.daily_logs import queries, rules
from core.daily_logs.queries import DAY_BY_ID, Day
from core.daily_logs.rules import Closing, DayState, Patience, Step
from core.desk import Desk
from models.tables import daily_log, heartbeat, inbox, office_clock, workday

INTAKE = "intake"
"""Its heartbeat is the start of the last reception that left nothing behind, all of it stored."""

_in_work = inbox.c.status.in_(("new", "running")) & (inbox.c.received_at <= bindparam("until"))
IN_WORK = select(inbox.c.id).where(_in_work).limit(1)
HEARD = select(heartbeat.c.at).where(heartbeat.c.name == INTAKE)
MOVED = select(office_clock.c.offset_seconds).where(office_clock.c.offset_seconds != 0).limit(1)
TOTAL = select(func.count()).select_from(daily_log).where(daily_log.c.day_id == bindparam("day"))


@dataclass(frozen=True, slots=True)
class Sealed:
    """A day's logs, counted and fingerprinted."""

    total: int
    seal: str


def advance(desk: Desk, day_id: int, patience: Patience) -> bool:
    """Bring a day whose cut-off has passed one step further; whether it is locked now.

    Submissions hold the day's row for sharing, so its state cannot change under them.
    """
    day = Day(*desk.session.execute(DAY_BY_ID.with_for_update(of=workday), {"id": day_id}).one())
    if day.locked:
        return False
    closing = _closing(desk, day)
    step = rules.next_step(closing, desk.now, patience)
    if step is Step.REOPEN:
        _set(desk, day, state=DayState.OPEN, closing_at=None, gathered_at=None, outage=False)
        return False
    noted = _noted(closing, desk.now, patience)
    if any(getattr(day, name) != value for name, value in noted.items()):
        _set(desk, day, **noted)
    if step is Step.LOCK:
        _lock(desk, day)
    return step is Step.LOCK


def _closing(desk: Desk, day: Day) -> Closing:
    heard_at = desk.session.execute(HEARD).scalar()
    closing_at = day.closing_at or desk.now
    known = Closing(day.cutoff_at, closing_at, day.gathered_at, day.outage, heard_at, waiting=False)
    until = rules.gathered(known, desk.now) or desk.now
    return Closing(
        cutoff_at=day.cutoff_at,
        closing_at=closing_at,
        gathered_at=day.gathered_at,
        outage=day.outage,
        heard_at=heard_at,
        waiting=desk.session.execute(IN_WORK, {"until": until}).first() is not None,
        clock_moved=desk.session.execute(MOVED).first() is not None,
    )


def _noted(closing: Closing, now: datetime, patience: Patience) -> dict[str, object]:
    return {
        "state": DayState.CLOSING,
        "closing_at": closing.closing_at,
        "gathered_at": rules.gathered(closing, now),
        "outage": rules.was_out(closing, now, patience),
    }


def _lock(desk: Desk, day: Day) -> None:
    sealed = sealing(desk, day)
    _set(desk, day, state=DayState.LOCKED, locked_at=desk.now, total=sealed.total, seal=sealed.seal)
    audit.note(desk, "log.lock", "workday", day.id, total=sealed.total, seal=sealed.seal)


def sealing(desk: Desk, day: Day) -> Sealed:
    """Count and fingerprint the day's logs as they stand."""
    total = desk.session.execute(TOTAL, {"day": day.id}).scalar_one()
    return Sealed(total, rules.seal(day.unit, day.local_date, day.cutoff_at, queries.digests(desk, day.id)))


def _set(desk: Desk, day: Day, **values: object) -> None:
    desk.session.execute(update(workday).where(workday.c.id == day.id).values(**values))
