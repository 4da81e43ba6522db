"""Follow-ups: whom somebody has to contact again and when, and being reminded of it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from typing import Any

from sqlalchemy import Select, bindparam, case, select, update

from core import audit
from core.access.queries import visible
from core.calendar.queries import unit_of, unit_of_person
from core.calendar.rules import instant
from core.calls import rules
from core.calls.queries import if_shown
from core.company.definitions import Company, Entity
from core.desk import Desk, Notice
from core.people import queries as people
from core.people.absence import away
from core.refusals import NotFound, Refusal
from models.tables import call, customer, department, employee, follow_up_reminder
from models.writes import insert_new

AHEAD = timedelta(minutes=10)
"""How long before its hour somebody is reminded of a follow-up."""

CARDS_LIVE = timedelta(days=14)
"""For how many days a morning's list is kept true."""

OPEN = call.c.follow_up_on.is_not(None) & call.c.follow_up_done_at.is_(None) & call.c.undone_at.is_(None)
DUE_FOR = (
    select(call.c.follow_up_for)
    .distinct()
    .where(OPEN, call.c.follow_up_on <= bindparam("on"))
    .where(call.c.follow_up_for >= bindparam("first"), call.c.follow_up_for <= bindparam("last"))
    .where(away(call.c.follow_up_for, bindparam("on")).is_(None))
    .order_by(call.c.follow_up_for)
)
REMINDED = select(follow_up_reminder.c.id, follow_up_reminder.c.calls, follow_up_reminder.c.local_date)
LATELY = REMINDED.where(
    follow_up_reminder.c.employee_id == bindparam("person"), follow_up_reminder.c.local_date >= bindparam("since")
)
OF_DAY = select(follow_up_reminder.c.id).where(
    follow_up_reminder.c.employee_id == bindparam("person"), follow_up_reminder.c.local_date == bindparam("on")
)
WITH_AN_HOUR = (
    select(
        call.c.id,
        call.c.follow_up_on,
        call.c.follow_up_at,
        call.c.created_at,
        employee.c.time_zone,
        department.c.path,
    )
    .join(employee, employee.c.id == call.c.follow_up_for)
    .join(department, department.c.id == employee.c.department_id)
    .where(OPEN, call.c.follow_up_at.is_not(None), away(call.c.follow_up_for, call.c.follow_up_on).is_(None))
    .where(call.c.follow_up_on >= bindparam("since"), call.c.follow_up_on <= bindparam("until"))
)


class FollowUpDone(Refusal):
    """It is done already."""

    code = "follow-up-done"


class FollowUpsDue(Notice):
    """A morning's follow-ups, by the reminder's row."""

    kind = "follow-ups"


class FollowUpSoon(Notice):
    """A follow-up whose hour is near, by the contact's row."""

    kind = "follow-up-soon"


class CallChanged(Notice):
    """A contact as its author was shown it, by its row."""

    kind = "call"


class CallsChanged(Notice):
    """The contacts of one message as their author was shown them, by the row of the first."""

    kind = "calls"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A customer to be contacted again, by the row of the contact that asked for it.

    What the reader may not know is empty; `author` is when he wrote the contact himself.
    """

    id: int
    customer_id: int
    customer: str
    number: str
    on: date
    at: time | None
    note: str
    author: str
    done: bool


@dataclass(frozen=True, slots=True)
class Morning:
    """The follow-ups somebody was reminded of on a day, as they stand now."""

    on: date
    items: tuple[FollowUp, ...]


def _mine(desk: Desk) -> Select[Any]:
    """The actor's follow-ups, with what he may know of them."""
    seen, customers = visible(desk, Entity.CALL), visible(desk, Entity.CUSTOMER)
    others = seen.showing("author") & (call.c.author_id != desk.me.id)
    columns = (
        call.c.id,
        call.c.customer_id,
        if_shown(customers, "name", customer.c.name),
        if_shown(customers, "number", customer.c.number),
        call.c.follow_up_on,
        call.c.follow_up_at,
        case((seen.showing("content"), call.c.note), else_="").label("note"),
        case((others, employee.c.name), else_="").label("author"),
        call.c.follow_up_done_at.is_not(None).label("done"),
    )
    found = select(*columns).join(customer, customer.c.id == call.c.customer_id)
    return found.join(employee, employee.c.id == call.c.author_id).where(
        call.c.follow_up_for == desk.me.id,
        call.c.follow_up_on.is_not(None),
        call.c.undone_at.is_(None),
        seen.showing("follow_up"),
        customers.predicate,
    )


def due(desk: Desk, on: date | None = None) -> list[FollowUp]:
    """The actor's open follow-ups of this day (today) and of earlier ones, the oldest first."""
    waiting = _mine(desk).where(call.c.follow_up_done_at.is_(None), call.c.follow_up_on <= (on or desk.today))
    ordered = waiting.order_by(call.c.follow_up_on, call.c.follow_up_at.asc().nulls_first(), call.c.id)
    return [FollowUp(*row) for row in desk.session.execute(ordered)]


def one(desk: Desk, call_id: int) -> FollowUp:
    """One of the actor's follow-ups, open or done; NotFound for any other."""
    row = desk.session.execute(_mine(desk).where(call.c.id == call_id)).first()
    if row is None:
        raise NotFound
    return FollowUp(*row)


def finish(desk: Desk, call_id: int) -> None:
    """The customer was contacted, or needs it no more."""
    _check_open(desk, call_id)
    _write(desk, call_id, "follow-up.done", follow_up_done_at=desk.now)


def reopen(desk: Desk, call_id: int) -> None:
    """It was not done after all."""
    if one(desk, call_id).done:
        _write(desk, call_id, "follow-up.open", follow_up_done_at=None)


def move(desk: Desk, call_id: int, on: date, at: time | None) -> FollowUp:
    """Put a follow-up to another day, and to this hour or none."""
    _check_open(desk, call_id)
    rules.check_follow_up(on, at, desk.now.astimezone(desk.zone))
    _write(desk, call_id, "follow-up.move", follow_up_on=on, follow_up_at=at)
    return one(desk, call_id)


def _check_open(desk: Desk, call_id: int) -> None:
    if one(desk, call_id).done:
        raise FollowUpDone


def _write(desk: Desk, call_id: int, act: str, **values: Any) -> None:
    desk.session.execute(update(call).where(call.c.id == call_id).values(values))
    audit.note(desk, act, "call", call_id, to={name: str(value) for name, value in values.items()})
    changed(desk, [call_id])


def changed(desk: Desk, calls: Collection[int]) -> None:
    """Show on every card that names one of these follow-ups of the actor how it stands now."""
    for call_id in calls:
        desk.refresh(FollowUpSoon(call_id))
        desk.refresh(CallChanged(call_id))
    lately = {"person": desk.me.id, "since": desk.today - CARDS_LIVE}
    for row in desk.session.execute(LATELY, lately).all():
        if not set(calls).isdisjoint(row.calls):
            desk.refresh(FollowUpsDue(row.id))


def morning(desk: Desk, reminder_id: int) -> Morning:
    """What the actor was reminded of; what he does not see any more, or is no longer his, is left out."""
    mine = (follow_up_reminder.c.id == reminder_id) & (follow_up_reminder.c.employee_id == desk.me.id)
    row = desk.session.execute(REMINDED.where(mine)).first()
    if row is None:
        raise NotFound
    found = desk.session.execute(_mine(desk).where(call.c.id.in_(row.calls)))
    items = {item.id: item for item in (FollowUp(*one_) for one_ in found)}
    return Morning(row.local_date, tuple(items[call_id] for call_id in row.calls if call_id in items))


def remind(desk: Desk, unit: str, on: date, rows: range) -> None:
    """Show each of these employees (by row) of a unit what is due on this day or was before.

    Nobody twice a day, and nobody who is away: he is shown it on the morning he is back.
    """
    span = {"on": on, "first": rows.start, "last": rows.stop - 1}
    for person_id in desk.session.execute(DUE_FOR, span).scalars().all():
        person = people.employee_by_id(desk, person_id)
        if person is None or unit_of_person(desk, person).name != unit:
            continue
        calls = [item.id for item in due(desk.as_(person), on)]
        row = {"employee_id": person_id, "local_date": on, "calls": calls, "sent_at": desk.now}
        if calls and insert_new(desk.session, follow_up_reminder, [row], ("employee_id", "local_date")):
            reminder_id = desk.session.execute(OF_DAY, {"person": person_id, "on": on}).scalar_one()
            desk.notify([person_id], FollowUpsDue(reminder_id))


@dataclass(frozen=True, slots=True)
class Appointment:
    """A follow-up with an hour, and the moment at which to remind of it."""

    call_id: int
    on: date
    remind_at: datetime


def appointments(desk: Desk) -> Iterator[Appointment]:
    """The open follow-ups around now that have an hour; those of a free day wait for the next morning's list."""
    today = desk.now.date()
    around = {"since": today - timedelta(days=1), "until": today + timedelta(days=1)}
    hour = cache(partial(_hour, desk.company))
    for row in desk.session.execute(WITH_AN_HOUR, around).all():
        at = hour(row.path, row.time_zone, row.follow_up_on, row.follow_up_at)
        if at:
            yield Appointment(row.id, row.follow_up_on, remind_at(at, row.created_at))


def _hour(company: Company, path: str, time_zone: str, on: date, at: time) -> datetime | None:
    """The moment at which clocks there show this hour, None on a free day. Many share it, so it is worked out once."""
    unit = unit_of(company, path, time_zone)
    return instant(on, at, unit.zone) if unit.is_working(on) else None


def remind_at(at: datetime, asked_at: datetime) -> datetime:
    """Ten minutes before the hour; at the hour itself when it was said later than that."""
    return at - AHEAD if asked_at <= at - AHEAD else at


def remind_of(desk: Desk, call_id: int) -> None:
    """Its hour is near: tell whose it is."""
    whose = desk.session.execute(select(call.c.follow_up_for).where(call.c.id == call_id, OPEN)).scalars().all()
    desk.notify(whose, FollowUpSoon(call_id))


def overdue(items: Iterable[FollowUp], today: date) -> int:
    """How many of these should have been done before today."""
    return sum(item.on < today for item in items)
