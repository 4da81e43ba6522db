"""Moving the office clock, and telling the bot of it."""

import asyncio
import math
from typing import Any

from aiohttp import web

from bot.sandbox.errors import bad_request
from bot.sandbox.web.signal import Signal
from bot.sandbox.world import World

MAX_WAIT_SECONDS = 50.0
NOTICE_SECONDS = 3.0
MAX_OFFSET_SECONDS = 20 * 365 * 86400


class Timekeeper:
    """A bot follows the clock by a long poll, each time naming the version it has already acted upon."""

    def __init__(self, world: World, signal: Signal, time_zone: str) -> None:
        self._world = world
        self._signal = signal
        self._time_zone = time_zone
        self._noted: int | None = None

    def as_json(self) -> dict[str, Any]:
        clock = self._world.clock
        return {"now": int(clock.now()), "offset": clock.offset, "time_zone": self._time_zone}

    def offset_of(self, wish: dict[str, Any]) -> float:
        """The offset in seconds meant by one of `offset`, `advance`, `to`."""
        clock = self._world.clock
        bases = {"offset": 0.0, "advance": clock.offset, "to": -clock.machine()}
        wishes = [base + wish[name] for name, base in bases.items() if isinstance(wish.get(name), int | float)]
        if not wishes or not abs(wishes[0]) <= MAX_OFFSET_SECONDS:
            raise bad_request("offset, advance or to expected")
        return float(wishes[0])

    async def move(self, offset: float) -> None:
        """Move the clock; returns when a bot that follows it has taken note, or after 3 s."""
        self._world.clock.move(offset)
        self._world.happened("clock", self.as_json())
        loop = asyncio.get_running_loop()
        until = loop.time() + NOTICE_SECONDS
        while self._unnoted() and loop.time() < until and not self._signal.closed:
            await self._signal.wait(until - loop.time())

    async def follow(self, request: web.Request) -> web.Response:
        """`GET /sandbox/clock?seen=N&wait=25`."""
        seen = _number(request.query.get("seen", ""), -1)
        seconds = min(_number(request.query.get("wait", ""), 0), MAX_WAIT_SECONDS)
        self._noted = int(seen)
        self._signal.fire()
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while seen == self._world.clock.version and loop.time() < until and not self._signal.closed:
            await self._signal.wait(until - loop.time())
        clock = self._world.clock
        return web.json_response({"sandbox": True, "offset": clock.offset, "version": clock.version})

    def _unnoted(self) -> bool:
        return self._noted is not None and self._noted != self._world.clock.version


def _number(text: str, default: float) -> float:
    try:
        number = float(text)
    except ValueError:
        return default
    return number if math.isfinite(number) else default
