"""Which customers of those a person sees may be meant: by the rarest pieces of what was typed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log1p
from typing import Final

from sqlalchemy import bindparam, select
from sqlmodel import Session

from core.access.queries import Tier
from core.names.entries import MARKS, Entry, Found
from core.names.grams import number_of
from core.search import postings
from models.tables import customer, search_key

FEW: Final = 1000
"""So many visible customers are weighed one by one, as if there were no others."""

POSTINGS: Final = 2500
AT_LEAST: Final = 2
MOST_POSTINGS: Final = 16_000
MOST_GRAMS: Final = 16
"""Of each kind of name so many pieces, the rarest, tell enough."""

BEST: Final = 60
FIELDS: Final = {found.value: found for found in Found}
WORLD: Final = 1_000_000
"""Of how many customers a piece is thought to be rare: how many there are is nobody's business."""

KEYS: Final = select(search_key.c.customer_id, search_key.c.field, search_key.c.core, search_key.c.sound).where(
    search_key.c.customer_id.in_(bindparam("ids", expanding=True))
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A customer who may be meant: what he is found by, and how much of what was typed is in it, 0 to 1."""

    id: int
    entries: tuple[Entry, ...]
    cover: float


def weights(grams: Mapping[str, float]) -> dict[int, float]:
    """The typed grams as the index keeps them."""
    return {number_of(one): weight for one, weight in grams.items()}


def candidates(
    session: Session, tier: Tier, fields: frozenset[Found], asked: Mapping[int, float], me: int = 0
) -> list[Candidate]:
    """The likeliest of those of a tier; of equal ones those that `me` dealt with lately."""
    if not asked or not fields:
        return []
    if tier.everybody:
        return _from_index(session, tier, fields, asked, me)
    mine = session.execute(select(customer.c.id).where(tier.predicate).limit(FEW + 1)).scalars().all()
    if len(mine) <= FEW:
        return _among(session, mine, fields, asked)
    return _from_index(session, tier, fields, asked, me)


def _among(
    session: Session, ids: Sequence[int], fields: frozenset[Found], asked: Mapping[int, float]
) -> list[Candidate]:
    entries = _entries(session, ids, fields)
    marked = {t | mark: weight for t, weight in asked.items() for mark in _marks(fields)}
    shared = {one: pieces(known) & marked.keys() for one, known in entries.items()}
    common = Counter(t for found in shared.values() for t in found)
    worth = {t: marked[t] * log1p(len(entries) / count) for t, count in common.items()}
    scores = {one: sum(worth[t] for t in found) for one, found in shared.items() if found}
    best = sorted(scores, key=lambda one: (-scores[one], one))[:BEST]
    whole = sum(weight * log1p(len(entries)) for weight in asked.values())
    return [Candidate(one, entries[one], min(1.0, scores[one] / whole)) for one in best]


def _marks(fields: Iterable[Found]) -> frozenset[int]:
    return frozenset(MARKS[field] for field in fields)


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


def _from_index(
    session: Session, tier: Tier, fields: frozenset[Found], asked: Mapping[int, float], me: int
) -> list[Candidate]:
    chosen = _rarest(session, fields, asked)
    if not chosen:
        return []
    whole = _whole(chosen)
    found: dict[int, list[Entry]] = {}
    shares: dict[int, float] = {}
    for one, share, field, core, sound in postings.best(session, tier, fields, chosen, BEST):
        found.setdefault(one, []).append(Entry(FIELDS[field], core, sound))
        shares[one] = share / whole
    return [Candidate(one, tuple(entries), min(1.0, shares[one])) for one, entries in found.items()]


def _whole(chosen: Mapping[int, float]) -> float:
    """What can be reached by one kind of name alone."""
    by_mark: dict[int, float] = defaultdict(float)
    for t, weight in chosen.items():
        by_mark[t & postings.MARK] += weight
    return max(by_mark.values())


def _rarest(session: Session, fields: Iterable[Found], asked: Mapping[int, float]) -> dict[int, float]:
    """The rarest grams of each kind of name, each with its weight."""
    counted: dict[int, list[tuple[int, int]]] = {mark: [] for mark in _marks(fields)}
    for t, count in postings.counts(session, list(asked)):
        if t & postings.MARK in counted and count > 0:
            counted[t & postings.MARK].append((count, t))
    return {
        t: asked[t & ~postings.MARK] * log1p(WORLD / count) for found in counted.values() for count, t in _few(found)
    }


def _few(counted: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """As many of the rarest as can be read quickly, but always two."""
    read = 0
    for place, (count, t) in enumerate(sorted(counted)[:MOST_GRAMS]):
        read += count
        if read > (MOST_POSTINGS if place < AT_LEAST else POSTINGS):
            return
        yield count, t
