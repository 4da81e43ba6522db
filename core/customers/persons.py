"""What is done with the people at a customer."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from core import audit
from core.customers import actions, queries
from core.customers.entry import Field, NoLetters
from core.customers.queries import ContactPerson
from core.customers.rules import TooManyPeople, key_of
from core.customers.twins import Twins
from core.desk import Desk
from core.names import index
from models.tables import contact

MOST = 20
COLUMNS = {Field.PERSON: "name", Field.TITLE: "title", Field.PHONE: "phone", Field.EMAIL: "email"}


def add(desk: Desk, customer_id: int, version: int, given: Mapping[Field, str]) -> Twins:
    """A further contact person; whom else the phone may mean."""
    actions.to_edit(desk, customer_id, version)
    known = select(func.count()).select_from(contact).where(contact.c.customer_id == customer_id)
    if desk.session.execute(known).scalar_one() >= MOST:
        raise TooManyPeople(most=MOST)
    row = actions.person_row(customer_id, given)
    _check_named(row["name"], row["phone"])
    desk.session.execute(insert(contact).values(row))
    actions.touch(desk, customer_id)
    index.refresh(desk.session, customer_id)
    audit.note(desk, "customer.person-add", "customer", customer_id, name=row["name"], phone=row["phone"])
    return _warned(desk, customer_id, row["phone"])


def change(desk: Desk, contact_id: int, version: int, told: Mapping[Field, str]) -> Twins:
    """Another name, title, phone or mail address, empty for none; whom else the phone may mean."""
    held, person = _to_edit(desk, contact_id, version)
    now = {COLUMNS[one]: value for one, value in told.items()}
    was = {column: getattr(person, column) or "" for column in now}
    _check_named(now.get("name", person.name), now.get("phone", person.phone))
    keys = {"name_key": key_of(now["name"])} if "name" in now else {}
    missing = {column: now[column] or None for column in ("phone", "email") if column in now}
    _write(desk, held.id, contact_id, now | keys | missing)
    audit.note(desk, "customer.person-change", "customer", held.id, was=was, now=now)
    return _warned(desk, held.id, now.get("phone"))


def _check_named(name: str, phone: str | None) -> None:
    if not (name or phone):
        raise NoLetters


def mark(desk: Desk, contact_id: int, version: int) -> bool:
    """Make a contact person one for service, or no longer; which of both."""
    held, person = _to_edit(desk, contact_id, version)
    _write(desk, held.id, contact_id, {"for_service": not person.for_service})
    audit.note(desk, "customer.person-service", "customer", held.id, name=person.name, now=not person.for_service)
    return not person.for_service


def remove(desk: Desk, contact_id: int, version: int) -> int:
    """A contact person is none any more; the customer's row id."""
    held, person = _to_edit(desk, contact_id, version)
    desk.session.execute(delete(contact).where(contact.c.id == contact_id))
    actions.touch(desk, held.id)
    index.refresh(desk.session, held.id)
    audit.note(desk, "customer.person-remove", "customer", held.id, name=person.name, phone=person.phone)
    return int(held.id)


def _to_edit(desk: Desk, contact_id: int, version: int) -> tuple[Row[Any], ContactPerson]:
    shown, person = queries.person(desk, contact_id)
    return actions.to_edit(desk, shown.id, version), person


def _write(desk: Desk, customer_id: int, contact_id: int, values: Mapping[str, Any]) -> None:
    desk.session.execute(update(contact).where(contact.c.id == contact_id).values(values))
    actions.touch(desk, customer_id)
    index.refresh(desk.session, customer_id)


def _warned(desk: Desk, customer_id: int, phone: str | None) -> Twins:
    return actions.warn(desk, customer_id, phone=phone) if phone else Twins()
