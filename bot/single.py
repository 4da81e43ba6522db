"""One process at a time works on a database: SQLite has one writer, and two senders would double every message."""

import asyncio
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import structlog
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from bot.watchdog import EXIT_STUCK
from models.engine import is_sqlite, parse_url

log = structlog.get_logger()

OFFICE = 2**62
"""The advisory lock's number on PostgreSQL: no account or group has it, whose lanes are locked by theirs."""
PATIENCE = 5.0
LOOK_SECONDS = 15.0
ANSWER_SECONDS = 10.0
REACH = {"connect_timeout": 5, "tcp_user_timeout": 10_000, "application_name": "oabot"}


class AlreadyRunningError(Exception):
    """Another process works on this database."""


class Hold(Protocol):
    """The right to work on the database."""

    def lost(self) -> bool:
        """Whether somebody else may have it by now. May block for seconds."""


class FileHold:
    """Ours while the file is the one we locked it for: one that was put in its place is not written by us."""

    def __init__(self, path: Path) -> None:
        """The file may not exist yet."""
        self.path = path
        self.inode: int | None = None

    def lost(self) -> bool:
        """Whether the file is another one than at the first look, or gone."""
        found = self.path.stat().st_ino if self.path.exists() else None
        if self.inode is None:
            self.inode = found
        return found != self.inode


class ServerHold:
    """Ours while the connection lives that took the lock."""

    def __init__(self, connection: Connection) -> None:
        """Used by nobody else."""
        self.connection = connection

    def lost(self) -> bool:
        """Whether the server does not answer on that connection any more."""
        try:
            self.connection.execute(text("SELECT 1"))
        except DBAPIError:
            return True
        return False


@contextmanager
def only_process(database: str) -> Iterator[Hold]:
    """Hold the database for this process as long as it runs; the lock dies with us, however we die."""
    url = parse_url(database)
    with _file_lock(url) if is_sqlite(url) else _server_lock(url) as hold:
        yield hold


async def watch(hold: Hold) -> None:
    """End the process at once when the hold is lost: another one may have begun to work."""
    loop = asyncio.get_running_loop()
    while True:
        try:
            lost = await asyncio.wait_for(loop.run_in_executor(None, hold.lost), ANSWER_SECONDS)
        except TimeoutError:
            lost = True
        if lost:
            log.error("the lock on the database is lost, giving way to a new process")
            os._exit(EXIT_STUCK)
        await asyncio.sleep(LOOK_SECONDS)


@contextmanager
def _file_lock(url: URL) -> Iterator[Hold]:
    path = Path(url.database or "memory")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(path.suffix + ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError(str(path)) from None
        yield FileHold(path)


@contextmanager
def _server_lock(url: URL) -> Iterator[Hold]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT", connect_args=REACH)
    try:
        with engine.connect() as connection:
            _take(connection, str(url.database))
            yield ServerHold(connection)
    finally:
        engine.dispose()


def _take(connection: Connection, name: str) -> None:
    """The server may need a moment to notice that the last holder died."""
    until = time.monotonic() + PATIENCE
    while not connection.execute(text("SELECT pg_try_advisory_lock(:office)"), {"office": OFFICE}).scalar():
        if time.monotonic() > until:
            raise AlreadyRunningError(name)
        time.sleep(0.1)
