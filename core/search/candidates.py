"""Which customers of those a person sees may be meant: by the rarest pieces of what was typed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log1p
from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from core.access.queries import Tier
from core.names import asking
from core.names.entries import MARKS, Entry, Found
from core.names.grams import number_of
from core.search import postings
from core.search.postings import Scope
from models.questions import Question
from models.tables import customer, search_key

FEW: Final = 1000
"""So many visible customers are weighed one by one, as if there were no others."""

POSTINGS: Final = 4000
POSTINGS_OF_FEW: Final = 500
RARE: Final = 20
"""A piece that every twentieth customer has tells little."""

AT_LEAST: Final = 2
MOST_POSTINGS: Final = 8_000
MOST_GRAMS: Final = 16
"""Of each kind of name so many pieces, the rarest, tell enough."""

BEST: Final = 60
ALIKE: Final = 100
ALL_BUT: Final = 0.99
"""So many are weighed when more than the best are as good as each other."""

FIELDS: Final = {found.value: found for found in Found}
WORLD: Final = 1_000_000
"""Of how many customers a piece is thought to be rare: how many there are is nobody's business."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many customers may have the rarest piece, all pieces together, and the two that are always read."""

    rarest: int
    together: int
    two: int


OF_SOME: Final = Lengths(POSTINGS, 1500, POSTINGS)
"""Of who sees neither few nor everybody: his rights are looked up for each customer that has a piece."""

Weights = Mapping[int, float]
Known = tuple[Entry, frozenset[int]]
"""An entry with its pieces."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A customer who may be meant: what he is found by, and how much of what was typed is in it, 0 to 1."""

    id: int
    entries: tuple[Entry, ...]
    cover: float


Asked = Sequence[Mapping[str, float]]
"""For each thing that the typed text may mean, its grams and how much each of them counts."""


@dataclass(frozen=True)
class Among:
    """The customers of a tier, for one look-up of `me`; few are read once, whatever is asked of them."""

    session: Session
    tier: Tier
    me: int = 0

    def likely(self, fields: frozenset[Found], asked: Asked) -> list[Candidate]:
        """The likeliest of them; of equal ones those that `me` dealt with lately."""
        meant = [{number_of(gram): weight for gram, weight in grams.items()} for grams in asked if grams]
        if not meant or not fields:
            return []
        if self.few is not None:
            return self._among(self.few, fields, meant)
        return _from_index(self.session, Scope(self.tier, fields, self.me), meant)

    def _among(
        self, few: Mapping[int, Sequence[Known]], fields: frozenset[Found], meant: Sequence[Weights]
    ) -> list[Candidate]:
        scores = _weighed(few, fields, meant)
        mine = postings.recent(self.session, self.me) if len(scores) > BEST else frozenset()
        whole = log1p(len(few)) * max(sum(grams.values()) for grams in meant)
        first = _first(scores, mine)
        return [Candidate(one, _entries(few[one], fields), min(1.0, scores[one] / whole)) for one in first]

    @cached_property
    def few(self) -> Mapping[int, Sequence[Known]] | None:
        """What each of them is found by, if they are few."""
        if self.tier.everybody or len(_mine(self.tier).ask(self.session, {})) > FEW:
            return None
        found: dict[int, list[Known]] = defaultdict(list)
        for one, field, core, sound in _their_keys(self.tier).ask(self.session, {}):
            found[one].append(_known(field, core, sound))
        return found


@lru_cache(maxsize=2_000)
def _mine(tier: Tier) -> Question:
    return Question(select(customer.c.id).where(tier.predicate).limit(FEW + 1))


@lru_cache(maxsize=2_000)
def _their_keys(tier: Tier) -> Question:
    keys = select(search_key.c.customer_id, search_key.c.field, search_key.c.core, search_key.c.sound)
    return Question(keys.join(customer, customer.c.id == search_key.c.customer_id).where(tier.predicate))


@lru_cache(maxsize=100_000)
def _known(field: str, core: str, sound: str) -> Known:
    entry = Entry(FIELDS[field], core, sound)
    return entry, entry.numbers


def _weighed(
    few: Mapping[int, Sequence[Known]], fields: frozenset[Found], meant: Sequence[Weights]
) -> dict[int, float]:
    """What weight of the grams each of them has; those that have none are left out."""
    weights = {t | mark: weight for t, weight in _heaviest(meant).items() for mark in _marks(fields)}
    asked = frozenset(weights)
    shared: dict[int, set[int]] = {}
    for one, known in few.items():
        found = {t for entry, grams in known if entry.field in fields for t in grams & asked}
        if found:
            shared[one] = found
    common = Counter(t for found in shared.values() for t in found)
    worth = {t: weights[t] * log1p(len(few) / count) for t, count in common.items()}
    return {one: sum(worth[t] for t in sorted(found)) for one, found in shared.items()}


def _entries(known: Sequence[Known], fields: frozenset[Found]) -> tuple[Entry, ...]:
    return _in_order([entry for entry, _ in known if entry.field in fields])


def _in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=_order) if len(entries) > 1 else entries)


def _order(entry: Entry) -> tuple[str, str]:
    return (entry.field, entry.core)


def _first(scores: Mapping[int, float], mine: frozenset[int]) -> list[int]:
    """The best, and of many equals more; those that who asks dealt with lately weigh half as much again."""
    ordered = sorted(scores, key=lambda one: (-scores[one] * (1 + postings.MINE * (one in mine)), one))[:ALIKE]
    highest = max(scores.values(), default=0.0)
    alike = [one for one in ordered if scores[one] >= ALL_BUT * highest]
    return ordered[: max(BEST, len(alike))]


def _heaviest(meant: Sequence[Weights]) -> dict[int, float]:
    """Each gram once, with its weight in the meaning in which it counts most."""
    found: dict[int, float] = {}
    for grams in meant:
        found |= {t: max(weight, found.get(t, 0.0)) for t, weight in grams.items()}
    return found


def _marks(fields: Iterable[Found]) -> frozenset[int]:
    return frozenset(MARKS[field] for field in fields)


def _from_index(session: Session, scope: Scope, meant: Sequence[Weights]) -> list[Candidate]:
    marks = _marks(scope.fields)
    read = asking.counts(session, list(_heaviest(meant)), marks)
    counts: dict[int, int] = {t: count for t, count in read if count > 0}
    lengths = _lengths(session, scope.tier)
    grams = _heaviest([_share([_rarest(grams, mark, counts, lengths) for mark in marks]) for grams in meant])
    if grams and min(counts[t] for t in grams) <= lengths.rarest:
        found = _read(postings.best(session, scope, grams, BEST))
        return _read(postings.best(session, scope, grams, ALIKE)) if _all_alike(found) else found
    return _read(postings.some(session, scope, min(counts, key=counts.__getitem__), ALIKE)) if counts else []


def _share(chosen: Sequence[Weights]) -> dict[int, float]:
    """The grams of a meaning under each mark, weighed so that all of them under one mark make one."""
    whole = max(sum(grams.values()) for grams in chosen)
    return {t: weight / whole for grams in chosen for t, weight in grams.items()}


def _all_alike(found: Sequence[Candidate]) -> bool:
    """Whether so many are equal that others of their equals are left out."""
    shares = [one.cover for one in found]
    return len(shares) >= BEST and min(shares) >= ALL_BUT * max(shares)


def _read(rows: postings.Rows) -> list[Candidate]:
    found: dict[int, list[Entry]] = {}
    shares: dict[int, float] = {}
    for one, share, field, core, sound in rows:
        found.setdefault(one, []).append(Entry(FIELDS[field], core, sound))
        shares[one] = min(1.0, share)
    return [Candidate(one, _in_order(entries), shares[one]) for one, entries in found.items()]


def _lengths(session: Session, tier: Tier) -> Lengths:
    """What is rare among few is not read to the end; how many there are decides only for who sees them all."""
    if not tier.everybody:
        return OF_SOME
    most = min(POSTINGS, max(POSTINGS_OF_FEW, postings.highest(session) // RARE))
    return Lengths(most, most, MOST_POSTINGS)


def _rarest(grams: Weights, mark: int, counts: Mapping[int, int], lengths: Lengths) -> dict[int, float]:
    """As many of the rarest grams of one kind of name as can be read quickly, each with its weight; but always two."""
    known = sorted((count, t) for t in grams if (count := counts.get(t | mark, 0)) > 0)
    chosen: dict[int, float] = {}
    read = 0
    for place, (count, t) in enumerate(known[:MOST_GRAMS]):
        read += count
        if read > (lengths.two if place < AT_LEAST else lengths.together):
            break
        chosen[t | mark] = grams[t] * log1p(WORLD / count)
    return chosen
