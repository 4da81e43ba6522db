"""The customers a message may mean: all whom its author sees if they are few, else those that share a piece with it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import BindParameter, Select, bindparam, func, select
from sqlalchemy.engine import Row

from core.access.queries import Visible
from core.calls import nicknames
from core.calls.pieces import pieces
from core.calls.understanding import Candidate, says
from core.calls.whom import Likely, whom
from core.customers.queries import sight
from core.desk import Desk
from core.refusals import NotFound
from models.tables import contact, customer, customer_name, recent_customer

FEW: Final = 1000
"""So many visible customers are all read, to understand one message."""

LATE: Final = 30
SEEN_AT, FLAGS = 7, 8
"""Places in a row of candidates: when it was last seen, and where the columns of access begin."""

_OWN = (recent_customer.c.customer_id == customer.c.id) & (recent_customer.c.employee_id == bindparam("me"))
KNOWN = (
    select(
        customer.c.id,
        customer.c.number,
        customer.c.name,
        customer.c.city,
        contact.c.name.label("person"),
        contact.c.phone,
        contact.c.for_service,
        recent_customer.c.seen_at,
    )
    .join(contact, contact.c.customer_id == customer.c.id, isouter=True)
    .join(recent_customer, _OWN, isouter=True)
    .order_by(customer.c.id, contact.c.id)
)
IDS: BindParameter[int] = bindparam("ids", expanding=True)
NAMES = select(customer_name.c.customer_id, customer_name.c.name).order_by(customer_name.c.id)
LATELY = (
    select(recent_customer.c.customer_id)
    .where(recent_customer.c.employee_id == bindparam("me"))
    .order_by(recent_customer.c.seen_at.desc(), recent_customer.c.customer_id.desc())
    .limit(LATE)
)


@dataclass(frozen=True, slots=True)
class Known:
    """The customers a message may mean. `recent` are those last looked up or logged, the latest first.

    `last` is "the last one", also if the author does not see him any more: then nobody else is.
    `everybody`: the author sees no others. `sampled`: of those with some words, who are very many, only some are here.
    """

    candidates: tuple[Candidate, ...]
    recent: tuple[int, ...]
    everybody: bool = True
    sampled: bool = False
    last: int | None = None

    def likeliest_first(self, ids: tuple[int, ...]) -> tuple[int, ...]:
        """Customers in the order in which they are offered: those of late first, then by number."""
        numbers = {one.id: one.number for one in self.candidates}
        late = [row_id for row_id in self.recent if row_id in ids]
        return (*late, *sorted((row_id for row_id in ids if row_id not in late), key=lambda one: numbers[one]))


def known(desk: Desk, text: str) -> Known:
    """The customers whom the actor sees and `text` may mean, each with what he may know of it."""
    seen, late = sight(desk), list(desk.session.execute(LATELY, {"me": desk.me.id}).scalars())
    last = late[0] if late else None
    if desk.session.execute(_counted(seen), {"most": FEW + 1}).scalar_one() <= FEW:
        return replace(_read(desk, seen), last=last)
    ids = [one for likely in _by_index(desk, seen, text) for one in likely.ids]
    return replace(_read(desk, seen, list(dict.fromkeys([*ids, *late, *_called(desk, text)]))), last=last)


def wider(desk: Desk, found: Known, words: Iterable[str]) -> Known:
    """The same, and everybody who is called nearly so."""
    seen, there = sight(desk), {one.id for one in found.candidates}
    more = [likely for said in words for likely in _by_index(desk, seen, said, nearly=True)]
    new = {one for some in more for one in some.ids} - there
    candidates = found.candidates + (_read(desk, seen, sorted(new)).candidates if new else ())
    return replace(found, candidates=candidates, sampled=any(some.sampled for some in more))


def only(desk: Desk, customer_id: int) -> Known:
    """This customer alone; NotFound if he is not seen."""
    found = _read(desk, sight(desk), [customer_id])
    if not found.candidates:
        raise NotFound
    return found


def _by_index(desk: Desk, seen: Visible, text: str, *, nearly: bool = False) -> list[Likely]:
    return [whom(desk.session, seen, meant) for meant in pieces(text, desk.me.language, nearly=nearly)]


def _called(desk: Desk, text: str) -> list[int]:
    """Those whom the actor calls by words of the text."""
    return [one for one, words in nicknames.own(desk).items() if says(text, words)]


@lru_cache(maxsize=2_000)
def _counted(seen: Visible) -> Select[Any]:
    """How many there are, but no more than matters."""
    there = select(customer.c.id).where(seen.predicate).limit(bindparam("most")).subquery()
    return select(func.count()).select_from(there)


@lru_cache(maxsize=2_000)
def _reading(seen: Visible, *, some: bool) -> tuple[Select[Any], Select[Any]]:
    """The customers, all or those with some `ids`; and what else they are called."""
    there = (seen.predicate, customer.c.id.in_(IDS)) if some else (seen.predicate,)
    names = NAMES if some else NAMES.join(customer, customer.c.id == customer_name.c.customer_id)
    return (
        KNOWN.add_columns(*seen.flags).where(*there),
        names.where(customer_name.c.customer_id.in_(IDS) if some else seen.predicate),
    )


def _read(desk: Desk, seen: Visible, ids: Sequence[int] | None = None) -> Known:
    """These customers, all without any; only whom the actor sees."""
    asked, names = _reading(seen, some=ids is not None)
    given = {} if ids is None else {"ids": ids}
    rows = desk.session.execute(asked, {"me": desk.me.id, **given}).all()
    called: dict[int, list[str]] = defaultdict(list)
    for customer_id, name in desk.session.execute(names, given):
        called[customer_id].append(name)
    for customer_id, words in nicknames.own(desk).items():
        called[customer_id].extend(words)
    return _collected(rows, seen, called, everybody=ids is None)


def _collected(rows: Sequence[Any], seen: Visible, called: Mapping[int, Sequence[str]], *, everybody: bool) -> Known:
    grouped: dict[int, list[Any]] = {}
    late: dict[int, datetime] = {}
    for row in rows:
        grouped.setdefault(row[0], []).append(row)
        if row[SEEN_AT]:
            late[row[0]] = row[SEEN_AT]
    fields = _FieldsOf(seen)
    recent = sorted(late, key=lambda one: (late[one], one), reverse=True)
    made = (_candidate(group, fields[group[0]], tuple(called.get(one, ()))) for one, group in grouped.items())
    return Known(tuple(made), tuple(recent), everybody)


class _FieldsOf:
    """What may be shown of a row, worked out once for each combination of tiers: rows are many, those are few."""

    def __init__(self, seen: Visible) -> None:
        self.seen = seen
        self.known: dict[Any, frozenset[str]] = {}

    def __getitem__(self, row: Row[Any]) -> frozenset[str]:
        tiers = tuple(row[FLAGS:])
        if tiers not in self.known:
            self.known[tiers] = self.seen.fields(row)
        return self.known[tiers]


def _candidate(rows: list[Any], fields: frozenset[str], called: tuple[str, ...]) -> Candidate:
    row_id, number, name, city = rows[0][:4]
    everybody, service = "contacts" in fields, "service_contact" in fields
    people = [row[4:6] for row in rows if everybody or (service and row[6])]
    return Candidate(
        id=row_id,
        number=number if "number" in fields else "",
        name=name if "name" in fields else "",
        contacts=tuple(person for person, _ in people if person),
        phones=tuple(phone for _, phone in people if phone),
        city=city if "city" in fields else "",
        nicknames=called if "name" in fields else (),
    )
