"""Rows of the outbox that name a file of ours: which one, for whom, and what is said if it cannot be sent."""

from typing import Any, assert_never

from bot.clock import Clock
from bot.inbox import new_reference
from bot.outbox import FILE, Outgoing
from bot.packing import ENCLOSED, OTHERWISE
from bot.turn import Turn
from core.desk import Desk
from core.files import queries as files
from handlers.shared.chat import Chat
from handlers.shared.names import one_line
from handlers.shared.reply import Document, Drawing
from handlers.shared.speech import Speech

SHOWN = 60
"""Letters of a file's name in a sentence."""


class Enclosing:
    """Writes down what the sender will read or make; nothing is read from the disk here."""

    def __init__(self, speech: Speech, clock: Clock) -> None:
        """Words for what cannot be sent, and the time of writing."""
        self.speech = speech
        self.clock = clock

    def row(self, turn: Turn, message: Document | Drawing) -> Outgoing:
        """The message for the person whose turn it is; a file that is not there is told of instead."""
        if turn.chat is None:
            raise AssertionError("a file for nobody")
        match message:
            case Document():
                return self._document(turn.chat, turn.chat.desk, message)
            case Drawing():
                return self._drawing(turn.chat, turn.chat.desk, message)
            case _:
                assert_never(message)

    def _document(self, chat: Chat, desk: Desk, message: Document) -> Outgoing:
        file = files.one(desk, message.file_id)
        if file.state != files.KEPT:
            mine = file.state == files.FAILED and file.by_id == desk.me.id
            text = chat.say("file-not-there", name=one_line(file.name, SHOWN), state="mine" if mine else file.state)
            return self._queued(chat, "sendMessage", {"text": str(text), "parse_mode": "HTML"})
        what = {"file": message.file_id}
        return self._enclosed(chat, what, file.name, message)

    def _drawing(self, chat: Chat, desk: Desk, message: Drawing) -> Outgoing:
        what = {"make": message.kind, "id": message.id, "name": message.name, "photo": message.photo}
        return self._enclosed(chat, what | {"reader": desk.me.id}, message.name, message)

    def _enclosed(self, chat: Chat, what: dict[str, Any], name: str, message: Document | Drawing) -> Outgoing:
        reference = new_reference()
        lost = chat.say("file-lost", name=one_line(name, SHOWN), reference=reference)
        params: dict[str, Any] = {
            ENCLOSED: what | {"reference": reference, "language": chat.language},
            OTHERWISE: str(lost),
        }
        if message.caption:
            params |= {"caption": str(message.caption), "parse_mode": "HTML"}
        if message.protect:
            params["protect_content"] = True
        return self._queued(chat, FILE, params)

    def _queued(self, chat: Chat, method: str, params: dict[str, Any]) -> Outgoing:
        return Outgoing(chat.id, "reply", method, {"chat_id": chat.id} | params, 0, self.clock.now())
