"""A full disk is waited for, and nothing is lost; a damaged one ends the process before anything more is promised."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, insert, select
from sqlalchemy.exc import OperationalError

from bot.app import prepare
from bot.writer import EXIT_DAMAGED, Tx, Work, Writer
from models.engine import parse_url, writer_engine
from models.tables import counter
from tests.support import databases, shipped
from tests.support.clock import StillClock


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    databases.migrated(database)
    engine = writer_engine(database)
    prepare(engine, shipped.company(), StillClock(), sandboxed=False)
    yield engine
    engine.dispose()


def room(engine: Engine, pages: int) -> None:
    """Let the file grow by so many pages and no further."""
    with engine.connect() as connection:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={now + pages}")


def test_a_full_disk_is_waited_for_whatever_it_interrupted(database: str, engine: Engine) -> None:
    writer = Writer(engine)
    room(engine, 100)

    def put(number: int) -> Any:
        def work(tx: Tx) -> int:
            tx.session.execute(insert(counter).values(name=f"{number}-" + "x" * 10_000, value=1))
            return number

        return work

    blamed: list[BaseException] = []

    def blame(problem: BaseException) -> Any:
        blamed.append(problem)
        return lambda _tx: -1

    works: list[Work[Any]] = [Work(put(number), rescue=blame) for number in range(100)]
    for work in works:
        writer.queue.put(work)
    writer.start()
    with pytest.raises(TimeoutError):
        works[-1].future.result(3)
    done = sum(work.future.done() for work in works)
    assert 0 < done < 100
    room(engine, 10_000)
    assert [work.future.result(60) for work in works] == list(range(100))
    assert blamed == [], "no message is given up for want of room"
    writer.stop()
    with sqlite3.connect(str(parse_url(database).database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM counter").fetchone() == (100,)
        assert connection.execute("SELECT detail FROM heartbeat WHERE name = 'writer'").fetchone() == ("",)
    connection.close()


class EndedError(BaseException):
    """Stands for the end of the process."""


def test_a_failing_disk_ends_the_process_and_keeps_what_was_promised(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    codes: list[int] = []

    def end(code: int) -> None:
        codes.append(code)
        raise EndedError

    def torn(tx: Tx) -> None:
        tx.session.execute(insert(counter).values(name="half", value=1))
        raise OperationalError("INSERT", {}, sqlite3.OperationalError("disk I/O error"))

    monkeypatch.setattr(os, "_exit", end)
    writer = Writer(engine)
    kept = writer.submit(lambda tx: tx.session.execute(insert(counter).values(name="kept", value=1)) and None)
    writer.start()
    kept.result(60)
    monkeypatch.setattr("threading.excepthook", lambda _args: None)
    writer.submit(torn)
    writer.threads[0].join(60)
    assert codes == [EXIT_DAMAGED]
    with engine.connect() as connection:
        assert connection.execute(select(counter.c.name)).scalars().all() == ["kept"]
        assert connection.execute(select(func.count()).select_from(counter)).scalar_one() == 1
