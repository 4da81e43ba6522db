"""Whether the index says what the customers say."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session

from core.names import index
from core.names.bulk import Shelves
from core.names.entries import Entry
from models.tables import customer, gram, gram_count

AT_ONCE = 2_000
POSTINGS = select(gram.c.t, gram.c.customer_id).where(gram.c.t.between(bindparam("first"), bindparam("last")))
COUNTS = select(gram_count.c.t, gram_count.c.customers).where(
    gram_count.c.t.between(bindparam("first"), bindparam("last"))
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not as it should be.

    `what`: ``missing`` or ``surplus`` entries, ``missing-pieces`` or ``surplus-pieces`` of a customer, ``count`` of a
    piece. `number` is the customer's, empty for one who is not there at all; `entries` and `count` say which and how
    many.
    """

    what: str
    number: str = ""
    entries: tuple[str, ...] = ()
    count: int = 0


def differences(session: Session) -> Iterator[Difference]:
    """Everything in which the index differs from the customers: first what they are found by, then the pieces of it."""
    shelves = Shelves()
    known = session.execute(select(customer.c.id, customer.c.number).order_by(customer.c.id)).all()
    numbers = {row.id: row.number for row in known}
    for some in _by(AT_ONCE, numbers):
        yield from _of_customers(session, {one: numbers[one] for one in some}, shelves)
    yield from _of_pieces(session, numbers, shelves)


def _of_customers(session: Session, numbers: Mapping[int, str], shelves: Shelves) -> Iterator[Difference]:
    wanted, kept = index.of_customers(session, numbers), index.kept(session, numbers)
    for one, number in numbers.items():
        shelves.add(one, index.pieces(wanted[one]))
        yield from _told("missing", number, wanted[one] - kept[one])
        yield from _told("surplus", number, kept[one] - wanted[one])


def _told(what: str, number: str, entries: Iterable[Entry]) -> Iterator[Difference]:
    said = tuple(sorted(f"{entry.field.value} {entry.core}" for entry in entries))
    if said:
        yield Difference(what, number, said, len(said))


def _of_pieces(session: Session, numbers: Mapping[int, str], shelves: Shelves) -> Iterator[Difference]:
    """Compared in the order in which they lie: asked for customer by customer, all would be read each time."""
    missing: Counter[str] = Counter()
    surplus: Counter[str] = Counter()
    miscounted = 0
    for pieces, postings in shelves.shelved():
        given = {"first": pieces[0], "last": pieces[-1]}
        wanted, there = set(postings), {(t, one) for t, one in session.execute(POSTINGS, given)}
        missing.update(numbers[one] for _, one in wanted - there)
        surplus.update(numbers.get(one, "") for _, one in there - wanted)
        counts = Counter(t for t, _ in postings)
        kept = {t: count for t, count in session.execute(COUNTS, given) if count}
        miscounted += sum(kept.get(t) != counts.get(t) for t in kept.keys() | counts.keys())
    for what, found in (("missing-pieces", missing), ("surplus-pieces", surplus)):
        yield from (Difference(what, number, count=count) for number, count in sorted(found.items()))
    if miscounted:
        yield Difference("count", count=miscounted)


def _by(size: int, things: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some
