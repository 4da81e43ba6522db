"""What a message tells: the customers it may mean, and the contacts with them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.engine import Row

from core.access.queries import Visible
from core.calls.rules import Line, NothingTold, OfficeDays, calendar_of, told_by
from core.calls.understanding import Candidate, UnderstoodCall, understand
from core.customers.queries import sight
from core.customers.rules import pieces
from core.desk import Desk
from core.refusals import NotFound
from models.tables import contact, customer, recent_customer

COMMAND = "/call "
MANY = 4000
"""Rows of customers and contact persons up to which all of them are read, to understand one message."""


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
    """What a message tells: its contacts, none if it tells of something else."""

    lines: tuple[Line, ...]
    known: Known


def read(desk: Desk, text: str, *, sent_at: datetime) -> Reading:
    """What a message tells of the actor's contacts, as of the moment it was sent; `/call` in front says it is one."""
    found = known(desk, text)
    understood = _understood(desk, text, sent_at, found.candidates, found.last)
    today = sent_at.astimezone(desk.zone).date()
    return Reading(tuple(Line(told_by(one, today), _meant(one, found)) for one in understood), found)


def _meant(one: UnderstoodCall, found: Known) -> tuple[int, ...]:
    return (one.customer,) if one.customer is not None else found.likeliest_first(one.ambiguous)


def read_for(desk: Desk, customer_id: int, text: str, *, sent_at: datetime) -> Reading:
    """What a message tells of a contact with this customer, whoever else it names; NotFound if he is not seen."""
    seen = sight(desk)
    rows = desk.session.execute(_known(desk, seen).where(customer.c.id == customer_id)).all()
    if not rows:
        raise NotFound
    found = _collected(rows, seen)
    understood = _understood(desk, COMMAND + text, sent_at, found.candidates, customer_id)
    if not understood:
        raise NothingTold
    told = told_by(understood[0], sent_at.astimezone(desk.zone).date())
    told = told if len(understood) == 1 else replace(told, note=text)
    return Reading((Line(told, (customer_id,)),), found)


def _understood(
    desk: Desk, text: str, sent_at: datetime, candidates: Sequence[Candidate], last: int | None
) -> tuple[UnderstoodCall, ...]:
    return understand(
        text,
        now=sent_at.astimezone(desk.zone),
        language=desk.me.language,
        candidates=lambda _: candidates,
        last=last,
        calendar=OfficeDays(calendar_of(desk)),
    ).calls


def known(desk: Desk, text: str) -> Known:
    """The customers whom the actor sees and `text` may mean, each with what he may know of it."""
    seen = sight(desk)
    rows = desk.session.execute(_known(desk, seen).limit(MANY + 1)).all()
    if len(rows) > MANY:
        rows = desk.session.execute(_known(desk, seen).where(_touched(text)).limit(MANY)).all()
    return _collected(rows, seen)


def _known(desk: Desk, seen: Visible) -> Select[Any]:
    own = (recent_customer.c.customer_id == customer.c.id) & (recent_customer.c.employee_id == desk.me.id)
    return (
        select(
            customer.c.id,
            customer.c.number,
            customer.c.name,
            customer.c.city,
            contact.c.name.label("person"),
            contact.c.phone,
            contact.c.for_service,
            recent_customer.c.seen_at,
            *seen.flags,
        )
        .join(contact, contact.c.customer_id == customer.c.id, isouter=True)
        .join(recent_customer, own, isouter=True)
        .where(seen.predicate)
        .order_by(customer.c.id, contact.c.id)
    )


def _touched(text: str) -> ColumnElement[bool]:
    """Customers that share a piece with the text, and those of late, who need no name."""
    found: list[ColumnElement[bool]] = [recent_customer.c.seen_at.is_not(None)]
    for piece in pieces(text):
        found += [customer.c.name_key.contains(piece), contact.c.name_key.contains(piece)]
        if piece.isdecimal():
            found += [customer.c.number.endswith(piece), contact.c.phone.contains(piece)]
    return or_(*found)


def _collected(rows: Any, seen: Visible) -> Known:
    grouped: dict[int, list[Row[Any]]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    late = {row.id: row.seen_at for row in rows if row.seen_at}
    recent = sorted(late, key=lambda one: (late[one], one), reverse=True)
    return Known(tuple(_candidate(group, seen) for group in grouped.values()), tuple(recent))


def _candidate(rows: list[Row[Any]], seen: Visible) -> Candidate:
    first = rows[0]
    fields = seen.fields(first)
    people = [row for row in rows if "contacts" in fields or ("service_contact" in fields and row.for_service)]
    return Candidate(
        id=first.id,
        number=first.number if "number" in fields else "",
        name=first.name if "name" in fields else "",
        contacts=tuple(row.person for row in people if row.person),
        phones=tuple(row.phone for row in people if row.phone),
        city=first.city if "city" in fields else "",
    )
