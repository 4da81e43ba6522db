"""One update being worked on: its transaction, its conversation, and whom it concerns."""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.inbox import Claimed
from bot.writer import Tx
from core.desk import Desk
from handlers.shared.chat import Chat


@dataclass(slots=True)
class Dialogue:
    """A conversation row as read, and whether it was changed."""

    chat_id: int
    person_id: int
    state: str | None
    data: dict[str, Any]
    touched_at: datetime | None
    stored: bool
    changed: bool = False


@dataclass(slots=True)
class Turn:
    """What belongs to the update in hand. `now` is office time, `machine_now` is machine time.

    `before` is how many changes the transaction held when the person's words were heard. `over`: a refusal ends the
    open conversation, as the next message would be refused again.
    """

    tx: Tx
    row: Claimed
    now: datetime
    machine_now: datetime
    before: int = 0
    over: bool = False
    dialogue: Dialogue | None = None
    callback_id: str | None = None
    message_id: int | None = None
    chat_id: int = 0
    person_id: int = 0
    desk: Desk | None = None
    chat: Chat | None = None


CURRENT: ContextVar[Turn] = ContextVar("turn")
"""The turn this thread's dispatch is in."""
