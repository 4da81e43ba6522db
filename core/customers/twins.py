"""Customers that may be the same company: warned of without telling whose, shown to who answers for both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from zlib import crc32

from sqlalchemy import Row, Select, false, or_, select

from core.access.queries import Visible, regions, visible
from core.company.definitions import Entity, Verb
from core.customers.queries import sight
from core.customers.rules import key_of
from core.desk import Desk, Employee, Notice
from core.people import queries as people
from core.refusals import NotFound, Refusal
from models.tables import contact, customer, employee


@dataclass(frozen=True, slots=True)
class CustomerTwice(Notice):
    """A customer was added, or named anew, who may be somebody else's already."""

    kind: ClassVar[str] = "customer-twice"


@dataclass(frozen=True, slots=True)
class Twin:
    """A customer that may be the same company as another; `owner` by name."""

    id: int
    name: str
    number: str
    owner_id: int
    owner: str


@dataclass(frozen=True, slots=True)
class Twins:
    """What the actor may know of them: those he sees, and whether there are others, never how many."""

    shown: tuple[Twin, ...] = ()
    hidden: bool = False

    @property
    def mark(self) -> int:
        """A number that stands for this warning on a button: 0 for none."""
        told = f"{[one.id for one in self.shown]} {self.hidden}"
        return crc32(told.encode()) & 0x7FFFFFFF | 1 if self.shown or self.hidden else 0


class MaybeTwice(Refusal):
    """There may be such a customer already, of which the actor was not told yet: `twins`."""

    code = "customer-maybe-twice"

    def __init__(self, twins: Twins) -> None:
        """Keep what he may know."""
        super().__init__()
        self.twins = twins


def like(desk: Desk, name: str, phones: Iterable[str] = (), *, but: int = 0) -> Twins:
    """What the actor may know of the customers with this name, or with a contact person of one of these phones.

    There is one question to the database, whoever they belong to.
    """
    seen = sight(desk)
    may_know = seen.showing("name") & seen.showing("number")
    asked = _alike(name, phones).add_columns(may_know.label("known")).where(customer.c.id != but)
    rows = desk.session.execute(asked).all()
    return Twins(tuple(_twin(row) for row in rows if row.known), any(not row.known for row in rows))


def check(desk: Desk, name: str, phones: Iterable[str], warned: int) -> Twins:
    """The same; MaybeTwice unless the actor was warned of exactly this."""
    twins = like(desk, name, phones)
    if twins.mark not in (0, warned):
        raise MaybeTwice(twins)
    return twins


def _alike(name: str, phones: Iterable[str]) -> Select[Any]:
    key, numbers = key_of(name), list(phones)
    theirs = select(contact.c.customer_id).where(contact.c.phone.in_(numbers))
    alike = or_(customer.c.name_key == key if key else false(), customer.c.id.in_(theirs) if numbers else false())
    return (
        select(customer.c.id, customer.c.name, customer.c.number, customer.c.owner_id, employee.c.name.label("owner"))
        .join(employee, employee.c.id == customer.c.owner_id)
        .where(alike, customer.c.deleted_at.is_(None))
        .order_by(customer.c.number)
    )


def _twin(row: Row[Any]) -> Twin:
    return Twin(row.id, row.name, row.number, row.owner_id, row.owner)


def of(desk: Desk, customer_id: int) -> tuple[Twin, tuple[Twin, ...]]:
    """A customer and those of other owners who may be the same, all of them the actor's to answer for; NotFound."""
    seen = visible(desk, Entity.CUSTOMER)
    found = {one.id: one for one in _held(desk, seen, customer_id)}
    if customer_id not in found:
        raise NotFound
    itself = found.pop(customer_id)
    return itself, tuple(one for one in found.values() if one.owner_id != itself.owner_id)


def _held(desk: Desk, seen: Visible, customer_id: int) -> list[Twin]:
    return [_twin(row) for row in desk.session.execute(_family(desk, customer_id).where(seen.held))]


def _family(desk: Desk, customer_id: int) -> Select[Any]:
    """The customer itself and whoever may be the same."""
    name = desk.session.execute(select(customer.c.name).where(customer.c.id == customer_id)).scalar() or ""
    known = select(contact.c.phone).where(contact.c.customer_id == customer_id, contact.c.phone.is_not(None))
    return _alike(name, desk.session.execute(known).scalars())


def tell(desk: Desk, customer_id: int) -> None:
    """Lay a customer who may be somebody else's already before those who answer for both and can settle it."""
    family = [_twin(row) for row in desk.session.execute(_family(desk, customer_id))]
    owners = {one.id: one.owner_id for one in family}
    others = [one.id for one in family if owners[one.id] != owners.get(customer_id)]
    if others:
        desk.notify(_judges(desk, customer_id, others), CustomerTwice(customer_id))


def refresh(desk: Desk, customer_id: int) -> None:
    """Show the warnings that name this customer as they stand now."""
    for row in desk.session.execute(_family(desk, customer_id)).all():
        desk.refresh(CustomerTwice(row.id))
    desk.refresh(CustomerTwice(customer_id))


def _judges(desk: Desk, customer_id: int, others: Sequence[int]) -> list[int]:
    """Who answers for this customer and one of the others: those of a part of the company before those of all of it."""
    able = people.able(desk, Verb.CHANGE_OWNER)
    both = [one for one in able if one.id != _actor(desk) and _answers_for(desk.as_(one), customer_id, others)]
    near = [one.id for one in both if "" not in regions(desk.as_(one), Entity.CUSTOMER)]
    return near or [one.id for one in both]


def _actor(desk: Desk) -> int:
    return desk.actor.id if isinstance(desk.actor, Employee) else 0


def _answers_for(desk: Desk, customer_id: int, others: Sequence[int]) -> bool:
    asked = select(customer.c.id).where(customer.c.id.in_([customer_id, *others]))
    held = visible(desk, Entity.CUSTOMER).held
    seen = set(desk.session.execute(asked.where(held)).scalars())
    return customer_id in seen and len(seen) > 1
