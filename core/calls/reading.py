"""What a message tells: the customers it may mean, and the contacts with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, or_, select
from sqlalchemy.engine import Row

from core.access.queries import Visible
from core.calls import nicknames
from core.calls.rules import LONGEST, Line, MessageTooLong, NothingTold, OfficeDays, calendar_of, told_by
from core.calls.understanding import Candidate, Understanding, UnderstoodCall, understand
from core.customers.queries import sight
from core.customers.rules import pieces
from core.desk import Desk
from core.refusals import NotFound
from models.tables import contact, customer, recent_customer

COMMAND = "/call "
SEEN_AT, FLAGS = 7, 8
"""Places in a row of candidates: when it was last seen, and where the columns of access begin."""

MOST_PIECES = 200
"""Of a long text; SQLite takes no expression deeper than 1,000."""

MANY = 4000
"""Rows of customers and contact persons up to which all of them are read, to understand one message."""

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


@dataclass(frozen=True, slots=True)
class Known:
    """The customers a message may mean. `recent` are those last looked up or logged, the latest first."""

    candidates: tuple[Candidate, ...]
    recent: tuple[int, ...]

    @property
    def last(self) -> int | None:
        """ "The last one"."""
        return self.recent[0] if self.recent else None

    def likeliest_first(self, ids: tuple[int, ...]) -> tuple[int, ...]:
        """Customers in the order in which they are offered: those of late first, then by number."""
        numbers = {one.id: one.number for one in self.candidates}
        late = [row_id for row_id in self.recent if row_id in ids]
        return (*late, *sorted((row_id for row_id in ids if row_id not in late), key=lambda one: numbers[one]))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message tells: its contacts, none if it tells of something else; `look_up` if it only names somebody."""

    lines: tuple[Line, ...]
    known: Known
    look_up: bool = False


def read(desk: Desk, text: str, *, sent_at: datetime) -> Reading:
    """What a message tells of the actor's contacts, as of the moment it was sent; `/call` in front says it is one."""
    found = known(desk, text)
    understood = _understood(desk, text, sent_at, found.candidates, found.last)
    if understood.calls:
        _check_length(text)
    today = sent_at.astimezone(desk.zone).date()
    lines = tuple(Line(told_by(one, today), _meant(one, found)) for one in understood.calls)
    return Reading(lines, found, understood.look_up)


def _check_length(text: str) -> None:
    if len(text) > LONGEST:
        raise MessageTooLong(most=LONGEST, count=len(text))


def _meant(one: UnderstoodCall, found: Known) -> tuple[int, ...]:
    return (one.customer,) if one.customer is not None else found.likeliest_first(one.ambiguous)


def read_for(desk: Desk, customer_id: int, text: str, *, sent_at: datetime) -> Reading:
    """What a message tells of a contact with this customer, whoever else it names; NotFound if he is not seen."""
    _check_length(text)
    seen = sight(desk)
    rows = desk.session.execute(_known(seen).where(customer.c.id == customer_id), {"me": desk.me.id}).all()
    if not rows:
        raise NotFound
    found = _collected(rows, seen, {})
    understood = _understood(desk, COMMAND + text, sent_at, found.candidates, customer_id).calls
    if not understood:
        raise NothingTold
    told = replace(told_by(understood[0], sent_at.astimezone(desk.zone).date()), words="")
    told = told if len(understood) == 1 else replace(told, note=text)
    return Reading((Line(told, (customer_id,)),), found)


def read_next(desk: Desk, customer_id: int, text: str, *, sent_at: datetime) -> Reading:
    """The same of the message after a question about this customer: who names one other may mean either."""
    meant, found = read_for(desk, customer_id, text, sent_at=sent_at), known(desk, text)
    understood = _understood(desk, COMMAND + text, sent_at, found.candidates, customer_id).calls
    others = {one.customer for one in understood if one.sure} - {customer_id}
    if len(others) != 1:
        return meant
    asked = tuple(one for one in found.candidates if one.id in others)
    line = replace(meant.lines[0], customers=(customer_id, *(one.id for one in asked)))
    return Reading((line,), Known((*meant.known.candidates, *asked), found.recent))


def understood_of(desk: Desk, text: str, at: datetime) -> tuple[UnderstoodCall, ...]:
    """The contacts of a text that certainly tells of some; who is not named in it is nobody."""
    return _understood(desk, COMMAND + text, at, known(desk, text).candidates, None).calls


def names_another(desk: Desk, customer_id: int, text: str, *, sent_at: datetime) -> bool:
    """Whether a text tells of a contact with another customer than this one, and names him."""
    found = known(desk, text)
    told = _understood(desk, text, sent_at, found.candidates, customer_id).calls
    return any(one.customer not in (None, customer_id) for one in told)


def _understood(
    desk: Desk, text: str, sent_at: datetime, candidates: Sequence[Candidate], last: int | None
) -> Understanding:
    return understand(
        text,
        now=sent_at.astimezone(desk.zone),
        language=desk.me.language,
        candidates=lambda _: candidates,
        last=last,
        calendar=OfficeDays(calendar_of(desk)),
    )


def known(desk: Desk, text: str) -> Known:
    """The customers whom the actor sees and `text` may mean, each with what he may know of it."""
    seen = sight(desk)
    asked, me = _known(seen), {"me": desk.me.id}
    rows = desk.session.execute(asked.limit(MANY + 1), me).all()
    if len(rows) > MANY:
        rows = desk.session.execute(asked.where(_touched(text)).limit(MANY), me).all()
    return _collected(rows, seen, nicknames.own(desk))


def _known(seen: Visible) -> Select[Any]:
    return KNOWN.add_columns(*seen.flags).where(seen.predicate)


def _touched(text: str) -> ColumnElement[bool]:
    """Customers that share a piece with the text, and those of late, who need no name."""
    found: list[ColumnElement[bool]] = [recent_customer.c.seen_at.is_not(None)]
    for piece in pieces(text)[:MOST_PIECES]:
        found += [customer.c.name_key.contains(piece), contact.c.name_key.contains(piece)]
        if piece.isdecimal():
            found += [customer.c.number.endswith(piece), contact.c.phone.contains(piece)]
    return or_(*found)


def _collected(rows: Sequence[Any], seen: Visible, called: Mapping[int, tuple[str, ...]]) -> Known:
    grouped: dict[int, list[Any]] = {}
    late: dict[int, datetime] = {}
    for row in rows:
        grouped.setdefault(row[0], []).append(row)
        if row[SEEN_AT]:
            late[row[0]] = row[SEEN_AT]
    fields = _FieldsOf(seen)
    recent = sorted(late, key=lambda one: (late[one], one), reverse=True)
    made = (_candidate(group, fields[group[0]], called.get(one, ())) for one, group in grouped.items())
    return Known(tuple(made), tuple(recent))


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
