"""One customer proves to be the same company as another: everything of his goes to that one, who is found by both."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Row, Table, Text, cast, delete, func, or_, select, update

from core import audit
from core.company.definitions import Entity
from core.customers import actions, naming, owners, persons, queries, twins
from core.customers.queries import CustomerCard
from core.customers.rules import TooManyPeople
from core.desk import Desk
from core.names import index
from core.refusals import AlreadyChanged, Refusal
from models.tables import (
    call,
    contact,
    contract,
    customer,
    customer_name,
    flow_instance,
    flow_subject,
    nickname,
    owner_change,
    recent_customer,
    status_change,
    unclear_call,
)

RUNNING: Final = ("running", "suspended")
SIMPLY_MOVED: Final = (contact, status_change, owner_change, call, contract, nickname)
"""What hangs on a customer and needs nothing but to hang on another."""

REQUISITES: Final = ("legal_name", "tax_number", "bank", "bank_code", "bank_account", "signatory")
FILLED: Final = (("city",), ("industry",), ("location",), ("postal_address",), REQUISITES)
"""What is filled where all of a group is missing: the bank of one company is never mixed with the name of another."""


class SameItself(Refusal):
    """A customer is the same as himself."""

    code = "customer-same-itself"


class NotYoursToMerge(Refusal):
    """The actor may not change both: `name` is that of one he may not."""

    code = "customer-same-not-yours"


class InProcesses(Refusal):
    """Processes about the one who goes are running: `name`, `count`."""

    code = "customer-same-in-processes"


class NeedsSigned(Refusal):
    """The one who goes has contracts, which only signed customers have: `gone`, `stays`."""

    code = "customer-same-needs-signed"


@dataclass(frozen=True, slots=True)
class Plan:
    """What would move from the one who goes to the one who stays."""

    gone: CustomerCard
    stays: CustomerCard
    calls: int
    follow_ups: int
    contracts: int


def plan(desk: Desk, gone_id: int, stays_id: int) -> Plan:
    """What merging would do; refused as that would be."""
    _to_merge(desk, gone_id, stays_id)
    calls = (call.c.customer_id == gone_id) & call.c.undone_at.is_(None)
    open_ = calls & call.c.follow_up_on.is_not(None) & call.c.follow_up_done_at.is_(None)
    return Plan(
        queries.card(desk, gone_id),
        queries.card(desk, stays_id),
        _count(desk, call, calls),
        _count(desk, call, open_),
        _count(desk, contract, contract.c.customer_id == gone_id),
    )


def merge(desk: Desk, gone_id: int, version: int, stays_id: int) -> int:
    """Let one customer become part of another, both of whom the actor may edit; the one who stays.

    NotFound, AlreadyChanged, or one of the refusals of this module.
    """
    gone, stays = _to_merge(desk, gone_id, stays_id)
    if gone.version != version:
        raise AlreadyChanged
    twins.refresh(desk, gone_id)
    twins.refresh(desk, stays_id)
    _move(desk, gone, stays)
    actions.touch(desk, gone_id, deleted_at=desk.now, merged_into_id=stays_id)
    actions.touch(desk, stays_id, **_filled(desk, gone, stays))
    index.refresh(desk.session, gone_id, stays_id)
    audit.note(desk, "customer.merge", "customer", gone_id, number=gone.number, name=gone.name, into=stays.number)
    if gone.owner_id != stays.owner_id:
        owners.tell(desk, stays_id, gone.name, gone.owner_id, stays.owner_id)
    return stays_id


def _to_merge(desk: Desk, gone_id: int, stays_id: int) -> tuple[Row[Any], Row[Any]]:
    """Both, whom nobody else can change any more: held in the order of their rows, so that two never wait in a ring."""
    if gone_id == stays_id:
        raise SameItself
    held = {one: actions.hold(desk, one)[1] for one in sorted((gone_id, stays_id))}
    gone, stays = (_row(desk, one) for one in (gone_id, stays_id))
    for one in (gone, stays):
        may = held[one.id]
        if not may.edit or not (may.hand_over or gone.owner_id == stays.owner_id):
            raise NotYoursToMerge(name=queries.name_of(desk, one.id))
    _check_free(desk, gone)
    _check_contracts(desk, gone, stays)
    _check_people(desk, gone_id, stays_id)
    return gone, stays


def _row(desk: Desk, customer_id: int) -> Row[Any]:
    return desk.session.execute(select(customer).where(customer.c.id == customer_id)).one()


def _check_free(desk: Desk, gone: Row[Any]) -> None:
    theirs = select(contract.c.number).where(contract.c.customer_id == gone.id)
    about = or_(
        (flow_subject.c.object == Entity.CUSTOMER.value) & (flow_subject.c.key == gone.number),
        (flow_subject.c.object == Entity.CONTRACT.value) & flow_subject.c.key.in_(theirs),
    )
    asked = select(func.count(func.distinct(flow_subject.c.instance_id))).join(
        flow_instance, flow_instance.c.id == flow_subject.c.instance_id
    )
    running = desk.session.execute(asked.where(about, flow_instance.c.status.in_(RUNNING))).scalar_one()
    if running:
        raise InProcesses(name=queries.name_of(desk, gone.id), count=running)


def _check_contracts(desk: Desk, gone: Row[Any], stays: Row[Any]) -> None:
    """Their contracts are held: no process begins about one before it has moved."""
    theirs = select(contract.c.id).where(contract.c.customer_id == gone.id).order_by(contract.c.id)
    there = desk.session.execute(theirs.with_for_update()).first()
    if there and stays.status not in desk.company.customers.signed:
        raise NeedsSigned(gone=queries.name_of(desk, gone.id), stays=queries.name_of(desk, stays.id))


def _check_people(desk: Desk, gone_id: int, stays_id: int) -> None:
    if _count(desk, contact, contact.c.customer_id.in_((gone_id, stays_id))) > persons.MOST:
        raise TooManyPeople(most=persons.MOST)


def _count(desk: Desk, table: Table, which: ColumnElement[bool]) -> int:
    return int(desk.session.execute(select(func.count()).select_from(table).where(which)).scalar_one())


def _move(desk: Desk, gone: Row[Any], stays: Row[Any]) -> None:
    if gone.owner_id != stays.owner_id:
        owners.pass_on(desk, gone.id, gone.owner_id, stays.owner_id, stays.department_id)
    for table in SIMPLY_MOVED:
        desk.session.execute(update(table).where(table.c.customer_id == gone.id).values(customer_id=stays.id))
    merged = update(customer).where(customer.c.merged_into_id == gone.id)
    desk.session.execute(merged.values(merged_into_id=stays.id))
    _move_unless_there(desk, recent_customer, (recent_customer.c.employee_id,), gone.id, stays.id)
    _move_unless_there(desk, customer_name, (customer_name.c.kind, customer_name.c.name), gone.id, stays.id)
    naming.renamed(desk, stays.id, gone.name, stays.name)
    _offer_instead(desk, gone.id, stays.id)


def _move_unless_there(desk: Desk, table: Table, same: tuple[Column[Any], ...], gone_id: int, stays_id: int) -> None:
    """What there can be but once: what the one who stays has already is dropped."""
    other = table.alias()
    twin = select(other.c.id).where(other.c.customer_id == stays_id, *(other.c[one.name] == one for one in same))
    theirs = table.c.customer_id == gone_id
    desk.session.execute(delete(table).where(theirs, twin.exists()))
    desk.session.execute(update(table).where(theirs).values(customer_id=stays_id))


def _offer_instead(desk: Desk, gone_id: int, stays_id: int) -> None:
    """Contacts of which nobody has said yet with whom they were: the one who stays in the place of the other."""
    maybe = cast(unclear_call.c.offered, Text).contains(str(gone_id))
    asked = select(unclear_call.c.id, unclear_call.c.offered, unclear_call.c.version).where(maybe)
    for row in desk.session.execute(asked.order_by(unclear_call.c.id).with_for_update()).all():
        offered = list(dict.fromkeys(stays_id if one == gone_id else one for one in row.offered))
        grown = {"offered": offered, "version": row.version + (len(offered) < len(row.offered))}
        desk.session.execute(update(unclear_call).where(unclear_call.c.id == row.id).values(grown))


def _filled(desk: Desk, gone: Row[Any], stays: Row[Any]) -> dict[str, Any]:
    """What is known of the one who goes and not of the one who stays; since when the equipment of either runs here."""
    known = {
        name: getattr(gone, name)
        for group in FILLED
        if not any(getattr(stays, name) for name in group)
        for name in group
        if getattr(gone, name)
    }
    since = [one.maintained_since for one in (gone, stays) if one.maintained_since]
    signed = stays.status in desk.company.customers.signed
    return known | ({"maintained_since": min(since)} if since and signed else {})
