"""Copies of a SQLite database, each made in one step and checked, and of the files that people have sent.

A PostgreSQL server has tools of its own.
"""

import os
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.engine import is_sqlite, parse_url

KEEP = 10
PATIENCE = 30.0
NAME = re.compile(r"oabot-(\d{8}T\d{6}Z)(-before-\w+)?\.db")
STAMP = "%Y%m%dT%H%M%SZ"
FILES = "files"
STORED = re.compile(r"[0-9a-f]{32}")


class NotOursToCopyError(Exception):
    """The database is a server's: ``pg_dump`` is its operator's."""


class BadCopyError(Exception):
    """The copy is not sound, so neither may the database be."""


def take(database: str, folder: Path, at: datetime, before: str = "") -> Path:
    """Copy the database into `folder`; the newest ten of a kind are kept.

    `at` is machine time; `before` names the revision that a migration is about to make. The database may be in use.
    OSError or sqlite3.Error when it cannot be written.
    """
    url = parse_url(database)
    if not is_sqlite(url):
        raise NotOursToCopyError
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    label = f"-before-{before}" if before else ""
    path = folder / f"oabot-{at.astimezone(UTC).strftime(STAMP)}{label}.db"
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        _copy(Path(url.database or ""), part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _sync(folder)
    for old in _of_kind(folder, before=bool(before))[:-KEEP]:
        old.unlink()
    return path


def _copy(database: Path, part: Path) -> None:
    """In one step: a copy in several begins anew with each write of somebody else, and never ends."""
    with closing(sqlite3.connect(database, timeout=PATIENCE)) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")
        unsound = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if unsound != "ok" or copy.execute("PRAGMA foreign_key_check").fetchone():
            raise BadCopyError(unsound)
    _sync(part)


def take_files(store: Path, folder: Path) -> int:
    """Copy the files that are kept and not copied yet into `folder`/files; how many. OSError.

    After the database: whatever it names lies there then. What is copied stays, also when the office has deleted it.
    """
    copied = 0
    for path in sorted(store.glob("[0-9a-f][0-9a-f]/*")):
        copy = folder / FILES / path.parent.name / path.name
        if STORED.fullmatch(path.name) and not copy.exists():
            copied += _copied(path, copy)
    return copied


def _copied(path: Path, copy: Path) -> bool:
    """Whole or not at all; False for what was deleted meanwhile."""
    copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = copy.with_suffix(".part")
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return False
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    _sync(part)
    part.replace(copy)
    _sync(copy.parent)
    return True


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _of_kind(folder: Path, *, before: bool) -> list[Path]:
    """Our files, oldest first: those made before migrations, or the others."""
    found = [(match, path) for path in folder.glob("oabot-*.db") if (match := NAME.fullmatch(path.name))]
    return [path for match, path in sorted(found, key=lambda item: item[0][1]) if bool(match[2]) is before]


def age(folder: Path, now: datetime) -> timedelta | None:
    """How old the newest copy is that somebody asked for; None where nobody ever did."""
    copies = _of_kind(folder, before=False) if folder.is_dir() else []
    match = NAME.fullmatch(copies[-1].name) if copies else None
    return now - datetime.strptime(match[1], STAMP).replace(tzinfo=UTC) if match else None
