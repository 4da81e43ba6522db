"""Today at a glance: what waits for the person at the desk."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from core.access.queries import visible
from core.calendar.queries import unit_of_person
from core.company.definitions import Entity, Verb
from core.daily_logs import heads, rules
from core.daily_logs import queries as logs
from core.desk import Desk
from core.people import queries as people
from models.tables import call, customer

SHOWN = 3
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LogToday:
    """How the person's log stands: handed in when, sent too late when, still open or not."""

    closes_at: datetime
    sent_at: datetime | None = None
    late_at: datetime | None = None
    closed: bool = False


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
    """The actor's log that can be handed in now; None for who writes none, and on a day that is not worked."""
    me, unit = desk.me, unit_of_person(desk, desk.me)
    asked = desk.may(Verb.HAND_IN_LOG) and rules.template_of(desk.company, me.department_path, me.post)
    on = logs.day_now(desk, unit, desk.now)
    if not asked or not unit.is_working(on):
        return None
    day = logs.day_of(desk, unit.name, on)
    if day is None:
        closes_at = unit.times(desk.company, on).cut_off
        return LogToday(closes_at, closed=desk.now > closes_at)
    log, late = logs.log_of(desk, day.id, me.id), logs.late_of(desk, day.id, me.id)
    return LogToday(
        day.cutoff_at, log.sent_at if log else None, late.sent_at if late else None, closed=logs.over(day, desk.now)
    )


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
    """How many logs of the actor's people wait for his answer."""
    return len(heads.waiting_before(desk, desk.today + DAY)) if desk.may(Verb.HEAD_LOGS) else 0


@dataclass(frozen=True, slots=True)
class Somebody:
    """A customer to name in an example."""

    name: str
    number: str


def somebody(desk: Desk) -> Somebody | None:
    """The customer whom the actor, of all he sees, has known longest; his own before others'."""
    found = (
        select(customer.c.name, customer.c.number)
        .where(visible(desk, Entity.CUSTOMER).predicate)
        .order_by(customer.c.owner_id != desk.me.id, customer.c.id)
        .limit(1)
    )
    row = desk.session.execute(found).first()
    return Somebody(row.name, row.number) if row else None
