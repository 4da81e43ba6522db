"""The usual stack: aiogram, AsyncSession, SQLModel entities, SQLite behind a thread; no inbox and no outbox.

The driver stands in for aiosqlite and works the same way: one thread for each connection, every call sent there and
awaited. One connection, because several would only wait for each other's write lock; as durable as ours.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from typing import Any, TypeVar

from aiogram.types import Message
from sqlalchemy import event
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_dbapi
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.customers import Call, Customer
from models.people import Binding, Employee
from tests.benchmarks.peers.aiogram_bot import AiogramBot

T = TypeVar("T")
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


class Cursor:
    """A cursor whose calls run in its connection's thread."""

    def __init__(self, connection: "Connection", raw: sqlite3.Cursor) -> None:
        """`raw` is the blocking cursor."""
        self.connection = connection
        self.raw = raw

    def __getattr__(self, name: str) -> Any:
        """``description``, ``rowcount``, ``lastrowid``."""
        return getattr(self.raw, name)

    async def execute(self, statement: str, parameters: Any = ()) -> None:
        """Run a statement."""
        await self.connection.run(self.raw.execute, statement, parameters)

    async def fetchall(self) -> list[Any]:
        """Every row."""
        return await self.connection.run(self.raw.fetchall)

    async def close(self) -> None:
        """Let go of it."""
        await self.connection.run(self.raw.close)


class Opening:
    """Opens a cursor; SQLAlchemy enters it."""

    def __init__(self, connection: "Connection") -> None:
        """Where to open one."""
        self.connection = connection

    async def __aenter__(self) -> Cursor:
        """An open cursor."""
        return Cursor(self.connection, await self.connection.run(self.connection.raw.cursor))


class Connection:
    """A connection with a thread of its own."""

    def __init__(self, thread: ThreadPoolExecutor, raw: sqlite3.Connection) -> None:
        """`raw` was opened in `thread`."""
        self.thread = thread
        self.raw = raw

    @property
    def _connection(self) -> sqlite3.Connection:
        """SQLAlchemy looks here to see whether it is open."""
        return self.raw

    async def run(self, call: Callable[..., T], *given: Any) -> T:
        """Call this in the thread."""
        return await asyncio.get_running_loop().run_in_executor(self.thread, call, *given)

    def cursor(self) -> Opening:
        """A cursor to be entered."""
        return Opening(self)

    async def create_function(self, name: str, count: int, function: Any, **more: Any) -> None:
        """SQLAlchemy adds its regular expressions."""
        await self.run(lambda: self.raw.create_function(name, count, function, **more))

    async def commit(self) -> None:
        """Make it last."""
        await self.run(self.raw.commit)

    async def rollback(self) -> None:
        """Take it back."""
        await self.run(self.raw.rollback)

    async def close(self) -> None:
        """End the connection and its thread."""
        await self.run(self.raw.close)
        self.thread.shutdown()


async def connect(path: str, **_: Any) -> Connection:
    """Open a connection in a new thread."""
    thread = ThreadPoolExecutor(1)
    opening = thread.submit(sqlite3.connect, path, isolation_level=None)
    return Connection(thread, await asyncio.wrap_future(opening))


def engine_for(address: str) -> AsyncEngine:
    """An engine that begins at once with the write lock."""
    engine = create_async_engine(
        address.replace("sqlite:", "sqlite+aiosqlite:"),
        module=AsyncAdapt_aiosqlite_dbapi(sqlite3, sqlite3),
        connect_args={"async_creator_fn": connect},
        pool_size=1,
        max_overflow=0,
        pool_timeout=300,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class Usual(AiogramBot):
    """Logs a contact by a customer's number and a note, one commit for each message."""

    def __init__(self, address: str, token: str) -> None:
        """`address` is a filled database."""
        super().__init__(token, self.log_call)
        self.engine = engine_for(address)

    async def log_call(self, message: Message) -> None:
        """Who writes, which of his customers, write it down, commit, answer."""
        assert message.from_user
        number, _, note = (message.text or "").partition(" ")
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            me = (
                await session.exec(
                    select(Employee)
                    .join(Binding, col(Binding.employee_id) == Employee.id)
                    .where(Binding.telegram_id == message.from_user.id, Binding.status == "active")
                )
            ).one()
            whose = (
                await session.exec(select(Customer).where(Customer.number == number, Customer.owner_id == me.id))
            ).one()
            at = message.date.astimezone(UTC)
            session.add(
                Call(
                    customer_id=whose.id, author_id=me.id, kind="call", note=note, happened_on=at.date(), created_at=at
                )
            )
            await session.commit()
        await message.answer(f"{whose.name}: {note}")

    async def close(self) -> None:
        """Close the connection."""
        await self.engine.dispose()
