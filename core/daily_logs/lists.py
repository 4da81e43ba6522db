"""What a superior sees of many logs: those of a day, who is missing or on leave, what waits for his answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, false, func, select
from sqlalchemy.engine import Row

from core.access.queries import Visible, visible
from core.calendar.queries import unit_of_person
from core.calendar.rules import provisional
from core.company.definitions import Entity
from core.daily_logs import rules, staff
from core.daily_logs.heads import shown
from core.daily_logs.queries import Day
from core.daily_logs.rules import Colleague, Exempt, LateState
from core.desk import Desk
from core.people import absence
from models.tables import daily_log, daily_log_answer, daily_log_read, department, employee, late_log, workday

_said = select(daily_log_answer.c.id).where(daily_log_answer.c.log_id == daily_log.c.id)
BY_ME = _said.where(daily_log_answer.c.person_id == bindparam("me")).exists()
BY_SUPERIOR = _said.where(daily_log_answer.c.person_id == employee.c.superior_id).exists()
READ_BY_ME = (
    select(daily_log_read.c.id)
    .where(daily_log_read.c.log_id == daily_log.c.id, daily_log_read.c.person_id == bindparam("me"))
    .exists()
)
LOGS_OF_DAY = (
    *staff.WHO,
    staff.AWAY,
    daily_log.c.id.label("log_id"),
    daily_log.c.version,
    daily_log.c.sent_at,
    (BY_ME | BY_SUPERIOR).label("answered"),
    BY_ME.label("by_me"),
    READ_BY_ME.label("read"),
)
_decider = employee.alias("decider")
LATE_ON = (
    select(
        late_log.c.id,
        late_log.c.employee_id,
        late_log.c.sent_at,
        late_log.c.dated_on_time,
        late_log.c.state,
        _decider.c.name.label("decider"),
        late_log.c.decided_at,
    )
    .join(workday, workday.c.id == late_log.c.day_id)
    .outerjoin(_decider, _decider.c.id == late_log.c.decided_by)
    .where(workday.c.local_date == bindparam("on"))
    .order_by(late_log.c.state != LateState.KEPT, late_log.c.id)
)
DAYS_ON = select(workday.c.unit, workday.c.cutoff_at).where(workday.c.local_date == bindparam("on"))
_waiting = (
    daily_log.join(workday, workday.c.id == daily_log.c.day_id)
    .join(employee, employee.c.id == daily_log.c.employee_id)
    .join(department, department.c.id == employee.c.department_id)
)
_unanswered = (employee.c.superior_id == bindparam("me")) & (workday.c.local_date < bindparam("before")) & ~BY_ME


@dataclass(frozen=True, slots=True)
class Received:
    """A log in a list: who and when, never what. What the actor's role does not show is empty."""

    log_id: int
    version: int
    on: date
    author: str
    sent_at: datetime | None
    mine: bool
    answered: bool
    read: bool

    @property
    def waits(self) -> bool:
        """Whether it waits for the actor's answer."""
        return self.mine and not self.answered


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody of whom a log is expected. `open`: he can still hand it in."""

    id: int
    name: str
    open: bool


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody of whom a log would be expected, were it not for an absence."""

    id: int
    name: str
    absence_id: int
    until: date


@dataclass(frozen=True, slots=True)
class CameLate:
    """Something that came for a day that was over. `state` and `decided_by` as in `late_log`."""

    id: int
    author: str
    sent_at: datetime
    dated_on_time: bool
    state: str
    decided_by: str
    decided_at: datetime | None
    mine: bool

    @property
    def waits(self) -> bool:
        """Whether the actor is to decide on it."""
        return self.mine and self.state == LateState.PENDING


@dataclass(frozen=True, slots=True)
class DayOfLogs:
    """The logs of one date that the actor may see, those that wait for his answer first.

    `provisional`: the company has not published the calendar of this year.
    """

    on: date
    received: tuple[Received, ...]
    missing: tuple[Missing, ...]
    away: tuple[Away, ...]
    late: tuple[CameLate, ...]
    provisional: bool

    @property
    def waiting(self) -> int:
        """How many wait for the actor's answer."""
        return sum(log.waits for log in self.received)

    @property
    def awaited(self) -> tuple[Missing, ...]:
        """Of whom a log can still come."""
        return tuple(person for person in self.missing if person.open)


def logs_of(desk: Desk, on: date) -> DayOfLogs:
    """Everybody's logs of this date that the actor may see, and who of those people is missing or on leave."""
    mine = visible(desk, Entity.DAILY_LOG)
    return _sorted_out(desk, on, mine, _rows(desk, on, mine, direct=False))


def reports_of(desk: Desk, day: Day) -> DayOfLogs:
    """The same for the actor's direct reports in the day's unit."""
    mine = visible(desk, Entity.DAILY_LOG)
    rows = _rows(desk, day.local_date, mine, direct=True)
    own = [row for row in rows if staff.colleague(desk, row).unit.name == day.unit]
    return _sorted_out(desk, day.local_date, mine, own)


def _rows(desk: Desk, on: date, mine: Visible, *, direct: bool) -> list[Row[Any]]:
    logs = daily_log.join(workday, workday.c.id == daily_log.c.day_id)
    that_day = (daily_log.c.employee_id == employee.c.id) & (workday.c.local_date == on)
    people = employee.join(department, department.c.id == employee.c.department_id).outerjoin(logs, that_day)
    statement = (
        select(*LOGS_OF_DAY, *mine.flags)
        .select_from(people)
        .where(mine.predicate, employee.c.id != desk.me.id, staff.THERE)
        .order_by(employee.c.id)
    )
    if direct:
        statement = statement.where(employee.c.superior_id == desk.me.id)
    return list(desk.session.execute(statement, {"me": desk.me.id, "on": on}))


def _sorted_out(desk: Desk, on: date, mine: Visible, rows: list[Row[Any]]) -> DayOfLogs:
    judged = [row for row in rows if {"author", "verdict"} <= mine.fields(row)]
    late = _late_on(desk, on, judged)
    without = [(row, staff.colleague(desk, row)) for row in judged if not row.log_id and row.id not in late]
    why = {row.id: rules.exempt(desk.company, person, on) for row, person in without}
    received = [_received(desk, row, mine.fields(row), on) for row in rows if row.log_id]
    return DayOfLogs(
        on=on,
        received=tuple(sorted(received, key=lambda log: (not log.waits, log.answered, log.sent_at or desk.now))),
        missing=_missing(desk, on, [person for row, person in without if why[row.id] is None]),
        away=_away(desk, [row for row, _ in without if why[row.id] is Exempt.AWAY]),
        late=tuple(late.values()),
        provisional=provisional(unit_of_person(desk, desk.me).calendar, on),
    )


def _missing(desk: Desk, on: date, people: list[Colleague]) -> tuple[Missing, ...]:
    closes = {row.unit: row.cutoff_at for row in desk.session.execute(DAYS_ON, {"on": on})}

    def can_still(person: Colleague) -> bool:
        unit = person.unit
        return desk.now <= (closes.get(unit.name) or unit.times(desk.company, on).cut_off)

    return tuple(Missing(person.id, person.name, can_still(person)) for person in people)


def _away(desk: Desk, rows: list[Row[Any]]) -> tuple[Away, ...]:
    notes = absence.by_ids(desk, [row.away for row in rows]) if rows else {}
    return tuple(Away(row.id, row.name, row.away, notes[row.away].last) for row in rows)


def _late_on(desk: Desk, on: date, rows: list[Row[Any]]) -> dict[int, CameLate]:
    """What came too late from those who have no log that counts, and whatever was to be decided on."""
    people = {row.id: row for row in rows}
    came = [row for row in desk.session.execute(LATE_ON, {"on": on}) if row.employee_id in people]
    return {
        row.employee_id: CameLate(
            id=row.id,
            author=people[row.employee_id].name,
            sent_at=row.sent_at,
            dated_on_time=row.dated_on_time,
            state=row.state,
            decided_by=row.decider or "",
            decided_at=row.decided_at,
            mine=people[row.employee_id].superior_id == desk.me.id,
        )
        for row in came
        if row.state != LateState.KEPT or not people[row.employee_id].log_id
    }


def _received(desk: Desk, row: Row[Any], fields: frozenset[str], on: date) -> Received:
    mine = row.superior_id == desk.me.id
    return Received(
        log_id=row.log_id,
        version=row.version,
        on=on,
        author=row.name if "author" in fields else "",
        sent_at=row.sent_at if "created" in fields else None,
        mine=mine,
        answered=("replies" in fields and row.answered) if not mine else row.by_me,
        read=row.read,
    )


def waiting(desk: Desk, before: date) -> list[Received]:
    """The logs of the actor's people from dates before this one that wait for his answer, oldest first."""
    mine = visible(desk, Entity.DAILY_LOG)
    statement = (
        select(daily_log.c.id, daily_log.c.version, workday.c.local_date, employee.c.name, daily_log.c.sent_at)
        .add_columns(READ_BY_ME.label("read"), *mine.flags)
        .select_from(_waiting)
        .where(_unanswered, mine.predicate)
        .order_by(workday.c.local_date, daily_log.c.id)
    )
    rows = desk.session.execute(statement, {"me": desk.me.id, "before": before})
    return [_waits(row, mine.fields(row)) for row in rows]


def _waits(row: Row[Any], fields: frozenset[str]) -> Received:
    return Received(
        log_id=row.id,
        version=row.version,
        on=row.local_date,
        author=row.name if "author" in fields else "",
        sent_at=row.sent_at if "created" in fields else None,
        mine=True,
        answered=False,
        read=row.read,
    )


def count_waiting(desk: Desk, before: date) -> int:
    """How many those are."""
    mine = visible(desk, Entity.DAILY_LOG)
    statement = select(func.count()).select_from(_waiting).where(_unanswered, mine.predicate)
    return int(desk.session.execute(statement, {"me": desk.me.id, "before": before}).scalar_one())


def may_be_excused(desk: Desk, person_id: int, on: date) -> Colleague | None:
    """Somebody whose missing log the actor would see named; None for anybody else."""
    mine = visible(desk, Entity.DAILY_LOG)
    people = employee.join(department, department.c.id == employee.c.department_id).outerjoin(daily_log, false())
    statement = (
        select(*staff.WHO, staff.AWAY)
        .select_from(people)
        .where(shown(mine, "author", "verdict"), employee.c.id == person_id, employee.c.id != desk.me.id, staff.THERE)
    )
    row = desk.session.execute(statement, {"on": on}).first()
    return staff.colleague(desk, row) if row else None


def names(people: Iterable[Missing | Away]) -> list[str]:
    """Their names."""
    return [person.name for person in people]
