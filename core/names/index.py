"""The index of names: what a customer is found by, written in the transaction that changes the customer."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Row,
    Select,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal_column,
    select,
    union_all,
)
from sqlmodel import Session

from core.names import making
from core.names.bulk import Shelves, Step
from core.names.entries import Entry, Found, named
from models.tables import contact, contract, customer, customer_name, gram, gram_count, index_stamp, search_key
from models.writes import add_many, count_rows, hold_tables, write_many

AT_ONCE: Final = 2000
BEING_WRITTEN: Final = select(index_stamp.c.rules).with_for_update(read=True, key_share=True)
KEY: Final = ("customer_id", "place", "field", "core", "sound")
IDS: Final[BindParameter[Any]] = bindparam("ids", expanding=True)
ALSO: Final = {"short": Found.SHORT_NAME, "former": Found.FORMER_NAME}
"""By the kinds of names that a customer has beside his name."""


def _of(whose: ColumnElement[int | None], field: ColumnElement[str], text: ColumnElement[Any]) -> Select[Any]:
    return select(whose.label("customer_id"), field.label("field"), text.label("said")).where(whose.in_(IDS))


def _kind(found: Found) -> ColumnElement[str]:
    return literal_column(f"'{found.value}'")


def _for_service(found: Found, otherwise: Found) -> ColumnElement[str]:
    return case((contact.c.for_service, _kind(found)), else_=_kind(otherwise))


NAMED: Final = case({kind: _kind(found) for kind, found in ALSO.items()}, value=customer_name.c.kind)
HANGING: Final = union_all(
    _of(customer_name.c.customer_id, NAMED, customer_name.c.name),
    _of(customer.c.merged_into_id, _kind(Found.FORMER_NUMBER), customer.c.number),
    _of(contract.c.customer_id, _kind(Found.CONTRACT), contract.c.number),
    _of(contact.c.customer_id, _for_service(Found.SERVICE_PERSON, Found.PERSON), contact.c.name),
    _of(contact.c.customer_id, _for_service(Found.SERVICE_PHONE, Found.PHONE), contact.c.phone),
)
KEPT: Final = select(search_key.c.customer_id, search_key.c.field, search_key.c.core, search_key.c.sound).where(
    search_key.c.customer_id.in_(IDS)
)
HIGHEST: Final = select(func.max(search_key.c.place)).where(search_key.c.customer_id == bindparam("one"))
OWN: Final = select(customer.c.id, customer.c.name, customer.c.number, customer.c.legal_name).where(
    customer.c.id.in_(IDS), customer.c.deleted_at.is_(None)
)


def of_customers(session: Session, ids: Iterable[int]) -> dict[int, frozenset[Entry]]:
    """What these customers are to be found by; nothing for one that was deleted."""
    wanted = list(ids)
    found = {row.id: set(_own(row)) for row in session.execute(OWN, {"ids": wanted})}
    for row in session.execute(HANGING, {"ids": list(found)}) if found else ():
        found[row.customer_id].update(named(Found(row.field), row.said or ""))
    return {one: frozenset(found.get(one, ())) for one in wanted}


def _own(row: Row[Any]) -> Iterator[Entry]:
    yield from named(Found.NAME, row.name)
    yield from named(Found.NUMBER, row.number)
    yield from named(Found.LEGAL_NAME, row.legal_name)


def kept(session: Session, ids: Iterable[int]) -> dict[int, frozenset[Entry]]:
    """What they are found by as it stands in the index."""
    found: dict[int, set[Entry]] = {one: set() for one in ids}
    for row in session.execute(KEPT, {"ids": list(found)}):
        found[row.customer_id].add(Entry(Found(row.field), row.core, row.sound))
    return {one: frozenset(entries) for one, entries in found.items()}


def refresh(session: Session, *ids: int) -> None:
    """Bring the index up to date with customers as they are now in this transaction."""
    _wait_for_rebuild(session)
    now, before = of_customers(session, ids), kept(session, ids)
    counts: Counter[int] = Counter()
    for one in sorted(ids):
        if now[one] != before[one]:
            _write(session, one, before[one], now[one], counts)
    _count(session, {t: count for t, count in counts.items() if count})


def _wait_for_rebuild(session: Session) -> None:
    """Let nobody make the index anew until the commit. SQLite has one writer anyhow."""
    if session.connection().dialect.name != "sqlite":
        session.execute(BEING_WRITTEN)


def _write(
    session: Session, customer_id: int, before: frozenset[Entry], now: frozenset[Entry], counts: Counter[int]
) -> None:
    old, new = pieces(before), pieces(now)
    here = gram.c.customer_id == customer_id
    if old - new:
        session.execute(delete(gram).where(here, gram.c.t.in_(sorted(old - new))))
    if new - old:
        write_many(session, gram, ("t", "customer_id"), [(one, customer_id) for one in sorted(new - old)])
    counts.update(dict.fromkeys(new - old, 1) | dict.fromkeys(old - new, -1))
    _keep(session, customer_id, before, now)


def pieces(entries: Iterable[Entry]) -> frozenset[int]:
    """The grams of these entries."""
    return frozenset().union(*(entry.numbers for entry in entries))


def _keep(session: Session, customer_id: int, before: frozenset[Entry], now: frozenset[Entry]) -> None:
    for entry in before - now:
        gone = (search_key.c.customer_id == customer_id) & (search_key.c.field == entry.field)
        session.execute(delete(search_key).where(gone, search_key.c.core == entry.core))
    highest = session.execute(HIGHEST, {"one": customer_id}).scalar() if before else None
    write_many(session, search_key, KEY, _rows(customer_id, now - before, (highest or 0) + 1))


def _order(entry: Entry) -> tuple[str, str]:
    return (entry.field, entry.core)


def _rows(customer_id: int, entries: Iterable[Entry], first: int = 1) -> list[tuple[Any, ...]]:
    return [
        (customer_id, place, entry.field.value, entry.core, entry.sound)
        for place, entry in enumerate(sorted(entries, key=_order), first)
    ]


def _count(session: Session, changes: Mapping[int, int]) -> None:
    """Add to the counts, in the order of their rows: two writers wait for each other, never in a ring."""
    add_many(session, gram_count, ("t", "customers"), sorted(changes.items()))


def _everybody() -> Select[Any]:
    return select(customer.c.id).where(customer.c.deleted_at.is_(None)).order_by(customer.c.id)


def _in_one(_part: str, _done: int, _total: int) -> None:
    """Go on in the same transaction."""


def rebuild(session: Session, step: Step = _in_one) -> int:
    """Make the whole index anew from the customers; how many there are. Whoever changes one meanwhile waits.

    A `step` that commits lets nobody wait: then nobody else may be at work.
    """
    hold_tables(session, index_stamp)
    for table in (index_stamp, gram, gram_count, search_key):
        session.execute(delete(table))
    everybody = session.execute(_everybody()).scalars().all()
    shelves, done = Shelves(), 0
    for ids in _by(AT_ONCE, everybody):
        done += len(ids)
        _shelve(session, of_customers(session, ids), shelves)
        step("customers", done, len(everybody))
    shelves.write(session, step)
    session.execute(insert(index_stamp).values(rules=making.rules()))
    count_rows(session, gram, gram_count, search_key)
    return done


def _by(size: int, things: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def _shelve(session: Session, found: Mapping[int, frozenset[Entry]], shelves: Shelves) -> None:
    keys: list[tuple[Any, ...]] = []
    for customer_id, entries in found.items():
        shelves.add(customer_id, pieces(entries))
        keys += _rows(customer_id, entries)
    write_many(session, search_key, KEY, keys)
