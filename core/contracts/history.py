"""What was done with a contract, for who may know all of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select

from core.contracts import queries
from core.desk import Desk
from models.tables import audit, employee

PAGE: Final = 10


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done: ``add change draft status final unfinal``, by whom (empty for the office), and what."""

    act: str
    who: str
    at: datetime
    detail: Mapping[str, Any]


def page(desk: Desk, contract_id: int, number: int) -> tuple[list[Deed], bool]:
    """One page of it, the latest first, and whether there is a next one; empty for who may not know. NotFound."""
    if not queries.card(desk, contract_id).may.history:
        return [], False
    asked = (
        select(audit.c.act, employee.c.name, audit.c.at, audit.c.detail)
        .join(employee, employee.c.id == audit.c.actor_id, isouter=True)
        .where(audit.c.object_kind == "contract", audit.c.object_id == contract_id, audit.c.act.like("contract.%"))
        .order_by(audit.c.id.desc())
    )
    rows = desk.session.execute(asked.offset(number * PAGE).limit(PAGE + 1)).all()
    found = [Deed(row.act.partition(".")[2], row.name or "", row.at, row.detail or {}) for row in rows]
    return found[:PAGE], len(found) > PAGE
