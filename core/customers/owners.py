"""A customer goes from one owner to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import func, insert, update

from core import audit
from core.access.queries import regions
from core.company.definitions import Entity, Verb
from core.customers import actions, twins
from core.customers.rules import AlreadyOwner, key_of
from core.desk import Desk, Employee, Notice
from core.people import queries as people
from core.refusals import NotAllowed, NotFound
from models.tables import call, contract, owner_change

OWNS = frozenset({Verb.ADD_CUSTOMER, Verb.LOG_CALL})
"""What somebody must be allowed to do to own customers."""


@dataclass(frozen=True, slots=True)
class CustomerHanded(Notice):
    """A customer changed hands: told to who gave and who got him. The record is the change of owner."""

    kind: ClassVar[str] = "customer-handed"


def heirs(desk: Desk) -> list[Employee]:
    """The colleagues to whom the actor can give a customer: those who may own some where he answers for them."""
    desk.require(Verb.CHANGE_OWNER)
    paths = regions(desk, Entity.CUSTOMER)
    return sorted(
        (one for one in people.able(desk, *OWNS) if any(one.department_path.startswith(path) for path in paths)),
        key=lambda one: one.number,
    )


def meant(desk: Desk, text: str) -> tuple[list[Employee], bool]:
    """The colleagues whom a text may mean by name or number, and whether it is the whole name or number of one."""
    key, known = key_of(text), heirs(desk)
    whole = [one for one in known if key and key in (key_of(one.number), key_of(one.name))]
    if len(whole) == 1:
        return whole, True
    return [one for one in known if key and (key in key_of(one.name) or key in key_of(one.number))], False


def give(desk: Desk, customer_id: int, version: int, heir_id: int) -> Employee:
    """Hand a customer over, with the follow-ups his owner had still to do and his contracts; the new owner."""
    row, may = actions.hold(desk, customer_id, version)
    if not may.hand_over:
        raise NotAllowed
    heir = next((one for one in heirs(desk) if one.id == heir_id), None)
    if heir is None:
        raise NotFound
    if heir.id == row.owner_id:
        raise AlreadyOwner(name=heir.name)
    actions.touch(desk, customer_id, owner_id=heir.id, department_id=heir.department_id)
    pass_on(desk, customer_id, row.owner_id, heir.id, heir.department_id)
    audit.note(desk, "customer.owner", "customer", customer_id, was=row.owner_id, now=heir.id)
    twins.refresh(desk, customer_id)
    tell(desk, customer_id, row.name, row.owner_id, heir.id)
    return heir


def pass_on(desk: Desk, customer_id: int, owner_id: int, heir_id: int, department_id: int) -> None:
    """What an owner had still to do for a customer, and the customer's contracts, are another's."""
    _pass_follow_ups_on(desk, customer_id, owner_id, heir_id)
    _pass_contracts_on(desk, customer_id, owner_id, {"owner_id": heir_id, "department_id": department_id})


def _pass_follow_ups_on(desk: Desk, customer_id: int, owner_id: int, heir_id: int) -> None:
    due = call.c.follow_up_on.is_not(None) & call.c.follow_up_done_at.is_(None) & call.c.undone_at.is_(None)
    theirs = func.coalesce(call.c.follow_up_for, call.c.author_id) == owner_id
    which = (call.c.customer_id == customer_id) & theirs & due
    desk.session.execute(update(call).where(which).values(follow_up_for=heir_id))


def _pass_contracts_on(desk: Desk, customer_id: int, owner_id: int, heir: Mapping[str, int]) -> None:
    """A process that is about one goes on with whoever has to do with it."""
    which = (contract.c.customer_id == customer_id) & (contract.c.owner_id == owner_id)
    passed = update(contract).where(which).values({**heir, "version": contract.c.version + 1}).returning(contract.c.id)
    for contract_id in desk.session.execute(passed).scalars().all():
        audit.note(desk, "contract.owner", "contract", contract_id, was=owner_id, now=heir["owner_id"])


def tell(desk: Desk, customer_id: int, name: str, owner_id: int, heir_id: int) -> None:
    """Let who gave a customer of this name and who got him know of it."""
    values = {
        "customer_id": customer_id,
        "name": name,
        "from_id": owner_id,
        "to_id": heir_id,
        "changed_by": desk.me.id,
        "changed_at": desk.now,
    }
    kept = insert(owner_change).values(values).returning(owner_change.c.id)
    change_id = int(desk.session.execute(kept).scalar_one())
    desk.notify({owner_id, heir_id} - {desk.me.id}, CustomerHanded(change_id))
