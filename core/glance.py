"""Today at a glance: what waits for the person at the desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from core.access.queries import visible
from core.announcements import queries as announcements
from core.calendar.queries import unit_of_person
from core.calls import follow_ups
from core.calls import queries as calls
from core.calls.follow_ups import FollowUp
from core.company.definitions import Entity, Verb
from core.daily_logs import lists, staff
from core.daily_logs import queries as logs
from core.desk import Desk
from core.flows.at_hand import overseeing, waiting
from core.people import queries as people
from models.tables import customer

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
class Glance:
    """Everything the desk shows. `log` is None when none is due; `next` are the first of the follow-ups.

    `unclear`: contacts whose customer the actor has still to name. `todo`: what waits for him in processes. `notices`:
    announcements he has not read. `stuck`: processes that need him as their administrator.
    """

    log: LogToday | None
    today: int
    overdue: int
    next: tuple[FollowUp, ...]
    unclear: int
    unanswered: int
    waiting: int
    todo: int = 0
    notices: int = 0
    stuck: int = 0


def at(desk: Desk) -> Glance:
    """What waits for the actor now."""
    due = follow_ups.due(desk)
    overdue = follow_ups.overdue(due, desk.today)
    return Glance(
        log=log_today(desk),
        today=len(due) - overdue,
        overdue=overdue,
        next=tuple(due[:SHOWN]),
        unclear=calls.unsettled(desk).count,
        unanswered=unanswered(desk),
        waiting=len(people.waiting(desk)),
        todo=waiting.count_for(desk),
        notices=announcements.unread(desk),
        stuck=overseeing.stuck(desk),
    )


def log_today(desk: Desk) -> LogToday | None:
    """The actor's log that can be handed in now; None if nobody expects one and he has handed in none."""
    me, unit = desk.me, unit_of_person(desk, desk.me)
    on = logs.day_now(desk, unit, desk.now)
    day = logs.day_of(desk, unit.name, on)
    if staff.exempt(desk, me, on) and not (day and logs.log_of(desk, day.id, me.id)):
        return None
    if day is None:
        closes_at = unit.times(desk.company, on).cut_off
        return LogToday(closes_at, closed=desk.now > closes_at)
    log, late = logs.log_of(desk, day.id, me.id), logs.late_of(desk, day.id, me.id)
    return LogToday(
        day.cutoff_at, log.sent_at if log else None, late.sent_at if late else None, closed=logs.over(day, desk.now)
    )


def unanswered(desk: Desk) -> int:
    """How many logs of the actor's people wait for his answer."""
    return lists.count_waiting(desk, desk.today + DAY) if desk.may(Verb.HEAD_LOGS) else 0


@dataclass(frozen=True, slots=True)
class Somebody:
    """A customer to name in an example."""

    name: str
    number: str


def somebody(desk: Desk) -> Somebody | None:
    """The customer whom the actor, of all he sees, has known longest; his own before others'."""
    seen = visible(desk, Entity.CUSTOMER)
    named = (calls.if_shown(seen, "name", customer.c.name), calls.if_shown(seen, "number", customer.c.number))
    found = (
        select(*named)
        .where(seen.predicate, seen.showing("name"))
        .order_by(customer.c.owner_id != desk.me.id, customer.c.id)
        .limit(1)
    )
    row = desk.session.execute(found).first()
    return Somebody(row.name, row.number) if row else None
