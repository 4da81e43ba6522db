"""Engines whose defaults lose nothing (docs/adr/0003)."""

import sqlite3
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, make_url

POSTGRES_OPTIONS = " ".join(
    f"-c {name}={value}"
    for name, value in {
        "statement_timeout": "15s",
        "lock_timeout": "5s",
        "idle_in_transaction_session_timeout": "30s",
        "timezone": "UTC",
    }.items()
)


def parse_url(text: str) -> URL:
    """Read a database address; ``postgresql://`` means psycopg."""
    url = make_url(text)
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def is_sqlite(url: URL) -> bool:
    """Whether the address is a SQLite file."""
    return url.get_backend_name() == "sqlite"


def writer_engine(text: str, *, threads: int = 1) -> Engine:
    """The engine of the writer threads. SQLite has one, PostgreSQL as many as `threads`."""
    url = parse_url(text)
    if is_sqlite(url):
        return _sqlite(url, begin="BEGIN IMMEDIATE", query_only=False)
    return create_engine(
        url,
        pool_size=threads + 1,
        connect_args={"options": POSTGRES_OPTIONS, "connect_timeout": 5, "tcp_user_timeout": 10_000},
    )


def reader_engine(text: str) -> Engine:
    """An engine for reads outside the writer: it cannot write."""
    url = parse_url(text)
    if is_sqlite(url):
        return _sqlite(url, begin="BEGIN", query_only=True)
    options = POSTGRES_OPTIONS + " -c default_transaction_read_only=on"
    return create_engine(url, pool_size=2, connect_args={"options": options, "connect_timeout": 5})


def _sqlite(url: URL, *, begin: str, query_only: bool) -> Engine:
    engine = create_engine(url, pool_size=1, max_overflow=0, connect_args={"timeout": 10, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: Any) -> None:
        # The driver's own BEGIN is deferred: it lost 331 of 400 concurrent writes without an error.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            connection.execute(f"PRAGMA {pragma}")
        if query_only:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def begin_now(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
