"""What the index is asked: prepared for a few sizes, where the places left over ask for what is not there."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from sqlalchemy import Double, Integer, Row, TextClause, column, func, select, text
from sqlmodel import Session

from core.access.queries import Tier
from core.names.entries import Found
from core.names.grams import MARK_BITS
from models.questions import Question
from models.tables import customer, search_key

MARK: Final = 2**MARK_BITS - 1
NO_GRAM: Final = -4
ROOM: Final = (2, 4, 8, 16, 24, 32, 48, 64, 128, 512)

Rows = Sequence[Row[*tuple[Any, ...]]]


def counts(session: Session, asked: Sequence[int]) -> Rows:
    """Each gram under each of its marks, and how many customers have it."""
    given = _filled(asked)
    return _counting(len(given)).ask(session, {f"t{place}": t for place, t in enumerate(given)})


def best(session: Session, tier: Tier, fields: frozenset[Found], chosen: Mapping[int, float], most: int) -> Rows:
    """The customers of a tier with the heaviest of these grams, what they weigh, and their keys of these fields."""
    given = _filled(list(chosen))
    bound: dict[str, Any] = {f"t{place}": t for place, t in enumerate(given)}
    bound |= {f"w{place}": chosen.get(t, 0.0) for place, t in enumerate(given)}
    return _best(len(given), most, tier, fields).ask(session, bound)


def _filled(asked: Sequence[int]) -> list[int]:
    room = next(size for size in ROOM if size >= min(len(asked), ROOM[-1]))
    return [*asked[:room], *[NO_GRAM] * (room - len(asked))]


@cache
def _counting(room: int) -> Question:
    rows = ", ".join(["(CAST(:t0 AS INTEGER))", *(f"(:t{place})" for place in range(1, room))])
    asked = text(
        f"WITH q(t) AS (VALUES {rows}) SELECT gram_count.t, gram_count.customers "  # noqa: S608 - only numbers of parameters are put into it
        f"FROM q JOIN gram_count ON gram_count.t BETWEEN q.t AND q.t + {MARK}"
    )
    return Question(asked.bindparams(**dict.fromkeys((f"t{place}" for place in range(room)), 0)))


@cache
def _postings(room: int) -> TextClause:
    cast = "(CAST(:t0 AS INTEGER), CAST(:w0 AS DOUBLE PRECISION))"
    rows = ", ".join([cast, *(f"(:t{place}, :w{place})" for place in range(1, room))])
    asked = text(
        f"WITH q(t, w) AS (VALUES {rows}) "  # noqa: S608 - only numbers of parameters are put into it
        "SELECT gram.customer_id, q.w FROM q JOIN gram ON gram.t = q.t"
    )
    places = range(room)
    return asked.bindparams(**{f"t{place}": 0 for place in places}, **{f"w{place}": 0.0 for place in places})


@lru_cache(maxsize=2_000)
def _best(room: int, most: int, tier: Tier, fields: frozenset[Found]) -> Question:
    hit = _postings(room).columns(column("customer_id", Integer), column("w", Double)).subquery("hit")
    share = func.sum(hit.c.w).label("share")
    asked = select(hit.c.customer_id, share).group_by(hit.c.customer_id).order_by(share.desc(), hit.c.customer_id)
    if not tier.everybody:
        asked = asked.join(customer, customer.c.id == hit.c.customer_id).where(tier.predicate)
    found = asked.limit(most).subquery("best")
    keys = (search_key.c.field, search_key.c.core, search_key.c.sound)
    theirs = (search_key.c.customer_id == found.c.customer_id) & search_key.c.field.in_(sorted(fields))
    return Question(select(found.c.customer_id, found.c.share, *keys).join(search_key, theirs))
