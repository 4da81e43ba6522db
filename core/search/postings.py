"""What the index is asked: prepared for a few sizes, where the places left over ask for what is not there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from sqlalchemy import Double, Integer, Row, Subquery, TextClause, bindparam, column, func, literal, select, text, union
from sqlmodel import Session

from core.access.queries import Tier
from core.names.entries import Found
from models.questions import Question
from models.tables import customer, gram, recent_customer, search_key

NOTHING: Final = -4
"""No gram under any mark, and no customer."""

ROOM: Final = (2, 4, 8, 16, 24, 32, 48, 64, 128, 512)

LATELY: Final = "SELECT customer_id FROM recent_customer WHERE employee_id = :me ORDER BY seen_at DESC LIMIT 100"
HIGHEST: Final = Question(select(func.max(search_key.c.customer_id)))
MINE: Final = 0.5
"""By how much those that somebody dealt with lately go before others, when candidates are taken."""

RECENT: Final = Question(text(LATELY).bindparams(me=0))

Rows = Sequence[Row[*tuple[Any, ...]]]


def counts(session: Session, asked: Sequence[int], marks: frozenset[int]) -> Rows:
    """Each gram under each of these marks, and how many customers have it."""
    given = filled(asked)
    return _counting(len(given), marks).ask(session, {f"t{place}": t for place, t in enumerate(given)})


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
    given = filled(list(chosen))
    bound: dict[str, Any] = {f"t{place}": t for place, t in enumerate(given)}
    bound |= {f"w{place}": chosen.get(t, 0.0) for place, t in enumerate(given)}
    asked = _best(len(given), most, scope.tier, scope.fields)
    return asked.ask(session, bound | {"me": scope.me})


def some(session: Session, scope: Scope, t: int, most: int) -> Rows:
    """Customers with a gram that very many have: recent ones of who asks, and any of the others; with keys."""
    return _some(most, scope.tier, scope.fields).ask(session, {"t": t, "me": scope.me})


def filled(asked: Sequence[int]) -> list[int]:
    """These numbers in the next of the sizes for which questions are prepared, and others that nothing has."""
    room = next(size for size in ROOM if size >= min(len(asked), ROOM[-1]))
    return [*asked[:room], *[NOTHING] * (room - len(asked))]


@cache
def _counting(room: int, marks: frozenset[int]) -> Question:
    rows = ", ".join(["(CAST(:t0 AS INTEGER))", *(f"(:t{place})" for place in range(1, room))])
    under = ", ".join(f"({mark})" for mark in sorted(marks))
    # Equality, not a range: of ranges a planner expects millions of rows, and compiles the question for them.
    asked = text(
        f"WITH q(t) AS (VALUES {rows}), m(mark) AS (VALUES {under}) "  # noqa: S608 - only numbers are put into it
        "SELECT gram_count.t, gram_count.customers "
        "FROM q CROSS JOIN m JOIN gram_count ON gram_count.t = q.t + m.mark"
    )
    return Question(asked.bindparams(**dict.fromkeys((f"t{place}" for place in range(room)), 0)))


@cache
def _postings(room: int) -> TextClause:
    cast = "(CAST(:t0 AS INTEGER), CAST(:w0 AS DOUBLE PRECISION))"
    rows = ", ".join([cast, *(f"(:t{place}, :w{place})" for place in range(1, room))])
    asked = text(
        f"WITH q(t, w) AS (VALUES {rows}) "  # noqa: S608 - only numbers of parameters are put into it
        "SELECT gram.customer_id, q.w, 0 AS mine FROM q JOIN gram ON gram.t = q.t "
        f"UNION ALL SELECT lately.customer_id, 0.0, 1 FROM ({LATELY}) AS lately"
    )
    places = range(room)
    return asked.bindparams(**{f"t{place}": 0 for place in places}, **{f"w{place}": 0.0 for place in places}, me=0)


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
