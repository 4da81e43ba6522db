"""Which of very many customers a message may mean: by its pieces in the index; the others need not be read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log1p
from typing import Any, Final

from sqlalchemy import BindParameter, Double, Integer, Select, TextClause, bindparam, column, func, select, text
from sqlmodel import Session

from core.access.queries import Visible
from core.calls.pieces import Pieces, Unit
from core.names.asking import ROOM, counts, weighed, with_weights
from core.names.entries import MARKS, Found
from core.names.grams import MARK_BITS, number_of
from models.questions import Question
from models.tables import customer, gram

MOST: Final = 60
"""So many, the likeliest, are read for a line."""

POSTINGS: Final = 1_500
ALONE: Final = 6_000
"""So many index rows of one word are read, and so many if it has no rarer piece."""

MOST_GRAMS: Final = 5
SAMPLE: Final = 8
SAMPLES: Final = 8
MANY: Final = 30
WORLD: Final = 1_000_000
MARK: Final = 2**MARK_BITS - 1
SHOWING: Final[Mapping[str, frozenset[Found]]] = {
    "name": frozenset({Found.NAME, Found.SHORT_NAME, Found.FORMER_NAME}),
    "number": frozenset({Found.NUMBER}),
    "contacts": frozenset({Found.PERSON, Found.SERVICE_PERSON, Found.PHONE, Found.SERVICE_PHONE}),
    "service_contact": frozenset({Found.SERVICE_PERSON, Found.SERVICE_PHONE}),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Grams with their weights. Lest some words crowd out the others: of each the rarest gram of a kind.

    `few`: few, who are all read; `common`: so many that some are read.
    """

    grams: Mapping[int, float]
    few: Mapping[int, float]
    common: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """Customers who may be meant. `sampled`: the words say so little that only some of those who fit are here."""

    ids: tuple[int, ...]
    sampled: bool


def whom(session: Session, seen: Visible, meant: Pieces) -> Likely:
    """The customers whom these pieces may mean, of those that are seen, the likeliest first; at most some hundreds."""
    chosen = _chosen(session, _marks(seen), meant.units)
    found = _ranked(session, seen, chosen.grams) + _ranked(session, seen, chosen.few)
    for t in chosen.common[:SAMPLES]:
        found += _some(session, seen, t)
    ids = dict.fromkeys([*_named(session, seen, meant), *found])
    return Likely(tuple(ids), sampled=not chosen.grams)


def _marks(seen: Visible) -> frozenset[int]:
    fields = frozenset().union(*(tier.fields for tier in seen.tiers))
    return frozenset(MARKS[one] for field, found in SHOWING.items() if field in fields for one in found)


def _chosen(session: Session, marks: frozenset[int], units: Sequence[Unit]) -> Chosen:
    numbered = [({number_of(one): weight for one, weight in unit.grams.items()}, unit) for unit in units]
    have = _counts(session, list(dict.fromkeys(t for grams, _ in numbered for t in grams)), marks)
    grams: dict[int, float] = {}
    rarest: dict[int, int] = {}
    for weights, unit in numbered:
        there = sorted((have[t | mark], t | mark, weights[t]) for t in weights for mark in marks if have[t | mark])
        few = _few(there)
        for count, t, weight in few:
            grams[t] = max(grams.get(t, 0.0), weight * log1p(WORLD / count))
        by_kind = {t & MARK: (t, count) for count, t, _ in reversed(there)}
        rarest |= dict(by_kind.values()) if unit.free else {}
    few_have = {t: log1p(WORLD / count) for t, count in rarest.items() if count <= MANY}
    return Chosen(grams, few_have, tuple(t for t, count in rarest.items() if count > MANY))


def _few(there: Sequence[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The rarest grams of a word, as many as can be read quickly."""
    read = 0
    few: list[tuple[int, int, float]] = []
    for one in there[:MOST_GRAMS]:
        read += one[0]
        if read > (POSTINGS if few else ALONE):
            break
        few.append(one)
    return few


def _counts(session: Session, asked: Sequence[int], marks: frozenset[int]) -> Counter[int]:
    found: Counter[int] = Counter()
    for first in range(0, len(asked), ROOM[-1]):
        found.update(dict(tuple(row) for row in counts(session, asked[first : first + ROOM[-1]], marks)))
    return found


def _ranked(session: Session, seen: Visible, grams: Mapping[int, float]) -> list[int]:
    heaviest = sorted(grams, key=lambda t: -grams[t])[: ROOM[-1]]
    if not heaviest:
        return []
    room, bound = weighed({t: grams[t] for t in heaviest})
    return [row[0] for row in _ranking(room, seen).ask(session, bound)]


@cache
def _postings(room: int) -> TextClause:
    head, empty = with_weights(room)
    asked = f"{head}SELECT gram.customer_id, q.w FROM q JOIN gram ON gram.t = q.t"  # noqa: S608 - only numbers of places
    return text(asked).bindparams(**empty)


@lru_cache(maxsize=2_000)
def _ranking(room: int, seen: Visible) -> Question:
    hit = _postings(room).columns(column("customer_id", Integer), column("w", Double)).subquery("hit")
    share = func.sum(hit.c.w)
    asked = select(hit.c.customer_id).group_by(hit.c.customer_id).order_by(share.desc(), hit.c.customer_id)
    if not any(tier.everybody for tier in seen.tiers):
        asked = asked.join(customer, customer.c.id == hit.c.customer_id).where(seen.predicate)
    return Question(asked.limit(MOST))


def _some(session: Session, seen: Visible, t: int) -> list[int]:
    """Some of those who have a piece that very many have."""
    return [row[0] for row in _sampling(seen).ask(session, {"t": t})]


@lru_cache(maxsize=2_000)
def _sampling(seen: Visible) -> Question:
    """Those who see all of very many take the first; the others' own are looked through, lest theirs be missed."""
    with_it = select(gram.c.customer_id).where(gram.c.t == bindparam("t", 0))
    if any(tier.everybody for tier in seen.tiers):
        there = with_it.join(customer, customer.c.id == gram.c.customer_id).where(seen.predicate)
    else:
        has_it = with_it.where(gram.c.customer_id == customer.c.id).correlate(customer).exists()
        there = select(customer.c.id).where(seen.predicate, has_it)
    return Question(there.limit(SAMPLE))


def _named(session: Session, seen: Visible, meant: Pieces) -> list[int]:
    """Those who have the whole name, and some of a town that is named."""
    names, towns = _naming(seen)
    found: list[int] = []
    for asked, words in ((names, meant.names), (towns, meant.towns)):
        found += session.execute(asked, {"words": sorted(words)}).scalars().all() if words else []
    return found


@lru_cache(maxsize=2_000)
def _naming(seen: Visible) -> tuple[Select[Any], Select[Any]]:
    words: BindParameter[str] = bindparam("words", expanding=True)
    there = select(customer.c.id).where(seen.predicate).limit(SAMPLE)
    return there.where(customer.c.name_key.in_(words)), there.where(customer.c.city.in_(words))
