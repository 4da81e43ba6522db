"""Who owes a log: reminded before the cut-off, named to his head after it."""

from collections.abc import Container, Iterable
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Row

from core.company.definitions import Verb
from core.daily_logs import actions, queries, rules
from core.daily_logs.queries import Day
from core.daily_logs.staff import STAFF, THERE, colleague
from core.desk import Desk, Notice
from core.people import queries as people
from models.tables import call, daily_log, daily_log_draft, employee, workday

_rows = (employee.c.id >= bindparam("first")) & (employee.c.id <= bindparam("last"))
_below = (employee.c.superior_id >= bindparam("first")) & (employee.c.superior_id <= bindparam("last"))
PART = STAFF.where(THERE, _rows).order_by(employee.c.id)
REPORTS = STAFF.where(THERE, _below).order_by(employee.c.superior_id)
HANDED_IN = (
    select(daily_log.c.employee_id)
    .join(workday, workday.c.id == daily_log.c.day_id)
    .where(workday.c.local_date == bindparam("on"))
    .where(daily_log.c.employee_id >= bindparam("first"), daily_log.c.employee_id <= bindparam("last"))
)
WRITTEN = (
    select(daily_log.c.employee_id, daily_log.c.answers, daily_log_draft.c.answers.label("written"))
    .join(workday, workday.c.id == daily_log.c.day_id)
    .join(
        daily_log_draft,
        (daily_log_draft.c.employee_id == daily_log.c.employee_id)
        & (daily_log_draft.c.local_date == workday.c.local_date),
    )
    .where(workday.c.id == bindparam("day"))
    .where(daily_log.c.employee_id >= bindparam("first"), daily_log.c.employee_id <= bindparam("last"))
)
GROWN = (
    select(daily_log.c.employee_id)
    .distinct()
    .join(workday, workday.c.id == daily_log.c.day_id)
    .join(call, call.c.author_id == daily_log.c.employee_id)
    .where(workday.c.unit == bindparam("unit"), workday.c.local_date == bindparam("on"))
    .where(daily_log.c.employee_id >= bindparam("first"), daily_log.c.employee_id <= bindparam("last"))
    .where(call.c.created_at > daily_log.c.sent_at, call.c.undone_at.is_(None))
)
DRAFTS = select(daily_log_draft.c.id, daily_log_draft.c.employee_id).where(
    daily_log_draft.c.local_date == bindparam("on"),
    daily_log_draft.c.employee_id.in_(bindparam("people", expanding=True)),
)


class LogDigest(Notice):
    """Who of a head's people is missing, by the day's row."""

    kind = "log-digest"


class LogOutage(Notice):
    """Nothing was received around the cut-off: for those who may have lost something by it, by the day's row."""

    kind = "log-outage"


def remind(desk: Desk, unit: str, on: date, rows: range) -> None:
    """Show the draft, ready to be handed in, to those of these employees (by row) who owe it still."""
    owing = [person.id for person in _owing(desk, unit, on, rows)]
    actions.begin_for(desk, owing, on)
    _show(desk, on, owing)


def call_last(desk: Desk, unit: str, on: date, rows: range) -> None:
    """The same once more, and to those who wrote down contacts after they had handed in: their form says so."""
    remind(desk, unit, on, rows)
    span = {"unit": unit, "on": on, "first": rows.start, "last": rows.stop - 1}
    _show(desk, on, list(desk.session.execute(GROWN, span).scalars()))


def remind_some(desk: Desk, on: date, rows: range, asked: Container[int]) -> None:
    """The same for those of these employees who were asked, whatever their unit, while their day is open."""
    owing = [person for person in _owing(desk, None, on, rows) if person.id in asked]
    still = [person.id for person in owing if queries.is_open(desk, person.unit, on)]
    actions.begin_for(desk, still, on)
    _show(desk, on, still)


def _show(desk: Desk, on: date, whom: list[int]) -> None:
    for draft in desk.session.execute(DRAFTS, {"on": on, "people": whom}):
        desk.notify([draft.employee_id], actions.LogForm(draft.id))


def show_again(desk: Desk, day: Day, rows: range) -> None:
    """Edit the forms of this day that hang in the chats of these employees (by row): what they offer has changed."""
    span = {"on": day.local_date, "first": rows.start, "last": rows.stop - 1}
    staff = [colleague(desk, row) for row in desk.session.execute(PART, span)]
    here = [person.id for person in staff if person.unit.name == day.unit]
    for draft in desk.session.execute(DRAFTS, {"on": day.local_date, "people": here}):
        desk.refresh(actions.LogForm(draft.id))


def tell_heads(desk: Desk, day: Day, rows: range) -> None:
    """One digest to each of these employees (by row) who has people of whom a log was expected."""
    span = {"on": day.local_date, "first": rows.start, "last": rows.stop - 1}
    expected = _expected(desk, day.unit, day.local_date, desk.session.execute(REPORTS, span))
    heads = dict.fromkeys(person.superior_id for person in expected)
    readers = (people.employee_by_id(desk, head) for head in heads if head)
    desk.notify([head.id for head in readers if head and Verb.HEAD_LOGS in head.may], LogDigest(day.id))


def tell_of_outage(desk: Desk, day: Day, rows: range) -> None:
    """Tell those whose log is missing, or says less than they wrote, that the bot may not have heard them."""
    missing = [person.id for person in _owing(desk, day.unit, day.local_date, rows)]
    span = {"day": day.id, "first": rows.start, "last": rows.stop - 1}
    wrote_more = [
        row.employee_id
        for row in desk.session.execute(WRITTEN, span)
        if any(row.answers.get(key) != said for key, said in row.written.items())
    ]
    desk.notify([*missing, *wrote_more], LogOutage(day.id))


def _owing(desk: Desk, unit: str | None, on: date, rows: range) -> list[rules.Colleague]:
    span = {"on": on, "first": rows.start, "last": rows.stop - 1}
    done = set(desk.session.execute(HANDED_IN, span).scalars())
    return [person for person in _expected(desk, unit, on, desk.session.execute(PART, span)) if person.id not in done]


def _expected(desk: Desk, unit: str | None, on: date, rows: Iterable[Row[Any]]) -> list[rules.Colleague]:
    staff = (colleague(desk, row) for row in rows)
    mine = (person for person in staff if unit is None or person.unit.name == unit)
    return [person for person in mine if rules.must_hand_in(desk.company, person, on)]
