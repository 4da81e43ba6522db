"""Keeping the staff list: departments and people from the company folder, invites, bindings."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select, update

from core import audit
from core.company.definitions import Company
from core.company.people import PersonRow
from core.desk import Desk
from models.tables import binding, department, employee, invite

INVITE_LIFE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import changed: employee numbers."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]


def sync_departments(desk: Desk) -> dict[str, int]:
    """Bring the department tree in line with the company folder; row ids by key. Heads are set by `import_people`."""
    known = {row.key: row.id for row in desk.session.execute(select(department.c.key, department.c.id))}
    for part in desk.company.all_departments():
        path = "/" + "/".join(desk.company.department_path(part.key)) + "/"
        values = {"name": {lang: part.name.said(lang) for lang in desk.company.languages}, "path": path}
        if part.key in known:
            desk.session.execute(update(department).where(department.c.key == part.key).values(values))
        else:
            known[part.key] = _insert(desk, department, values | {"key": part.key})
    return known


def import_people(desk: Desk, rows: Sequence[PersonRow]) -> Imported:
    """Take over a staff list that was checked. Running it twice changes nothing the second time; nobody is removed."""
    departments = sync_departments(desk)
    known = {row.number: row for row in desk.session.execute(select(employee))}
    added, changed, same = [], [], []
    for row in rows:
        values = _columns(desk.company, row, departments)
        before = known.get(row.number)
        if before is None:
            _insert(desk, employee, values)
            added.append(row.number)
        elif any(getattr(before, name) != value for name, value in values.items()):
            desk.session.execute(update(employee).where(employee.c.number == row.number).values(values))
            changed.append(row.number)
        else:
            same.append(row.number)
    if _link(desk, rows):
        audit.note(desk, "people.import", "employee", None, added=added, changed=changed)
    return Imported(tuple(added), tuple(changed), tuple(same))


def _columns(company: Company, row: PersonRow, departments: Mapping[str, int]) -> dict[str, Any]:
    return {
        "number": row.number,
        "name": row.name,
        "department_id": departments[row.department],
        "post": row.post,
        "roles": list(row.roles),
        "language": row.language,
        "phone": row.phone,
        "time_zone": row.time_zone or str(company.zone_of(row.department)),
        "entered": row.entered,
        "left": row.left,
    }


def _link(desk: Desk, rows: Sequence[PersonRow]) -> bool:
    """Superiors and heads name people by number: set them once everybody has a row."""
    ids = {row.number: row.id for row in desk.session.execute(select(employee.c.number, employee.c.id))}
    for row in rows:
        above = ids.get(row.superior) if row.superior else None
        desk.session.execute(
            update(employee)
            .where(employee.c.number == row.number, employee.c.superior_id.is_distinct_from(above))
            .values(superior_id=above)
        )
    for part in desk.company.all_departments():
        head = ids.get(part.head) if part.head else None
        desk.session.execute(update(department).where(department.c.key == part.key).values(head_id=head))
    return True


def _insert(desk: Desk, table: Any, values: Mapping[str, Any]) -> int:
    return int(desk.session.execute(insert(table).values(values).returning(table.c.id)).scalar_one())


def bind(desk: Desk, employee_id: int, telegram_id: int, telegram_name: str) -> int:
    """Let this Telegram account stand for the employee from now on; whoever stood for him before is revoked."""
    standing = (binding.c.employee_id == employee_id) | (binding.c.telegram_id == telegram_id)
    desk.session.execute(
        update(binding).where(standing, binding.c.status != "revoked").values(status="revoked", decided_at=desk.now)
    )
    row = _insert(
        desk,
        binding,
        {
            "employee_id": employee_id,
            "telegram_id": telegram_id,
            "telegram_name": telegram_name,
            "status": "active",
            "reachable": True,
            "menu": "",
            "created_at": desk.now,
            "decided_at": desk.now,
        },
    )
    audit.note(desk, "people.bind", "employee", employee_id, binding=row)
    return row


def new_invite(desk: Desk, employee_id: int) -> str:
    """A one-time code of 128 bits, good for 24 hours; only its hash is kept."""
    code = secrets.token_urlsafe(16)
    values = {
        "employee_id": employee_id,
        "code_hash": hash_of(code),
        "created_at": desk.now,
        "expires_at": desk.now + INVITE_LIFE,
    }
    _insert(desk, invite, values)
    audit.note(desk, "people.invite", "employee", employee_id)
    return code


def hash_of(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.encode()).hexdigest()
