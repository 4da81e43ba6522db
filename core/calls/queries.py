"""Contacts with customers as their readers may see them, and the customers a message may mean."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Row

from core.access.queries import visible
from core.calls.rules import NotYours, Told, told_from
from core.company.definitions import Entity
from core.customers.queries import sight
from core.desk import Desk
from core.refusals import NotFound
from models.tables import call, customer, employee, unclear_call

PAGE = 5


@dataclass(frozen=True, slots=True)
class CallShown:
    """A contact as its author sees it."""

    id: int
    customer_id: int
    customer: str
    number: str
    kind: str
    outcome: str | None
    minutes: int | None
    note: str
    happened_on: date
    follow_up_on: date | None
    follow_up_at: time | None
    created_at: datetime
    undone: bool
    source: int | None
    position: int


@dataclass(frozen=True, slots=True)
class Offered:
    """A customer who may be the one that is meant."""

    id: int
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A contact whose customer its author has still to name. `places` are the ids as they were offered."""

    id: int
    version: int
    position: int
    source: int | None
    told: Told
    places: tuple[int, ...]
    offered: tuple[Offered, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """What one message told of: the contacts written down, and those that are not yet."""

    calls: tuple[CallShown, ...]
    unclear: tuple[Unclear, ...] = ()


@dataclass(frozen=True, slots=True)
class CallLine:
    """A line of a customer's history, with what one reader may know; the rest is empty."""

    author: str
    mine: bool
    kind: str
    outcome: str
    minutes: int | None
    note: str
    happened_on: date | None
    follow_up_on: date | None


@dataclass(frozen=True, slots=True)
class History:
    """One page of a customer's contacts, the latest first, and whether there is a next one."""

    lines: tuple[CallLine, ...]
    page: int
    more: bool


_SHOWN = (
    call.c.id,
    call.c.customer_id,
    customer.c.name.label("customer"),
    customer.c.number,
    call.c.kind,
    call.c.outcome,
    call.c.minutes,
    call.c.note,
    call.c.happened_on,
    call.c.follow_up_on,
    call.c.follow_up_at,
    call.c.created_at,
    call.c.undone_at.is_not(None).label("undone"),
    call.c.source,
    call.c.position,
)
_CALLS = select(*_SHOWN).join(customer, customer.c.id == call.c.customer_id)
_UNCLEAR = select(
    unclear_call.c.id,
    unclear_call.c.version,
    unclear_call.c.position,
    unclear_call.c.source,
    unclear_call.c.told,
    unclear_call.c.offered,
    unclear_call.c.settled_at,
)


def own_call(desk: Desk, call_id: int) -> CallShown:
    """A contact that the actor wrote down; another's is refused, one he may not know of is NotFound."""
    seen, customers = visible(desk, Entity.CALL), visible(desk, Entity.CUSTOMER)
    asked = _CALLS.add_columns(call.c.author_id).where(call.c.id == call_id, seen.predicate, customers.predicate)
    row = desk.session.execute(asked).first()
    if row is None:
        raise NotFound
    if row.author_id != desk.me.id:
        raise NotYours
    return CallShown(*row[:-1])


def own_unclear(desk: Desk, unclear_id: int) -> tuple[Unclear, bool]:
    """A contact for which the actor was asked whose it is, and whether he has answered."""
    mine = (unclear_call.c.id == unclear_id) & (unclear_call.c.author_id == desk.me.id)
    row = desk.session.execute(_UNCLEAR.where(mine)).first()
    if row is None:
        raise NotFound
    return _unclear(desk, row), row.settled_at is not None


def message(desk: Desk, source: int | None) -> Message:
    """All contacts of the actor's message whose customers he still sees."""
    seen = visible(desk, Entity.CUSTOMER)
    mine = (call.c.source == source) & (call.c.author_id == desk.me.id) & seen.predicate
    open_ = (unclear_call.c.source == source) & (unclear_call.c.author_id == desk.me.id)
    calls = desk.session.execute(_CALLS.where(mine).order_by(call.c.position)).all()
    asked = _UNCLEAR.where(open_, unclear_call.c.settled_at.is_(None)).order_by(unclear_call.c.position)
    unclear = [_unclear(desk, row) for row in desk.session.execute(asked).all()]
    return Message(tuple(CallShown(*row) for row in calls), tuple(unclear))


def _unclear(desk: Desk, row: Row[Any]) -> Unclear:
    places = tuple(row.offered)
    return Unclear(row.id, row.version, row.position, row.source, told_from(row.told), places, offered(desk, places))


def offered(desk: Desk, ids: tuple[int, ...]) -> tuple[Offered, ...]:
    """These customers in this order, without those the actor does not see."""
    seen = sight(desk)
    asked = select(customer.c.id, customer.c.name, customer.c.number).where(customer.c.id.in_(ids), seen.predicate)
    found = {row.id: Offered(*row) for row in desk.session.execute(asked)} if ids else {}
    return tuple(found[row_id] for row_id in ids if row_id in found)


def history(desk: Desk, customer_id: int, page: int = 0, size: int = PAGE) -> History:
    """The contacts with a customer whom the actor sees, as far as he sees them."""
    seen, customers = visible(desk, Entity.CALL), visible(desk, Entity.CUSTOMER)
    asked = (
        select(
            employee.c.name.label("author"),
            call.c.author_id,
            call.c.kind,
            call.c.outcome,
            call.c.minutes,
            call.c.note,
            call.c.happened_on,
            call.c.follow_up_on,
            *seen.flags,
        )
        .join(customer, customer.c.id == call.c.customer_id)
        .join(employee, employee.c.id == call.c.author_id)
        .where(call.c.customer_id == customer_id, call.c.undone_at.is_(None), seen.predicate, customers.predicate)
        .order_by(call.c.happened_on.desc(), call.c.id.desc())
        .offset(page * size)
        .limit(size + 1)
    )
    rows = desk.session.execute(asked).all()
    lines = tuple(_line(row, seen.fields(row), desk.me.id) for row in rows[:size])
    return History(lines, page, len(rows) > size)


def _line(row: Row[Any], fields: frozenset[str], me: int) -> CallLine:
    return CallLine(
        author=row.author if "author" in fields else "",
        mine=row.author_id == me,
        kind=row.kind if "kind" in fields else "",
        outcome=(row.outcome or "") if "result" in fields else "",
        minutes=row.minutes if "minutes" in fields else None,
        note=row.note if "content" in fields else "",
        happened_on=row.happened_on if "happened" in fields else None,
        follow_up_on=row.follow_up_on if "follow_up" in fields else None,
    )
