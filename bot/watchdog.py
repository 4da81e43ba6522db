"""Is anything stuck? A handler that hangs is interrupted; if that does not help, the process gives way to a new one."""

import asyncio
import ctypes
import os
import time

import structlog

from bot.writer import Writer

log = structlog.get_logger()

INTERRUPT_AFTER = 5.0
EXIT_AFTER = 20.0
EXIT_STUCK = 70


class HandlerHungError(Exception):
    """Raised inside a handler that took too long."""


class Watchdog:
    """Looks at the event loop and the writer threads once a second."""

    def __init__(self, writer: Writer) -> None:
        """`lag` is how late the loop last was, in seconds."""
        self.writer = writer
        self.lag = 0.0
        self.interrupted: dict[int, float] = {}

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            before = time.monotonic()
            await asyncio.sleep(1)
            self.lag = time.monotonic() - before - 1
            self.look(time.monotonic())

    def look(self, now: float) -> None:
        """Interrupt what runs for 5 seconds, once; leave the process to its supervisor after 20, or without writers."""
        if not self.writer.stopping and not all(thread.is_alive() for thread in self.writer.threads):
            log.error("a writer thread died, giving way to a new process")
            os._exit(EXIT_STUCK)
        for thread, since in list(self.writer.working_since.items()):
            if now - since > EXIT_AFTER:
                log.error("a handler hangs, giving way to a new process", seconds=round(now - since))
                os._exit(EXIT_STUCK)
            if now - since > INTERRUPT_AFTER and self.interrupted.get(thread) != since:
                self.interrupted[thread] = since
                log.error("a handler hangs, interrupting it", seconds=round(now - since))
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(HandlerHungError))
