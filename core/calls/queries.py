"""Contacts with customers as their readers may see them, and the customers a message may mean."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.engine import Row

from core.access.queries import Visible, visible
from core.calls.rules import NotYours, Told, told_from
from core.company.definitions import Entity
from core.customers.queries import sight
from core.desk import Desk
from core.refusals import NotFound
from models.tables import call, call_attachment, customer, employee, unclear_call

PAGE = 5


@dataclass(frozen=True, slots=True)
class CallShown:
    """A contact as its author sees it: what he may not know of the customer is empty.

    `done`: its follow-up is; `files`: how many belong to it.
    """

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
    done: bool = False
    files: int = 0


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
    """What one message told of: the contacts written down, and those that are not yet.

    `learned`: the nickname that its author has given a customer by saying whom he meant.
    """

    calls: tuple[CallShown, ...]
    unclear: tuple[Unclear, ...] = ()
    learned: str = ""


@dataclass(frozen=True, slots=True)
class CallLine:
    """A line of a customer's history, with what one reader may know; the rest is empty."""

    id: int
    author: str
    mine: bool
    kind: str
    outcome: str
    minutes: int | None
    note: str
    happened_on: date | None
    follow_up_on: date | None
    files: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """One page of a customer's contacts, the latest first, and whether there is a next one."""

    lines: tuple[CallLine, ...]
    page: int
    more: bool


FILES = (
    select(func.count())
    .select_from(call_attachment)
    .where(call_attachment.c.call_id == call.c.id)
    .correlate(call)
    .scalar_subquery()
    .label("files")
)
_FACTS = (
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
    call.c.follow_up_done_at.is_not(None).label("done"),
    FILES,
)
_UNCLEAR = select(
    unclear_call.c.id,
    unclear_call.c.version,
    unclear_call.c.position,
    unclear_call.c.source,
    unclear_call.c.told,
    unclear_call.c.offered,
    unclear_call.c.settled_at,
)


def if_shown(customers: Visible, field: str, column: ColumnElement[str]) -> ColumnElement[str]:
    """A customer's column where the reader may know it, else nothing."""
    return case((customers.showing(field), column), else_="").label(field)


def _calls(customers: Visible) -> Select[Any]:
    """Contacts as their author sees them."""
    named = (if_shown(customers, "name", customer.c.name), if_shown(customers, "number", customer.c.number))
    joined = select(call.c.id, call.c.customer_id, *named, *_FACTS).join(customer, customer.c.id == call.c.customer_id)
    return joined.where(customers.predicate)


def own_call(desk: Desk, call_id: int) -> CallShown:
    """A contact that the actor wrote down; another's is refused, one he may not know of is NotFound."""
    seen, customers = visible(desk, Entity.CALL), visible(desk, Entity.CUSTOMER)
    asked = _calls(customers).add_columns(call.c.author_id).where(call.c.id == call_id, seen.predicate)
    row = desk.session.execute(asked).first()
    if row is None:
        raise NotFound
    if row.author_id != desk.me.id:
        raise NotYours
    return CallShown(*row[:-1])


def own_calls(desk: Desk, which: ColumnElement[bool], most: int) -> list[CallShown]:
    """At most so many of these contacts whose customers the actor still sees, the latest first."""
    listed = _calls(visible(desk, Entity.CUSTOMER)).where(which).order_by(call.c.id.desc()).limit(most)
    return [CallShown(*row) for row in desk.session.execute(listed)]


def undoable_sources(desk: Desk) -> list[int]:
    """The messages from which the actor wrote down what he can still take back."""
    since = desk.now - timedelta(minutes=desk.company.calls.undo_minutes)
    mine = (call.c.author_id == desk.me.id) & call.c.undone_at.is_(None) & (call.c.created_at >= since)
    told = select(call.c.source).where(mine, call.c.source.is_not(None)).distinct()
    return [int(source) for source in desk.session.execute(told).scalars() if source is not None]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """The contacts whose customer the actor has still to name, and the message in which the oldest was told."""

    count: int
    source: int | None


def unsettled(desk: Desk) -> Unsettled:
    """What of the actor's contacts is not written down yet."""
    mine = (unclear_call.c.author_id == desk.me.id) & unclear_call.c.settled_at.is_(None)
    rows = desk.session.execute(select(unclear_call.c.source).where(mine).order_by(unclear_call.c.id)).scalars().all()
    return Unsettled(len(rows), rows[0] if rows else None)


def own_unclear(desk: Desk, unclear_id: int) -> tuple[Unclear, bool]:
    """A contact for which the actor was asked whose it is, and whether he has answered."""
    mine = (unclear_call.c.id == unclear_id) & (unclear_call.c.author_id == desk.me.id)
    row = desk.session.execute(_UNCLEAR.where(mine)).first()
    if row is None:
        raise NotFound
    return _unclear(desk, row), row.settled_at is not None


def message(desk: Desk, source: int | None) -> Message:
    """All contacts of the actor's message whose customers he still sees."""
    mine = (call.c.source == source) & (call.c.author_id == desk.me.id)
    open_ = (unclear_call.c.source == source) & (unclear_call.c.author_id == desk.me.id)
    listed = _calls(visible(desk, Entity.CUSTOMER)).where(mine).order_by(call.c.position)
    calls = desk.session.execute(listed).all()
    asked = _UNCLEAR.where(open_, unclear_call.c.settled_at.is_(None)).order_by(unclear_call.c.position)
    unclear = [_unclear(desk, row) for row in desk.session.execute(asked).all()]
    return Message(tuple(CallShown(*row) for row in calls), tuple(unclear))


def _unclear(desk: Desk, row: Row[Any]) -> Unclear:
    places = tuple(row.offered)
    return Unclear(row.id, row.version, row.position, row.source, told_from(row.told), places, offered(desk, places))


def offered(desk: Desk, ids: tuple[int, ...]) -> tuple[Offered, ...]:
    """These customers in this order, without those the actor does not see."""
    seen = sight(desk)
    named = (if_shown(seen, "name", customer.c.name), if_shown(seen, "number", customer.c.number))
    asked = select(customer.c.id, *named).where(customer.c.id.in_(ids), seen.predicate)
    found = {row.id: Offered(*row) for row in desk.session.execute(asked)} if ids else {}
    return tuple(found[row_id] for row_id in ids if row_id in found)


def history(desk: Desk, customer_id: int, page: int = 0, size: int = PAGE) -> History:
    """The contacts with a customer whom the actor sees, as far as he sees them."""
    seen, customers = visible(desk, Entity.CALL), visible(desk, Entity.CUSTOMER)
    asked = (
        select(
            call.c.id,
            employee.c.name.label("author"),
            call.c.author_id,
            call.c.kind,
            call.c.outcome,
            call.c.minutes,
            call.c.note,
            call.c.happened_on,
            call.c.follow_up_on,
            FILES,
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
        id=row.id,
        author=row.author if "author" in fields else "",
        mine=row.author_id == me,
        kind=row.kind if "kind" in fields else "",
        outcome=(row.outcome or "") if "result" in fields else "",
        minutes=row.minutes if "minutes" in fields else None,
        note=row.note if "content" in fields else "",
        happened_on=row.happened_on if "happened" in fields else None,
        follow_up_on=row.follow_up_on if "follow_up" in fields else None,
        files=row.files if "content" in fields else 0,
    )
