"""Letters on their way out: written with what they tell of, sent later, each with its end known or said to be unknown.

A letter is sent outside of any transaction. Whoever sends takes one of `due`, says `leaving` just before it goes over
the wire, and with `settle` what came of it. What was `leaving` when the process died is found by `after_crash`.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, literal_column, select, update
from sqlmodel import Session

from core import audit
from core.desk import Desk
from core.mail import rules
from core.mail.rules import Fate
from models.tables import mail, stored_file

WAITING, SENDING, SENT, FAILED, UNKNOWN, DROPPED = "waiting", "sending", "sent", "failed", "unknown", "dropped"
OPEN = (WAITING, SENDING)

# Written out, not bound: SQLite plans anew each time when a parameter decides whether a partial index may be used.
_unsent = mail.c.status.in_((literal_column("'waiting'"), literal_column("'sending'")))
DUE = (
    select(mail)
    .where(_unsent, mail.c.status == literal_column("'waiting'"), mail.c.id > bindparam("after"))
    .where(mail.c.not_before.is_(None) | (mail.c.not_before <= bindparam("machine")))
    .order_by(mail.c.id)
    .limit(bindparam("most"))
)
FILES = select(
    stored_file.c.id,
    stored_file.c.state,
    stored_file.c.name,
    stored_file.c.kind,
    stored_file.c.stored_as,
    stored_file.c.sha256,
).where(stored_file.c.id.in_(bindparam("ids", expanding=True)))
LEAVE = update(mail).where(mail.c.id == bindparam("letter"), mail.c.status == WAITING).values(status=SENDING)


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to be sent: to one address."""

    recipient: str
    subject: str
    body: str
    attachments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes with a letter, and where its bytes lie."""

    name: str
    kind: str
    stored_as: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Departure:
    """A letter whose turn it is. `missing` says why a file cannot be had that belongs to it."""

    id: int
    token: str
    recipient: str
    subject: str
    body: str
    created_at: datetime
    attempts: int
    files: tuple[Enclosed, ...] = ()
    missing: str = ""


def post(desk: Desk, draft: Draft, *, effect_id: int | None = None, by: str = "") -> int:
    """Have a letter sent once this transaction is committed; its row. NotAnAddress."""
    values = {
        "message_id": secrets.token_hex(16),
        "recipient": rules.address_in(draft.recipient),
        "subject": rules.one_line(draft.subject)[: rules.LONGEST_SUBJECT],
        "body": draft.body,
        "attachments": list(draft.attachments),
        "effect_id": effect_id,
        "by": by,
        "status": WAITING,
        "attempts": 0,
        "created_at": desk.now,
    }
    added = int(desk.session.execute(insert(mail).values(values).returning(mail.c.id)).scalar_one())
    audit.note(desk, "mail.post", "mail", added, to=values["recipient"], by=by, files=list(draft.attachments))
    return added


def of_effect(desk: Desk, effect_id: int) -> Sequence[Row[Any]]:
    """The letters that a process's effect has led to, the oldest first."""
    return desk.session.execute(select(mail).where(mail.c.effect_id == effect_id).order_by(mail.c.id)).all()


def again(desk: Desk, letter: int) -> None:
    """Send a letter once more that was not sent, or of which nobody knows whether it arrived: somebody wants it so."""
    anew = {"status": WAITING, "attempts": 0, "not_before": None, "error": None, "reference": None}
    which = (mail.c.id == letter) & mail.c.status.in_((FAILED, UNKNOWN, DROPPED))
    desk.session.execute(update(mail).where(which).values(anew))
    audit.note(desk, "mail.again", "mail", letter)


def due(session: Session, machine: datetime, most: int) -> list[Departure]:
    """The letters whose turn it is, the oldest first, without those whose files are still on their way here."""
    found: list[Departure] = []
    after, more = 0, True
    while more and len(found) < most:
        rows = session.execute(DUE, {"machine": machine, "most": most, "after": after}).all()
        found += _complete(session, rows)
        after, more = rows[-1].id if rows else after, len(rows) == most
    return found[:most]


def _complete(session: Session, rows: Sequence[Row[Any]]) -> Iterator[Departure]:
    for row in rows:
        files = session.execute(FILES, {"ids": row.attachments}).all() if row.attachments else []
        if all(one.state != "waiting" for one in files):
            yield _departure(row, files)


def _departure(row: Row[Any], files: Sequence[Row[Any]]) -> Departure:
    by_id = {one.id: one for one in files if one.state == "kept"}
    gone = [one.name for one in files if one.state != "kept"]
    lost = gone or [str(one) for one in row.attachments if one not in by_id]
    here = (by_id[one] for one in row.attachments if one in by_id)
    return Departure(
        id=row.id,
        token=row.message_id,
        recipient=row.recipient,
        subject=row.subject,
        body=row.body,
        created_at=row.created_at,
        attempts=row.attempts,
        files=tuple(Enclosed(one.name, one.kind, one.stored_as or "", one.sha256) for one in here),
        missing=", ".join(lost),
    )


def leaving(session: Session, letter: int) -> bool:
    """The letter goes over the wire now; False if somebody else has it, or it was dropped."""
    return bool(session.execute(LEAVE, {"letter": letter}).rowcount)  # type: ignore[attr-defined] # an UPDATE has it


def settle(desk: Desk, letter: int, fate: Fate, why: str, machine: datetime, reference: str) -> str:
    """Write down what came of an attempt; the status the letter has now. `reference` names it if that is bad."""
    row = desk.session.execute(select(mail).where(mail.c.id == letter).with_for_update()).one()
    if row.status not in OPEN:
        return str(row.status)
    later = rules.next_try(row.attempts, machine) if fate is Fate.AGAIN else None
    values: dict[str, Any] = {"error": why[:1000] or None, "attempts": row.attempts + 1}
    if fate is Fate.SENT:
        values |= {"status": SENT, "sent_at": desk.now, "error": None}
    elif later is not None:
        values |= {"status": WAITING, "not_before": later}
    else:
        values |= {"status": UNKNOWN if fate is Fate.UNKNOWN else FAILED, "reference": reference}
    desk.session.execute(update(mail).where(mail.c.id == letter).values(values))
    audit.note(desk, f"mail.{values['status']}", "mail", letter, why=why[:200])
    return str(values["status"])


def let_go(desk: Desk, letters: Sequence[int]) -> None:
    """Nobody has to look after these any more: what became of them is known to who can mend it."""
    failed = mail.c.id.in_(letters) & mail.c.status.in_((FAILED, UNKNOWN))
    desk.session.execute(update(mail).where(failed).values(status=DROPPED))


def status_of(desk: Desk, letter: int) -> str:
    """Where a letter is."""
    return str(desk.session.execute(select(mail.c.status).where(mail.c.id == letter)).scalar_one())


def cut_off(session: Session) -> list[int]:
    """The letters that were going over the wire when the process died: they may have arrived."""
    return list(
        session.execute(select(mail.c.id).where(_unsent, mail.c.status == literal_column("'sending'"))).scalars()
    )
