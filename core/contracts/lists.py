"""Lists of contracts, page by page, and of the customers with whom one can be made."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from core.access.queries import Visible, visible
from core.company.definitions import Entity, Verb
from core.contracts.rules import Status
from core.contracts.standing import joined
from core.customers.queries import sight as customers_seen
from core.desk import Desk
from core.refusals import NotFound
from models.tables import contract, customer

PAGE = 7
"""So many contracts on a page."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A contract in a list; what the reader may not know is empty."""

    id: int
    number: str
    customer: str
    status: str
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A customer with whom the actor can make a contract."""

    id: int
    number: str
    name: str


def mine(desk: Desk, page: int) -> tuple[list[Listed], bool]:
    """One page of the contracts the actor answers for, the latest changed first; and whether there is a next one."""
    seen = visible(desk, Entity.CONTRACT)
    return _page(desk, seen, seen.held, page, contract.c.changed_at.desc(), contract.c.id.desc())


def of_customer(desk: Desk, customer_id: int, page: int) -> tuple[list[Listed], bool]:
    """One page of a customer's contracts that the actor sees, the newest first."""
    seen = visible(desk, Entity.CONTRACT)
    return _page(desk, seen, _theirs(seen, customer_id), page, contract.c.id.desc())


def count_of(desk: Desk, customer_id: int) -> int:
    """How many of a customer's contracts the actor sees."""
    seen = visible(desk, Entity.CONTRACT)
    return int(desk.session.execute(joined(func.count()).where(_theirs(seen, customer_id))).scalar_one())


def _theirs(seen: Visible, customer_id: int) -> ColumnElement[bool]:
    """The contracts of a customer, of which the reader may know that they are his."""
    return seen.showing("customer") & (contract.c.customer_id == customer_id)


def chosen(desk: Desk, which: ColumnElement[bool], page: int, size: int) -> tuple[list[Listed], bool]:
    """One page of those of which this is true, the newest first; `which` says that the actor may know them by it."""
    return _page(desk, visible(desk, Entity.CONTRACT), which, page, contract.c.id.desc(), size=size)


def expiring(desk: Desk, page: int) -> tuple[list[Listed], bool]:
    """One page of the contracts in force that the actor sees and that end soon, the nearest end first."""
    seen = visible(desk, Entity.CONTRACT)
    near = contract.c.ends_on.between(desk.today, desk.today + timedelta(days=desk.company.contracts.remind_days))
    in_force = contract.c.status.in_((Status.APPROVED.value, Status.EXECUTED.value))
    known = seen.showing("ends") & seen.showing("status")
    return _page(desk, seen, known & near & in_force, page, contract.c.ends_on, contract.c.id)


def _page(
    desk: Desk, seen: Visible, which: ColumnElement[bool], page: int, *order: Any, size: int = PAGE
) -> tuple[list[Listed], bool]:
    columns = (contract.c.id, contract.c.number, customer.c.name, contract.c.status, contract.c.ends_on)
    asked = joined(*columns, *seen.flags).where(which).order_by(*order).offset(page * size).limit(size + 1)
    rows = desk.session.execute(asked).all()
    return [_listed(row, seen.fields(row)) for row in rows[:size]], len(rows) > size


def _listed(row: Row[Any], fields: Collection[str]) -> Listed:
    return Listed(
        row.id,
        row.number if "number" in fields else "",
        row.name if "customer" in fields else "",
        row.status if "status" in fields else "",
        row.ends_on if "ends" in fields else None,
    )


def partner(desk: Desk, number: str) -> int:
    """The customer whose number somebody chose; NotFound for one he does not see."""
    seen = customers_seen(desk)
    asked = select(customer.c.id).where(customer.c.number == number, seen.showing("number"))
    found = desk.session.execute(asked).scalar()
    if found is None:
        raise NotFound
    return int(found)


def partners(desk: Desk, page: int, text: str = "") -> tuple[list[Choice], bool]:
    """One page of the customers with whom the actor can make a contract: signed ones he answers for; others not."""
    desk.require(Verb.ADD_CONTRACT)
    seen = customers_seen(desk)
    signed = customer.c.status.in_(desk.company.customers.signed)
    asked = select(customer.c.id, customer.c.number, customer.c.name).where(seen.held, signed)
    if text.strip():
        asked = asked.where(
            customer.c.name.icontains(text.strip(), autoescape=True)
            | customer.c.number.istartswith(text.strip(), autoescape=True)
        )
    asked = asked.order_by(customer.c.changed_at.desc(), customer.c.id.desc())
    rows = desk.session.execute(asked.offset(page * PAGE).limit(PAGE + 1)).all()
    return [Choice(*row) for row in rows[:PAGE]], len(rows) > PAGE
