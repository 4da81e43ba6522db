"""One process at a time works on a database: SQLite has one writer, and two senders would double every message."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import URL

from models.engine import is_sqlite, parse_url

OFFICE = 2**62
"""The advisory lock's number on PostgreSQL: no account or group has it, whose lanes are locked by theirs."""
PATIENCE = 5.0


class AlreadyRunningError(Exception):
    """Another process works on this database."""


@contextmanager
def only_process(database: str) -> Iterator[None]:
    """Hold the database for this process as long as it runs; the lock dies with us, however we die."""
    url = parse_url(database)
    with _file_lock(url) if is_sqlite(url) else _server_lock(url):
        yield


@contextmanager
def _file_lock(url: URL) -> Iterator[None]:
    path = Path(url.database or "memory")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(path.suffix + ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError(str(path)) from None
        yield


@contextmanager
def _server_lock(url: URL) -> Iterator[None]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            _take(connection, str(url.database))
            yield
    finally:
        engine.dispose()


def _take(connection: Connection, name: str) -> None:
    """The server may need a moment to notice that the last holder died."""
    until = time.monotonic() + PATIENCE
    while not connection.execute(text("SELECT pg_try_advisory_lock(:office)"), {"office": OFFICE}).scalar():
        if time.monotonic() > until:
            raise AlreadyRunningError(name)
        time.sleep(0.1)
