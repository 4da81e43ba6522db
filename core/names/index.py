"""The index of names: what a customer is found by, written in the transaction that changes the customer."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from sqlalchemy import Select, delete, func, insert, select
from sqlmodel import Session

from core.names.entries import Entry, Found, named
from models.tables import contact, customer, gram, gram_count, search_key
from models.writes import Prepared, upsert

AT_ONCE: Final = 2000


def of_customers(session: Session, ids: Iterable[int]) -> dict[int, frozenset[Entry]]:
    """What these customers are to be found by; nothing for one that was deleted."""
    wanted = list(ids)
    found: dict[int, set[Entry]] = defaultdict(set)
    there = customer.c.id.in_(wanted) & customer.c.deleted_at.is_(None)
    for row in session.execute(select(customer.c.id, customer.c.name, customer.c.number).where(there)):
        found[row.id].update([*named(Found.NAME, row.name), *named(Found.NUMBER, row.number)])
    people = select(contact.c.customer_id, contact.c.name, contact.c.phone, contact.c.for_service)
    for row in session.execute(people.where(contact.c.customer_id.in_(found))):
        person, phone = _kinds(for_service=row.for_service)
        found[row.customer_id].update([*named(person, row.name), *named(phone, row.phone or "")])
    return {one: frozenset(found.get(one, ())) for one in wanted}


def _kinds(*, for_service: bool) -> tuple[Found, Found]:
    return (Found.SERVICE_PERSON, Found.SERVICE_PHONE) if for_service else (Found.PERSON, Found.PHONE)


def kept(session: Session, ids: Iterable[int]) -> dict[int, frozenset[Entry]]:
    """What they are found by as it stands in the index."""
    found: dict[int, set[Entry]] = {one: set() for one in ids}
    asked = select(search_key.c.customer_id, search_key.c.field, search_key.c.core, search_key.c.sound)
    for row in session.execute(asked.where(search_key.c.customer_id.in_(list(found)))):
        found[row.customer_id].add(Entry(Found(row.field), row.core, row.sound))
    return {one: frozenset(entries) for one, entries in found.items()}


def refresh(session: Session, customer_id: int) -> None:
    """Bring the index up to date with a customer as he is now in this transaction."""
    now = of_customers(session, [customer_id])[customer_id]
    before = kept(session, [customer_id])[customer_id]
    if now == before:
        return
    old, new = pieces(before), pieces(now)
    here = gram.c.customer_id == customer_id
    if old - new:
        session.execute(delete(gram).where(here, gram.c.t.in_(sorted(old - new))))
    if new - old:
        session.execute(insert(gram), [{"t": one, "customer_id": customer_id} for one in sorted(new - old)])
    _count(session, dict.fromkeys(new - old, 1) | dict.fromkeys(old - new, -1))
    _keep(session, customer_id, before, now)


def pieces(entries: Iterable[Entry]) -> frozenset[int]:
    """The grams of these entries."""
    return frozenset().union(*(entry.numbers for entry in entries))


def _keep(session: Session, customer_id: int, before: frozenset[Entry], now: frozenset[Entry]) -> None:
    for entry in before - now:
        gone = (search_key.c.customer_id == customer_id) & (search_key.c.field == entry.field)
        session.execute(delete(search_key).where(gone, search_key.c.core == entry.core))
    highest = select(func.max(search_key.c.place)).where(search_key.c.customer_id == customer_id)
    rows = _rows(customer_id, now - before, (session.execute(highest).scalar() or 0) + 1)
    if rows:
        session.execute(insert(search_key), rows)


def add_all(session: Session, ids: Iterable[int]) -> None:
    """Bring the index up to date with several customers."""
    for customer_id in ids:
        refresh(session, customer_id)


def _order(entry: Entry) -> tuple[str, str]:
    return (entry.field, entry.core)


def _rows(customer_id: int, entries: Iterable[Entry], first: int = 1) -> list[dict[str, Any]]:
    return [
        {
            "customer_id": customer_id,
            "place": place,
            "field": entry.field.value,
            "core": entry.core,
            "sound": entry.sound,
        }
        for place, entry in enumerate(sorted(entries, key=_order), first)
    ]


def _count(session: Session, changes: Mapping[int, int]) -> None:
    """Add to the counts, in the order of their rows: two writers wait for each other, never in a ring."""
    rows = [{"t": t, "customers": changes[t]} for t in sorted(changes)]
    if rows:
        COUNTING.run(session.connection(), rows)


def _counting(dialect: str) -> Any:
    new = upsert(dialect, gram_count)
    grown = gram_count.c.customers + new.excluded.customers
    return new.on_conflict_do_update(index_elements=["t"], set_={"customers": grown})


COUNTING: Final = Prepared(_counting, ("t", "customers"))


def _everybody() -> Select[Any]:
    return select(customer.c.id).where(customer.c.deleted_at.is_(None)).order_by(customer.c.id)


def rebuild(session: Session) -> int:
    """Make the whole index anew from the customers; how many there are."""
    for table in (gram, gram_count, search_key):
        session.execute(delete(table))
    counts: Counter[int] = Counter()
    total = 0
    for ids in _by(AT_ONCE, session.execute(_everybody()).scalars().all()):
        total += len(ids)
        _add_all(session, of_customers(session, ids), counts)
    for some in _by(AT_ONCE * 10, sorted(counts.items())):
        session.execute(insert(gram_count), [{"t": t, "customers": count} for t, count in some])
    return total


def _by(size: int, things: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def _add_all(session: Session, found: Mapping[int, frozenset[Entry]], counts: Counter[int]) -> None:
    postings: list[tuple[int, int]] = []
    keys: list[dict[str, Any]] = []
    for customer_id, entries in found.items():
        numbers = pieces(entries)
        counts.update(numbers)
        postings += [(t, customer_id) for t in numbers]
        keys += _rows(customer_id, entries)
    postings.sort()
    if keys:
        session.execute(insert(search_key), keys)
        session.execute(insert(gram), [{"t": t, "customer_id": customer_id} for t, customer_id in postings])
