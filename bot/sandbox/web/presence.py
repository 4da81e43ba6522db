"""Whether the bot is there: polls, or has a webhook."""

import asyncio

from bot.sandbox.web.hook import Hook
from bot.sandbox.world import World

GRACE_SECONDS = 3.0
"""How long a bot may pause between two polls without counting as gone."""


class Presence:
    """Tells the page of every change; a webhook counts as long as it is set."""

    def __init__(self, world: World, hook: Hook) -> None:
        self._world = world
        self._hook = hook
        self._polls = 0
        self._told = False
        self._farewell: asyncio.TimerHandle | None = None

    @property
    def here(self) -> bool:
        return bool(self._hook.url or self._polls or self._farewell)

    def came(self) -> None:
        """A poll has begun."""
        self._polls += 1
        self.look()

    def went(self) -> None:
        """A poll has ended; perhaps the next one follows."""
        self._polls -= 1
        self.stop()
        self._farewell = asyncio.get_running_loop().call_later(GRACE_SECONDS, self._gone)

    def look(self) -> None:
        """Tell of a change, if there was one."""
        if self.here != self._told:
            self._told = self.here
            self._world.happened("bot", {"here": self._told})

    def stop(self) -> None:
        """Wait for nobody any more."""
        if self._farewell:
            self._farewell.cancel()
            self._farewell = None

    def _gone(self) -> None:
        self._farewell = None
        self.look()
