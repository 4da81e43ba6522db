"""Customers as their readers may see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Row

from core.access.queries import Visible, visible
from core.company.definitions import Entity, Status, Verb
from core.customers import naming
from core.customers.naming import Former, Names
from core.customers.rules import next_statuses
from core.desk import Desk
from core.refusals import NotFound, Refusal
from models.tables import contact, customer, employee, owner_change, recent_customer, status_change

_CARD = (
    customer.c.id,
    customer.c.number,
    customer.c.name,
    customer.c.status,
    customer.c.city,
    customer.c.industry,
    customer.c.owner_id,
    customer.c.version,
    customer.c.maintained_since,
    employee.c.name.label("owner"),
)
_CONTACTS = select(
    contact.c.name, contact.c.title, contact.c.phone, contact.c.for_service, contact.c.id, contact.c.email
).order_by(contact.c.id)
MINE, STEPS = 7, 10
"""So many customers, or steps of a customer's way, on a page."""


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
    id: int = 0
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """What one person may do with one customer; `next` are the statuses he can bring him to."""

    edit: bool = False
    delete: bool = False
    hand_over: bool = False
    history: bool = False
    next: tuple[Status, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """A customer with what one reader may know and do; the rest is empty. `maintained`: his equipment runs here.

    `names` are those he has beside his name.
    """

    id: int
    number: str
    name: str
    status: str
    city: str
    industry: str
    owner: str
    contacts: tuple[ContactPerson, ...]
    version: int = 0
    owner_id: int = 0
    may: Rights = Rights()
    maintained: bool = False
    names: Names = naming.NONE


@dataclass(frozen=True, slots=True)
class Mine:
    """A customer in a list of one's own."""

    id: int
    name: str
    number: str
    maintained: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a customer's way: to which status, by whom, when."""

    status: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Handed:
    """A customer who changed hands: `name` is what he was called then, `mine` whether the reader got him."""

    customer_id: int
    name: str
    mine: bool
    giver: str


def sight(desk: Desk) -> Visible:
    """Which customers the actor sees; one who sees none at all is refused."""
    seen = visible(desk, Entity.CUSTOMER)
    if not seen.tiers:
        raise NoCustomersHere
    return seen


def card(desk: Desk, customer_id: int) -> CustomerCard:
    """The card of a customer; NotFound if there is none that the actor may know of."""
    seen = sight(desk)
    mine = select(*_CARD, seen.held.label("held"), *seen.flags).join(employee, employee.c.id == customer.c.owner_id)
    row = desk.session.execute(mine.where(customer.c.id == customer_id, seen.predicate)).first()
    if row is None:
        raise NotFound
    return _shown(desk, row, seen.fields(row))


def goes_on_as(desk: Desk, customer_id: int) -> int:
    """The customer that another one proved to be, or that one himself."""
    merged = select(customer.c.merged_into_id).where(customer.c.id == customer_id)
    return desk.session.execute(merged).scalar() or customer_id


def rights(desk: Desk, row: Row[Any], fields: frozenset[str]) -> Rights:
    """What the actor may do with the customer of a row that has `owner_id`, `status` and `held`.

    Adding customers is the right to edit those one answers for; deleting is the owner's alone.
    """
    edit = row.held and desk.may(Verb.ADD_CUSTOMER)
    following = next_statuses(desk.company.customers, row.status, desk.me.roles, may_edit=edit)
    return Rights(
        edit=edit,
        delete=edit and row.owner_id == desk.me.id,
        hand_over=row.held and desk.may(Verb.CHANGE_OWNER),
        history="history" in fields,
        next=tuple(following) if "status" in fields else (),
    )


def name_of(desk: Desk, customer_id: int) -> str:
    """The name of a customer whom the actor sees, empty if not by name; NotFound for any other."""
    seen = sight(desk)
    asked = select(customer.c.name, *seen.flags).where(customer.c.id == customer_id, seen.predicate)
    row = desk.session.execute(asked).first()
    if row is None:
        raise NotFound
    return str(row.name) if "name" in seen.fields(row) else ""


def example(desk: Desk) -> str:
    """The name of a customer to give as an example: the actor's own last one, or any; empty if he sees none."""
    mine = (recent_customer.c.customer_id == customer.c.id) & (recent_customer.c.employee_id == desk.me.id)
    asked = select(customer.c.name).join(recent_customer, mine, isouter=True).where(sight(desk).showing("name"))
    others = customer.c.owner_id != desk.me.id
    latest = asked.order_by(others, recent_customer.c.seen_at.desc().nulls_last(), customer.c.number).limit(1)
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
        version=row.version,
        owner_id=row.owner_id if "owner" in fields else 0,
        may=rights(desk, row, fields),
        maintained="status" in fields and row.maintained_since is not None,
        names=naming.of(desk.session, row.id) if "name" in fields else naming.NONE,
    )


def _contacts(desk: Desk, customer_id: int, fields: frozenset[str]) -> tuple[ContactPerson, ...]:
    if not fields & {"contacts", "service_contact"}:
        return ()
    asked = _CONTACTS.where(contact.c.customer_id == customer_id)
    if "contacts" not in fields:
        asked = asked.where(contact.c.for_service)
    return tuple(ContactPerson(*row) for row in desk.session.execute(asked))


def person(desk: Desk, contact_id: int) -> tuple[CustomerCard, ContactPerson]:
    """A contact person with the customer he belongs to, as the actor sees both; NotFound."""
    asked = select(contact.c.customer_id).where(contact.c.id == contact_id)
    shown = card(desk, desk.session.execute(asked).scalar() or 0)
    for one in shown.contacts:
        if one.id == contact_id:
            return shown, one
    raise NotFound


def addresses(desk: Desk, number: str) -> list[str]:
    """The mail addresses of a customer's people as far as the actor sees them: those for service first."""
    try:
        seen = sight(desk)
    except NoCustomersHere:
        return []
    asked = select(customer.c.id, *seen.flags).where(customer.c.number == number, seen.predicate)
    row = desk.session.execute(asked).first()
    people = _contacts(desk, row.id, seen.fields(row)) if row else ()
    first = sorted(people, key=lambda one: not one.for_service)
    return list(dict.fromkeys(one.email for one in first if one.email))


def mine(desk: Desk, page: int) -> tuple[list[Mine], bool]:
    """One page of the customers the actor answers for, those he saw last first; and whether there is a next one."""
    seen = sight(desk)
    own = (recent_customer.c.customer_id == customer.c.id) & (recent_customer.c.employee_id == desk.me.id)
    asked = (
        select(customer.c.id, customer.c.name, customer.c.number, customer.c.maintained_since, *seen.flags)
        .join(recent_customer, own, isouter=True)
        .where(seen.held)
        .order_by(recent_customer.c.seen_at.desc().nulls_last(), customer.c.changed_at.desc(), customer.c.id.desc())
    )
    rows = desk.session.execute(asked.offset(page * MINE).limit(MINE + 1)).all()
    return [_mine(row, seen.fields(row)) for row in rows[:MINE]], len(rows) > MINE


def _mine(row: Row[Any], fields: frozenset[str]) -> Mine:
    return Mine(
        row.id,
        row.name if "name" in fields else "",
        row.number if "number" in fields else "",
        "status" in fields and row.maintained_since is not None,
    )


def way(desk: Desk, customer_id: int, page: int) -> tuple[list[Step], bool]:
    """One page of a customer's way, the latest step first; empty for who may not know it."""
    if not card(desk, customer_id).may.history:
        return [], False
    asked = (
        select(status_change.c.status, employee.c.name, status_change.c.changed_at)
        .join(employee, employee.c.id == status_change.c.changed_by)
        .where(status_change.c.customer_id == customer_id)
        .order_by(status_change.c.changed_at.desc(), status_change.c.id.desc())
    )
    rows = desk.session.execute(asked.offset(page * STEPS).limit(STEPS + 1)).all()
    return [Step(*row) for row in rows[:STEPS]], len(rows) > STEPS


def renamed(desk: Desk, shown: CustomerCard) -> list[Former]:
    """The names that a customer had before, each with its last day; empty for who may not know his way."""
    return naming.until(desk, shown.id) if shown.may.history and shown.name else []


def handed(desk: Desk, change_id: int) -> Handed:
    """A hand-over as who gave or got the customer by it may know of it; NotFound for anybody else."""
    asked = select(
        owner_change.c.customer_id, owner_change.c.name, owner_change.c.to_id, owner_change.c.from_id, employee.c.name
    ).join(employee, employee.c.id == owner_change.c.changed_by)
    row = desk.session.execute(asked.where(owner_change.c.id == change_id)).first()
    if row is None or desk.me.id not in (row.to_id, row.from_id):
        raise NotFound
    return Handed(row[0], row[1], row.to_id == desk.me.id, row[4])
