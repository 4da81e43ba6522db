"""What is due now, and doing it once: a slot's row and its effect are one transaction."""

from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import ColumnElement, bindparam, func, or_, select, tuple_

from core.calendar import queries as calendar
from core.calendar.queries import Unit
from core.daily_logs import cutoffs
from core.desk import Desk
from jobs import (
    announcements,
    contracts,
    cut_off,
    digest,
    flows,
    follow_ups,
    forms,
    lock,
    open_day,
    outage,
    reminder,
    schedule,
    urge,
)
from jobs import calendar as years
from jobs.schedule import Ended, Slot
from models.tables import employee, job_run, log_urge, workday
from models.writes import insert_new

DONE, SKIPPED = "done", "skipped"
EFFECTS: dict[str, Callable[[Desk, Slot], None]] = {
    schedule.OPEN_DAY: open_day.run,
    schedule.REMINDER: reminder.run,
    schedule.LAST_CALL: reminder.last_call,
    schedule.DIGEST: digest.run,
    schedule.OUTAGE: outage.run,
    schedule.FORMS: forms.run,
    schedule.URGE: urge.run,
    schedule.CALENDAR: years.run,
    schedule.FOLLOW_UPS: follow_ups.run,
    schedule.FOLLOW_UP_SOON: follow_ups.soon,
}
UNMARKED: dict[str, Callable[[Desk, Slot], bool]] = {
    schedule.CUT_OFF: cut_off.run,
    schedule.CONTRACT_ENDS: contracts.run,
    schedule.ANNOUNCEMENT: announcements.run,
    **flows.RUN,
}
IN_PARTS = frozenset(EFFECTS) - {schedule.OPEN_DAY, schedule.CALENDAR, schedule.FOLLOW_UP_SOON}
ONCE_A_DAY = frozenset({schedule.REMINDER, schedule.LAST_CALL, schedule.FOLLOW_UPS})

LAST_OPENED = select(func.max(workday.c.local_date)).where(
    workday.c.unit == bindparam("unit"), workday.c.local_date < bindparam("today")
)
_earlier = workday.alias("earlier")
_first = (
    ~select(_earlier.c.id)
    .where(_earlier.c.unit == workday.c.unit, _earlier.c.local_date < workday.c.local_date)
    .exists()
)


def _over(job: str) -> ColumnElement[bool]:
    """Whether this job is over for all people of the day's unit."""
    whole = (job_run.c.job == job) & (job_run.c.scope == workday.c.unit) & (job_run.c.slot == workday.c.cutoff_at)
    return select(job_run.c.job).where(whole).exists()


_followed_up = _over(schedule.DIGEST) & _over(schedule.FORMS) & (~workday.c.outage | _over(schedule.OUTAGE))
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
        (workday.c.state == "locked") & (workday.c.cutoff_at > bindparam("lately")) & ~_followed_up,
    )
)
URGED = (
    select(log_urge.c.urged_by, log_urge.c.urged_at, log_urge.c.local_date)
    .where(log_urge.c.urged_at > bindparam("lately"), log_urge.c.urged_at <= bindparam("now"))
    .distinct()
)
MOVED = select(workday.c.unit, workday.c.moved_at, workday.c.local_date, workday.c.cutoff_at).where(
    workday.c.moved_at.is_not(None), workday.c.cutoff_at > bindparam("now")
)
_key = tuple_(job_run.c.job, job_run.c.scope, job_run.c.slot)
RUN_WHOLE = select(job_run.c.job, job_run.c.scope, job_run.c.slot)
PARTS = select((employee.c.id // schedule.PEOPLE_AT_ONCE).label("part")).distinct().order_by("part")
PARTS_RUN = select(job_run.c.scope, job_run.c.status).where(
    job_run.c.slot == bindparam("slot"),
    job_run.c.job == bindparam("job"),
    job_run.c.scope.startswith(bindparam("unit")),
)
RUN_AT_ANOTHER_TIME = select(job_run.c.slot).where(
    job_run.c.job == bindparam("job"),
    job_run.c.scope == bindparam("scope"),
    job_run.c.detail == bindparam("day"),
    job_run.c.status == DONE,
)


def plan(desk: Desk) -> list[Slot]:
    """Every slot whose time has come and that nobody has done, oldest first. Reads only, and only what is due."""
    units = calendar.units(desk)
    slots = [slot for unit in units.values() for slot in _of_dates(desk, unit)]
    slots += [*schedule.ends(_ended(desk), desk.now), *_urged(desk), *_moved(desk)]
    slots += schedule.unpublished(desk.company, desk.now)
    over = _run_whole(desk, slots)
    planned = [part for slot in slots if slot.key not in over for part in _in_parts(desk, slot)]
    planned += [*follow_ups.appointments(desk), *flows.slots(desk), *contracts.slots(desk)]
    planned += announcements.slots(desk)
    planned += [Slot(schedule.CUT_OFF, unit, desk.now, day) for unit, day in cutoffs.to_move(desk, units)]
    return sorted(planned, key=lambda slot: slot.at)


def _of_dates(desk: Desk, unit: Unit) -> list[Slot]:
    today = unit.local_date(desk.now)
    last = desk.session.execute(LAST_OPENED, {"unit": unit.name, "today": today}).scalar()
    since = last or today
    mornings = schedule.mornings(desk.company, unit, since, desk.now)
    return [*schedule.due(desk.company, unit, since, desk.now), *mornings]


def _ended(desk: Desk) -> Iterable[Ended]:
    lately = desk.now - schedule.LOOK_BACK
    return (Ended(*row) for row in desk.session.execute(ENDED, {"now": desk.now, "lately": lately}))


def _urged(desk: Desk) -> Iterable[Slot]:
    span = {"now": desk.now, "lately": desk.now - schedule.URGES_LOOK_BACK}
    return (schedule.urge(*row) for row in desk.session.execute(URGED, span))


def _moved(desk: Desk) -> Iterable[Slot]:
    return (schedule.moved(*row) for row in desk.session.execute(MOVED, {"now": desk.now}))


def _run_whole(desk: Desk, slots: list[Slot]) -> set[tuple[str, str, object]]:
    """The keys of those that are over as a whole."""
    if not slots:
        return set()
    rows = desk.session.execute(RUN_WHOLE.where(_key.in_([slot.key for slot in slots])))
    return {(row.job, row.scope, row.slot) for row in rows}


def _in_parts(desk: Desk, slot: Slot) -> Iterator[Slot]:
    """What reaches many people is done a part of them at a time; once all are reached, the whole is marked."""
    if slot.job not in IN_PARTS or slot.too_late(desk.now):
        yield slot
        return
    known = _parts_run(desk, slot)
    parts = [slot.of_part(n) for n in desk.session.execute(PARTS).scalars()]
    yield from [part for part in parts if part.scope not in known] or [slot]


def _parts_run(desk: Desk, slot: Slot) -> dict[str, str]:
    """The parts of a slot that are over, and how they ended."""
    which = {"job": slot.job, "slot": slot.at, "unit": slot.unit + "#"}
    return {row.scope: row.status for row in desk.session.execute(PARTS_RUN, which)}


def run(desk: Desk, slot: Slot) -> bool:
    """Do it, unless somebody else did, or it must wait: then False. Commit in either case."""
    if slot.job == schedule.LOCK:
        return lock.run(desk, slot) and _mark(desk, slot, DONE)
    if slot.job in UNMARKED:
        return UNMARKED[slot.job](desk, slot)
    if slot.job in IN_PARTS and slot.part is None:
        return _mark(desk, slot, DONE if DONE in _parts_run(desk, slot).values() else SKIPPED)
    if slot.too_late(desk.now) or _run_at_another_time(desk, slot):
        return _mark(desk, slot, SKIPPED)
    if not _mark(desk, slot, DONE):
        return False
    EFFECTS[slot.job](desk, slot)
    return True


def _run_at_another_time(desk: Desk, slot: Slot) -> bool:
    """Whether these people had this day's message already, before the company's file gave it another hour."""
    if slot.job not in ONCE_A_DAY:
        return False
    which = {"job": slot.job, "scope": slot.scope, "day": slot.day.isoformat()}
    return any(at != slot.at for at in desk.session.execute(RUN_AT_ANOTHER_TIME, which).scalars())


def _mark(desk: Desk, slot: Slot, status: str) -> bool:
    row = {"job": slot.job, "scope": slot.scope, "slot": slot.at, "status": status, "finished_at": desk.now}
    return bool(insert_new(desk.session, job_run, [row | {"detail": slot.day.isoformat()}], ("job", "scope", "slot")))
