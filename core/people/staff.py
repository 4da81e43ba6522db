"""The staff list: departments, people, who stands above whom, who has left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from core import audit
from core.company.definitions import Company
from core.company.people import PersonRow
from core.desk import Desk
from core.people import actions, keys
from models.tables import department, employee


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import changed: employee numbers."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]


def sync_departments(desk: Desk) -> dict[str, int]:
    """Bring the department tree in line with the company folder; row ids by key."""
    known = {row.key: row.id for row in desk.session.execute(select(department.c.key, department.c.id))}
    heads = _ids(desk)
    for part in desk.company.all_departments():
        values = {
            "name": {lang: part.name.said(lang) for lang in desk.company.languages},
            "path": "/" + "/".join(desk.company.department_path(part.key)) + "/",
            "head_id": heads.get(part.head) if part.head else None,
        }
        if part.key in known:
            desk.session.execute(update(department).where(department.c.key == part.key).values(values))
        else:
            known[part.key] = _insert(desk, department, values | {"key": part.key})
    return known


def import_people(desk: Desk, rows: Sequence[PersonRow]) -> Imported:
    """Take over a staff list that was checked. Running it twice changes nothing the second time; nobody is removed.

    People of the list may swap phones; a phone of somebody who is not in it must not be there. Who has left by now is
    cut off at once. A language that the person chose stays.
    """
    departments = sync_departments(desk)
    known = {row.number: row for row in desk.session.execute(select(employee))}
    _free_phones(desk, rows, known)
    new = [row for row in rows if row.number not in known]
    for row in new:
        _insert(desk, employee, _columns(desk.company, row, departments))
    changed = [row for row in rows if row.number in known and _change(desk, row, known[row.number], departments)]
    moved = _link(desk, rows)
    if new:
        sync_departments(desk)
    ids = _ids(desk)
    keys.refresh(desk.session, [ids[row.number] for row in (*new, *changed)])
    return _done(desk, rows, [row.number for row in new], {row.number for row in changed} | moved)


def _done(desk: Desk, rows: Sequence[PersonRow], added: Sequence[str], touched: set[str]) -> Imported:
    numbers = [row.number for row in rows if row.number not in added]
    changed = tuple(number for number in numbers if number in touched)
    if added or changed:
        audit.note(desk, "people.import", "employee", None, added=list(added), changed=list(changed))
    actions.part(desk)
    return Imported(tuple(added), changed, tuple(number for number in numbers if number not in touched))


def _free_phones(desk: Desk, rows: Sequence[PersonRow], known: Mapping[str, Any]) -> None:
    """Take away the phones that change, so that whoever gets them next can."""
    given_up = [row.number for row in rows if row.number in known and known[row.number].phone not in (None, row.phone)]
    if given_up:
        desk.session.execute(update(employee).where(employee.c.number.in_(given_up)).values(phone=None))


def _change(desk: Desk, row: PersonRow, before: Any, departments: Mapping[str, int]) -> bool:
    """Whether the person is another now than the list says; if so, he is what it says afterwards."""
    values = _columns(desk.company, row, departments)
    if before.language_chosen:
        del values["language"]
    if all(getattr(before, name) == value for name, value in values.items()):
        return False
    desk.session.execute(update(employee).where(employee.c.id == before.id).values(values))
    actions.forget_menu(desk, before.id)
    return True


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


def _link(desk: Desk, rows: Sequence[PersonRow]) -> set[str]:
    """Superiors name people by number: set them once everybody has a row. The numbers of those whose changed."""
    ids = _ids(desk)
    now = {row.number: row.superior_id for row in desk.session.execute(select(employee))}
    above = {row.number: ids[row.superior] if row.superior else None for row in rows}
    moved = {number for number, superior in above.items() if now[number] != superior}
    for number in moved:
        desk.session.execute(update(employee).where(employee.c.number == number).values(superior_id=above[number]))
    return moved


def _ids(desk: Desk) -> dict[str, int]:
    return {row.number: row.id for row in desk.session.execute(select(employee.c.number, employee.c.id))}


def _insert(desk: Desk, table: Any, values: Mapping[str, Any]) -> int:
    return int(desk.session.execute(insert(table).values(values).returning(table.c.id)).scalar_one())
