"""Raw updates in: stored and committed first, acknowledged after."""

import asyncio
from typing import Any

import structlog
from sqlalchemy import update
from sqlmodel import Session
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot import inbox
from bot.answers import Answers
from bot.clock import Clock
from bot.writer import Writer
from models.tables import heartbeat

log = structlog.get_logger()

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
POLL_SECONDS = 25
PAGE = 100


class Intake:
    """Keeps what arrives. `drained` tells the lock that nothing from before a moment can still be on its way."""

    def __init__(self, bot_id: int, writer: Writer, clock: Clock, answers: Answers) -> None:
        """Lives on the main loop."""
        self.bot_id = bot_id
        self.writer = writer
        self.clock = clock
        self.answers = answers

    async def store(self, updates: list[dict[str, Any]], *, drained_at: Any = None) -> None:
        """Commit these updates; returns when they are safe."""
        arrivals = [item for item in map(inbox.arrival, updates) if item]
        now = self.clock.now()

        def keep(session: Session) -> None:
            if arrivals:
                inbox.store(session, self.bot_id, arrivals, now)
            if drained_at is not None:
                session.execute(update(heartbeat).where(heartbeat.c.name == "intake").values(at=drained_at))

        for item in updates:
            callback = item.get("callback_query")
            if isinstance(callback, dict) and isinstance(callback.get("id"), str):
                self.answers.expect(callback["id"])
        await self.writer.write(lambda tx: keep(tx.session))


class Poller:
    """getUpdates, raw: a malformed update harms nobody else."""

    def __init__(self, bot: ExtBot[str], intake: Intake) -> None:
        """`bot` has a connection pool of its own for this."""
        self.bot = bot
        self.intake = intake
        self.stopping = False
        self.trouble: str | None = None
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
            failures, self.trouble = 0, None
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
        self.trouble = type(problem).__name__
        log.warning("polling failed", why=self.trouble)
        patient = isinstance(problem, Conflict | InvalidToken)
        await asyncio.sleep(min(30.0, (5.0 if patient else 0.5) * failures))

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
