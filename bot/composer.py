"""From replies and notices to rows of the outbox, in the transaction that made them true."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from markupsafe import Markup
from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.buttons import Pressed, Signer, digest
from bot.clock import Clock
from bot.enclosing import Enclosing
from bot.inbox import new_reference
from bot.outbox import BROADCAST, NOTICE, REPLY, Outgoing, write_out
from bot.turn import Turn
from bot.writer import Tx
from core.alerts import actions as alerts
from core.alerts.actions import AlertRaised
from core.alerts.rules import Trouble
from core.desk import Actor, Delivery, Desk, Employee, Notice, Stranger, System
from core.people import queries as people
from core.refusals import Refusal
from handlers.shared.chat import Chat
from handlers.shared.reply import Document, Drawing, Edit, Face, Reply, Rows, Say, SendFile, Shows
from handlers.shared.routes import Draws
from handlers.shared.speech import Speech
from models.tables import card, outbox

log = structlog.get_logger()

SEND = {
    "photo": "sendPhoto",
    "voice": "sendVoice",
    "animation": "sendAnimation",
    "document": "sendDocument",
    "video": "sendVideo",
    "audio": "sendAudio",
    "video_note": "sendVideoNote",
}
"""The method that sends a file of each kind again."""

PLAIN = Shows("plain", 0)
HERE = (card.c.chat_id == bindparam("chat")) & (card.c.message_id == bindparam("message"))
SHOWN = select(card.c.kind, card.c.object_id, card.c.version).where(HERE)
HANGING = select(card.c.id, card.c.person_id, card.c.chat_id, card.c.outbox_id, card.c.message_id, card.c.version)
PRESSED = HANGING.where(HERE)
NEWEST = (
    HANGING.where(card.c.kind == bindparam("kind"), card.c.object_id == bindparam("record"))
    .where(card.c.chat_id == bindparam("chat"))
    .order_by(card.c.id.desc())
    .limit(1)
)


class Composer:
    """Puts what handlers returned and what core left behind into words and rows."""

    def __init__(self, signer: Signer, speech: Speech, cards: Mapping[str, Draws], clock: Clock) -> None:
        """`cards` says how each kind of notice looks."""
        self.signer = signer
        self.speech = speech
        self.cards = cards
        self.clock = clock
        self.enclosing = Enclosing(speech, clock)

    def reply(self, turn: Turn, reply: Reply) -> None:
        """Queue the messages of a reply to the person whose turn it is."""
        said = len(turn.tx.rows)
        for message in reply.messages:
            if isinstance(message, Edit):
                self._edit_pressed(turn, message)
            elif isinstance(message, SendFile):
                self._send_file(turn, message)
            elif isinstance(message, Document | Drawing):
                turn.tx.rows.append(self.enclosing.row(turn, message))
            else:
                self._say(turn.tx, turn.chat_id, turn.person_id, message, priority=REPLY, kind="reply")
        meant_for(turn.desk.actor if turn.desk else None, turn.tx.rows[said:])

    def deliver(self, tx: Tx, desk: Desk, until: datetime | None = None) -> None:
        """Queue the notices left at a desk, each in its reader's language, with what the reader may see.

        After `until` (office time) there is no point in them.
        """
        for delivery in desk.deliveries:
            if delivery.again:
                self._refresh(tx, desk, delivery)
            elif delivery.account:
                self._send_card(tx, desk, delivery.notice, delivery.account, until)
            else:
                for person in delivery.people:
                    self._send_card(tx, desk, delivery.notice, people.employee_by_id(desk, person), until)

    def show_alerts(self, tx: Tx, desk: Desk) -> None:
        """Put noted failures on the cards of those who run the office."""
        if alerts.gather(desk):
            self.deliver(tx, desk)

    def _send_card(
        self, tx: Tx, desk: Desk, notice: Notice, reader: Employee | Stranger | None, until: datetime | None
    ) -> None:
        if reader is None or reader.telegram_id is None:
            return
        face = self._drawn(desk, reader, notice)
        if face is not None:
            shows = Shows(notice.kind, notice.object_id)
            priority, kind = (BROADCAST, "broadcast") if notice.broadcast else (NOTICE, "notice")
            self._say(tx, reader.telegram_id, reader.telegram_id, Say(face, shows), priority=priority, kind=kind)
            tx.rows[-1].expires_at = until
            meant_for(reader, tx.rows[-1:])

    def _refresh(self, tx: Tx, desk: Desk, delivery: Delivery) -> None:
        notice = delivery.notice
        write_out(tx)
        mine = HANGING.where(card.c.kind == notice.kind, card.c.object_id == notice.object_id)
        rows = list(desk.session.execute(mine.order_by(card.c.id)).all())
        if notice.newest_only:
            rows = list({row.person_id: row for row in rows}.values())
        if delivery.over:
            rows = [row for row in rows if not _unsent_dropped(tx, row)]
        for row in rows:
            reader = people.by_telegram(desk, row.person_id)
            face = self._drawn(desk, reader, notice) if reader else None
            if face is not None:
                said = len(tx.rows)
                self._edit_card(tx, row, face, pace(desk, notice))
                meant_for(reader, tx.rows[said:])

    def _drawn(self, desk: Desk, reader: Employee | Stranger, notice: Notice) -> Face | None:
        """The card, or None: what one reader may not see, or cannot be shown, is nothing to the others or the actor."""
        try:
            return self.draw(desk, reader, notice.kind, notice.object_id)
        except Refusal:
            return None
        except DBAPIError:
            raise
        except Exception:
            reference = new_reference()
            log.exception("a card could not be drawn", kind=notice.kind, id=notice.object_id, reference=reference)
            if not isinstance(notice, AlertRaised):
                alerts.note(desk.session, desk.now, Trouble.CARD, reference=reference, subject=notice.kind)
            return None

    def draw(self, desk: Desk, reader: Employee | Stranger, kind: str, object_id: int) -> Face:
        """The card as this reader may see it now."""
        chat = Chat(desk.as_(reader), reader.language, self.speech, reader.telegram_id or 0)
        return self.cards[kind](chat, object_id)

    def apologise(self, tx: Tx, person_id: int, text: Markup) -> None:
        """Say that something of ours failed, outside any turn."""
        self._say(tx, person_id, person_id, Say(Face(text)), priority=REPLY, kind="reply")

    def _say(self, tx: Tx, chat_id: int, person_id: int, message: Say, *, priority: int, kind: str) -> None:
        params = self._params(message.face, chat_id, person_id)
        if message.ask_contact:
            params["reply_markup"] = contact_keyboard(message.ask_contact)
        elif message.drop_keyboard:
            params["reply_markup"] = {"remove_keyboard": True}
        shows = sealed(message.shows, message.face) or (PLAIN if message.face.buttons else None)
        tx.rows.append(
            Outgoing(chat_id, kind, "sendMessage", params, priority, self.clock.now(), shows=shows, person_id=person_id)
        )

    def _send_file(self, turn: Turn, file: SendFile) -> None:
        params = {"chat_id": turn.chat_id, file.kind: file.file_id, "protect_content": True}
        if file.caption:
            params |= {"caption": str(file.caption), "parse_mode": "HTML"}
        method = SEND[file.kind]
        turn.tx.rows.append(Outgoing(turn.chat_id, "reply", method, params, REPLY, self.clock.now()))

    def _edit_pressed(self, turn: Turn, message: Edit) -> None:
        row = self._meant(turn, message)
        if message.of and not row:
            said = Say(message.face, message.of)
            self._say(turn.tx, turn.chat_id, turn.person_id, said, priority=REPLY, kind="reply")
            return
        if row:
            if shows := sealed(message.shows, message.face):
                shown = {"kind": shows.kind, "object_id": shows.id, "version": shows.version}
                turn.tx.session.execute(update(card).where(card.c.id == row.id).values(shown))
            self._edit_card(turn.tx, row, message.face)
            return
        params = self._params(message.face, turn.chat_id, turn.person_id) | {"message_id": turn.message_id}
        turn.tx.rows.append(Outgoing(turn.chat_id, "edit", "editMessageText", params, REPLY, self.clock.now()))

    def _meant(self, turn: Turn, message: Edit) -> Any:
        """The card to be changed."""
        if message.of is None:
            return turn.tx.session.execute(PRESSED, {"chat": turn.chat_id, "message": turn.message_id}).first()
        write_out(turn.tx)
        which = {"chat": turn.chat_id, "kind": message.of.kind, "record": message.of.id}
        return turn.tx.session.execute(NEWEST, which).first()

    def _edit_card(self, tx: Tx, row: Any, face: Face, priority: int = REPLY) -> None:
        """Still unsent: the message itself changes. An edit still unsent: it is replaced. Else a new edit.

        What the office itself edits, such as everybody's form after a lock, lets answers to people go first.
        """
        if face.seal and face.seal != row.version:
            tx.session.execute(update(card).where(card.c.id == row.id).values(version=face.seal))
        params = self._params(face, row.chat_id, row.person_id)
        unsent = (outbox.c.id == row.outbox_id) if row.message_id is None else (outbox.c.card_id == row.id)
        replaced = tx.session.execute(update(outbox).where(unsent, outbox.c.status == "pending").values(params=params))
        if replaced.rowcount:  # type: ignore[attr-defined] # an UPDATE's result is a CursorResult
            return
        tx.rows.append(
            Outgoing(row.chat_id, "edit", "editMessageText", params, priority, self.clock.now(), card_id=row.id)
        )

    def _params(self, face: Face, chat_id: int, person_id: int) -> dict[str, Any]:
        params: dict[str, Any] = {
            "chat_id": chat_id,
            "text": str(face.text),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        if face.buttons:
            params["reply_markup"] = {"inline_keyboard": self._keyboard(face.buttons, chat_id, person_id)}
        if face.private:
            params["protect_content"] = True
        return params

    def _keyboard(self, rows: Rows, chat_id: int, person_id: int) -> list[list[dict[str, str]]]:
        now = self.clock.machine()
        return [
            [
                {
                    "text": button.text,
                    "callback_data": self.signer.sign(
                        Pressed(digest(button.press), button.id, button.version, button.arg),
                        chat=chat_id,
                        person=person_id,
                        now=now,
                    ),
                }
                for button in row
            ]
            for row in rows
        ]


def sealed(shows: Shows | None, face: Face) -> Shows | None:
    """What a message shows, in the version that its face stands for."""
    return replace(shows, version=face.seal) if shows and face.seal else shows


def pace(desk: Desk, notice: Notice) -> int:
    """How urgent a change of a card is: what somebody just did is shown at once."""
    if not isinstance(desk.actor, System):
        return REPLY
    return BROADCAST if notice.broadcast else NOTICE


def _unsent_dropped(tx: Tx, row: Any) -> bool:
    """Whether a card had not left yet; it will not."""
    waits = (outbox.c.id == row.outbox_id) & (outbox.c.status == "pending")
    dropped = update(outbox).where(waits).values(status="cancelled", error="taken back")
    return row.message_id is None and bool(tx.session.execute(dropped).rowcount)  # type: ignore[attr-defined] # an UPDATE's result is a CursorResult


def meant_for(reader: Actor | None, rows: Iterable[Outgoing]) -> None:
    """Have these rows sent only while their account still stands for the colleague they were written for."""
    for item in rows:
        item.reader_id = reader.id if isinstance(reader, Employee) else None


def contact_keyboard(label: str) -> dict[str, Any]:
    """A keyboard with one button: share one's own phone number."""
    return {
        "keyboard": [[{"text": label, "request_contact": True}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }


def shown_by(session: Session, chat_id: int, message_id: int) -> Shows | None:
    """Which record a sent message shows."""
    row = session.execute(SHOWN, {"chat": chat_id, "message": message_id}).first()
    return Shows(row.kind, row.object_id, row.version) if row else None
