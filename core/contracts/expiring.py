"""Contracts whose end is near: their owners are told once for each term, in the morning of a working day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Row, or_, select, update

from core.calendar.queries import unit_of
from core.calendar.rules import instant
from core.company.definitions import Verb
from core.contracts.rules import Status
from core.desk import Desk, Notice
from core.people import queries as people
from models.tables import contract, department, employee

COLUMNS = (contract.c.id, contract.c.ends_on, contract.c.owner_id, employee.c.superior_id)


@dataclass(frozen=True, slots=True)
class ContractExpires(Notice):
    """A contract ends soon, for its owner. The record is the contract."""

    kind: ClassVar[str] = "contract-expires"


@dataclass(frozen=True, slots=True)
class Ending:
    """A contract of whose end somebody is to be told, since when and on which day of his."""

    contract_id: int
    at: datetime
    day: date


def due(desk: Desk, most: int) -> list[Ending]:
    """The contracts that end soon and whose owners, at work now, have not been told; the nearest end first."""
    asked = (
        select(contract.c.id, employee.c.time_zone, department.c.path)
        .join(employee, employee.c.id == contract.c.owner_id)
        .join(department, department.c.id == employee.c.department_id)
        .where(_near(desk))
        .order_by(contract.c.ends_on, contract.c.id)
        .limit(most)
    )
    found = (_morning(desk, row) for row in desk.session.execute(asked))
    return [one for one in found if one is not None]


def _near(desk: Desk) -> ColumnElement[bool]:
    in_force = contract.c.status.in_((Status.APPROVED.value, Status.EXECUTED.value))
    until = desk.today + timedelta(days=desk.company.contracts.remind_days)
    untold = or_(contract.c.reminded_for.is_(None), contract.c.reminded_for != contract.c.ends_on)
    return in_force & contract.c.ends_on.between(desk.today, until) & untold


def _morning(desk: Desk, row: Row[Any]) -> Ending | None:
    """When its owner's day began, if he works today."""
    unit = unit_of(desk.company, row.path, row.time_zone)
    day = unit.local_date(desk.now)
    at = instant(day, desk.company.contracts.remind_at, unit.zone)
    return Ending(row.id, at, day) if unit.is_working(day) and at <= desk.now else None


def remind(desk: Desk, contract_id: int) -> bool:
    """Tell who answers for a contract that it ends soon, unless he has been told; whether he was."""
    asked = select(*COLUMNS).join(employee, employee.c.id == contract.c.owner_id)
    row = desk.session.execute(
        asked.where(contract.c.id == contract_id, _near(desk)).with_for_update(of=contract)
    ).first()
    if row is None:
        return False
    told = update(contract).where(contract.c.id == contract_id).values(reminded_for=row.ends_on)
    desk.session.execute(told)
    desk.notify(_whom(desk, row), ContractExpires(contract_id))
    return True


def _whom(desk: Desk, row: Row[Any]) -> Iterable[int]:
    """The owner; when he has left, his superior; when there is nobody, who keeps contracts."""
    for person in (row.owner_id, row.superior_id):
        if person is not None and people.employee_by_id(desk, person):
            return [person]
    return [one.id for one in people.able(desk, Verb.EDIT_CONTRACT)]
