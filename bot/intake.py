"""Raw updates in: stored and committed first, acknowledged after."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import select, update
from sqlmodel import Session
from telegram.error import Conflict, TelegramError
from telegram.ext import ExtBot

from bot import inbox
from bot.answers import Answers
from bot.clock import Clock
from bot.line import Line
from bot.pace import Pace
from bot.wire import TOKEN_REFUSED
from bot.writer import Tx, Writer
from core.alerts import actions as alerts
from core.alerts.rules import Trouble
from models.tables import heartbeat

log = structlog.get_logger()

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member", "inline_query"]
INLINE = "inline_query"
POLL_SECONDS = 25
PAGE = 100
PATIENCE = 5.0
"""Seconds until the next try when somebody must do something first; more with each failure, thirty at most."""
OUTAGE = timedelta(seconds=150)
"""Telegram forgets a press of a button after this time: who pressed during a longer gap must press again."""


class Intake:
    """Keeps what arrives. `drained` tells the lock that nothing from before a moment can still be on its way.

    Inline queries are not kept: in half a minute they are dead.
    """

    def __init__(self, bot_id: int, writer: Writer, clock: Clock, answers: Answers) -> None:
        """Lives on the main loop. `decline` tells somebody that he writes too fast; `asked` answers inline queries."""
        self.decline: Callable[[Tx, int], None] = lambda _tx, _lane: None
        self.asked: Callable[[Any], None] = lambda _query: None
        self.pace = Pace()
        self.bot_id = bot_id
        self.writer = writer
        self.clock = clock
        self.answers = answers

    async def store(self, updates: list[dict[str, Any]], *, drained_at: Any = None) -> None:
        """Commit these updates; returns when they are safe."""
        machine, now = self.clock.machine(), self.clock.now()
        found = [item for item in map(inbox.arrival, updates) if item and item.kind != INLINE]
        arrivals = [replace(item, turn=self.pace.admit(item.lane, machine)) for item in found]

        def keep(tx: Tx) -> None:
            if arrivals:
                inbox.store(tx.session, self.bot_id, arrivals, now)
            for item in arrivals:
                if item.turn.tell:
                    self.decline(tx, item.lane)
            if drained_at is not None:
                self._beat(tx.session, drained_at)

        for item in updates:
            if INLINE in item:
                self.asked(item[INLINE])
            callback = item.get("callback_query")
            if isinstance(callback, dict) and isinstance(callback.get("id"), str):
                self.answers.expect(callback["id"])
        await self.writer.write(keep)

    def _beat(self, session: Session, drained_at: datetime) -> None:
        """Note that everything up to this moment is in. After a gap, say that there was one."""
        before = session.execute(select(heartbeat.c.at).where(heartbeat.c.name == "intake")).scalar()
        session.execute(update(heartbeat).where(heartbeat.c.name == "intake").values(at=drained_at))
        gap = drained_at - before if before and not self.clock.offset else timedelta()
        if gap > OUTAGE:
            minutes = gap // timedelta(minutes=1)
            log.error("nothing was received", minutes=minutes)
            alerts.note(session, drained_at, Trouble.OUTAGE, subject=str(minutes))

    def tell(self, kind: Trouble) -> None:
        """Let those who run the office know."""
        now = self.clock.now()
        self.writer.submit(lambda tx: alerts.note(tx.session, now, kind))


class Poller:
    """getUpdates, raw: a malformed update harms nobody else."""

    def __init__(self, bot: ExtBot[str], intake: Intake) -> None:
        """`bot` has a connection pool of its own for this."""
        self.bot = bot
        self.intake = intake
        self.stopping = False
        self.line = Line(intake.tell)
        self.waiting: asyncio.Task[list[dict[str, Any]]] | None = None
        self.in_a_hurry = False
        self.long = False
        self.cut = False

    async def run(self) -> None:
        """Poll until told to stop."""
        offset: int | None = None
        failures = 0
        while not self.stopping:
            started = self.intake.clock.now()
            try:
                updates = await self._poll(offset)
            except TelegramError as problem:
                failures += 1
                await self._rest(problem, failures)
                continue
            if updates is None:
                continue
            failures = 0
            self.line.well()
            drained = started if len(updates) < PAGE else None
            await self.intake.store(updates, drained_at=drained)
            numbers = [item["update_id"] for item in updates if isinstance(item.get("update_id"), int)]
            offset = max(numbers) + 1 if numbers else offset

    async def _poll(self, offset: int | None) -> list[dict[str, Any]] | None:
        """One long poll; None when it was cut short by `hurry`."""
        seconds = 0 if self.in_a_hurry else POLL_SECONDS
        self.long, self.in_a_hurry, self.cut = not self.in_a_hurry, False, False
        params: dict[str, Any] = {"timeout": seconds, "limit": PAGE, "allowed_updates": ALLOWED}
        if offset is not None:
            params["offset"] = offset
        request = self.bot.do_api_request("getUpdates", api_kwargs=params, read_timeout=seconds + 10)
        self.waiting = asyncio.ensure_future(request)
        try:
            return await self.waiting
        except asyncio.CancelledError:
            if not self.cut or self.stopping:
                raise
            self.cut = False
            return None
        finally:
            self.waiting = None

    async def _rest(self, problem: TelegramError, failures: int) -> None:
        log.warning("polling failed", why=type(problem).__name__)
        self.line.ill(type(problem).__name__)
        if isinstance(problem, TOKEN_REFUSED):
            self.line.refused()
        if isinstance(problem, Conflict) and await self._put_right(problem):
            return
        patient = isinstance(problem, (Conflict, *TOKEN_REFUSED))
        await asyncio.sleep(min(30.0, (PATIENCE if patient else PATIENCE / 10) * failures))

    async def _put_right(self, problem: Conflict) -> bool:
        """Somebody else uses the token: a webhook is taken away once, another poller waited for. Whether to go on."""
        if "webhook" not in str(problem).lower():
            self.line.ill("another program asks for our messages")
            self.line.rival()
            return False
        self.line.ill("somebody has set a webhook")
        log.error("somebody has set a webhook with our token")
        if not self.line.may_put_right():
            return False
        with contextlib.suppress(TelegramError):
            await self.bot.delete_webhook()
        return True

    def hurry(self) -> None:
        """Ask again at once: a day is closing, and the next answer decides whether anything is still on its way."""
        self.in_a_hurry = True
        if self.waiting and self.long and not self.cut:
            self.cut = self.waiting.cancel()

    def stop(self) -> None:
        """End the poll; what was not acknowledged comes again."""
        self.stopping = True
        if self.waiting:
            self.waiting.cancel()
