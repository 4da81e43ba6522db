"""Copies of the database: sound while others write, made before a migration, private, and not too many."""

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select

from bot import backup, start
from bot.backup import BadCopyError, NotOursToCopyError
from core.files.store import Store
from models import migrate
from models.engine import parse_url, writer_engine
from models.tables import counter
from tests.support import databases

NOW = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)


def file_of(database: str) -> Path:
    return Path(str(parse_url(database).database))


def rows(path: Path) -> int:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = connection.execute(select(func.count()).select_from(counter)).scalar_one()
    engine.dispose()
    return int(found)


def test_a_copy_made_while_others_write_is_whole(database: str, tmp_path: Path) -> None:
    databases.migrated(database)
    engine, ending = writer_engine(database), threading.Event()
    written = 0

    def scribble() -> None:
        nonlocal written
        while not ending.is_set():
            with engine.begin() as connection:
                for _ in range(20):
                    written += 1
                    connection.execute(counter.insert().values(name=f"n{written}", value=1))

    scribe = threading.Thread(target=scribble)
    scribe.start()
    try:
        copies = [backup.take(database, tmp_path / "b", NOW + timedelta(seconds=n)) for n in range(5)]
    finally:
        ending.set()
        scribe.join()
        engine.dispose()
    found = [rows(path) for path in copies]
    assert all(number % 20 == 0 for number in found), "never half a transaction"
    assert found == sorted(found)
    assert copies[0].name == "oabot-20260309T013000Z.db"
    assert copies[0].stat().st_mode & 0o777 == 0o600
    assert copies[0].parent.stat().st_mode & 0o777 == 0o700
    assert not list((tmp_path / "b").glob("*.part*"))


def test_the_newest_ten_of_each_kind_are_kept(database: str, tmp_path: Path) -> None:
    databases.migrated(database)
    folder = tmp_path / "b"
    assert backup.age(folder, NOW) is None
    for hour in range(12):
        backup.take(database, folder, NOW + timedelta(hours=hour))
    backup.take(database, folder, NOW + timedelta(days=1), before="0002")
    (folder / "mine.db").write_text("somebody else's")
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 12
    assert names[0] == "mine.db"
    assert names[1] == "oabot-20260309T033000Z.db"
    assert backup.age(folder, NOW + timedelta(hours=12)) == timedelta(hours=1), "that before a migration does not count"


def test_a_server_is_left_to_its_operator(tmp_path: Path) -> None:
    with pytest.raises(NotOursToCopyError):
        backup.take("postgresql://somewhere/office", tmp_path, NOW)


def test_a_damaged_database_is_no_copy(database: str, tmp_path: Path) -> None:
    databases.migrated(database)
    with closing(sqlite3.connect(file_of(database))) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("INSERT INTO invite VALUES (1, 99, 'h', '2026-01-01', '2026-01-01', NULL)")
        connection.commit()
    with pytest.raises(BadCopyError):
        backup.take(database, tmp_path / "b", NOW)
    assert list((tmp_path / "b").iterdir()) == []


def test_a_database_is_copied_before_it_changes_and_only_then(database: str, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    start.migrate_safely(database, folder, NOW)
    assert not folder.exists(), "a new one holds nothing"
    migrate.downgrade(database, "0001")
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(counter.insert().values(name="kept", value=1))
    engine.dispose()
    start.migrate_safely(database, folder, NOW)
    start.migrate_safely(database, folder, NOW + timedelta(days=1))
    (copy,) = folder.iterdir()
    head = migrate.standing(database).head
    assert copy.name == f"oabot-20260309T013000Z-before-{head}.db"
    restored = f"sqlite:///{copy}"
    assert migrate.standing(restored).at == "0001"
    assert rows(copy) == 1
    migrate.upgrade(restored)
    assert rows(copy) == 1


@pytest.mark.parametrize("why", ["no room", "no folder"])
def test_without_a_copy_nothing_is_migrated(
    database: str, tmp_path: Path, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate.upgrade(database, "0001")
    folder = tmp_path / "b"
    if why == "no folder":
        folder.write_text("a file")
    else:
        monkeypatch.setattr(backup, "_sync", _no_room)
    with pytest.raises(start.NoCopyError):
        start.migrate_safely(database, folder, NOW)
    assert migrate.standing(database).at == "0001"


def _no_room(_path: Path) -> None:
    raise OSError(28, "No space left on device")


def test_files_are_copied_once_and_stay_when_the_office_has_deleted_them(tmp_path: Path) -> None:
    store, copies = Store(tmp_path / "files"), tmp_path / "backups"
    assert backup.take_files(store.root, copies) == 0, "nothing is kept yet"
    first, second = store.put(b"first"), store.put(b"second")
    store.path(second.stored_as).with_suffix(".part").write_bytes(b"half")
    assert backup.take_files(store.root, copies) == 2
    store.forget(first.stored_as)
    third = store.put(b"third")
    assert backup.take_files(store.root, copies) == 1
    kept = Store(copies / "files")
    assert [kept.read(one.stored_as, one.sha256) for one in (first, second, third)] == [b"first", b"second", b"third"]
    assert {path.stat().st_mode & 0o777 for path in kept.root.glob("*/*")} == {0o600}
    assert len(list(kept.root.glob("*/*"))) == 3
