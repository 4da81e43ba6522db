"""Finding customers, inside what the person who looks may see."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import BindParameter, ScalarSelect, bindparam, func, select
from sqlalchemy.engine import Row

from core.access.queries import Visible, visible
from core.calls import nicknames
from core.company.definitions import Entity
from core.customers.queries import sight
from core.desk import Desk
from core.names.asking import filled
from core.names.entries import BY_DIGITS, named
from core.names.entries import Found as Field
from core.names.grams import Meaning, asked_digits, digits_of
from core.refusals import NotFound
from core.search import reasons, rules, sights
from core.search.candidates import Among, Candidate
from core.search.closeness import SAME, Fit
from core.search.reasons import Why
from core.search.rules import Match, Query
from models.questions import Question
from models.tables import call, customer, look_up, recent_customer

PAGE: Final = 5
LONGEST: Final = 25
"""Nobody leafs further."""

WEIGHED: Final = 300
"""So many that fit alike are put in order: what one dealt with is not the nearest of them."""


_HIT = (customer.c.id, customer.c.number, customer.c.name, customer.c.city, customer.c.maintained_since)


@dataclass(frozen=True, slots=True)
class Hit:
    """A customer found: as much of it as a list shows.

    `why` tells what fitted; `fitted`, as it is written, where that is neither the name nor the number. `nearly`: it is
    not quite what was typed.
    """

    id: int
    number: str
    name: str
    city: str
    maintained: bool = False
    why: Why = Why.LETTERS
    fitted: str = ""
    nearly: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, and whether there is a next one."""

    hits: tuple[Hit, ...]
    page: int = 0
    more: bool = False

    @property
    def nearly(self) -> bool:
        """Whether these are only like what was looked for."""
        return any(hit.nearly for hit in self.hits)


def find(desk: Desk, query: Query, page: int = 0, size: int = PAGE) -> Found:
    """Customers by name, contact person, number or phone: the same, those that have it, own recent ones, busy ones."""
    seen = sight(desk)
    if not query:
        return Found(())
    found = ordered(desk, seen, query, matches(desk, seen, query))
    first = page * size
    shown = found[first : first + size]
    texts = reasons.written(desk.session, {row.id: match.by for row, match in shown})
    hits = [_hit(row, seen, match, reasons.why(query, match), texts[row.id]) for row, match in shown]
    return Found(tuple(hits), page, len(found) > first + size)


def kept(desk: Desk, list_id: int) -> str:
    """What the actor looked for; NotFound for another's look-up."""
    mine = (look_up.c.id == list_id) & (look_up.c.employee_id == desk.me.id)
    text = desk.session.execute(select(look_up.c.text).where(mine)).scalar()
    if text is None:
        raise NotFound
    return str(text)


def matches(desk: Desk, seen: Visible, query: Query) -> list[Match]:
    """Everything that fits, the best match of each customer, the nearest first."""
    found: dict[int, Match] = {}
    for match in _all_matches(desk, seen, query):
        known = found.get(match.id)
        if known is None or (match.fit, -match.near) < (known.fit, -known.near):
            found[match.id] = match
    has_it = [match for match in found.values() if match.fit < Fit.NEARLY]
    nearest = sorted(has_it or found.values(), key=lambda one: (one.fit, -one.near, one.id))
    return nearest[: WEIGHED if has_it else LONGEST]


def _all_matches(desk: Desk, seen: Visible, query: Query) -> Iterator[Match]:
    for tier in seen.tiers:
        fields, among = sights.searched(tier), Among(desk.session, tier, desk.me.id)
        numbered = list(_by_digits(query, _with_digits(among, fields & BY_DIGITS, query)))
        yield from numbered
        if not (numbered and query.surely_number):
            yield from _by_name(among, fields - BY_DIGITS, query)
    for tier in sights.by_contract(desk, seen) if query.number else ():
        found = _with_digits(Among(desk.session, tier, desk.me.id), sights.BY_CONTRACT, query)
        yield from _by_digits(query, sights.with_contracts_seen(desk, found))
    for one in nicknames.nicknamed(desk, query.text):
        yield from (Match(one, Fit.SAME, SAME, by) for by in named(Field.NAME, query.text))


def _with_digits(among: Among, fields: frozenset[Field], query: Query) -> list[Candidate]:
    return among.likely(fields, [asked_digits(digits_of(query.number))] if query.number else [])


def _by_digits(query: Query, found: Iterable[Candidate]) -> Iterator[Match]:
    tried = (rules.match_digits(query, one.id, one.entries) for one in found)
    return (match for match in tried if match)


def _by_name(among: Among, fields: frozenset[Field], query: Query) -> list[Match]:
    found = _meant(among, fields, query, query.meanings)
    if query.otherwise and all(rules.doubtful(query, match) for match in found):
        found += _meant(among, fields, query, query.otherwise)
    return found


def _meant(among: Among, fields: frozenset[Field], query: Query, asked: tuple[Meaning, ...]) -> list[Match]:
    near = among.likely(fields, [meaning.grams for meaning in asked])
    having = [one for one in near if rules.has(query, asked, one.entries)]
    tried = (rules.match(query, asked, one.id, one.entries, one.cover) for one in having or near)
    return [match for match in tried if match]


def ordered(desk: Desk, seen: Visible, query: Query, found: list[Match]) -> list[tuple[Row[Any], Match]]:
    """As they are shown: the same first; among those that fit alike one's own recent ones, then the busy ones."""
    by_id = {match.id: match for match in found}
    ids = filled(list(by_id))
    asked = _shown(len(ids), seen, visible(desk, Entity.CALL), desk.me.id)
    rows = asked.ask(desk.session, {f"id{place}": one for place, one in enumerate(ids)})
    lately, busy = _latest_first(row.recent for row in rows), _latest_first(row.busy for row in rows)

    def place(row: Row[Any]) -> tuple[Any, ...]:
        match, fields = by_id[row.id], seen.fields(row)
        near = match.near + (rules.spelled_alike(query, row.name) if "name" in fields else 0.0)
        last = (row.number if "number" in fields else "", row.id)
        if match.fit is Fit.NEARLY:
            return (True, -near, lately[row.recent], busy[row.busy], last)
        return (match.fit > Fit.SAME, lately[row.recent], match.fit, busy[row.busy], -round(near), last)

    return [(row, by_id[row.id]) for row in sorted(rows, key=place)][:LONGEST]


def _latest_first(moments: Iterable[Any]) -> dict[Any, int]:
    """Their places, the latest first; never is last. They come as the driver has them, in their order."""
    known = sorted({moment for moment in moments if moment is not None}, reverse=True)
    return {moment: place for place, moment in enumerate([*known, None])}


def _hit(row: Row[Any], seen: Visible, match: Match, why: Why, fitted: str) -> Hit:
    fields = seen.fields(row)
    return Hit(
        row.id,
        row.number if "number" in fields else "",
        row.name if "name" in fields else "",
        row.city if "city" in fields else "",
        "status" in fields and row.maintained_since is not None,
        why,
        fitted,
        match.fit is Fit.NEARLY,
    )


@lru_cache(maxsize=2_000)
def _shown(room: int, seen: Visible, calls: Visible, me: int) -> Question:
    """Of so many customers with the ids from ``id0`` on: what a list shows, and what puts it in order."""
    own = (recent_customer.c.customer_id == customer.c.id) & (recent_customer.c.employee_id == me)
    recent, busy = recent_customer.c.seen_at.label("recent"), _busy(calls).label("busy")
    ids: list[BindParameter[int]] = [bindparam(f"id{place}", 0) for place in range(room)]
    asked = select(*_HIT, recent, busy, *seen.flags).join(recent_customer, own, isouter=True)
    return Question(asked.where(customer.c.id.in_(ids), seen.predicate))


def _busy(calls: Visible) -> ScalarSelect[Any]:
    """When a contact with the customer was last written down, as far as the person sees them."""
    mine = (call.c.customer_id == customer.c.id) & call.c.undone_at.is_(None) & calls.predicate
    return select(func.max(call.c.created_at)).where(mine).correlate(customer).scalar_subquery()
