"""The edges of the process: ending, hurrying, and whose fault a failure was."""

import asyncio
import sqlite3
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.ailments import damaged, full, passing
from bot.intake import Poller
from bot.tasks import Tasks


@pytest.mark.asyncio
async def test_ending_waits_for_what_running_tasks_start_as_well() -> None:
    tasks, done = Tasks(), []

    async def second() -> None:
        await asyncio.sleep(0.05)
        done.append("second")

    async def first() -> None:
        await asyncio.sleep(0.05)
        tasks.start(second())

    tasks.start(first())
    await tasks.finish(60)
    assert done == ["second"]


@pytest.mark.asyncio
async def test_a_failed_task_is_reported() -> None:
    reported: list[str] = []
    tasks = Tasks(lambda: reported.append("crashed"))

    async def fails() -> None:
        raise ZeroDivisionError

    tasks.start(fails())
    await tasks.finish(60)
    await asyncio.sleep(0)
    assert reported == ["crashed"]


class FarServer:
    """A Bot API server that needs longer for an answer than we hurry apart."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.answered: list[int] = []

    async def do_api_request(self, _method: str, *, api_kwargs: dict[str, Any], **_: Any) -> list[Any]:
        seconds = api_kwargs["timeout"]
        self.begun.append(seconds)
        await asyncio.sleep(0.2 + seconds)
        self.answered.append(seconds)
        return []


class Drains:
    """As much of an intake as a poll needs."""

    class clock:  # noqa: N801 - stands for the attribute
        now = staticmethod(lambda: None)

    async def store(self, *_: Any, **__: Any) -> None:
        """Nothing came."""

    def tell(self, *_: Any) -> None:
        """Nobody needs to know."""


@pytest.mark.asyncio
async def test_hurrying_cuts_a_long_poll_and_lets_a_short_one_end() -> None:
    server = FarServer()
    poller = Poller(server, Drains())  # type: ignore[arg-type] # both stand-ins are all that is used
    polling = asyncio.create_task(poller.run())
    async with asyncio.timeout(60):
        while len(server.answered) < 2:
            poller.hurry()
            await asyncio.sleep(0.05)
    assert set(server.answered) == {0}
    poller.stop()
    await asyncio.gather(polling, return_exceptions=True)


def failure(orig: Exception) -> DBAPIError:
    return OperationalError("UPDATE t SET locked_at = ?", {"text": "database is locked"}, orig)


@pytest.mark.parametrize(
    ("orig", "means"),
    [
        (sqlite3.OperationalError("database is locked"), passing),
        (sqlite3.OperationalError("no such column: locked_at"), None),
        (sqlite3.OperationalError("database or disk is full"), full),
        (sqlite3.OperationalError("disk I/O error"), damaged),
        (sqlite3.DatabaseError("database disk image is malformed"), damaged),
        (psycopg.errors.DeadlockDetected("deadlock detected"), passing),
        (psycopg.errors.SerializationFailure("could not serialize access"), passing),
        (psycopg.errors.LockNotAvailable("lock timeout"), passing),
        (psycopg.errors.DiskFull("no space left"), full),
        (psycopg.errors.IoError("could not fsync"), damaged),
        (psycopg.errors.UndefinedColumn("disk I/O error"), None),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_only_the_databases_own_words_say_whose_fault_it_was(orig: Exception, means: Any) -> None:
    assert [of for of in (passing, full, damaged) if of(failure(orig))] == ([means] if means else [])
