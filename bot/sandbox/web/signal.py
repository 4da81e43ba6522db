"""Waking everybody who waits for something to change."""

import asyncio
import contextlib
from collections.abc import Callable


class Signal:
    """Fires for all who wait at that moment; a waiter looks again himself whether it was for him."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()
        self.closed = False

    def fire(self) -> None:
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

    def close(self) -> None:
        """Wake everybody for good: no wait takes time any more."""
        self.closed = True
        self.fire()

    async def wait(self, seconds: float) -> None:
        """Until the next firing, but at most that long."""
        if self.closed:
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await waiter
        finally:
            self._waiters.discard(waiter)

    async def until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait until `holds()`, asked again at every firing; whether it came to hold within that time."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while not (held := holds()) and loop.time() < until and not self.closed:
            await self.wait(until - loop.time())
        return held
