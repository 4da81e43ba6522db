"""One process at a time: the second is refused, and the first ends when it may not be the only one any more."""

import asyncio
import os
from pathlib import Path

import psycopg
import pytest

from bot import single
from bot.single import AlreadyRunningError, FileHold, only_process
from bot.watchdog import EXIT_STUCK

pytestmark = pytest.mark.db


def test_a_second_one_is_refused_a_later_one_is_not(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single, "PATIENCE", 0.2)
    with only_process(database) as hold:
        assert not hold.lost()
        with pytest.raises(AlreadyRunningError), only_process(database):
            pass
        assert not hold.lost()
    with only_process(database):
        pass


class EndedError(BaseException):
    """Stands for the end of the process."""


@pytest.mark.asyncio
async def test_it_gives_way_at_once_when_the_lock_is_lost(
    database: str, postgres_server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []

    def end(code: int) -> None:
        codes.append(code)
        raise EndedError

    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(single, "LOOK_SECONDS", 0.05)
    with only_process(database) as hold:
        if isinstance(hold, FileHold):
            hold.path.write_text("ours")
        watching = asyncio.create_task(single.watch(hold))
        await asyncio.sleep(0.3)
        assert not watching.done()
        if isinstance(hold, FileHold):
            hold.path.with_suffix(".new").write_text("put in its place")
            hold.path.with_suffix(".new").rename(hold.path)
        else:
            name = database.partition("?")[0].rpartition("/")[2]
            with psycopg.connect(postgres_server, autocommit=True) as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE application_name = 'oabot' AND datname = %s",
                    [name],
                )
        with pytest.raises(EndedError):
            await asyncio.wait_for(watching, 60)
    assert codes == [EXIT_STUCK]


def test_a_file_that_is_not_there_yet_is_no_loss(tmp_path: Path) -> None:
    hold = FileHold(tmp_path / "office.db")
    assert not hold.lost()
