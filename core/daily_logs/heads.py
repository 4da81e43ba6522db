"""What superiors read: one log, the logs of a day, who is missing, what waits for an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Row

from core.access.queries import visible
from core.calendar.queries import unit_of
from core.company.definitions import Entity, LogTemplate
from core.daily_logs import rules
from core.daily_logs.queries import Answer, Day, answers_to
from core.desk import Desk, Employee
from core.people.queries import verbs
from core.refusals import NotFound
from models.tables import daily_log, daily_log_answer, daily_log_read, department, employee, late_log, workday

_said = select(daily_log_answer.c.id).where(daily_log_answer.c.log_id == daily_log.c.id)
_by_me = daily_log_answer.c.person_id == bindparam("me")
ANSWERED_BY_ME = _said.where(_by_me).exists().label("by_me")
ANSWERED = _said.where(daily_log_answer.c.person_id != daily_log.c.employee_id).exists().label("answered")
READ_BY_ME = (
    select(daily_log_read.c.id)
    .where(daily_log_read.c.log_id == daily_log.c.id, daily_log_read.c.person_id == bindparam("me"))
    .exists()
    .label("read")
)
WHO = (
    employee.c.id,
    employee.c.name,
    employee.c.superior_id,
    employee.c.post,
    employee.c.roles,
    employee.c.time_zone,
    employee.c.entered,
    department.c.path,
)
LATE_ON = (
    select(late_log.c.employee_id, late_log.c.sent_at, late_log.c.dated_on_time)
    .join(workday, workday.c.id == late_log.c.day_id)
    .where(workday.c.local_date == bindparam("on"))
    .order_by(late_log.c.id)
)
LOG_OF_ANSWER = select(daily_log_answer.c.log_id).where(daily_log_answer.c.id == bindparam("id"))
WAITING = (
    select(workday.c.local_date)
    .join(daily_log, daily_log.c.day_id == workday.c.id)
    .join(employee, employee.c.id == daily_log.c.employee_id)
    .where(employee.c.superior_id == bindparam("me"), workday.c.local_date < bindparam("before"))
    .where(~_said.where(_by_me).exists())
    .order_by(workday.c.local_date)
)


@dataclass(frozen=True, slots=True)
class SeenLog:
    """A log as the actor may see it: `fields` says which parts."""

    id: int
    author_id: int
    author: str
    superior_id: int | None
    day: date
    version: int
    sent_at: datetime
    template: LogTemplate | None
    answers: Mapping[str, str]
    replies: tuple[Answer, ...]
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class SeenAnswer:
    """Something said to a log, with the log."""

    answer: Answer
    log: SeenLog


@dataclass(frozen=True, slots=True)
class SeenLate:
    """That somebody's log came too late, without what it said."""

    author: str
    day: date
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Received:
    """A log in a list: who and when, never what."""

    log_id: int
    version: int
    author: str
    sent_at: datetime
    mine: bool
    answered: bool
    read: bool

    @property
    def waits(self) -> bool:
        """Whether it waits for the actor's answer."""
        return self.mine and not self.answered


@dataclass(frozen=True, slots=True)
class TooLate:
    """Somebody whose log came too late, or was dated in time but came after the lock."""

    author: str
    sent_at: datetime
    dated_on_time: bool


@dataclass(frozen=True, slots=True)
class DayOfLogs:
    """The logs of one date that the actor may see, those that wait for his answer first."""

    on: date
    received: tuple[Received, ...]
    missing: tuple[str, ...]
    late: tuple[TooLate, ...]

    @property
    def waiting(self) -> int:
        """How many wait for the actor's answer."""
        return sum(log.waits for log in self.received)


def seen(desk: Desk, log_id: int) -> SeenLog:
    """A log the actor may see; NotFound for others."""
    mine = visible(desk, Entity.DAILY_LOG)
    statement = (
        select(daily_log, *(column.label(f"who_{column.name}") for column in WHO), workday.c.local_date, *mine.flags)
        .join(employee, employee.c.id == daily_log.c.employee_id)
        .join(department, department.c.id == employee.c.department_id)
        .join(workday, workday.c.id == daily_log.c.day_id)
        .where(daily_log.c.id == log_id, mine.predicate)
    )
    row = desk.session.execute(statement).first()
    if row is None:
        raise NotFound
    fields = mine.fields(row)
    return SeenLog(
        id=row.id,
        author_id=row.employee_id,
        author=row.who_name if "author" in fields else "",
        superior_id=row.who_superior_id,
        day=row.local_date,
        version=row.version,
        sent_at=row.sent_at,
        template=_template(desk, row.template),
        answers=row.answers if "answers" in fields else {},
        replies=answers_to(desk, log_id) if "replies" in fields else (),
        fields=fields,
    )


def answer_seen(desk: Desk, answer_id: int) -> SeenAnswer:
    """Something said to a log that the actor may see; NotFound otherwise."""
    log_id = desk.session.execute(LOG_OF_ANSWER, {"id": answer_id}).scalar()
    if log_id is None:
        raise NotFound
    log = seen(desk, log_id)
    found = [said for said in log.replies if said.id == answer_id]
    if not found:
        raise NotFound
    return SeenAnswer(found[0], log)


def late_seen(desk: Desk, late_id: int) -> SeenLate:
    """A late log of somebody whose logs the actor may see; NotFound otherwise."""
    mine = visible(desk, Entity.DAILY_LOG)
    that = (daily_log.c.day_id == late_log.c.day_id) & (daily_log.c.employee_id == late_log.c.employee_id)
    row = desk.session.execute(
        select(employee.c.name, workday.c.local_date, late_log.c.sent_at)
        .select_from(late_log)
        .join(employee, employee.c.id == late_log.c.employee_id)
        .join(workday, workday.c.id == late_log.c.day_id)
        .outerjoin(daily_log, that)
        .where(late_log.c.id == late_id, mine.predicate)
    ).first()
    if row is None:
        raise NotFound
    return SeenLate(*row)


def _template(desk: Desk, key: str) -> LogTemplate | None:
    return next((template for template in desk.company.daily_log.templates if template.key == key), None)


def logs_of(desk: Desk, on: date) -> DayOfLogs:
    """Everybody's logs of this date that the actor may see, and who of those people is missing."""
    return _sorted_out(desk, on, list(_rows(desk, on, direct=False)))


def reports_of(desk: Desk, day: Day) -> DayOfLogs:
    """The same for the actor's direct reports in the day's unit."""
    rows = _rows(desk, day.local_date, direct=True)
    return _sorted_out(desk, day.local_date, [row for row in rows if colleague(desk, row).unit.name == day.unit])


def _rows(desk: Desk, on: date, *, direct: bool) -> Iterable[Row[Any]]:
    mine = visible(desk, Entity.DAILY_LOG)
    logs = daily_log.join(workday, workday.c.id == daily_log.c.day_id)
    that_day = (daily_log.c.employee_id == employee.c.id) & (workday.c.local_date == on)
    staff = employee.join(department, department.c.id == employee.c.department_id).outerjoin(logs, that_day)
    statement = (
        select(
            *WHO,
            daily_log.c.id.label("log_id"),
            daily_log.c.version,
            daily_log.c.sent_at,
            ANSWERED,
            ANSWERED_BY_ME,
            READ_BY_ME,
            *mine.flags,
        )
        .select_from(staff)
        .where(mine.predicate, employee.c.id != desk.me.id, employee.c.left.is_(None) | (employee.c.left > on))
        .order_by(employee.c.id)
    )
    if direct:
        statement = statement.where(employee.c.superior_id == desk.me.id)
    return desk.session.execute(statement, {"me": desk.me.id})


def _sorted_out(desk: Desk, on: date, rows: list[Row[Any]]) -> DayOfLogs:
    late = _late_on(desk, on, rows)
    expected = [row for row in rows if not row.log_id and rules.must_hand_in(desk.company, colleague(desk, row), on)]
    logs = [_received(desk.me, row) for row in rows if row.log_id]
    return DayOfLogs(
        on=on,
        received=tuple(sorted(logs, key=lambda log: (not log.waits, log.answered, log.sent_at))),
        missing=tuple(row.name for row in expected if row.id not in late),
        late=tuple(late.values()),
    )


def _late_on(desk: Desk, on: date, rows: list[Row[Any]]) -> dict[int, TooLate]:
    """What came too late from those who have no log that counts, and whatever came after the lock."""
    people = {row.id: row for row in rows}
    came = [row for row in desk.session.execute(LATE_ON, {"on": on}) if row.employee_id in people]
    return {
        row.employee_id: TooLate(people[row.employee_id].name, row.sent_at, row.dated_on_time)
        for row in came
        if row.dated_on_time or not people[row.employee_id].log_id
    }


def _received(me: Employee, row: Row[Any]) -> Received:
    mine = row.superior_id == me.id
    return Received(
        log_id=row.log_id,
        version=row.version,
        author=row.name,
        sent_at=row.sent_at,
        mine=mine,
        answered=row.by_me if mine else row.answered,
        read=row.read,
    )


def colleague(desk: Desk, row: Row[Any]) -> rules.Colleague:
    """A person from a row of the columns `WHO`."""
    return rules.Colleague(
        id=row.id,
        name=row.name,
        department_path=row.path,
        post=row.post,
        superior_id=row.superior_id,
        may=verbs(desk.company, row.roles),
        unit=unit_of(desk.company, row.path, row.time_zone),
        entered=row.entered,
    )


def waiting_before(desk: Desk, on: date) -> list[date]:
    """The dates before this one whose logs still wait for the actor's answer, one for each log, oldest first."""
    return list(desk.session.execute(WAITING, {"me": desk.me.id, "before": on}).scalars())
