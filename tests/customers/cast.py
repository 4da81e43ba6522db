"""Customers for tests: added directly, as the office itself would."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import insert, select, update

from core.company.definitions import NumberKind
from core.company.demo import load_demo
from core.company.loader import folder_of
from core.customers.demo import seed
from core.customers.rules import key_of
from core.desk import Desk
from core.names import index
from core.numbering import next_number
from core.people import queries as people
from models.tables import contact, customer, employee
from tests.support.office import Office

T = TypeVar("T")


def as_person(office: Office, number: str, work: Callable[[Desk], T]) -> T:
    """Run ``work(desk)`` at the desk of this colleague."""

    def run(desk: Desk) -> T:
        found = people.employee_by_id(desk, people.id_of(desk, number) or 0)
        assert found is not None
        return work(desk.as_(found))

    result: T = office.run(run)
    return result


def add_customer(
    office: Office,
    name: str,
    owner: str = "E05",
    *,
    number: str = "",
    status: str = "negotiation",
    city: str = "",
    contacts: tuple[tuple[str, str | None, bool], ...] = (),
) -> int:
    """A customer of this owner; contacts are (name, phone, for service). The row id."""

    def add(desk: Desk) -> int:
        row = desk.session.execute(select(employee).where(employee.c.number == owner)).one()
        values: dict[str, Any] = {
            "number": number or next_number(desk, NumberKind.CUSTOMER),
            "name": name,
            "name_key": key_of(name),
            "city": city,
            "industry": "games",
            "status": status,
            "owner_id": row.id,
            "department_id": row.department_id,
            "created_by": row.id,
            "created_at": desk.now,
            "changed_at": desk.now,
        }
        made = int(desk.session.execute(insert(customer).values(values).returning(customer.c.id)).scalar_one())
        for person, phone, service in contacts:
            desk.session.execute(insert(contact).values(_person(made, person, phone, service=service)))
        index.refresh(desk.session, made)
        return made

    return int(office.run(add))


def _person(customer_id: int, name: str, phone: str | None, *, service: bool) -> dict[str, Any]:
    return {
        "customer_id": customer_id,
        "name": name,
        "name_key": key_of(name),
        "title": "",
        "phone": phone,
        "for_service": service,
    }


def seed_demo(office: Office) -> int:
    """The demo customers of company A."""
    return int(office.run(lambda desk: seed(desk, load_demo(folder_of("idc"), office.company))))


def hand_over(office: Office, customer_id: int, owner: str) -> None:
    """Give a customer to another owner."""

    def give(desk: Desk) -> None:
        row = desk.session.execute(select(employee).where(employee.c.number == owner)).one()
        values = {"owner_id": row.id, "department_id": row.department_id}
        desk.session.execute(update(customer).where(customer.c.id == customer_id).values(values))

    office.run(give)
