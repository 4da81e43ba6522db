"""Delivery of updates to a webhook."""

import asyncio
import json
import random
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, TCPConnector

from bot.sandbox.clock import OfficeClock
from bot.sandbox.faults import Faults
from bot.sandbox.updates import Update, UpdateQueue
from bot.sandbox.web.hook import Hook
from bot.sandbox.web.signal import Signal

ANSWER_TIME = ClientTimeout(60)
MAX_RETRY_AFTER = 3600
IDLE_SECONDS = 60

Call = Callable[[dict[str, Any]], Awaitable[None]]


def pause(failures: int, base: float) -> float:
    """Seconds before the next try: none after the first failure, then base, 2 base, 4 base … up to 30 to 60 bases."""
    if failures <= 1:
        return 0.0
    longest = base * random.uniform(30, 60)  # noqa: S311 - spreads retries, guards nothing
    return float(min(longest, base * 2 ** (failures - 2)))


class Courier:
    """Brings updates to one webhook: lanes side by side, inside a lane one after the other.

    `faults` may have it bring them twice, in any order, or all at once.
    """

    def __init__(
        self,
        hook: Hook,
        updates: UpdateQueue,
        clock: OfficeClock,
        signal: Signal,
        call: Call,
        base: float,
        faults: Faults,
    ) -> None:
        self._hook = hook
        self._updates = updates
        self._clock = clock
        self._signal = signal
        self._call = call
        self._base = base
        self._faults = faults
        self._lanes: dict[str, deque[Update]] = {}
        self._under_way: Counter[int] = Counter()
        self._slots = asyncio.Semaphore(hook.max_connections)

    async def run(self) -> None:
        """Deliver until cancelled."""
        connector = TCPConnector(limit=self._hook.max_connections)
        async with ClientSession(connector=connector) as http, asyncio.TaskGroup() as tasks:
            while not self._signal.closed:
                await asyncio.sleep(self._faults.gathering())
                self._load(http, tasks)
                await self._signal.wait(IDLE_SECONDS)

    def _load(self, http: ClientSession, tasks: asyncio.TaskGroup) -> None:
        waiting = [] if self._faults.silences() else self._updates.waiting(self._clock.machine())
        fresh = [update for update in waiting if not self._under_way[update.update_id]]
        for lane, update in self._faults.deliveries(fresh):
            self._under_way[update.update_id] += 1
            if lane in self._lanes:
                self._lanes[lane].append(update)
            else:
                self._lanes[lane] = deque([update])
                tasks.create_task(self._serve(lane, http))

    async def _serve(self, name: str, http: ClientSession) -> None:
        lane = self._lanes[name]
        while lane:
            await self._bring(lane[0], http)
            self._brought(lane.popleft().update_id)
            self._signal.fire()
        del self._lanes[name]

    def _brought(self, number: int) -> None:
        """Once all copies are there, the update is the bot's."""
        self._under_way[number] -= 1
        if not self._under_way[number]:
            del self._under_way[number]
            self._updates.confirm(number)

    async def _bring(self, update: Update, http: ClientSession) -> None:
        """Try until it is taken or its time is over."""
        failures = 0
        while update.expires_at >= self._clock.machine():
            async with self._slots:
                taken, retry_after = await self._try(update, http)
            if taken:
                return
            failures += 1
            self._signal.fire()
            await asyncio.sleep(min(retry_after, MAX_RETRY_AFTER) or pause(failures, self._base))

    async def _try(self, update: Update, http: ClientSession) -> tuple[bool, float]:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._hook.secret} if self._hook.secret else {}
        try:
            async with http.post(
                self._hook.url, json=update.as_json(), headers=headers, allow_redirects=False, timeout=ANSWER_TIME
            ) as response:
                return await self._judge(response)
        except (ClientError, TimeoutError) as error:
            self._hook.failed(_words(error), self._clock.machine())
            return False, 0.0

    async def _judge(self, response: ClientResponse) -> tuple[bool, float]:
        if 200 <= response.status <= 299:
            await self._answer(await response.read())
            return True, 0.0
        self._hook.failed(
            f"Wrong response from the webhook: {response.status} {response.reason}", self._clock.machine()
        )
        return False, _seconds(response.headers.get("Retry-After", ""))

    async def _answer(self, body: bytes) -> None:
        """A taken update may be answered with a method call."""
        try:
            call = json.loads(body)
        except ValueError:
            return
        if isinstance(call, dict) and "method" in call:
            await self._call(call)


def _seconds(header: str) -> float:
    return float(header) if header.isdecimal() else 0.0


def _words(error: Exception) -> str:
    return "Read timeout expired" if isinstance(error, TimeoutError) else f"Connection failed: {error}"
