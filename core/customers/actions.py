"""What is done with customers: added, changed, moved along their way, deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Row, bindparam, insert, select, update

from core import audit
from core.company.definitions import NumberKind, Verb
from core.customers import hanging, naming, queries, rules, twins
from core.customers.entry import (
    Field,
    NothingSaid,
    name_in,
    names_in,
    phone_in,
    short_enough,
    told_apart,
    value_in,
    values_in,
)
from core.customers.queries import CustomerCard, Rights, sight
from core.customers.rules import NotOwner, key_of
from core.customers.twins import Twins
from core.desk import Desk, Notice
from core.names import index
from core.numbering import next_number
from core.people.rules import countries
from core.refusals import AlreadyChanged, NotAllowed, NotFound
from models.tables import contact, customer, recent_customer, status_change

AGAIN = (
    update(recent_customer)
    .where(
        recent_customer.c.employee_id == bindparam("person"),
        recent_customer.c.customer_id == bindparam("customer"),
    )
    .values(seen_at=bindparam("at"))
)
FIRST = insert(recent_customer).values(
    employee_id=bindparam("person"), customer_id=bindparam("customer"), seen_at=bindparam("at")
)
HELD = (
    customer.c.id,
    customer.c.number,
    customer.c.name,
    customer.c.city,
    customer.c.industry,
    customer.c.status,
    customer.c.owner_id,
    customer.c.version,
)
COUNTRIES = {"zh": "CN", "ru": "RU", "en": "GB"}
"""Where people who speak a language are likely to phone."""


@dataclass(frozen=True, slots=True)
class CustomerChanged(Notice):
    """A customer is not as he was shown. He is looked up every day: only the newest card is looked at again."""

    kind: ClassVar[str] = "customer"
    newest_only: ClassVar[bool] = True


def remember(desk: Desk, customer_id: int) -> None:
    """Make this customer "the last one" of the actor, whose messages come one by one."""
    seen = {"person": desk.me.id, "customer": customer_id, "at": desk.now}
    if not desk.session.execute(AGAIN, seen).rowcount:  # type: ignore[attr-defined] # an UPDATE's result has it
        desk.session.execute(FIRST, seen)


def look_at(desk: Desk, customer_id: int) -> CustomerCard:
    """Show a customer to the actor, whose "last one" he becomes; NotFound if the actor may not know of him."""
    card = queries.card(desk, customer_id)
    remember(desk, customer_id)
    return card


def keep(desk: Desk, customer_id: int) -> None:
    """Let nobody delete this customer or hand him over until the transaction is over; NotFound if somebody has.

    SQLite has one writer: there, what the transaction has read still holds.
    """
    if desk.session.get_bind().dialect.name == "sqlite":
        return
    there = select(customer.c.id).where(customer.c.id == customer_id, sight(desk).predicate)
    if desk.session.execute(there.with_for_update(of=customer, read=True, key_share=True)).first() is None:
        raise NotFound


def hold(desk: Desk, customer_id: int, version: int | None = None) -> tuple[Row[Any], Rights]:
    """A customer nobody else can change until the transaction is over, and what the actor may do with him.

    NotFound if the actor does not see him, AlreadyChanged if he is not as he was shown.
    """
    seen = sight(desk)
    asked = select(*HELD, seen.held.label("held"), *seen.flags).where(customer.c.id == customer_id, seen.predicate)
    row = desk.session.execute(asked.with_for_update(of=customer)).first()
    if row is None:
        raise NotFound
    if version is not None and row.version != version:
        raise AlreadyChanged
    return row, queries.rights(desk, row, seen.fields(row))


def to_edit(desk: Desk, customer_id: int, version: int) -> Row[Any]:
    """The same, for whoever may edit him; NotAllowed for others."""
    row, may = hold(desk, customer_id, version)
    if not may.edit:
        raise NotAllowed
    return row


def touch(desk: Desk, customer_id: int, **values: Any) -> None:
    """Write a change of a customer who is held, and show it wherever he is shown."""
    grown = {"version": customer.c.version + 1, "changed_at": desk.now}
    desk.session.execute(update(customer).where(customer.c.id == customer_id).values(grown | values))
    desk.refresh(CustomerChanged(customer_id))


def phone_regions(desk: Desk) -> tuple[str, ...]:
    """The countries in whose ways the actor may write a phone number, the likeliest first."""
    office = desk.company.calendar_of(desk.me.department_path.strip("/").split("/")[-1]).country
    likely = [office, *countries(desk.company), COUNTRIES.get(desk.me.language)]
    return tuple(dict.fromkeys(country for country in likely if country))


def told(desk: Desk, text: str, labels: Mapping[str, Field], asked: Field | None) -> dict[Field, str]:
    """What a message of the actor says of a customer, fit to be kept; refused where it cannot be."""
    said = told_apart(text, labels, asked)
    if not said:
        raise NothingSaid
    return values_in(said, desk.company.customers.industries, phone_regions(desk))


def told_of(desk: Desk, field: Field, text: str) -> dict[Field, str]:
    """The same of a message that answers a question about one field."""
    if not text.strip():
        raise NothingSaid
    return value_in(field, text, desk.company.customers.industries, phone_regions(desk))


def shared(desk: Desk, name: str, phone: str, *, international: bool) -> dict[Field, str]:
    """A contact person from a contact that was sent. Telegram leaves the plus out of an `international` number."""
    written = f"+{phone.lstrip('+')}" if international else phone
    return {Field.PERSON: short_enough(Field.PERSON, name), Field.PHONE: phone_in(written, phone_regions(desk))}


def add(desk: Desk, given: Mapping[Field, str], *, warned: int = 0) -> int:
    """A new customer of the actor, with the first contact person, if one is given. The row id.

    MaybeTwice unless the actor was `warned` of those who may be the same; who answers for both is told then.
    """
    desk.require(Verb.ADD_CUSTOMER)
    name, phone = name_in(given.get(Field.NAME, "")), given.get(Field.PHONE, "")
    like = twins.check(desk, name, [phone] if phone else [], warned)
    added = _insert(desk, name, given)
    if phone or given.get(Field.PERSON) or given.get(Field.EMAIL):
        desk.session.execute(insert(contact).values(person_row(added, given)))
    naming.add(desk, added, naming.SHORT, names_in(given.get(Field.SHORT, "")))
    index.refresh(desk.session, added)
    remember(desk, added)
    if like.mark:
        twins.tell(desk, added)
    return added


def _insert(desk: Desk, name: str, given: Mapping[Field, str]) -> int:
    status = desk.company.customers.statuses[0].key
    values = {
        "number": next_number(desk, NumberKind.CUSTOMER),
        "name": name,
        "name_key": key_of(name),
        "city": given.get(Field.CITY, ""),
        "industry": given.get(Field.INDUSTRY, ""),
        "status": status,
        "owner_id": desk.me.id,
        "department_id": desk.me.department_id,
        "created_by": desk.me.id,
        "created_at": desk.now,
        "changed_at": desk.now,
    }
    added = int(desk.session.execute(insert(customer).values(values).returning(customer.c.id)).scalar_one())
    _step(desk, added, status)
    audit.note(desk, "customer.add", "customer", added, number=values["number"], name=name)
    return added


def _step(desk: Desk, customer_id: int, status: str) -> None:
    values = {"customer_id": customer_id, "status": status, "changed_by": desk.me.id, "changed_at": desk.now}
    desk.session.execute(insert(status_change).values(values))


def person_row(customer_id: int, given: Mapping[Field, str]) -> dict[str, Any]:
    """A contact person as a row."""
    name = given.get(Field.PERSON, "")
    return {
        "customer_id": customer_id,
        "name": name,
        "name_key": key_of(name),
        "title": given.get(Field.TITLE, ""),
        "phone": given.get(Field.PHONE) or None,
        "email": given.get(Field.EMAIL) or None,
    }


def change(desk: Desk, customer_id: int, version: int, field: Field, text: str) -> Twins:
    """Another name, city or industry, other short names; whom a new name may mean as well, as far as he may know."""
    row = to_edit(desk, customer_id, version)
    value = told_of(desk, field, text)[field]
    if field is Field.SHORT:
        return _call_short(desk, customer_id, value)
    named = {"name_key": key_of(value)} if field is Field.NAME else {}
    if named:
        twins.refresh(desk, customer_id)
    touch(desk, customer_id, **{field.value: value}, **named)
    if named:
        naming.renamed(desk, customer_id, row.name, value)
        index.refresh(desk.session, customer_id)
    was = getattr(row, field.value)
    audit.note(desk, "customer.change", "customer", customer_id, field=field.value, was=was, now=value)
    return warn(desk, customer_id, value) if named else Twins()


def _call_short(desk: Desk, customer_id: int, names: str) -> Twins:
    naming.set_short(desk, customer_id, names_in(names))
    touch(desk, customer_id)
    index.refresh(desk.session, customer_id)
    return Twins()


def warn(desk: Desk, customer_id: int, name: str = "", phone: str = "") -> Twins:
    """Who may be the same since this customer has this name, or one of his people this phone; who can settle it knows.

    At least one of both is said.
    """
    found = twins.like(desk, name, [phone] if phone else [], but=customer_id)
    if found.mark:
        twins.tell(desk, customer_id)
    return found


def set_status(desk: Desk, customer_id: int, version: int, status: str) -> None:
    """Bring a customer to another status, as the company's rules allow it to the actor."""
    row, may = hold(desk, customer_id, version)
    rules.check_move(desk.company, row.status, status, desk.me.roles, desk.me.language, may_edit=may.edit)
    if status not in [one.key for one in may.next]:
        raise NotAllowed
    touch(desk, customer_id, status=status, **standing(desk, status))
    _step(desk, customer_id, status)
    audit.note(desk, "customer.status", "customer", customer_id, was=row.status, now=status)


def standing(desk: Desk, status: str) -> dict[str, None]:
    """What a status brings with it: who is not signed is in nobody's maintenance."""
    return {} if status in desk.company.customers.signed else {"maintained_since": None}


def check_deletable(desk: Desk, customer_id: int) -> CustomerCard:
    """A customer whom the actor can delete; NotOwner, or StillUsed with what hangs on him."""
    shown = queries.card(desk, customer_id)
    if not shown.may.delete:
        raise NotOwner
    hanging.check(desk, customer_id)
    return shown


def delete(desk: Desk, customer_id: int, version: int) -> str:
    """Let a customer on whom nothing hangs be no more; his name. The number is not given again."""
    row, may = hold(desk, customer_id, version)
    if not may.delete:
        raise NotOwner
    hanging.check(desk, customer_id)
    twins.refresh(desk, customer_id)
    touch(desk, customer_id, deleted_at=desk.now)
    index.refresh(desk.session, customer_id)
    audit.note(desk, "customer.delete", "customer", customer_id, number=row.number, name=row.name, status=row.status)
    return str(row.name)
