"""A generated company of two hundred people with four hundred customers, their calls and their logs."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Boolean, Column, Date, Float, Table, Time, insert, select
from sqlmodel import Session

from core.calendar.queries import units
from core.customers.rules import key_of
from core.daily_logs.actions import open_day
from core.desk import Desk
from core.names import index
from models import tables
from models.types import Json, UtcDateTime
from tests.threats.oracle import Customer, Organisation, Person, sign

SIGNED = ("signed",)
STATUSES = ("entered", "first_contact", "negotiation", "offer", "signed", "signed", "terminated", "lost")
TODAY, YESTERDAY, FRIDAY = date(2026, 3, 10), date(2026, 3, 9), date(2026, 3, 6)
FIRST, CEILING = 1000, 900_000
"""Row numbers: of what anybody may have, and the highest, above which new rows begin."""

CUSTOMERS = 400
STRANGERS = ("S101", "S070")
"""Salespeople of the north whose records come and go."""

PROBERS = ("E01", "E02", "E03", "E05", "E10", "E11", "E12", "E13", "E15", "S060")
"""One of every kind: a salesperson of each region, heads with and without customers, those who only see signed ones."""

STAFF: tuple[tuple[str, str, str, tuple[str, ...], int], ...] = (
    ("marketing_south", "salesperson", "E03", ("salesperson",), 60),
    ("marketing_north", "salesperson", "E04", ("salesperson",), 60),
    ("marketing", "salesperson", "E02", ("salesperson",), 5),
    ("operations", "contract_owner", "E11", ("contract_owner",), 12),
    ("finance", "accountant", "E12", ("finance",), 10),
    ("customer_service", "customer_service", "E13", ("support",), 14),
    ("technology", "technician", "E14", ("support",), 14),
    ("administration", "administration_head", "E15", ("administrator",), 4),
    ("general_office", "general_manager", "E01", ("general_manager_office",), 3),
)
PIPELINE = {"inbox", "outbox", "mail", "card", "office_clock", "alert", "incident"}
SHARED = {"department", "employee", "workday", "binding", "invite"}
PROCESSES = {name for name in tables.metadata.tables if name.startswith("flow_")}
CONTRACTS = {"contract", "contract_file"}
"""What only signed customers have."""

TECHNOLOGY = "/technology/"

NOT_A_RECORD = PIPELINE | SHARED | PROCESSES
"""What is nobody's in particular, or the administrators' alone; only the engine can make a process' rows."""


def build(desk: Desk) -> Organisation:
    """Fill an office that has only the staff of company A."""
    whims, org = random.Random(20260310), Organisation()
    _hire(desk, whims)
    _meet(desk, org)
    for on in (FRIDAY, YESTERDAY, TODAY):
        open_day(desk, next(iter(units(desk).values())), on)
    days = {row.local_date: row.id for row in desk.session.execute(select(tables.workday))}
    desk.session.execute(tables.workday.update().where(tables.workday.c.local_date < TODAY).values(state="locked"))
    org.units_day = days[TODAY]
    _sell(desk, org, whims)
    _write_logs(desk, org, days)
    for prober in map(org.person, PROBERS):
        status = "signed" if prober.number == "E03" else "offer"
        bundle(desk.session, org, org.own(prober), prober, desk.now, status)
    bundle(desk.session, org, CEILING, org.person("S101"), desk.now)
    return org


def _hire(desk: Desk, whims: random.Random) -> None:
    known = {row.number: row.id for row in desk.session.execute(select(tables.employee))}
    parts = {row.key: row.id for row in desk.session.execute(select(tables.department))}
    numbers = iter(range(1000))
    rows = [
        {
            "number": f"S{next(numbers):03}",
            "name": f"Person {len(known)} {part} {place}",
            "department_id": parts[part],
            "post": post,
            "superior_id": known[above],
            "roles": list(roles),
            "language": whims.choice(("zh", "en", "ru")),
            "language_chosen": False,
            "time_zone": "Asia/Shanghai",
            "entered": date(2020, 1, 6),
        }
        for part, post, above, roles, count in STAFF
        for place in range(count)
    ]
    desk.session.execute(insert(tables.employee), rows)


def _meet(desk: Desk, org: Organisation) -> None:
    staff = select(tables.employee, tables.department.c.path).join(
        tables.department, tables.department.c.id == tables.employee.c.department_id
    )
    for row in desk.session.execute(staff):
        org.people[row.id] = Person(
            row.id, row.number, frozenset(row.roles), row.department_id, row.path, row.superior_id
        )


def _sell(desk: Desk, org: Organisation, whims: random.Random) -> None:
    sellers = [one for one in org.people.values() if one.roles & {"salesperson", "regional_manager"}]
    tabled = ("customer", "customer_name", "contact", "call", "status_change", "contract")
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in tabled}
    for number in range(FIRST, FIRST + CUSTOMERS):
        owner, status = whims.choice(sellers), whims.choice(STATUSES)
        former = whims.choice(sellers) if whims.random() < 0.2 else owner
        made = customer_rows(org, number, number * 10, owner, status, former, desk.now)
        for table, values in made.items():
            rows[table] += values
    for table, values in rows.items():
        desk.session.execute(insert(tables.metadata.tables[table]), values)
    index.rebuild(desk.session)


def customer_rows(
    org: Organisation, number: int, first: int, owner: Person, status: str, former: Person, now: datetime
) -> dict[str, list[dict[str, Any]]]:
    """A customer with a contact of each kind, a call of an earlier owner, and one of his own due today.

    Calls and contacts have the row numbers from `first` on.
    """
    phones = (f"+7916{number:06}1", f"+7916{number:06}2")
    known = org.customers[number] = Customer(number, owner, status in SIGNED, phones)
    name, said = f"Marten {sign('k', number)} Ltd", {"created_at": now, "changed_at": now}
    _tell(org, known, number, phones)
    authors = list(enumerate((owner, former), first))
    org.facts |= {sign("n", row): ("note", (author, known)) for row, author in authors}
    return {
        "customer": [
            {"id": number, "number": f"C{10_000 + number % 80_000:05}", "name": name, "name_key": key_of(name)}
            | {"city": sign("t", number), "industry": "games", "status": status, "owner_id": owner.id, "version": 1}
            | {"department_id": owner.department, "created_by": owner.id, **said}
            | {"postal_address": f"Box {sign('o', number)}", "legal_name": f"Holding {sign('w', number)}"}
        ],
        "customer_name": [_former(number, f"Elder {sign('v', number)}", now)],
        "contact": [
            _contact(first, number, sign("p", number), phones[0], service=False),
            _contact(first + 1, number, sign("s", number), phones[1], service=True),
        ],
        "call": [_call(row, number, author, now, due=author == owner) for row, author in authors],
        "status_change": [
            {"id": number, "customer_id": number, "status": status, "changed_by": owner.id, "changed_at": now}
        ],
    } | ({"contract": [_contract(number, owner, now)]} if status in SIGNED else {})


def _former(number: int, name: str, now: datetime) -> dict[str, Any]:
    return {"id": number, "customer_id": number, "kind": "former", "name": name, "at": now}


def _tell(org: Organisation, known: Customer, number: int, phones: tuple[str, ...]) -> None:
    org.facts |= {
        f"C{10_000 + number % 80_000:05}": ("number", known),
        sign("k", number): ("name", known),
        sign("v", number): ("name", known),
        sign("w", number): ("details", known),
        sign("t", number): ("city", known),
        sign("m", number): ("terms", known),
        sign("o", number): ("details", known),
        contract_number(number): ("contract_number", known),
        sign("p", number): ("contact", known),
        sign("s", number): ("service_contact", known),
        phones[0].removeprefix("+"): ("contact", known),
        phones[1].removeprefix("+"): ("service_contact", known),
    }


def contract_number(row: int) -> str:
    """The number of the contract with this row."""
    return f"HT2026-{10_000 + row % 80_000:05}"


def _contract(row: int, owner: Person, now: datetime) -> dict[str, Any]:
    values: dict[str, Any] = {"id": row, "number": contract_number(row), "customer_id": row, "our_role": "supplier"}
    values |= {"status": "created", "parties": f"Reed and {sign('m', row)}", "ends_on": TODAY, "version": 1}
    values |= {"owner_id": owner.id, "department_id": owner.department, "created_by": owner.id}
    return values | {"created_at": now, "changed_at": now}


def _contact(row: int, customer: int, name: str, phone: str, *, service: bool) -> dict[str, Any]:
    values = {"id": row, "customer_id": customer, "name": name, "name_key": key_of(name), "title": ""}
    return values | {"phone": phone, "for_service": service}


def _call(row: int, customer: int, author: Person, now: datetime, *, due: bool) -> dict[str, Any]:
    values: dict[str, Any] = {"id": row, "customer_id": customer, "author_id": author.id, "kind": "call"}
    values |= {"note": f"spoke of {sign('n', row)}", "happened_on": TODAY, "created_at": now, "position": 0}
    return values | {"follow_up_on": TODAY if due else None, "follow_up_for": author.id if due else None}


def _write_logs(desk: Desk, org: Organisation, days: dict[date, int]) -> None:
    logs, answers = [], []
    numbers = iter(range(FIRST, 100_000))
    for author in org.people.values():
        for on, day in days.items():
            number = next(numbers)
            if (author.id + day) % 3 == 0 or (on == TODAY and author.number in (*PROBERS, *STRANGERS)):
                continue
            org.facts[sign("l", number)] = org.facts[sign("r", number)] = ("log", author)
            logs.append(_log(number, day, author.id, sign("l", number), desk.now))
            answers.append(_answer(number, author.superior or author.id, sign("r", number), desk.now))
    desk.session.execute(insert(tables.daily_log), logs)
    desk.session.execute(insert(tables.daily_log_answer), answers)


def _log(number: int, day: int, author: int, text: str, now: datetime) -> dict[str, Any]:
    values = {"id": number, "day_id": day, "employee_id": author, "template": "general", "version": 1, "digest": "x"}
    return values | {"answers": {"done": text, "plan": text}, "first_sent_at": now, "sent_at": now}


def _answer(number: int, person: int, text: str, now: datetime) -> dict[str, Any]:
    values = {"id": number, "log_id": number, "person_id": person, "text": text}
    return values | {"answered_at": now, "log_version": 1}


def bundle(session: Session, org: Organisation, row: int, owner: Person, now: datetime, status: str = "offer") -> None:
    """A row with this number in every table that keeps records of the office, all of them this person's.

    Only signed customers have contracts.

    A table nobody has thought of here gets a row as well: its columns are filled by their types and what they refer to.
    """
    known = customer_rows(org, row, row, owner, status, owner, now) | announced(org, row, owner, now)
    org.facts[sign("x", row)] = ("calls", org.customers[row])
    org.facts[sign("l", row)] = ("log", owner)
    for name, values in known.items():
        session.execute(insert(tables.metadata.tables[name]), values)
    unsigned = set() if status == "signed" else CONTRACTS
    for table in _records():
        if table.name not in known.keys() | unsigned:
            session.execute(
                insert(table).values({column.name: _filled(org, column, row, owner, now) for column in table.c})
            )
    index.refresh(session, row)


def announced(org: Organisation, row: int, author: Person, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """An announcement to the technicians, of whom nobody tries anything: of the others only its author knows of it."""
    technicians = next(one for one in org.people.values() if one.path == TECHNOLOGY)
    org.facts[sign("a", row)] = ("announcement", (author, TECHNOLOGY))
    said = {"title": f"News {sign('a', row)}", "text": f"Told {sign('a', row)}", "published_at": now}
    wrote = {"id": row, "source": f"P{row}", "author_id": author.id, "approved_by": None}
    told = {"id": row, "announcement_id": row, "employee_id": technicians.id, "told_at": now}
    return {
        "announcement": [wrote | said | {"department_id": technicians.department}],
        "announcement_reader": [told],
    }


def _records() -> Iterator[Table]:
    for table in tables.metadata.sorted_tables:
        if table.name not in NOT_A_RECORD and "id" in table.c and table.c["id"].autoincrement:
            yield table


KNOWN: dict[str, Any] = {
    "unclear_call.offered": [],
    "calls": [],
    "told": {"name": "", "note": "x"},
    "late_log.state": "asked",
    "kind": "call",
    "absence.kind": "leave",
    "call_attachment.kind": "photo",
    "alert.kind": "job",
    "incident.kind": "job",
    "announcement_round.kind": "remind",
    "first": FRIDAY,
    "last": FRIDAY,
}


def _filled(org: Organisation, column: Column[Any], row: int, owner: Person, now: datetime) -> Any:
    target = next((key.target_fullname for key in column.foreign_keys), "")
    named = KNOWN.get(str(column), KNOWN.get(column.name))
    if named is not None:
        return named
    if column.name == "day_id":
        return org.units_day
    if target.startswith("employee.") or column.name == "employee_id":
        return owner.id
    if target.startswith("department."):
        return owner.department
    if column.name == "id" or target:
        return row
    if column.unique:
        return f"U{row}"
    if column.name == "answers":
        return {"done": sign("l", row), "plan": sign("l", row)}
    return _by_type(column, row, now)


def _by_type(column: Column[Any], row: int, now: datetime) -> Any:
    if isinstance(column.type, Json):
        return {}
    if column.type.python_type is str:
        return sign("x", row)
    kinds: list[tuple[type[Any], Any]] = [
        (UtcDateTime, now),
        (Boolean, False),
        (Date, TODAY),
        (Time, time(9)),
        (Float, 1),
    ]
    value = next((value for kind, value in kinds if isinstance(column.type, kind)), 1)
    return None if column.nullable else value
