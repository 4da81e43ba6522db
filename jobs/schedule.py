"""Every hour and interval of what happens without being asked. Pure: what is due is worked out from dates and `now`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from core.calendar import rules as calendar
from core.calendar.queries import Unit
from core.calendar.rules import instant
from core.company.definitions import Company
from core.daily_logs.rules import Patience

OPEN_DAY = "open-day"
REMINDER = "log-reminder"
LAST_CALL = "log-last-call"
LOCK = "log-lock"
DIGEST = "log-digest"
OUTAGE = "log-outage"
FORMS = "log-forms"
URGE = "log-urge"
CUT_OFF = "log-cut-off"
CALENDAR = "calendar-provisional"
FOLLOW_UPS = "follow-ups"
FOLLOW_UP_SOON = "follow-up-soon"
FLOW_TIMER = "flow-timer"
FLOW_EFFECT = "flow-effect"
FLOW_HANDOVER = "flow-handover"
FLOW_BACK = "flow-back"
CONTRACT_ENDS = "contract-ends"
ANNOUNCEMENT = "announcement"
CALL = "call#"

REMINDER_LATE_BY = timedelta(hours=2)
FOLLOW_UPS_LATE_BY = timedelta(hours=2)
DIGEST_LATE_BY = timedelta(hours=12)
FORMS_LATE_BY = timedelta(hours=48)
URGE_LATE_BY = timedelta(minutes=30)
CALENDAR_AHEAD = timedelta(days=60)
LOOK_BACK = timedelta(days=31)
URGES_LOOK_BACK = timedelta(hours=12)
PEOPLE_AT_ONCE = 25
PATIENCE = Patience(
    ordinary=timedelta(seconds=120),
    after_outage=timedelta(minutes=10),
    silence=timedelta(seconds=90),
    at_most=timedelta(hours=24),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """Something to be done once. `scope` is a unit, or a part of its people: ``Asia/Shanghai#3``. Who is urged stands
    under the superior who asked: ``17#3``.

    `day` is the unit's date it is for. After `until` it is too late: the slot is only marked as skipped.
    """

    job: str
    scope: str
    at: datetime
    day: date
    until: datetime | None = None

    @property
    def key(self) -> tuple[str, str, datetime]:
        """What no two runs may share."""
        return self.job, self.scope, self.at

    @property
    def unit(self) -> str:
        """The unit's name."""
        return self.scope.partition("#")[0]

    @property
    def part(self) -> int | None:
        """Which part of the people, None for the unit as a whole."""
        number = self.scope.partition("#")[2]
        return int(number) if number else None

    @property
    def rows(self) -> range:
        """The rows of the employees this part is about."""
        first = (self.part or 0) * PEOPLE_AT_ONCE
        return range(first, first + PEOPLE_AT_ONCE)

    def too_late(self, now: datetime) -> bool:
        """Whether doing it now would only puzzle people."""
        return self.until is not None and now > self.until

    def of_part(self, part: int) -> "Slot":
        """The same for a part of the people."""
        return replace(self, scope=f"{self.unit}#{part}")


def due(company: Company, unit: Unit, since: date, now: datetime) -> list[Slot]:
    """A unit's slots from the dates `since` to today whose time has come, in order of time; run ones among them."""
    today = unit.local_date(now)
    first = max(since, today - LOOK_BACK)
    days = (first + timedelta(days=n) for n in range((today - first).days + 1))
    slots = (slot for day in days for slot in slots_of(company, unit, day))
    return sorted((slot for slot in slots if slot.at <= now), key=lambda slot: slot.at)


def slots_of(company: Company, unit: Unit, day: date) -> Iterator[Slot]:
    """What a date brings: it opens; if it is worked, people are reminded, and called a last time.

    Who is to be called a last time already is not reminded any more. A date that a zone skips brings nothing.
    """
    if unit.local_date(unit.begins(day)) != day:
        return
    yield Slot(OPEN_DAY, unit.name, unit.begins(day), day)
    if unit.is_working(day):
        times = unit.times(company, day)
        until = min(times.remind_at + REMINDER_LATE_BY, times.last_call_at)
        yield Slot(REMINDER, unit.name, times.remind_at, day, until)
        yield Slot(LAST_CALL, unit.name, times.last_call_at, day, times.cut_off)


def mornings(company: Company, unit: Unit, since: date, now: datetime) -> Iterator[Slot]:
    """On each working day of a unit since a date, when its time has come: the follow-ups that are due."""
    today = unit.local_date(now)
    first = max(since, today - LOOK_BACK)
    for day in (first + timedelta(days=n) for n in range((today - first).days + 1)):
        at = instant(day, company.calls.follow_ups_at, unit.zone)
        if at <= now and unit.is_working(day) and unit.local_date(at) == day:
            yield Slot(FOLLOW_UPS, unit.name, at, day, at + FOLLOW_UPS_LATE_BY)


def appointment(call_id: int, at: datetime, day: date) -> Slot:
    """A follow-up whose hour is near, by the row of its contact; put to another hour, it is another slot."""
    return Slot(FOLLOW_UP_SOON, f"{CALL}{call_id}", at, day, at + FOLLOW_UPS_LATE_BY)


def of_process(job: str, row: int, what: int | str, at: datetime, day: date) -> Slot:
    """Something to be done in a process, or with an effect, by its row."""
    return Slot(job, f"{row}#{what}" if what else str(row), at, day)


@dataclass(frozen=True, slots=True)
class Ended:
    """A day that was opened, and what became of it. `too_young`: nobody could hand in, the office did not exist yet."""

    unit: str
    day: date
    cutoff_at: datetime
    closing: bool
    locked_at: datetime | None
    outage: bool
    too_young: bool = False


def ends(days: Iterable[Ended], now: datetime) -> Iterator[Slot]:
    """Days to be locked (or, when the clock was put back, to be opened again), and what follows a lock."""
    for ended in days:
        if ended.locked_at is None and (ended.closing or ended.cutoff_at <= now):
            yield Slot(LOCK, ended.unit, ended.cutoff_at, ended.day)
        elif ended.locked_at is not None and not ended.too_young:
            until = ended.cutoff_at + DIGEST_LATE_BY
            yield Slot(DIGEST, ended.unit, ended.cutoff_at, ended.day, until)
            if ended.outage:
                yield Slot(OUTAGE, ended.unit, ended.cutoff_at, ended.day, until)
            yield Slot(FORMS, ended.unit, ended.cutoff_at, ended.day, ended.cutoff_at + FORMS_LATE_BY)


def urge(head_id: int, at: datetime, day: date) -> Slot:
    """A superior asked for what is missing: a card that comes much later than he asked would puzzle people."""
    return Slot(URGE, str(head_id), at, day, at + URGE_LATE_BY)


def moved(unit: str, at: datetime, day: date, cutoff_at: datetime) -> Slot:
    """The cut-off of an open day was moved: the forms that say the old one are shown again."""
    return Slot(FORMS, unit, at, day, cutoff_at)


def unpublished(company: Company, now: datetime) -> Iterator[Slot]:
    """The years, this one or the next, that come near while somebody's calendar of them is not published."""
    this = now.astimezone(company.zone).year
    for year in (this, this + 1):
        at = instant(date(year, 1, 1), time.min, company.zone) - CALENDAR_AHEAD
        if at <= now and calendar.unpublished(company, year):
            yield Slot(CALENDAR, "company", at, date(year, 1, 1))
