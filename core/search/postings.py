"""What the index is asked: prepared for a few sizes, where the places left over ask for what is not there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from sqlalchemy import Double, Integer, Row, Subquery, TextClause, bindparam, column, func, literal, select, text, union
from sqlmodel import Session

from core.access.queries import Tier
from core.names.asking import weighed, with_weights
from core.names.entries import Found
from models.questions import Question
from models.tables import customer, gram, recent_customer, search_key

LATELY: Final = "SELECT customer_id FROM recent_customer WHERE employee_id = :me ORDER BY seen_at DESC LIMIT 100"
HIGHEST: Final = Question(select(func.max(search_key.c.customer_id)))
MINE: Final = 0.5
"""By how much those that somebody dealt with lately go before others, when candidates are taken."""

RECENT: Final = Question(text(LATELY).bindparams(me=0))

Rows = Sequence[Row[*tuple[Any, ...]]]


def highest(session: Session) -> int:
    """About how many customers there are or were."""
    return int(HIGHEST.ask(session, {})[0][0] or 0)


def recent(session: Session, me: int) -> frozenset[int]:
    """Those that somebody dealt with lately."""
    return frozenset(row[0] for row in RECENT.ask(session, {"me": me}))


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a question is about: the customers of a tier, found by these fields; who asks."""

    tier: Tier
    fields: frozenset[Found]
    me: int = 0


def best(session: Session, scope: Scope, chosen: Mapping[int, float], most: int) -> Rows:
    """The customers with the heaviest of these grams, what they weigh, and their keys; of equal ones recent ones."""
    room, bound = weighed(chosen)
    asked = _best(room, most, scope.tier, scope.fields)
    return asked.ask(session, bound | {"me": scope.me})


def some(session: Session, scope: Scope, t: int, most: int) -> Rows:
    """Customers with a gram that very many have: recent ones of who asks, and any of the others; with keys."""
    return _some(most, scope.tier, scope.fields).ask(session, {"t": t, "me": scope.me})


@cache
def _postings(room: int) -> TextClause:
    head, empty = with_weights(room)
    asked = text(
        f"{head}SELECT gram.customer_id, q.w, 0 AS mine FROM q JOIN gram ON gram.t = q.t "  # noqa: S608 - only places
        f"UNION ALL SELECT lately.customer_id, 0.0, 1 FROM ({LATELY}) AS lately"
    )
    return asked.bindparams(**empty, me=0)


@lru_cache(maxsize=2_000)
def _best(room: int, most: int, tier: Tier, fields: frozenset[Found]) -> Question:
    columns = (column("customer_id", Integer), column("w", Double), column("mine", Integer))
    hit = _postings(room).columns(*columns).subquery("hit")
    share = func.sum(hit.c.w)
    first = (share * (1 + MINE * func.max(hit.c.mine))).desc()
    asked = select(hit.c.customer_id, share.label("share")).group_by(hit.c.customer_id).having(share > 0)
    asked = asked.order_by(first, hit.c.customer_id)
    if not tier.everybody:
        asked = asked.join(customer, customer.c.id == hit.c.customer_id).where(tier.predicate)
    return _with_keys(asked.limit(most).subquery("best"), fields)


@lru_cache(maxsize=2_000)
def _some(most: int, tier: Tier, fields: frozenset[Found]) -> Question:
    with_it = select(gram.c.customer_id).where(gram.c.t == bindparam("t", 0))
    mine = recent_customer.c.employee_id == bindparam("me", 0)
    lately = with_it.join(recent_customer, recent_customer.c.customer_id == gram.c.customer_id).where(mine)
    others = with_it
    if not tier.everybody:
        lately = lately.join(customer, customer.c.id == gram.c.customer_id).where(tier.predicate)
        has_it = with_it.where(gram.c.customer_id == customer.c.id).correlate(customer).exists()
        others = select(customer.c.id.label("customer_id")).where(tier.predicate, has_it)
    shown = [select(one.limit(most).subquery()) for one in (lately, others)]
    both = union(*shown).subquery("both")
    return _with_keys(select(both.c.customer_id, literal(1.0).label("share")).subquery("some"), fields)


def _with_keys(found: Subquery, fields: frozenset[Found]) -> Question:
    keys = (search_key.c.field, search_key.c.core, search_key.c.sound)
    theirs = (search_key.c.customer_id == found.c.customer_id) & search_key.c.field.in_(sorted(fields))
    return Question(select(found.c.customer_id, found.c.share, *keys).join(search_key, theirs))
