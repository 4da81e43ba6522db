"""What a process changes of a customer: by the office's own hand, along the company's rules."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, insert, select

from core import audit
from core.customers import actions, naming, rules, twins
from core.customers.actions import touch
from core.customers.entry import Field, value_in
from core.desk import Desk
from core.names import index
from core.people.rules import countries
from core.refusals import NotFound, Refusal
from models.tables import customer, employee, status_change

BEGUN, ENDED = "begun", "ended"
KNOWN = {"name": Field.NAME, "city": Field.CITY, "industry": Field.INDUSTRY}


class NoSuchField(Refusal):
    """Processes do not change this of a customer: `field`."""

    code = "customer-no-such-field"


def change(desk: Desk, number: str, asked: Mapping[str, Any], person: str) -> None:
    """Give the customer of this number another `value` of a `field`, on behalf of a person.

    A status only along the company's way; the same again changes nothing. `maintenance` is ``begun`` or ``ended``; it
    begins only for who is signed.
    """
    field, value = str(asked.get("field")), str(asked.get("value"))
    there = (customer.c.number == number) & customer.c.deleted_at.is_(None)
    row = desk.session.execute(select(customer).where(there).with_for_update()).first()
    if row is None:
        raise NotFound
    if field == "maintenance":
        _maintain(desk, row, value)
    elif field == "status":
        _move(desk, row.id, row.status, value, person)
    elif field in KNOWN:
        _write(desk, row, field, value)
    else:
        raise NoSuchField(field=field)


def _maintain(desk: Desk, row: Row[Any], value: str) -> None:
    if value not in (BEGUN, ENDED):
        raise NoSuchField(field=f"maintenance: {value}")
    begins = value == BEGUN and row.status in desk.company.customers.signed
    if begins == (row.maintained_since is not None):
        return
    touch(desk, row.id, maintained_since=desk.now if begins else None)
    audit.note(desk, "customer.maintenance", "customer", row.id, now=value, by_process=True)


def _move(desk: Desk, customer_id: int, was: str, to: str, person: str) -> None:
    if was == to:
        return
    language = desk.company.languages[0]
    rules.check_move(desk.company, was, to, tuple(desk.company.roles), language, may_edit=True)
    touch(desk, customer_id, status=to, **actions.standing(desk, to))
    by = desk.session.execute(select(employee.c.id).where(employee.c.number == person)).scalar_one()
    step = {"customer_id": customer_id, "status": to, "changed_by": by, "changed_at": desk.now}
    desk.session.execute(insert(status_change).values(step))
    audit.note(desk, "customer.status", "customer", customer_id, was=was, now=to, by_process=True)


def _write(desk: Desk, row: Row[Any], field: str, text: str) -> None:
    industries = desk.company.customers.industries
    value = value_in(KNOWN[field], text, industries, tuple(countries(desk.company)))[KNOWN[field]]
    named = {"name_key": rules.key_of(value)} if field == "name" else {}
    if named:
        twins.refresh(desk, row.id)
    touch(desk, row.id, **{field: value}, **named)
    if named:
        naming.renamed(desk, row.id, row.name, value)
        index.refresh(desk.session, row.id)
    audit.note(desk, "customer.change", "customer", row.id, field=field, now=value, by_process=True)
