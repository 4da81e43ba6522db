"""Moving the office clock, and telling the bot of it."""

import math
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.sandbox.errors import bad_request
from bot.sandbox.web.signal import Signal
from bot.sandbox.world import World

MAX_WAIT_SECONDS = 50.0
NOTICE_SECONDS = 3.0
MAX_OFFSET_SECONDS = 20 * 365 * 86400


Moments = Callable[[float], dict[str, int]]


class Timekeeper:
    """A bot follows the clock by a long poll, each time naming the version it has already acted upon."""

    def __init__(self, world: World, signal: Signal, time_zone: str, moments: Moments | None = None) -> None:
        """`moments` names times of day worth moving to, after the office time it is given, in unix seconds."""
        self._moments = moments
        self._world = world
        self._signal = signal
        self._time_zone = time_zone
        self._noted: int | None = None

    def as_json(self) -> dict[str, Any]:
        clock = self._world.clock
        known = {"moments": self._moments(clock.now())} if self._moments else {}
        return {"now": int(clock.now()), "offset": clock.offset, "time_zone": self._time_zone} | known

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
        self._world.move_clock(offset)
        self._world.happened("clock", self.as_json())
        await self._signal.until(self._noted_by_all, NOTICE_SECONDS)

    async def follow(self, request: web.Request) -> web.Response:
        """`GET /sandbox/clock?seen=N&wait=25`."""
        seen = _number(request.query.get("seen", ""), -1)
        seconds = min(_number(request.query.get("wait", ""), 0), MAX_WAIT_SECONDS)
        self._noted = int(seen)
        self._signal.fire()
        clock = self._world.clock
        await self._signal.until(lambda: seen != clock.version, seconds)
        return web.json_response({"sandbox": True, "offset": clock.offset, "version": clock.version})

    def _noted_by_all(self) -> bool:
        return self._noted is None or self._noted == self._world.clock.version


def _number(text: str, default: float) -> float:
    try:
        number = float(text)
    except ValueError:
        return default
    return number if math.isfinite(number) else default
