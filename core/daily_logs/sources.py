"""The lines of a log that come from the day's records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Row

from core.access.queries import Visible, visible
from core.calendar.queries import Unit
from core.company.definitions import Entity, FieldType, LogTemplate, Source
from core.daily_logs.sheet import NOTHING, SOMEBODY
from core.desk import Desk, Employee
from models.tables import call, customer, daily_log, workday

PLAN = "plan"

_mine = (call.c.author_id == bindparam("author")) & call.c.undone_at.is_(None)
_today = _mine & (call.c.created_at >= bindparam("start")) & (call.c.created_at < bindparam("end"))
CALLS_TODAY = (
    select(customer.c.name, call.c.kind, call.c.outcome, call.c.note)
    .join(customer, customer.c.id == call.c.customer_id)
    .where(_today)
    .order_by(call.c.created_at, call.c.id)
)
COUNT_OF_CALLS = select(func.count()).select_from(call).where(_today)
FOLLOW_UPS = (
    select(customer.c.name, call.c.note)
    .join(customer, customer.c.id == call.c.customer_id)
    .where(
        (call.c.follow_up_for == bindparam("author")) & call.c.undone_at.is_(None),
        call.c.follow_up_on > bindparam("day"),
        call.c.follow_up_on <= bindparam("until"),
        call.c.follow_up_done_at.is_(None),
    )
    .order_by(call.c.follow_up_on, call.c.id)
)
LAST_ANSWERS = (
    select(daily_log.c.answers)
    .join(workday, workday.c.id == daily_log.c.day_id)
    .where(daily_log.c.employee_id == bindparam("author"), workday.c.local_date < bindparam("day"))
    .order_by(workday.c.local_date.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Author:
    """Whose log of which day is filled in."""

    person: Employee
    unit: Unit
    day: date


def filled(desk: Desk, author: Author, template: LogTemplate, written: Mapping[str, str]) -> dict[str, str]:
    """Every field's answer: what the person wrote, else what the records say; computed ones by the records alone."""
    answers = {}
    for field in template.fields:
        by_hand = field.key in written and field.type is not FieldType.COMPUTED
        if by_hand:
            answers[field.key] = written[field.key]
        else:
            answers[field.key] = FROM_RECORDS[field.source](desk, author) if field.source else ""
    return answers


def _span(author: Author) -> dict[str, object]:
    start, end = author.unit.span(author.day)
    return {"author": author.person.id, "start": start, "end": end}


def calls_today(desk: Desk, author: Author) -> str:
    """A line for each contact entered on this day; that there was none is an answer too."""
    language, words = author.person.language, desk.company.calls
    seen, lines = visible(desk.as_(author.person), Entity.CUSTOMER), []
    for row in desk.session.execute(CALLS_TODAY.add_columns(*seen.flags), _span(author)):
        said = [words.kinds[row.kind].said(language)] if row.kind in words.kinds else []
        said += [words.results[row.outcome].said(language)] if row.outcome in words.results else []
        head = " · ".join([f"• {_name(row, seen)}", *said])
        lines.append(f"{head}: {row.note}" if row.note else head)
    return "\n".join(lines) or NOTHING


def count_of_calls(desk: Desk, author: Author) -> str:
    """How many contacts were entered on this day."""
    return str(desk.session.execute(COUNT_OF_CALLS, _span(author)).scalar_one())


def follow_ups_tomorrow(desk: Desk, author: Author) -> str:
    """A line for each follow-up that falls due by the end of the next working day."""
    until = max(author.unit.next_working_day(author.day), author.day + timedelta(days=1))
    seen = visible(desk.as_(author.person), Entity.CUSTOMER)
    due = {"author": author.person.id, "day": author.day, "until": until}
    rows = desk.session.execute(FOLLOW_UPS.add_columns(*seen.flags), due)
    return "\n".join(f"• {_name(row, seen)}" + (f": {row.note}" if row.note else "") for row in rows)


def _name(row: Row[Any], seen: Visible) -> str:
    """The customer's name, as long as the author sees him."""
    return str(row.name) if "name" in seen.fields(row) else SOMEBODY


def yesterday_plan(desk: Desk, author: Author) -> str:
    """What the person's last log before this day had in its field ``plan``."""
    answers = desk.session.execute(LAST_ANSWERS, {"author": author.person.id, "day": author.day}).scalar()
    return str(answers.get(PLAN, "")) if answers else ""


FROM_RECORDS = {
    Source.CALLS_TODAY: calls_today,
    Source.COUNT_OF_CALLS: count_of_calls,
    Source.FOLLOW_UPS_TOMORROW: follow_ups_tomorrow,
    Source.YESTERDAY_PLAN: yesterday_plan,
}
