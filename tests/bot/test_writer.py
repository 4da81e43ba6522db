"""Many pieces of work to one commit, and what happens when one of them fails."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from sqlalchemy import Engine, event, insert, select

from bot.writer import SuspendedError, Tx, Work, Writer
from models.engine import writer_engine
from models.tables import counter
from tests.support import databases

pytestmark = pytest.mark.db


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    databases.migrated(database)
    engine = writer_engine(database)
    yield engine
    engine.dispose()


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    writer = Writer(engine)
    yield writer
    writer.stop()


def put(name: str) -> Any:
    def run(tx: Tx) -> str:
        tx.session.execute(insert(counter).values(name=name, value=1))
        return name

    return run


def names(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.execute(select(counter.c.name)).scalars())


def commits(engine: Engine) -> list[int]:
    seen: list[int] = []
    event.listen(engine, "commit", lambda _connection: seen.append(1))
    return seen


def test_what_waits_together_is_committed_together(engine: Engine, writer: Writer) -> None:
    futures = [writer.submit(put(f"n{n}")) for n in range(20)]
    seen = commits(engine)
    writer.start()
    assert [future.result(30) for future in futures] == [f"n{n}" for n in range(20)]
    assert len(seen) == 1
    assert len(names(engine)) == 20


def test_a_failing_piece_takes_nobody_with_it(engine: Engine, writer: Writer) -> None:
    def fail(tx: Tx) -> None:
        put("half done")(tx)
        raise ValueError("no")

    futures = [writer.submit(put("a")), writer.submit(fail), writer.submit(put("b"))]
    writer.start()
    assert futures[0].result(30) == "a"
    assert futures[2].result(30) == "b"
    with pytest.raises(ValueError, match="no"):
        futures[1].result(30)
    assert names(engine) == {"a", "b"}


def test_a_rescue_runs_in_a_transaction_of_its_own(engine: Engine, writer: Writer) -> None:
    def fail(tx: Tx) -> None:
        put("half done")(tx)
        raise ValueError("no")

    work: Work[Any] = Work(fail, rescue=lambda problem: put(str(problem)))
    writer.queue.put(work)
    writer.start()
    assert work.future.result(30) == "no"
    assert names(engine) == {"no"}


def test_what_runs_in_a_transaction_must_not_wait(writer: Writer) -> None:
    async def waits(_tx: Tx) -> str:
        await asyncio.sleep(0.01)
        return "done"

    future: Future[str] = writer.submit(waits)
    writer.start()
    with pytest.raises(SuspendedError):
        future.result(30)


def test_hooks_run_after_the_commit_only(engine: Engine, writer: Writer) -> None:
    seen: list[set[str]] = []

    def work(tx: Tx) -> None:
        put("a")(tx)
        tx.committed.append(lambda: seen.append(names(engine)))

    def fails(tx: Tx) -> None:
        tx.committed.append(lambda: seen.append({"never"}))
        raise ValueError("no")

    writer.start()
    writer.submit(work).result(30)
    with pytest.raises(ValueError, match="no"):
        writer.submit(fails).result(30)
    assert seen == [{"a"}]


def test_work_that_nobody_waits_for_any_more_harms_nobody(engine: Engine, writer: Writer) -> None:
    gone, waited = writer.submit(put("a")), writer.submit(put("b"))
    gone.cancel()
    writer.start()
    assert waited.result(30) == "b"
    assert writer.submit(put("c")).result(30) == "c"
    assert names(engine) == {"b", "c"}


def test_stopping_finishes_what_is_queued(engine: Engine, writer: Writer) -> None:
    futures = [writer.submit(put(f"n{n}")) for n in range(200)]
    writer.start()
    writer.stop()
    assert all(future.done() for future in futures)
    assert len(names(engine)) == 200
