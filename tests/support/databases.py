"""Databases that are made once in a run and copied for each test that asks: making one takes half a second and more."""

import tempfile
from collections.abc import Callable, Hashable
from pathlib import Path

from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.util import LRUCache

from models import migrate
from models.engine import is_sqlite, parse_url
from tests.support import postgres

MADE: dict[Hashable, bytes] = {}
"""SQLite files by what is in them."""

TEMPLATES: dict[Hashable, str] = {}
"""The addresses of PostgreSQL databases by what is in them."""

FIRST: dict[str, Engine] = {}
"""The first engine of each kind of database."""


def make(address: str, contents: Hashable, maker: Callable[[str], None]) -> None:
    """Fill an empty database as `maker` does; one that has its tables is left as it is.

    `contents` tells what `maker` makes: it is called once for the same contents.
    """
    url = parse_url(address)
    if is_sqlite(url):
        _write(Path(url.database or ""), contents, maker)
    elif not _has_tables(address):
        _copy(address, contents, maker)


def migrated(address: str) -> None:
    """Give an empty database its tables."""
    make(address, "tables", migrate.upgrade)


def experienced(engine: Engine) -> Engine:
    """The same engine, knowing all statements that were put together before it, as after hours of running."""
    first = FIRST.setdefault(engine.dialect.name, engine)
    if first is engine:
        engine._compiled_cache = LRUCache(5000)
    engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
    return engine


def _write(path: Path, contents: Hashable, maker: Callable[[str], None]) -> None:
    if path.exists():
        return
    if contents not in MADE:
        with tempfile.TemporaryDirectory() as folder:
            maker(f"sqlite:///{folder}/made.db")
            MADE[contents] = (Path(folder) / "made.db").read_bytes()
    path.write_bytes(MADE[contents])


def _copy(address: str, contents: Hashable, maker: Callable[[str], None]) -> None:
    if contents in TEMPLATES:
        postgres.replace(address, TEMPLATES[contents])
    else:
        maker(address)
        TEMPLATES[contents] = postgres.copy(address)


def _has_tables(address: str) -> bool:
    engine = create_engine(parse_url(address))
    try:
        return inspect(engine).has_table("employee")
    finally:
        engine.dispose()
