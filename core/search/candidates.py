"""Which customers of those a person sees may be meant: by the rarest pieces of what was typed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log1p
from typing import Any, Final

from sqlalchemy import BindParameter, Double, Integer, Row, TextClause, bindparam, column, func, select, text
from sqlmodel import Session

from core.access.queries import Tier
from core.names.entries import MARKS, Entry, Found
from core.names.grams import number_of
from models.questions import Question
from models.tables import customer, gram_count, search_key

FEW: Final = 1000
"""So many visible customers are weighed one by one, as if there were no others."""

POSTINGS: Final = 2500
AT_LEAST: Final = 2
MOST_POSTINGS: Final = 16_000
BEST: Final = 60
FIELDS: Final = {found.value: found for found in Found}
WORLD: Final = 1_000_000
"""Of how many customers a piece is thought to be rare: how many there are is nobody's business."""

MOST_GRAMS: Final = 64

KEYS: Final = select(search_key.c.customer_id, search_key.c.field, search_key.c.core, search_key.c.sound).where(
    search_key.c.customer_id.in_(bindparam("ids", expanding=True))
)
ROOM: Final = (16, 48, 128, 512)
"""Questions are prepared for so many pieces; the rest of the places are filled with the last one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A customer who may be meant: what he is found by, and how much of what was typed is in it, 0 to 1."""

    id: int
    entries: tuple[Entry, ...]
    cover: float


def weights(grams: Mapping[str, float], fields: Iterable[Found]) -> dict[int, float]:
    """The typed grams as the index keeps them, for each kind of name that may be searched."""
    return {number_of(MARKS[field] + one): weight for field in fields for one, weight in grams.items()}


def candidates(session: Session, tier: Tier, fields: frozenset[Found], asked: Mapping[int, float]) -> list[Candidate]:
    """The likeliest of those of a tier; what others there are changes nothing."""
    if not asked:
        return []
    if tier.everybody:
        return _from_index(session, tier, fields, asked)
    mine = session.execute(select(customer.c.id).where(tier.predicate).limit(FEW + 1)).scalars().all()
    if len(mine) <= FEW:
        return _among(session, mine, fields, asked)
    return _from_index(session, tier, fields, asked)


def _among(
    session: Session, ids: Sequence[int], fields: frozenset[Found], asked: Mapping[int, float]
) -> list[Candidate]:
    entries = _entries(session, ids, fields)
    shared = {one: pieces(tuple(known)) & asked.keys() for one, known in entries.items()}
    common = Counter(t for found in shared.values() for t in found)
    worth = {t: weight * log1p(len(entries) / (common[t] or 1)) for t, weight in asked.items()}
    scores = {one: sum(worth[t] for t in found) for one, found in shared.items() if found}
    best = sorted(scores, key=lambda one: (-scores[one], one))[:BEST]
    whole = sum(worth.values())
    return [Candidate(one, entries[one], scores[one] / whole) for one in best]


@lru_cache(maxsize=50_000)
def pieces(entries: tuple[Entry, ...]) -> frozenset[int]:
    """The grams of a customer."""
    return frozenset().union(*(entry.numbers for entry in entries))


def _entries(session: Session, ids: Iterable[int], fields: frozenset[Found]) -> dict[int, tuple[Entry, ...]]:
    found: dict[int, list[Entry]] = defaultdict(list)
    for one, field, core, sound in session.execute(KEYS, {"ids": list(ids)}).all():
        if field in fields:
            found[one].append(Entry(FIELDS[field], core, sound))
    return {one: tuple(sorted(entries, key=_order)) for one, entries in found.items()}


def _order(entry: Entry) -> tuple[str, str]:
    return (entry.field, entry.core)


def _from_index(session: Session, tier: Tier, fields: frozenset[Found], asked: Mapping[int, float]) -> list[Candidate]:
    chosen = _rarest(session, asked)
    if not chosen:
        return []
    found: dict[int, list[Entry]] = {}
    shares: dict[int, float] = {}
    whole = sum(chosen.values())
    for one, share, field, core, sound in _best(len(chosen), tier, fields).ask(session, _bound(chosen)):
        found.setdefault(one, []).append(Entry(FIELDS[field], core, sound))
        shares[one] = share / whole
    return [Candidate(one, tuple(entries), shares[one]) for one, entries in found.items()]


def _rarest(session: Session, asked: Mapping[int, float]) -> dict[int, float]:
    """The rarest grams up to a number of postings, each with its weight."""
    chosen: dict[int, float] = {}
    read = 0
    counted = _counts(session, list(asked))
    for t, count in sorted(counted, key=lambda row: (row[1], row[0])):
        read += count
        if read > (MOST_POSTINGS if len(chosen) < AT_LEAST else POSTINGS) or len(chosen) == MOST_GRAMS:
            break
        chosen[t] = asked[t] * log1p(WORLD / count)
    return chosen


def _counts(session: Session, asked: Sequence[int]) -> Sequence[Row[*tuple[Any, ...]]]:
    room = next(size for size in ROOM if size >= min(len(asked), ROOM[-1]))
    filled = [*asked[:room], *[asked[-1]] * (room - len(asked))]
    return _counting(room).ask(session, {f"t{place}": t for place, t in enumerate(filled)})


@cache
def _counting(room: int) -> Question:
    ts: list[BindParameter[int]] = [bindparam(f"t{place}", 0) for place in range(room)]
    return Question(select(gram_count.c.t, gram_count.c.customers).where(gram_count.c.t.in_(ts)))


def _bound(chosen: Mapping[int, float]) -> dict[str, Any]:
    bound: dict[str, Any] = {}
    for place, (t, weight) in enumerate(chosen.items()):
        bound |= {f"t{place}": t, f"w{place}": weight}
    return bound


@lru_cache(maxsize=MOST_GRAMS + 1)
def _postings(count: int) -> TextClause:
    cast = "(CAST(:t0 AS INTEGER), CAST(:w0 AS DOUBLE PRECISION))"
    rows = ", ".join([cast, *(f"(:t{place}, :w{place})" for place in range(1, count))])
    return text(
        f"WITH q(t, w) AS (VALUES {rows}) "  # noqa: S608 - only numbers of parameters are put into it
        "SELECT gram.customer_id, q.w FROM q JOIN gram ON gram.t = q.t"
    ).bindparams(**_bound(dict.fromkeys(range(count), 0.0)))


@lru_cache(maxsize=2_000)
def _best(count: int, tier: Tier, fields: frozenset[Found]) -> Question:
    hit = _postings(count).columns(column("customer_id", Integer), column("w", Double)).subquery("hit")
    share = func.sum(hit.c.w).label("share")
    asked = select(hit.c.customer_id, share).group_by(hit.c.customer_id).order_by(share.desc(), hit.c.customer_id)
    if not tier.everybody:
        asked = asked.join(customer, customer.c.id == hit.c.customer_id).where(tier.predicate)
    best = asked.limit(BEST).subquery("best")
    keys = (search_key.c.field, search_key.c.core, search_key.c.sound)
    theirs = (search_key.c.customer_id == best.c.customer_id) & search_key.c.field.in_(sorted(fields))
    return Question(select(best.c.customer_id, best.c.share, *keys).join(search_key, theirs))
