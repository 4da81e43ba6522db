"""Contracts as their readers may see them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from core.access.queries import visible
from core.company.definitions import Entity
from core.contracts import standing
from core.contracts.rules import Standing, may_save, why_not_edit, why_not_replace
from core.desk import Desk
from core.refusals import NotFound
from models.tables import contract, contract_file, customer, employee, stored_file

_COLUMNS = (
    contract.c.id,
    contract.c.number,
    contract.c.status,
    contract.c.our_role,
    contract.c.parties,
    contract.c.signed_on,
    contract.c.starts_on,
    contract.c.ends_on,
    contract.c.amount,
    contract.c.currency,
    contract.c.owner_id,
    contract.c.customer_id,
    contract.c.version,
    customer.c.name.label("customer"),
    customer.c.number.label("customer_number"),
    employee.c.name.label("owner"),
)


@dataclass(frozen=True, slots=True)
class Rights:
    """What one person may do with one contract now. `save`: keep a copy of its file; `history`: read what was done."""

    edit: bool = False
    replace: bool = False
    save: bool = False
    history: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A version of a contract's draft. `state`: ``waiting kept failed``; `size` in bytes, if it is known."""

    version: int
    name: str
    state: str
    size: int | None
    mime: str
    sha256: str
    by: str
    on: date
    final: bool
    file_id: int


@dataclass(frozen=True, slots=True)
class ContractCard:
    """A contract with what one reader may know and do; the rest is empty. `drafts`: the newest version first."""

    id: int
    number: str
    customer: str
    customer_number: str
    customer_id: int
    status: str
    our_role: str
    parties: str
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    amount: int | None
    currency: str
    owner: str
    drafts: tuple[Draft, ...]
    version: int
    may: Rights


def card(desk: Desk, contract_id: int) -> ContractCard:
    """A contract; NotFound if there is none that the actor may know of."""
    return _card(desk, contract.c.id == contract_id)


def id_of(desk: Desk, number: str) -> int | None:
    """The row of a contract by its number; None if there is none that the actor may know of by it."""
    if not number:
        return None
    seen = visible(desk, Entity.CONTRACT)
    asked = standing.joined(contract.c.id).where(contract.c.number == number, seen.showing("number"))
    found = desk.session.execute(asked).scalar()
    return None if found is None else int(found)


def standing_of(desk: Desk, contract_id: int) -> Standing:
    """How the actor stands to a contract; NotFound if there is none that he may know of."""
    seen = visible(desk, Entity.CONTRACT)
    asked = standing.joined(contract, *standing.columns(desk, seen)).where(contract.c.id == contract_id, seen.predicate)
    row = desk.session.execute(asked).first()
    if row is None:
        raise NotFound
    return standing.of_row(desk, row)


def by_number(desk: Desk, number: str) -> ContractCard:
    """The same by its number, as somebody types it."""
    seen = visible(desk, Entity.CONTRACT)
    return _card(desk, (contract.c.number == number.strip().upper()) & seen.showing("number"))


def _card(desk: Desk, which: ColumnElement[bool]) -> ContractCard:
    seen = visible(desk, Entity.CONTRACT)
    asked = standing.joined(*_COLUMNS, *standing.columns(desk, seen), *seen.flags)
    asked = asked.join(employee, employee.c.id == contract.c.owner_id)
    row = desk.session.execute(asked.where(which, seen.predicate)).first()
    if row is None:
        raise NotFound
    return _shown(desk, row, seen.fields(row))


FIELD_OF = {
    "number": "number",
    "customer": "customer",
    "customer_number": "customer",
    "customer_id": "customer",
    "status": "status",
    "owner": "owner",
    "starts_on": "starts",
    "ends_on": "ends",
    "signed_on": "terms",
    "our_role": "terms",
    "parties": "terms",
    "amount": "prices",
    "currency": "prices",
}
"""By which field of a sight each thing is shown."""
TOLD_BY_HISTORY = frozenset({"status", "starts", "ends", "terms", "prices", "files"})
"""What who reads the history of a contract learns of."""
EMPTY: dict[str, Any] = {"customer_id": 0, "signed_on": None, "starts_on": None, "ends_on": None, "amount": None}


def _shown(desk: Desk, row: Row[Any], fields: frozenset[str]) -> ContractCard:
    known: dict[str, Any] = {
        name: getattr(row, name) if by in fields else EMPTY.get(name, "") for name, by in FIELD_OF.items()
    }
    stands = standing.of_row(desk, row)
    files = "files" in fields
    may = Rights(
        edit=why_not_edit(stands) is None,
        replace=files and why_not_replace(stands) is None,
        save=files and may_save(stands),
        history=fields >= TOLD_BY_HISTORY,
    )
    drafts = _drafts(desk, row.id) if files else ()
    return ContractCard(id=row.id, drafts=drafts, version=row.version, may=may, **known)


def _drafts(desk: Desk, contract_id: int) -> tuple[Draft, ...]:
    asked = (
        select(
            contract_file.c.version,
            stored_file.c.name,
            stored_file.c.state,
            stored_file.c.size,
            stored_file.c.mime,
            stored_file.c.sha256,
            employee.c.name.label("by"),
            contract_file.c.at,
            contract_file.c.final_at,
            stored_file.c.id,
        )
        .join(stored_file, standing.lies_in)
        .join(employee, employee.c.id == contract_file.c.by_id)
        .where(contract_file.c.contract_id == contract_id)
        .order_by(contract_file.c.version.desc())
    )
    rows = desk.session.execute(asked)
    return tuple(_draft(desk, row) for row in rows)


def _draft(desk: Desk, row: Row[Any]) -> Draft:
    return Draft(
        version=row.version,
        name=row.name,
        state=row.state,
        size=row.size,
        mime=row.mime,
        sha256=row.sha256,
        by=row.by,
        on=row.at.astimezone(desk.zone).date(),
        final=row.final_at is not None,
        file_id=row.id,
    )


def draft(desk: Desk, contract_id: int, version: int) -> Draft:
    """A version of a contract's draft, for sending it on; NotFound unless the actor may see files."""
    for one in card(desk, contract_id).drafts:
        if one.version == version:
            return one
    raise NotFound
