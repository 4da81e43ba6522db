"""Whether the index says what the customers say."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from core.names import index
from core.names.entries import Entry
from models.tables import customer, gram, gram_count, search_key

AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not as it should be.

    `what`: ``missing`` or ``surplus`` entries, ``missing-pieces`` or ``surplus-pieces`` of a customer, ``count`` of a
    piece. `number` is the customer's; `entries` and `count` say which and how many.
    """

    what: str
    number: str = ""
    entries: tuple[str, ...] = ()
    count: int = 0


def differences(session: Session) -> Iterator[Difference]:
    """Everything in which the index differs from the customers, in the order of the customers."""
    counts: Counter[int] = Counter()
    known = session.execute(select(customer.c.id, customer.c.number).order_by(customer.c.id)).all()
    for some in _by(AT_ONCE, known):
        numbers = {row.id: row.number for row in some}
        yield from _of_customers(session, numbers, counts)
    yield from _of_nobody(session)
    yield from _of_counts(session, counts)


def _of_customers(session: Session, numbers: dict[int, str], counts: Counter[int]) -> Iterator[Difference]:
    wanted, kept = index.of_customers(session, numbers), index.kept(session, numbers)
    there: dict[int, set[int]] = {one: set() for one in numbers}
    for customer_id, t in session.execute(
        select(gram.c.customer_id, gram.c.t).where(gram.c.customer_id.in_(list(numbers)))
    ):
        there[customer_id].add(t)
    for one, number in numbers.items():
        pieces = index.pieces(wanted[one])
        counts.update(pieces)
        yield from _told("missing", number, wanted[one] - kept[one])
        yield from _told("surplus", number, kept[one] - wanted[one])
        if pieces - there[one]:
            yield Difference("missing-pieces", number, count=len(pieces - there[one]))
        if there[one] - pieces:
            yield Difference("surplus-pieces", number, count=len(there[one] - pieces))


def _told(what: str, number: str, entries: Iterable[Entry]) -> Iterator[Difference]:
    said = tuple(sorted(f"{entry.field.value} {entry.core}" for entry in entries))
    if said:
        yield Difference(what, number, said, len(said))


def _of_nobody(session: Session) -> Iterator[Difference]:
    """Entries of customers that are not there at all."""
    for table in (search_key, gram):
        lost = select(table.c.customer_id).where(table.c.customer_id.not_in(select(customer.c.id)))
        found = len(session.execute(lost).all())
        if found:
            yield Difference("surplus-pieces", count=found)


def _of_counts(session: Session, counts: Counter[int]) -> Iterator[Difference]:
    asked = select(gram_count.c.t, gram_count.c.customers)
    kept: dict[int, int] = {row[0]: row[1] for row in session.execute(asked)}
    wrong = sum(kept.get(t, 0) != counts.get(t, 0) for t in kept.keys() | counts.keys())
    if wrong:
        yield Difference("count", count=wrong)


def _by(size: int, things: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some
