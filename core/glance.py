"""Today at a glance: what waits for the person at the desk."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func, select

from core.access.queries import visible
from core.calendar import rules as calendar
from core.company.definitions import Entity, Verb
from core.desk import Desk
from core.people import queries as people
from models.tables import call, customer, daily_log, daily_log_answer, employee, workday

SHOWN = 3


@dataclass(frozen=True, slots=True)
class LogToday:
    """How the person's log of today stands; `sent_at` is None until it is handed in."""

    closes_at: datetime
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Somebody to be contacted again, on this date."""

    customer_id: int
    customer: str
    on: date


@dataclass(frozen=True, slots=True)
class Glance:
    """Everything the desk shows. `log` is None when none is due; `next` are the first of the follow-ups."""

    log: LogToday | None
    today: int
    overdue: int
    next: tuple[FollowUp, ...]
    unanswered: int
    waiting: int


def at(desk: Desk) -> Glance:
    """What waits for the actor now."""
    due = follow_ups(desk)
    overdue = sum(item.on < desk.today for item in due)
    return Glance(
        log=log_today(desk),
        today=len(due) - overdue,
        overdue=overdue,
        next=tuple(due[:SHOWN]),
        unanswered=unanswered(desk),
        waiting=len(people.waiting(desk)),
    )


def log_today(desk: Desk) -> LogToday | None:
    """The actor's log of today; None for who writes none, and on a day that is not worked."""
    day = desk.today
    rules = desk.company.calendar_of(desk.me.department_path.strip("/").split("/")[-1])
    if not desk.may(Verb.HAND_IN_LOG) or not calendar.is_working_day(rules, day):
        return None
    mine = (daily_log.c.employee_id == desk.me.id) & (workday.c.local_date == day)
    found = select(workday.c.cutoff_at, daily_log.c.sent_at).join(daily_log, daily_log.c.day_id == workday.c.id)
    row = desk.session.execute(found.where(mine)).first()
    if row:
        return LogToday(row.cutoff_at, row.sent_at)
    return LogToday(calendar.cut_off(desk.company, day, zone=desk.zone, calendar=rules))


def follow_ups(desk: Desk) -> list[FollowUp]:
    """The actor's own follow-ups that are due today or were before, oldest first."""
    open_ = call.c.follow_up_done_at.is_(None) & call.c.undone_at.is_(None)
    mine = (call.c.author_id == desk.me.id) & (call.c.follow_up_on <= desk.today) & open_
    found = (
        select(customer.c.id, customer.c.name, call.c.follow_up_on)
        .join(customer, customer.c.id == call.c.customer_id)
        .where(mine, visible(desk, Entity.CALL).predicate, visible(desk, Entity.CUSTOMER).predicate)
        .order_by(call.c.follow_up_on, call.c.id)
    )
    return [FollowUp(row.id, row.name, row.follow_up_on) for row in desk.session.execute(found)]


def unanswered(desk: Desk) -> int:
    """How many logs of the actor's people he has not answered."""
    if not desk.may(Verb.HEAD_LOGS):
        return 0
    answered = exists().where(daily_log_answer.c.log_id == daily_log.c.id, daily_log_answer.c.person_id == desk.me.id)
    found = (
        select(func.count())
        .select_from(daily_log)
        .join(employee, employee.c.id == daily_log.c.employee_id)
        .where(employee.c.superior_id == desk.me.id, ~answered, visible(desk, Entity.DAILY_LOG).predicate)
    )
    return int(desk.session.execute(found).scalar_one())
