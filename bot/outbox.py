"""Rows of the outbox: written with what they tell of, and every step of their way out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, insert, literal_column, select, update
from sqlmodel import Session

from bot.inbox import new_reference
from bot.writer import Tx
from core.alerts import actions as alerts
from core.alerts.rules import Trouble
from handlers.shared.reply import Shows
from models.tables import binding, card, employee, outbox

REPLY, NOTICE, BROADCAST = 0, 1, 2
"""How urgent something is: answers first, what everybody is told last."""

FILE = "sendDocument"
"""The method of every row that names a file."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


LIFE = {
    "reply": timedelta(hours=24),
    "edit": timedelta(hours=24),
    "notice": timedelta(hours=72),
    "broadcast": timedelta(hours=72),
}
"""How long an answer, a change and a piece of news are still worth sending; a notice may say that it is less."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """As much of an unsent row as its place in the queue needs. `file`: one goes with it, and takes its room."""

    id: int
    chat_id: int
    priority: int
    not_before: datetime | None = None
    file: bool = False


@dataclass(slots=True)
class Outgoing:
    """A row to be written at the end of the transaction, and the card it becomes. Times are office time."""

    chat_id: int
    kind: str
    method: str
    params: dict[str, Any]
    priority: int
    created_at: datetime
    card_id: int | None = None
    shows: Shows | None = None
    person_id: int = 0
    expires_at: datetime | None = None
    reader_id: int | None = None
    id: int = 0

    def waiting(self) -> Waiting:
        """As much of it as its place in the queue needs, once it is written."""
        return Waiting(self.id, self.chat_id, self.priority, file=self.method == FILE)

    def row(self) -> dict[str, Any]:
        """The columns of the outbox."""
        return {
            "chat_id": self.chat_id,
            "reader_id": self.reader_id,
            "kind": self.kind,
            "method": self.method,
            "params": self.params,
            "priority": self.priority,
            "created_at": self.created_at,
            "expires_at": self.expires_at or (self.created_at + LIFE[self.kind] if self.kind in LIFE else None),
            "card_id": self.card_id,
            "status": "pending",
            "attempts": 0,
        }


@dataclass(frozen=True, slots=True)
class Departure:
    """A row that is about to go over the wire."""

    id: int
    chat_id: int
    kind: str
    method: str
    params: dict[str, Any]
    attempts: int
    expires_at: datetime | None


ADD_CARDS = insert(card)
INSERT = insert(outbox).returning(outbox.c.id, sort_by_parameter_order=True)


def write_out(tx: Tx) -> None:
    """Insert the transaction's rows and the cards they show, in the order they were said."""
    rows: list[Outgoing] = [item for item in tx.rows if not item.id]
    if not rows:
        return
    ids = tx.session.execute(INSERT, [item.row() for item in rows]).scalars().all()
    for item, row_id in zip(rows, ids, strict=True):
        item.id = row_id
    cards = [_card(item, item.shows) for item in rows if item.shows]
    if cards:
        tx.session.execute(ADD_CARDS, cards)


def _card(item: Outgoing, shows: Shows) -> dict[str, Any]:
    return {
        "kind": shows.kind,
        "object_id": shows.id,
        "version": shows.version,
        "person_id": item.person_id,
        "chat_id": item.chat_id,
        "outbox_id": item.id,
    }


# Written out, not bound: SQLite plans anew each time when a parameter decides whether a partial index may be used.
PENDING: ColumnElement[str] = literal_column("'pending'")
UNSENT = (
    select(outbox.c.id, outbox.c.chat_id, outbox.c.priority, outbox.c.not_before, outbox.c.method == FILE)
    .where(outbox.c.status == PENDING, outbox.c.status.in_((PENDING, literal_column("'sending'"))))
    .order_by(outbox.c.id)
)
"""The second condition is the very words of the index: without them SQLite reads the whole table."""
_his = (binding.c.employee_id == outbox.c.reader_id) & (binding.c.telegram_id == outbox.c.chat_id)
_stands = exists().where(_his, binding.c.status == literal_column("'active'"))
WANTED = outbox.c.reader_id.is_(None) | _stands
"""The account still stands for whom it was written for. Looked at when it leaves: what was queued for somebody may
have been written while he was being cut off."""

DEPART = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.status == PENDING)
    .where(outbox.c.expires_at.is_(None) | (outbox.c.expires_at > bindparam("now")))
    .where(WANTED)
    .values(status="sending")
    .returning(
        outbox.c.id,
        outbox.c.chat_id,
        outbox.c.kind,
        outbox.c.method,
        outbox.c.params,
        outbox.c.attempts,
        outbox.c.expires_at,
        outbox.c.card_id,
    )
    .execution_options(synchronize_session=False)
)
UNWANTED = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.status == PENDING, ~WANTED)
    .values(status="cancelled")
    .execution_options(synchronize_session=False)
)
STALE = select(outbox.c.id).where(
    outbox.c.id.in_(bindparam("ids", expanding=True)),
    outbox.c.status == PENDING,
    outbox.c.expires_at <= bindparam("now"),
)
SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(status="sent", message_id=bindparam("message"), sent_at=bindparam("at"), error=None)
)
_chat = select(outbox.c.chat_id).where(outbox.c.id == bindparam("row")).scalar_subquery()
_unplaced = (card.c.chat_id == _chat) & card.c.message_id.is_(None)
PLACE_CARD = update(card).where(_unplaced, card.c.outbox_id == bindparam("row")).values(message_id=bindparam("message"))


def unsent(session: Session) -> list[Waiting]:
    """Everything that waits, oldest first."""
    return [Waiting(*row) for row in session.execute(UNSENT)]


def depart(session: Session, ids: Sequence[int], now: datetime = LONG_AGO) -> list[Departure]:
    """Mark rows as on their way and hand them over as they stand now.

    Not among them: what was cancelled, has expired, or was written for somebody who is cut off by now.
    """
    rows = session.execute(DEPART, {"ids": list(ids), "now": now}).all()
    if len(rows) < len(ids):
        left = set(ids) - {row.id for row in rows}
        session.execute(UNWANTED, {"ids": list(left)})
        for row_id in session.execute(STALE, {"ids": list(left), "now": now}).scalars().all():
            give_up(session, row_id, "expired", "it could not be sent in time", now)
    cards = [row.card_id for row in rows if row.card_id]
    places: dict[int, int | None] = {}
    if cards:
        found = session.execute(select(card.c.id, card.c.message_id).where(card.c.id.in_(cards)))
        places = {row.id: row.message_id for row in found}
    departures = []
    for row in sorted(rows, key=lambda row: row.id):
        params = row.params | {"chat_id": row.chat_id}
        if row.card_id:
            params = params | {"message_id": places.get(row.card_id) or 0}
        departures.append(Departure(row.id, row.chat_id, row.kind, row.method, params, row.attempts, row.expires_at))
    return departures


def arrived(session: Session, row_id: int, message_id: int | None, at: datetime) -> None:
    """The message is in the chat: remember where, so that edits find it."""
    session.execute(SENT, {"row": row_id, "message": message_id, "at": at})
    if message_id is not None:
        session.execute(PLACE_CARD, {"row": row_id, "message": message_id})


def put_back(session: Session, row_id: int, *, attempts: int, not_before: datetime | None, error: str) -> None:
    """Not this time: it waits again, unless it was cancelled on its way."""
    values = {"status": "pending", "attempts": attempts, "not_before": not_before, "error": error}
    session.execute(update(outbox).where(outbox.c.id == row_id, outbox.c.status == "sending").values(values))


def give_up(session: Session, row_id: int, status: str, error: str, at: datetime) -> str:
    """It will not be sent: ``dead``, ``unknown`` or ``expired``, with the reason. The reference it is known by."""
    reference = new_reference()
    values = {"status": status, "error": error, "reference": reference}
    session.execute(update(outbox).where(outbox.c.id == row_id).values(values))
    alerts.note(session, at, Trouble.MESSAGE, reference=reference)
    return reference


def drop(session: Session, row_id: int, error: str) -> None:
    """There is nothing left to send it to, and nobody who would miss it."""
    session.execute(update(outbox).where(outbox.c.id == row_id).values(status="cancelled", error=error))


def cancel_chat(session: Session, chat_id: int, error: str, at: datetime) -> None:
    """Nothing more can reach this chat: its rows are cancelled, its person is marked until he writes again."""
    waiting = (outbox.c.chat_id == chat_id) & outbox.c.status.in_(("pending", "sending"))
    session.execute(update(outbox).where(waiting).values(status="cancelled", error=error))
    reached = (binding.c.telegram_id == chat_id) & binding.c.reachable
    lost = update(binding).where(reached).values(reachable=False).returning(binding.c.employee_id, binding.c.status)
    for row in session.execute(lost).all():
        if row.status == "active":
            name = session.execute(select(employee.c.name).where(employee.c.id == row.employee_id)).scalar_one()
            alerts.note(session, at, Trouble.UNREACHABLE, subject=name)


def move_chat(session: Session, old: int, new: int) -> None:
    """A group became a supergroup: everything that names it names the new one."""
    session.execute(update(outbox).where(outbox.c.chat_id == old, outbox.c.status == "pending").values(chat_id=new))
    session.execute(update(card).where(card.c.chat_id == old).values(chat_id=new))


def after_crash(session: Session, at: datetime) -> None:
    """Rows that were on their way when the process died: repeat what may be repeated, own up to the rest."""
    sending = outbox.c.status == "sending"
    once_only = outbox.c.kind.in_(("document", "broadcast")) | (
        outbox.c.kind.in_(("reply", "notice")) & (outbox.c.attempts >= 1)
    )
    lost = "the process died while sending it"
    for row_id in session.execute(select(outbox.c.id).where(sending, once_only)).scalars().all():
        give_up(session, row_id, "unknown", lost, at)
    session.execute(update(outbox).where(sending).values(status="pending", attempts=outbox.c.attempts + 1, error=lost))
