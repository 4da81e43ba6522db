"""What is due now, and doing it once: a slot's row and its effect are one transaction."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select

from core.calendar import queries as calendar
from core.calendar.queries import Unit
from core.desk import Desk
from jobs import digest, lock, open_day, outage, reminder, schedule
from jobs.schedule import Ended, Slot
from models.tables import employee, job_run, workday
from models.writes import insert_new

DONE, SKIPPED = "done", "skipped"
EFFECTS: dict[str, Callable[[Desk, Slot], None]] = {
    schedule.OPEN_DAY: open_day.run,
    schedule.REMINDER: reminder.run,
    schedule.LAST_CALL: reminder.run,
    schedule.DIGEST: digest.run,
    schedule.OUTAGE: outage.run,
}
IN_PARTS = frozenset(EFFECTS) - {schedule.OPEN_DAY}

LAST_OPENED = select(func.max(workday.c.local_date)).where(
    workday.c.unit == bindparam("unit"), workday.c.local_date < bindparam("today")
)
_earlier = workday.alias("earlier")
_first = (
    ~select(_earlier.c.id)
    .where(_earlier.c.unit == workday.c.unit, _earlier.c.local_date < workday.c.local_date)
    .exists()
)
ENDED = select(
    workday.c.unit,
    workday.c.local_date,
    workday.c.cutoff_at,
    workday.c.state == "closing",
    workday.c.locked_at,
    workday.c.outage,
    _first & (workday.c.opened_at > workday.c.cutoff_at),
).where(
    or_(
        workday.c.state == "closing",
        (workday.c.state == "open") & (workday.c.cutoff_at <= bindparam("now")),
        (workday.c.state == "locked") & (workday.c.cutoff_at > bindparam("lately")),
    )
)
RUNS = select(job_run.c.job, job_run.c.scope, job_run.c.slot).where(job_run.c.slot >= bindparam("since"))
PARTS = select((employee.c.id // schedule.PEOPLE_AT_ONCE).label("part")).distinct().order_by("part")
PARTS_RUN = select(job_run.c.scope).where(job_run.c.job == bindparam("job"), job_run.c.slot == bindparam("slot"))


def plan(desk: Desk) -> list[Slot]:
    """Every slot whose time has come and that nobody has done, oldest first. Reads only."""
    slots = [slot for unit in calendar.units(desk).values() for slot in _of_dates(desk, unit)]
    slots += schedule.ends(_ended(desk), desk.now)
    if not slots:
        return []
    run_already = _run_since(desk, min(slot.at for slot in slots))
    open_slots = [slot for slot in slots if slot.key not in run_already]
    return sorted(_in_parts(desk, open_slots, run_already), key=lambda slot: slot.at)


def _of_dates(desk: Desk, unit: Unit) -> list[Slot]:
    today = unit.local_date(desk.now)
    last = desk.session.execute(LAST_OPENED, {"unit": unit.name, "today": today}).scalar()
    return schedule.due(desk.company, unit, last or today, desk.now)


def _ended(desk: Desk) -> Iterable[Ended]:
    lately = desk.now - schedule.LOOK_BACK
    return (Ended(*row) for row in desk.session.execute(ENDED, {"now": desk.now, "lately": lately}))


def _run_since(desk: Desk, since: datetime) -> set[tuple[str, str, datetime]]:
    return {(row.job, row.scope, row.slot) for row in desk.session.execute(RUNS, {"since": since})}


def _in_parts(desk: Desk, slots: list[Slot], run_already: set[tuple[str, str, datetime]]) -> Iterable[Slot]:
    """What reaches many people is done a part of them at a time; once it is too late, the whole is marked."""
    parts: list[int] | None = None
    for slot in slots:
        if slot.job not in IN_PARTS or slot.too_late(desk.now):
            yield slot
            continue
        parts = list(desk.session.execute(PARTS).scalars()) if parts is None else parts
        yield from (part for n in parts if (part := slot.of_part(n)).key not in run_already)


def run(desk: Desk, slot: Slot) -> bool:
    """Do it, unless somebody else did, or it must wait: then False. Commit in either case."""
    if slot.job == schedule.LOCK:
        return lock.run(desk, slot) and _mark(desk, slot, DONE)
    if slot.too_late(desk.now):
        return _mark(desk, slot, DONE if _began(desk, slot) else SKIPPED)
    if not _mark(desk, slot, DONE):
        return False
    EFFECTS[slot.job](desk, slot)
    return True


def _began(desk: Desk, slot: Slot) -> bool:
    """Whether any part of the people was reached in time."""
    scopes = desk.session.execute(PARTS_RUN, {"job": slot.job, "slot": slot.at}).scalars()
    return any(scope.startswith(slot.unit + "#") for scope in scopes)


def _mark(desk: Desk, slot: Slot, status: str) -> bool:
    row = {"job": slot.job, "scope": slot.scope, "slot": slot.at, "status": status, "finished_at": desk.now}
    return bool(insert_new(desk.session, job_run, [row | {"detail": slot.day.isoformat()}], ("job", "scope", "slot")))
