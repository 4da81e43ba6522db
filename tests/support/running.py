"""The bot as its operators run it: a process of its own, against a sandbox in this one."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing import forkserver, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine

from bot import demo
from bot.sandbox import Sandbox
from models.engine import parse_url
from tests.support import databases, shipped
from tests.support.zygote import supervise

COMPANY = shipped.company()
CAST = demo.cast("idc", COMPANY)
FORKS = get_context("forkserver")
"""Imports everything once, whatever number of bots a run of the tests starts."""

FORKS.set_forkserver_preload(["tests.support.preloaded"])


def furnish(database: str) -> None:
    """The demo into an empty database."""
    databases.make(database, "demo", lambda address: demo.fill(address, "idc", COMPANY))


async def eventually(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until `holds()`; TimeoutError after `seconds`."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - a database and a log file have no event to wait for
            await asyncio.sleep(0.02)


@dataclass
class Supervisor:
    """The process that starts the bot again."""

    process: BaseProcess
    children: Connection

    @property
    def returncode(self) -> int | None:
        """How it ended; None as long as it runs."""
        return self.process.exitcode

    def terminate(self) -> None:
        """Tell it to end the bot, and then itself."""
        self.process.terminate()

    async def wait(self) -> int | None:
        """Wait for its end."""
        await eventually(lambda: self.returncode is not None, 100)
        return self.returncode


@dataclass
class Running:
    """A bot process that is started again whenever it dies, the sandbox, and a look into the database."""

    supervisor: Supervisor
    sandbox: Sandbox
    engine: Engine
    log: Path
    address: str = ""
    child: int = 0

    async def next_child(self) -> int:
        """The number of the bot process that runs now."""
        await eventually(self.supervisor.children.poll)
        self.child = self.supervisor.children.recv()
        return self.child

    async def kill(self) -> int:
        """kill -9 the bot; the number of the next one. AssertionError with the log's end if it had ended by itself."""
        try:
            os.kill(self.child, signal.SIGKILL)
        except ProcessLookupError:
            raise AssertionError(self.log.read_text()[-4000:]) from None
        return await self.next_child()

    async def ready(self) -> None:
        """Wait until the bot that runs now has opened its doors."""
        start = f"forked {self.child}\n"
        await eventually(lambda: "event='ready'" in self.log.read_text().partition(start)[2])

    def read(self, statement: Any) -> list[Any]:
        """Rows as they are committed now."""
        with self.engine.connect() as connection:
            return list(connection.execute(statement).all())


@asynccontextmanager
async def running(database: str, folder: Path, **sandbox_options: Any) -> AsyncIterator[Running]:
    """Company A, its phones, and the bot under a supervisor."""
    forkserver.ensure_running()  # it imports while we fill the database
    furnish(database)
    sandbox = Sandbox(demo.TOKEN, CAST, flood=False, **sandbox_options)
    address = await sandbox.start()
    env = demo.environment(address, database, "idc")
    env |= {"OABOT_SECRET": str(folder / "secret"), "OABOT_FILES": str(folder / "files")}
    log = folder / "bot.log"
    log.touch()
    supervisor = _supervised(env, log)
    engine = create_engine(parse_url(database))
    office = Running(supervisor, sandbox, engine, log, address)
    try:
        await office.next_child()
        yield office
    finally:
        if supervisor.returncode is None:
            supervisor.terminate()
            await supervisor.wait()
        engine.dispose()
        await sandbox.stop()


def _supervised(env: dict[str, str], log: Path) -> Supervisor:
    ours, theirs = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=supervise, args=(env, log, theirs), daemon=True)
    process.start()
    theirs.close()
    return Supervisor(process, ours)
