"""Finding customers, inside what the person who looks may see."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, exists, false, func, literal, or_, select
from sqlalchemy.engine import Row

from core.access.queries import Visible, visible
from core.company.definitions import Entity
from core.customers.queries import sight
from core.customers.rules import SHORT
from core.desk import Desk
from core.refusals import NotFound
from core.search import rules
from core.search.rules import Query
from models.tables import call, contact, customer, look_up, recent_customer

PAGE = 5
MANY = 5000
NEAREST = 20


_HIT = (customer.c.id, customer.c.number, customer.c.name, customer.c.city, customer.c.maintained_since)


@dataclass(frozen=True, slots=True)
class Hit:
    """A customer found: as much of it as a list shows."""

    id: int
    number: str
    name: str
    city: str
    maintained: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, and whether there is a next one."""

    hits: tuple[Hit, ...]
    page: int = 0
    more: bool = False


def find(desk: Desk, query: Query, page: int = 0) -> Found:
    """Customers by name, contact person, number or phone: the exact, then beginnings, own recent ones, busy ones."""
    seen = sight(desk)
    if not query:
        return Found(())
    first = page * PAGE
    hits = _page(desk, seen, query, first)
    if not hits and not query.digits:
        hits = _nearest(desk, seen, query)[first:]
    return _page_of(hits, page)


def kept(desk: Desk, list_id: int) -> str:
    """What the actor looked for; NotFound for another's look-up."""
    mine = (look_up.c.id == list_id) & (look_up.c.employee_id == desk.me.id)
    text = desk.session.execute(select(look_up.c.text).where(mine)).scalar()
    if text is None:
        raise NotFound
    return str(text)


def _page_of(hits: list[Hit], page: int) -> Found:
    return Found(tuple(hits[:PAGE]), page, len(hits) > PAGE)


def _page(desk: Desk, seen: Visible, query: Query, first: int) -> list[Hit]:
    fitting = or_(false(), *(and_(tier.predicate, _fits(query, tier.fields)) for tier in seen.tiers))
    asked = _ordered(desk, seen, query).where(fitting).offset(first).limit(PAGE + 1)
    return [_hit(row, seen) for row in desk.session.execute(asked)]


def _hit(row: Row[Any], seen: Visible) -> Hit:
    fields = seen.fields(row)
    return Hit(
        row.id,
        row.number if "number" in fields else "",
        row.name if "name" in fields else "",
        row.city if "city" in fields else "",
        "status" in fields and row.maintained_since is not None,
    )


def _ordered(desk: Desk, seen: Visible, query: Query) -> Select[Any]:
    everywhere = frozenset.intersection(*(tier.fields for tier in seen.tiers))
    own = (recent_customer.c.customer_id == customer.c.id) & (recent_customer.c.employee_id == desk.me.id)
    return (
        select(*_HIT, *seen.flags)
        .join(recent_customer, own, isouter=True)
        .order_by(
            _rank(query, everywhere),
            recent_customer.c.seen_at.desc().nulls_last(),
            _busy(desk).desc().nulls_last(),
            customer.c.number,
        )
    )


def _rank(query: Query, fields: frozenset[str]) -> ColumnElement[int]:
    """Exact before beginnings before the rest, by what every row of this person shows."""
    tried: list[tuple[ColumnElement[bool], int]] = []
    if "number" in fields:
        tried += [(customer.c.number.endswith(rules.ending(way)), 0) for way in query.digits]
        tried += [(customer.c.number == query.number, 0)] if query.number else []
    if "name" in fields:
        tried += [(customer.c.name_key == query.key, 0), (customer.c.name_key.startswith(query.key), 1)]
    return case(*tried, else_=2) if tried else literal(2)


def _busy(desk: Desk) -> ScalarSelect[Any]:
    """When a contact with the customer was last written down, as far as the person sees them."""
    seen = visible(desk, Entity.CALL)
    mine = (call.c.customer_id == customer.c.id) & call.c.undone_at.is_(None) & seen.predicate
    return select(func.max(call.c.created_at)).where(mine).correlate(customer).scalar_subquery()


def _fits(query: Query, fields: frozenset[str]) -> ColumnElement[bool]:
    """Only fields that may be shown can be searched: else a guess would be confirmed."""
    if query.digits:
        return or_(false(), *(_has_digits(way, fields) for way in query.digits))
    whole = _has_word(query.key, fields)
    number = _has_number(query.number, fields) if query.number else false()
    return or_(whole, number, and_(*(_has_word(word, fields) for word in query.words)))


def _has_word(word: str, fields: frozenset[str]) -> ColumnElement[bool]:
    name = customer.c.name_key.contains(word) if "name" in fields else false()
    return or_(name, _has_contact(contact.c.name_key.contains(word), fields))


def _has_number(number: str, fields: frozenset[str]) -> ColumnElement[bool]:
    return customer.c.number.startswith(number) if "number" in fields else false()


def _has_digits(digits: str, fields: frozenset[str]) -> ColumnElement[bool]:
    tried = [_has_word(digits, fields)]
    if "number" in fields:
        tried.append(customer.c.number.endswith(rules.ending(digits)))
    if rules.is_inside(digits):
        tried.append(_has_contact(contact.c.phone.contains(digits), fields))
    elif len(digits) >= SHORT:
        tried.append(_has_contact(contact.c.phone.endswith(digits), fields))
    return or_(*tried)


def _has_contact(fits: ColumnElement[bool], fields: frozenset[str]) -> ColumnElement[bool]:
    if not fields & {"contacts", "service_contact"}:
        return false()
    theirs = (contact.c.customer_id == customer.c.id) & fits
    return exists().where(theirs if "contacts" in fields else theirs & contact.c.for_service)


def _nearest(desk: Desk, seen: Visible, query: Query) -> list[Hit]:
    """Customers whose names are nearly what was typed, the nearest first."""
    keys = _keys(desk, seen, query)
    near = {row_id: score for row_id, names in keys.items() if (score := rules.nearness(query, names))}
    best = sorted(near, key=lambda row_id: -near[row_id])[:NEAREST]
    asked = _ordered(desk, seen, query).where(customer.c.id.in_(best), seen.predicate)
    hits = [_hit(row, seen) for row in desk.session.execute(asked)] if best else []
    return sorted(hits, key=lambda hit: -near[hit.id])


def _keys(desk: Desk, seen: Visible, query: Query) -> dict[int, list[str]]:
    """The names of every customer this person sees, or of those that share a piece with what was typed."""
    asked = select(customer.c.id, customer.c.name_key, *seen.flags).where(seen.predicate).order_by(customer.c.id)
    rows = desk.session.execute(asked.limit(MANY + 1)).all()
    if len(rows) > MANY:
        sharing = or_(false(), *(customer.c.name_key.contains(piece) for piece in rules.windows(query.key)))
        rows = desk.session.execute(asked.where(sharing).limit(MANY)).all()
    keys: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        if "name" in seen.fields(row):
            keys[row.id].append(row.name_key)
    return keys
