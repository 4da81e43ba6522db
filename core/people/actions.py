"""Which Telegram account speaks for whom: invites, bindings, languages."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Row, case, delete, insert, select, update

from core import audit
from core.company.definitions import Verb
from core.desk import Desk, Notice, Stranger
from core.people import queries, rules
from core.people.queries import Applicant
from core.people.rules import AlreadyDecided, NoSuchLanguage, NotKnown, SharedContact
from core.refusals import NotFound
from models.tables import binding, conversation, employee, invite, outbox

INVITE_LIFE = timedelta(hours=24)
OPEN = ("pending", "active")
UNSENT = ("pending", "sending")
MENU_LEFT = "left"
"""The account may still show commands, which are to be taken away."""


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
    """Let the sender in if the contact proves who he is; else the administrators are asked to decide.

    A phone is no proof for who was let in before: it may be the very one that was lost.
    """
    waits = _applicant(desk)
    proved = rules.proves(contact, waits.phone, requested_at, rules.countries(desk.company))
    if proved and not queries.needs_administrator(desk, waits):
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


def part(desk: Desk) -> int:
    """Cut off the accounts of everybody who has left by today; how many."""
    gone = desk.session.execute(select(binding.c.id).where(binding.c.status.in_(OPEN), queries.gone(desk))).scalars()
    ended = _end(desk, binding.c.id.in_(ids)) if (ids := list(gone)) else []
    for row in ended:
        audit.note(desk, "people.left", "employee", row.employee_id, binding=row.id)
    return len(ended)


def set_language(desk: Desk, language: str) -> None:
    """Speak this language with the actor from now on; his command menu is made anew."""
    if language not in desk.company.languages:
        raise NoSuchLanguage
    chosen = {"language": language, "language_chosen": True}
    desk.session.execute(update(employee).where(employee.c.id == desk.me.id).values(chosen))
    forget_menu(desk, desk.me.id)
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


def _end(desk: Desk, which: ColumnElement[bool], *, keep: int | None = None) -> list[Row[Any]]:
    """End bindings, and with each what waits to be sent to its account (not to `keep`) and its conversation."""
    pending = binding.c.status == "pending"
    ending = {"status": case((pending, "withdrawn"), else_="revoked"), "menu": case((pending, ""), else_=MENU_LEFT)}
    ended = update(binding).where(which).values(ending | {"decided_at": desk.now})
    rows = desk.session.execute(ended.returning(binding.c.id, binding.c.employee_id, binding.c.telegram_id)).all()
    for row in rows:
        desk.refresh(BindingAsked(row.id))
        if row.telegram_id != keep:
            # One that is on its way may arrive still; when it fails, it is not tried again.
            unsent = (outbox.c.chat_id == row.telegram_id) & outbox.c.status.in_(UNSENT)
            desk.session.execute(update(outbox).where(unsent).values(status="cancelled"))
            desk.session.execute(delete(conversation).where(conversation.c.person_id == row.telegram_id))
    return list(rows)


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


def forget_menu(desk: Desk, employee_id: int) -> None:
    """Have the person's command menu made anew."""
    mine = (binding.c.employee_id == employee_id) & (binding.c.status == "active")
    desk.session.execute(update(binding).where(mine).values(menu=""))


def _insert(desk: Desk, table: Any, values: Mapping[str, Any]) -> int:
    return int(desk.session.execute(insert(table).values(values).returning(table.c.id)).scalar_one())
