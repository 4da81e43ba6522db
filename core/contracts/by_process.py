"""What a process does with a contract: by the office's own hand, on behalf of a person."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, select, update

from core import audit
from core.contracts import rules
from core.contracts.actions import touch
from core.desk import Desk
from core.refusals import NotFound
from models.tables import contract, contract_file, stored_file

FINAL, DRAFT = "final", "draft"


def change(desk: Desk, number: str, asked: Mapping[str, Any], person: str) -> None:
    """Bring the contract of this number to another `value` of its `field` status; the same again changes nothing."""
    field, value = str(asked.get("field")), str(asked.get("value"))
    row = _held(desk, number)
    if field != "status":
        raise rules.NoSuchField(field=field)
    rules.check_move(row.status, value)
    if value != row.status:
        touch(desk, row.id, status=value)
        audit.note(desk, "contract.status", "contract", row.id, was=row.status, now=value, by=person)


def set_state(desk: Desk, number: str, asked: Mapping[str, Any], person: str) -> None:
    """Make the newest version of the draft `final`, or every version a `draft` again; NoDraft where there is none."""
    row, state = _held(desk, number), str(asked.get("state"))
    if state == FINAL:
        _mark(desk, row, person)
    elif state == DRAFT:
        _unmark(desk, row, person)
    else:
        raise rules.NoSuchField(field=state)


def _mark(desk: Desk, row: Row[Any], person: str) -> None:
    of_it = (contract_file.c.contract_id == row.id) & (stored_file.c.state != "failed")
    asked = select(contract_file.c.id, contract_file.c.version, contract_file.c.final_at)
    newest = asked.join(stored_file, stored_file.c.id == contract_file.c.file_id).where(of_it)
    found = desk.session.execute(newest.order_by(contract_file.c.version.desc()).limit(1)).first()
    if found is None:
        raise rules.NoDraft
    if found.final_at is None:
        _clear(desk, row.id)
        desk.session.execute(update(contract_file).where(contract_file.c.id == found.id).values(final_at=desk.now))
        touch(desk, row.id)
        audit.note(desk, "contract.final", "contract", row.id, version=found.version, by=person)


def _unmark(desk: Desk, row: Row[Any], person: str) -> None:
    if _clear(desk, row.id):
        touch(desk, row.id)
        audit.note(desk, "contract.unfinal", "contract", row.id, by=person)


def _clear(desk: Desk, contract_id: int) -> bool:
    """Whether there was one."""
    marked = (contract_file.c.contract_id == contract_id) & contract_file.c.final_at.is_not(None)
    cleared = update(contract_file).where(marked).values(final_at=None).returning(contract_file.c.id)
    return bool(desk.session.execute(cleared).all())


def _held(desk: Desk, number: str) -> Row[Any]:
    row = desk.session.execute(select(contract).where(contract.c.number == number).with_for_update()).first()
    if row is None:
        raise NotFound
    return row
