"""Customers as their readers may see them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Row

from core.access.queries import Visible, visible
from core.company.definitions import Entity
from core.desk import Desk
from core.refusals import NotFound, Refusal
from models.tables import contact, customer, employee, recent_customer

_CARD = (
    customer.c.id,
    customer.c.number,
    customer.c.name,
    customer.c.status,
    customer.c.city,
    customer.c.industry,
    employee.c.name.label("owner"),
)
_CONTACTS = select(contact.c.name, contact.c.title, contact.c.phone, contact.c.for_service).order_by(contact.c.id)


class NoCustomersHere(Refusal):
    """Customers are no part of this person's work."""

    code = "find-no-customers"


@dataclass(frozen=True, slots=True)
class ContactPerson:
    """A person at a customer; `phone` in E.164."""

    name: str
    title: str
    phone: str | None
    for_service: bool


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """A customer with what one reader may know; the rest is empty."""

    id: int
    number: str
    name: str
    status: str
    city: str
    industry: str
    owner: str
    contacts: tuple[ContactPerson, ...]


def sight(desk: Desk) -> Visible:
    """Which customers the actor sees; one who sees none at all is refused."""
    seen = visible(desk, Entity.CUSTOMER)
    if not seen.tiers:
        raise NoCustomersHere
    return seen


def card(desk: Desk, customer_id: int) -> CustomerCard:
    """The card of a customer; NotFound if there is none that the actor may know of."""
    seen = sight(desk)
    mine = select(*_CARD, *seen.flags).join(employee, employee.c.id == customer.c.owner_id)
    row = desk.session.execute(mine.where(customer.c.id == customer_id, seen.predicate)).first()
    if row is None:
        raise NotFound
    return _shown(desk, row, seen.fields(row))


def name_of(desk: Desk, customer_id: int) -> str:
    """The name of a customer whom the actor sees; NotFound for any other."""
    seen = sight(desk)
    row = desk.session.execute(select(customer.c.name).where(customer.c.id == customer_id, seen.predicate)).first()
    if row is None:
        raise NotFound
    return str(row.name)


def example(desk: Desk) -> str:
    """The name of a customer of the actor to give as an example: the last one, or any; empty if he sees none."""
    mine = (recent_customer.c.customer_id == customer.c.id) & (recent_customer.c.employee_id == desk.me.id)
    asked = select(customer.c.name).join(recent_customer, mine, isouter=True).where(sight(desk).predicate)
    latest = asked.order_by(recent_customer.c.seen_at.desc().nulls_last(), customer.c.number).limit(1)
    return desk.session.execute(latest).scalar() or ""


def _shown(desk: Desk, row: Row[Any], fields: frozenset[str]) -> CustomerCard:
    return CustomerCard(
        id=row.id,
        number=row.number if "number" in fields else "",
        name=row.name if "name" in fields else "",
        status=row.status if "status" in fields else "",
        city=row.city if "city" in fields else "",
        industry=row.industry if "industry" in fields else "",
        owner=row.owner if "owner" in fields else "",
        contacts=_contacts(desk, row.id, fields),
    )


def _contacts(desk: Desk, customer_id: int, fields: frozenset[str]) -> tuple[ContactPerson, ...]:
    if not fields & {"contacts", "service_contact"}:
        return ()
    asked = _CONTACTS.where(contact.c.customer_id == customer_id)
    if "contacts" not in fields:
        asked = asked.where(contact.c.for_service)
    return tuple(ContactPerson(*row) for row in desk.session.execute(asked))
