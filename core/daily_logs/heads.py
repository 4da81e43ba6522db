"""What a superior sees of one log: its parts by his role's fields, what was said to it, what came too late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from core.access.queries import Visible, visible
from core.company.definitions import Entity, LogTemplate
from core.daily_logs.queries import Answer, answers_to
from core.daily_logs.rules import LateState, template_of
from core.daily_logs.staff import WHO
from core.desk import Desk
from core.refusals import NotFound
from models.tables import daily_log, daily_log_answer, department, employee, late_log, workday

LOG_OF_ANSWER = daily_log_answer.c.log_id
_decider = employee.alias("decider")
_that_log = (daily_log.c.day_id == late_log.c.day_id) & (daily_log.c.employee_id == late_log.c.employee_id)


@dataclass(frozen=True, slots=True)
class SeenLog:
    """A log as the actor may see it: `fields` says which parts; the others are empty."""

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
    """What came for a day that was over, as the actor may see it. `decided_by` is empty while it waits."""

    id: int
    author_id: int
    author: str
    day: date
    cutoff_at: datetime
    sent_at: datetime
    dated_on_time: bool
    template: LogTemplate | None
    answers: Mapping[str, str]
    text: str
    state: str
    decided_by: str
    decided_at: datetime | None
    reason: str

    @property
    def waits(self) -> bool:
        """Whether nobody has decided on it."""
        return self.state == LateState.PENDING


def shown(mine: Visible, *fields: str) -> ColumnElement[bool]:
    """The rows of which the actor sees all of these fields."""
    return and_(*(mine.showing(name) for name in fields))


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
    log_id = desk.session.execute(select(LOG_OF_ANSWER).where(daily_log_answer.c.id == answer_id)).scalar()
    if log_id is None:
        raise NotFound
    log = seen(desk, log_id)
    found = [said for said in log.replies if said.id == answer_id]
    if not found:
        raise NotFound
    return SeenAnswer(found[0], log)


def late_seen(desk: Desk, late_id: int) -> SeenLate:
    """What came too late from somebody of whose logs the actor may see the verdict; NotFound otherwise."""
    mine = visible(desk, Entity.DAILY_LOG)
    statement = (
        select(late_log, *(column.label(f"who_{column.name}") for column in WHO), workday.c.local_date)
        .add_columns(workday.c.cutoff_at, _decider.c.name.label("decider"), *mine.flags)
        .select_from(late_log)
        .join(employee, employee.c.id == late_log.c.employee_id)
        .join(department, department.c.id == employee.c.department_id)
        .join(workday, workday.c.id == late_log.c.day_id)
        .outerjoin(daily_log, _that_log)
        .outerjoin(_decider, _decider.c.id == late_log.c.decided_by)
        .where(late_log.c.id == late_id, shown(mine, "verdict"))
    )
    row = desk.session.execute(statement).first()
    if row is None:
        raise NotFound
    return _late(desk, row, mine.fields(row))


def _late(desk: Desk, row: Any, fields: frozenset[str]) -> SeenLate:
    told = "answers" in fields
    return SeenLate(
        id=row.id,
        author_id=row.employee_id,
        author=row.who_name if "author" in fields else "",
        day=row.local_date,
        cutoff_at=row.cutoff_at,
        sent_at=row.sent_at,
        dated_on_time=row.dated_on_time,
        template=template_of(desk.company, row.who_path, row.who_post),
        answers=row.answers if told else {},
        text=row.text if told else "",
        state=row.state,
        decided_by=row.decider or "",
        decided_at=row.decided_at,
        reason=row.reason if told else "",
    )


def _template(desk: Desk, key: str) -> LogTemplate | None:
    return next((template for template in desk.company.daily_log.templates if template.key == key), None)
