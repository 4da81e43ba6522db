"""Background tasks whose death is noticed."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

log = structlog.get_logger()


class Tasks:
    """Keeps tasks alive. One that fails is logged and reported: what it did for everybody, nobody does now."""

    def __init__(self, crashed: Callable[[], None] = lambda: None) -> None:
        """`crashed` is called on the loop when a task has failed."""
        self.crashed = crashed
        self.running: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run it beside everything else."""
        task = asyncio.create_task(work)
        self.running.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self.running.discard(task)
        problem = None if task.cancelled() else task.exception()
        if problem is not None:
            log.error("a task failed", exc_info=problem)
            self.crashed()

    async def finish(self, seconds: float) -> None:
        """Give what runs, and what it starts meanwhile, so many seconds to end."""
        until = asyncio.get_running_loop().time() + seconds
        while self.running and (left := until - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(set(self.running), timeout=left, return_when=asyncio.FIRST_COMPLETED)

    async def cancel(self) -> None:
        """End what runs."""
        for task in set(self.running):
            task.cancel()
        await asyncio.gather(*self.running, return_exceptions=True)
