"""Keeping the staff list, and which Telegram account speaks for whom: invites, bindings, languages."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, delete, insert, select, update

from core import audit
from core.company.definitions import Company, Verb
from core.company.people import PersonRow
from core.desk import Desk, Notice, Stranger
from core.people import queries, rules
from core.people.queries import Applicant
from core.people.rules import AlreadyDecided, NoSuchLanguage, NotKnown, SharedContact
from core.refusals import NotFound
from models.tables import binding, conversation, department, employee, invite, outbox

INVITE_LIFE = timedelta(hours=24)
OPEN = ("pending", "active")


@dataclass(frozen=True, slots=True)
class BindingAsked(Notice):
    """Somebody wants to be let in, for the administrators to decide."""

    kind: ClassVar[str] = "binding-asked"


@dataclass(frozen=True, slots=True)
class BindingApproved(Notice):
    """The person was let in."""

    kind: ClassVar[str] = "binding-approved"


@dataclass(frozen=True, slots=True)
class BindingRefused(Notice):
    """The person was not let in."""

    kind: ClassVar[str] = "binding-refused"


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
    """Take over a staff list that was checked. Running it twice changes nothing the second time; nobody is removed.

    People of the list may swap phones; a phone of somebody who is not in it must not be there.
    """
    departments = sync_departments(desk)
    known = {row.number: row for row in desk.session.execute(select(employee))}
    _free_phones(desk, rows, known)
    added, changed, same = [], [], []
    for row in rows:
        values = _columns(desk.company, row, departments)
        before = known.get(row.number)
        if before is None:
            _insert(desk, employee, values)
            added.append(row.number)
        elif any(getattr(before, name) != value for name, value in values.items()):
            desk.session.execute(update(employee).where(employee.c.number == row.number).values(values))
            _forget_menu(desk, before.id)
            changed.append(row.number)
        else:
            same.append(row.number)
    if _link(desk, rows):
        audit.note(desk, "people.import", "employee", None, added=added, changed=changed)
    return Imported(tuple(added), tuple(changed), tuple(same))


def _free_phones(desk: Desk, rows: Sequence[PersonRow], known: Mapping[str, Any]) -> None:
    """Take away the phones that change, so that whoever gets them next can."""
    given_up = [row.number for row in rows if row.number in known and known[row.number].phone not in (None, row.phone)]
    if given_up:
        desk.session.execute(update(employee).where(employee.c.number.in_(given_up)).values(phone=None))


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


def redeem(desk: Desk, code: str) -> int:
    """Let a stranger use an invite, once: his account now waits to be recognised. The binding's row id.

    An unknown, used or expired code is answered like any other word of a stranger.
    """
    me = _stranger(desk)
    employee_id = queries.invited(desk, hash_of(code))
    if employee_id is None:
        raise NotKnown
    unused = (invite.c.code_hash == hash_of(code)) & invite.c.used_at.is_(None) & (invite.c.expires_at > desk.now)
    taken = update(invite).where(unused).values(used_at=desk.now).returning(invite.c.id)
    if desk.session.execute(taken).first() is None:
        raise NotKnown
    _end(desk, (binding.c.telegram_id == me.telegram_id) & (binding.c.status == "pending"), keep=me.telegram_id)
    row = _new_binding(desk, employee_id, me, status="pending")
    audit.note(desk, "people.redeem", "employee", employee_id, binding=row, telegram=me.telegram_id)
    return row


def recognise(desk: Desk, contact: SharedContact, requested_at: datetime) -> bool:
    """Let the sender in if the contact proves who he is; else the administrators are asked to decide."""
    waits = _applicant(desk)
    if rules.proves(contact, waits.phone, requested_at):
        _activate(desk, waits, decided_by=None)
        return True
    audit.note(desk, "people.contact-refused", "employee", waits.employee_id, binding=waits.binding_id)
    ask_administrators(desk)
    return False


def ask_administrators(desk: Desk) -> None:
    """Lay the sender's wish to be let in before the administrators, once."""
    waits = _applicant(desk)
    if waits.asked_at is None:
        desk.session.execute(update(binding).where(binding.c.id == waits.binding_id).values(asked_at=desk.now))
        desk.notify(queries.with_verb(desk, Verb.APPROVE_BINDING), BindingAsked(waits.binding_id))


def decide(desk: Desk, binding_id: int, *, approve: bool) -> Applicant:
    """Let an account in or not, as an administrator. AlreadyDecided tells who was first."""
    desk.require(Verb.APPROVE_BINDING)
    wish = queries.applicant(desk, binding_id)
    if wish is None:
        raise NotFound
    if wish.status != "pending":
        raise _already(desk, wish)
    if approve:
        _activate(desk, wish, decided_by=desk.me.id)
        desk.notify([wish.employee_id], BindingApproved(binding_id))
    else:
        _settle(desk, wish, "refused", decided_by=desk.me.id)
        desk.tell(Stranger(wish.telegram_id, wish.telegram_name, wish.language), BindingRefused(binding_id))
    return wish


def bind(desk: Desk, employee_id: int, telegram_id: int, telegram_name: str) -> int:
    """Let this Telegram account stand for the employee from now on; whoever stood for him before is revoked."""
    _end(desk, _standing(employee_id, telegram_id), keep=telegram_id)
    row = _new_binding(desk, employee_id, Stranger(telegram_id, telegram_name, ""), status="active")
    audit.note(desk, "people.bind", "employee", employee_id, binding=row)
    return row


def revoke(desk: Desk, employee_id: int) -> None:
    """Cut the employee's account off at once: nothing queued is sent to it, no button works, no invite lets it back."""
    desk.require(Verb.APPROVE_BINDING)
    _end(desk, (binding.c.employee_id == employee_id) & binding.c.status.in_(OPEN))
    unused = (invite.c.employee_id == employee_id) & invite.c.used_at.is_(None) & (invite.c.expires_at > desk.now)
    desk.session.execute(update(invite).where(unused).values(expires_at=desk.now))
    audit.note(desk, "people.revoke", "employee", employee_id)


def set_language(desk: Desk, language: str) -> None:
    """Speak this language with the actor from now on; his command menu is made anew."""
    if language not in desk.company.languages:
        raise NoSuchLanguage
    desk.session.execute(update(employee).where(employee.c.id == desk.me.id).values(language=language))
    _forget_menu(desk, desk.me.id)
    audit.note(desk, "people.language", "employee", desk.me.id, language=language)


def _stranger(desk: Desk) -> Stranger:
    if not isinstance(desk.actor, Stranger):
        raise NotKnown
    return desk.actor


def _applicant(desk: Desk) -> Applicant:
    waits = queries.pending(desk, _stranger(desk).telegram_id)
    if waits is None:
        raise NotKnown
    return waits


def _already(desk: Desk, wish: Applicant) -> AlreadyDecided:
    who = queries.name_of(desk, wish.decided_by or wish.employee_id)
    at = (wish.decided_at or desk.now).astimezone(desk.zone)
    return AlreadyDecided(who=who, day=at.date(), time=f"{at:%H:%M}")


def _activate(desk: Desk, wish: Applicant, *, decided_by: int | None) -> None:
    others = _standing(wish.employee_id, wish.telegram_id) & (binding.c.id != wish.binding_id)
    _end(desk, others, keep=wish.telegram_id)
    _settle(desk, wish, "active", decided_by=decided_by)


def _settle(desk: Desk, wish: Applicant, status: str, *, decided_by: int | None) -> None:
    """Only a wish that still waits can be settled: of two administrators, one is first."""
    values = {"status": status, "decided_at": desk.now, "decided_by": decided_by, "menu": ""}
    waits = (binding.c.id == wish.binding_id) & (binding.c.status == "pending")
    if desk.session.execute(update(binding).where(waits).values(values).returning(binding.c.id)).first() is None:
        raise _already(desk, queries.applicant(desk, wish.binding_id) or wish)
    desk.session.execute(delete(conversation).where(conversation.c.person_id == wish.telegram_id))
    desk.refresh(BindingAsked(wish.binding_id))
    audit.note(desk, f"people.binding-{status}", "employee", wish.employee_id, binding=wish.binding_id)


def _standing(employee_id: int, telegram_id: int) -> ColumnElement[bool]:
    either = (binding.c.employee_id == employee_id) | (binding.c.telegram_id == telegram_id)
    return either & binding.c.status.in_(OPEN)


def _end(desk: Desk, which: ColumnElement[bool], *, keep: int | None = None) -> None:
    """Revoke bindings, and with each what waits to be sent to its account (not to `keep`) and its conversation."""
    values = {"status": "revoked", "decided_at": desk.now}
    ended = update(binding).where(which).values(values).returning(binding.c.id, binding.c.telegram_id)
    for row in desk.session.execute(ended).all():
        desk.refresh(BindingAsked(row.id))
        if row.telegram_id != keep:
            unsent = (outbox.c.chat_id == row.telegram_id) & (outbox.c.status == "pending")
            desk.session.execute(update(outbox).where(unsent).values(status="cancelled"))
            desk.session.execute(delete(conversation).where(conversation.c.person_id == row.telegram_id))


def _new_binding(desk: Desk, employee_id: int, account: Stranger, *, status: str) -> int:
    values = {
        "employee_id": employee_id,
        "telegram_id": account.telegram_id,
        "telegram_name": account.name,
        "language": account.language,
        "status": status,
        "reachable": True,
        "menu": "",
        "created_at": desk.now,
        "decided_at": desk.now if status == "active" else None,
    }
    return _insert(desk, binding, values)


def _forget_menu(desk: Desk, employee_id: int) -> None:
    mine = (binding.c.employee_id == employee_id) & (binding.c.status == "active")
    desk.session.execute(update(binding).where(mine).values(menu=""))


def _insert(desk: Desk, table: Any, values: Mapping[str, Any]) -> int:
    return int(desk.session.execute(insert(table).values(values).returning(table.c.id)).scalar_one())
