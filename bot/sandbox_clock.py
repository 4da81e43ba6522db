"""Following the sandbox's clock; a real Bot API server has no such address, and office time stays machine time."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import aiohttp
import structlog
from sqlalchemy import update

from bot.clock import Clock
from bot.writer import Writer
from models.tables import office_clock

log = structlog.get_logger()


class SandboxClock:
    """Moves office time as the sandbox says, keeps the offset, and has the tick run at once."""

    def __init__(self, api: str, clock: Clock, writer: Writer, moved: Callable[[], Awaitable[None]]) -> None:
        """`api` is the Bot API server's address."""
        self.address = f"{api}/sandbox/clock"
        self.clock = clock
        self.writer = writer
        self.moved = moved
        self.seen = 0

    async def begin(self) -> bool:
        """Take over the sandbox's offset; False when the server is no sandbox."""
        async with aiohttp.ClientSession() as session:
            return await self._ask(session, wait=0)

    async def follow(self) -> None:
        """Wait for moves until cancelled."""
        async with aiohttp.ClientSession() as session:
            while True:
                try:
                    before = self.seen
                    await self._ask(session, wait=25)
                    if self.seen != before:
                        await self.moved()
                except aiohttp.ClientError:
                    await asyncio.sleep(1)

    async def _ask(self, session: aiohttp.ClientSession, *, wait: int) -> bool:
        query = {"seen": str(self.seen), "wait": str(wait)}
        async with session.get(self.address, params=query, timeout=aiohttp.ClientTimeout(total=wait + 10)) as answer:
            if answer.status != 200:
                return False
            said = await answer.json()
        self.seen = int(said["version"])
        offset = timedelta(seconds=float(said["offset"]))
        if offset != self.clock.offset:
            seconds = offset.total_seconds()
            await self.writer.write(lambda tx: tx.session.execute(update(office_clock).values(offset_seconds=seconds)))
            self.clock.offset = offset
            log.info("office time moved", seconds=seconds)
        return True
