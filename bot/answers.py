"""Answers to presses: the outcome as a toast, right after its commit; after a second's silence an empty one."""

import asyncio

import structlog
from markupsafe import escape
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.clock import Clock
from bot.outbox import Outgoing
from bot.tasks import Tasks
from bot.writer import Tx, Writer
from core.people.queries import is_bound

log = structlog.get_logger()

PATIENCE = 1.0
TOAST_LIMIT = 200


class Answers:
    """Telegram shows a spinner on a pressed button until it is answered; the outcome is never lost either way."""

    def __init__(self, bot: ExtBot[str], writer: Writer, clock: Clock, tasks: Tasks) -> None:
        """Lives on the main loop."""
        self.bot = bot
        self.writer = writer
        self.clock = clock
        self.loop = asyncio.get_running_loop()
        self.timers: dict[str, asyncio.TimerHandle] = {}
        self.silenced: set[str] = set()
        self.tasks = tasks

    def expect(self, callback_id: str) -> None:
        """A press was stored: give its outcome a second."""
        self.timers[callback_id] = self.loop.call_later(PATIENCE, self._silence, callback_id)

    def settled(self, callback_id: str, toast: str, *, alert: bool, chat_id: int) -> None:
        """The outcome is committed; called from a writer thread."""
        self.loop.call_soon_threadsafe(self._tell, callback_id, toast, alert, chat_id)

    def _silence(self, callback_id: str) -> None:
        self.timers.pop(callback_id, None)
        self.silenced.add(callback_id)
        self.tasks.start(self._answer(callback_id, "", alert=False))

    def _tell(self, callback_id: str, toast: str, alert: bool, chat_id: int) -> None:  # noqa: FBT001 - call_soon passes positions
        timer = self.timers.pop(callback_id, None)
        if timer:
            timer.cancel()
        if callback_id not in self.silenced:
            self.tasks.start(self._answer(callback_id, toast, alert=alert, chat_id=chat_id))
            return
        self.silenced.discard(callback_id)
        if toast:
            self.writer.submit(lambda tx: self._say(tx, chat_id, toast))

    def _say(self, tx: Tx, chat_id: int, toast: str) -> None:
        if not is_bound(tx.session, chat_id):
            return
        params = {"chat_id": chat_id, "text": str(escape(toast)), "parse_mode": "HTML"}
        tx.rows.append(Outgoing(chat_id, "reply", "sendMessage", params, 0, self.clock.now()))

    async def _answer(self, callback_id: str, toast: str, *, alert: bool, chat_id: int = 0) -> None:
        params = {"callback_query_id": callback_id, "text": toast[:TOAST_LIMIT], "show_alert": alert}
        try:
            await self.bot.do_api_request("answerCallbackQuery", api_kwargs=params)
        except TelegramError as problem:
            log.info("press not answered", why=type(problem).__name__)
            if toast:
                self.writer.submit(lambda tx: self._say(tx, chat_id, toast))
