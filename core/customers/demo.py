"""Fills an office with the demo customers of its company folder, as if they had grown until this moment."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import Row, insert, select

from core import numbering
from core.calendar.rules import add_working_days, instant
from core.company.definitions import NumberKind
from core.company.demo import Demo, DemoCall, DemoCustomer
from core.customers.rules import key_of
from core.desk import Desk
from core.names import index
from models.tables import call, contact, customer, employee, status_change

MORNING = time(9, 30)
ADD = insert(customer).returning(customer.c.id, sort_by_parameter_order=True)
Day = Callable[[int], date]


def seed(desk: Desk, demo: Demo) -> int:
    """Add the demo's customers, their people and calls; the number added, 0 if some of them are there already."""
    numbers = [made.number for made in demo.customers]
    if not numbers or desk.session.execute(select(customer.c.id).where(customer.c.number.in_(numbers))).first():
        return 0
    people = {row.number: row for row in desk.session.execute(select(employee))}
    day = _days(desk)
    rows = [_customer(desk, made, people[made.owner], day) for made in demo.customers]
    ids = dict(zip(numbers, desk.session.execute(ADD, rows).scalars(), strict=True))
    _fill(desk, contact, [_contact(ids, made) for made in demo.contacts])
    index.refresh(desk.session, *ids.values())
    _fill(desk, status_change, [step for made in demo.customers for step in _steps(desk, made, ids, people, day)])
    _fill(desk, call, [_call(desk, made, ids, people, day) for made in demo.calls])
    numbering.keep_clear_of(desk, NumberKind.CUSTOMER, numbers)
    return len(numbers)


def _fill(desk: Desk, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        desk.session.execute(insert(table), rows)


def _days(desk: Desk) -> Day:
    """The date so many working days from now."""
    return cache(lambda count: add_working_days(desk.company.calendar, desk.today, count))


def _morning(desk: Desk, on: date) -> datetime:
    return instant(on, MORNING, desk.company.zone)


def _customer(desk: Desk, made: DemoCustomer, owner: Row[Any], day: Day) -> dict[str, Any]:
    return {
        "number": made.number,
        "name": made.name,
        "name_key": key_of(made.name),
        "city": made.city,
        "industry": made.industry,
        "status": made.path[-1].status,
        "owner_id": owner.id,
        "department_id": owner.department_id,
        "created_by": owner.id,
        "created_at": _morning(desk, day(-made.path[0].days_ago)),
        "changed_at": _morning(desk, day(-made.path[-1].days_ago)),
        "version": len(made.path),
    }


def _contact(ids: Mapping[str, int], made: Any) -> dict[str, Any]:
    return {
        "customer_id": ids[made.customer],
        "name": made.name,
        "name_key": key_of(made.name),
        "title": made.title,
        "phone": made.phone,
        "for_service": made.for_service,
    }


def _steps(
    desk: Desk, made: DemoCustomer, ids: Mapping[str, int], people: Mapping[str, Row[Any]], day: Day
) -> list[dict[str, Any]]:
    return [
        {
            "customer_id": ids[made.number],
            "status": step.status,
            "changed_by": people[made.owner].id,
            "changed_at": _morning(desk, day(-step.days_ago)),
        }
        for step in made.path
    ]


def _call(
    desk: Desk, made: DemoCall, ids: Mapping[str, int], people: Mapping[str, Row[Any]], day: Day
) -> dict[str, Any]:
    on = day(-made.days_ago)
    return {
        "customer_id": ids[made.customer],
        "author_id": people[made.author].id,
        "kind": made.kind,
        "outcome": made.outcome,
        "minutes": made.minutes,
        "note": made.note,
        "happened_on": on,
        "follow_up_on": None if made.follow_up_days is None else day(made.follow_up_days),
        "follow_up_for": people[made.author].id,
        "created_at": instant(on, made.at, desk.company.zone).astimezone(UTC),
    }
