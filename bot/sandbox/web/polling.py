"""getUpdates."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from bot.sandbox.errors import OTHER_POLLER, conflict
from bot.sandbox.params import Params
from bot.sandbox.updates import Update
from bot.sandbox.web.hook import Hook
from bot.sandbox.web.presence import Presence
from bot.sandbox.web.signal import Signal
from bot.sandbox.world import World

MAX_WAIT_SECONDS = 50
MAX_UPDATES = 100


class Polling:
    """At most one long poll waits; a newer one ends it, and so does whatever `interrupt` raises."""

    def __init__(
        self, world: World, hook: Hook, signal: Signal, presence: Presence, interrupt: Callable[[], None]
    ) -> None:
        self._world = world
        self._presence = presence
        self._hook = hook
        self._signal = signal
        self._interrupt = interrupt
        self._poll = 0

    async def get_updates(self, params: Params) -> list[dict[str, Any]]:
        if self._hook.url:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        kinds = params.json("allowed_updates", "allowed_updates")
        if isinstance(kinds, list):
            self._world.updates.allow(str(kind) for kind in kinds)
        offset = params.integer("offset")
        limit = max(1, min(params.integer("limit", MAX_UPDATES), MAX_UPDATES))
        seconds = max(0, min(params.integer("timeout"), MAX_WAIT_SECONDS))
        with self._present():
            updates = self._fetch(offset, limit) or await self._wait(offset, limit, seconds)
        return [update.as_json() for update in updates]

    @contextlib.contextmanager
    def _present(self) -> Iterator[None]:
        self._presence.came()
        try:
            yield
        finally:
            self._presence.went()

    def _fetch(self, offset: int, limit: int) -> list[Update]:
        return self._world.updates.fetch(offset, limit, self._world.clock.machine())

    async def _wait(self, offset: int, limit: int, seconds: float) -> list[Update]:
        if not seconds:
            return []
        self._poll += 1
        poll = self._poll
        self._signal.fire()
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while loop.time() < until and not self._signal.closed:
            await self._signal.wait(until - loop.time())
            self._refuse_if_ended(poll)
            updates = self._fetch(offset, limit)
            if updates:
                return updates
        return []

    def _refuse_if_ended(self, poll: int) -> None:
        self._interrupt()
        if self._hook.url:
            raise conflict("terminated by setWebhook request")
        if poll != self._poll:
            raise conflict(OTHER_POLLER)
