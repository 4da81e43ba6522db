"""Bring a database to the newest revision, on an engine of its own."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event

from models.engine import is_sqlite, parse_url

HERE = Path(__file__).parent / "migrations"


class NewerDatabaseError(Exception):
    """The database was written by a newer version of the program."""


def migration_engine(url: str) -> Engine:
    """SQLite's batch mode empties child tables while foreign keys are on: off here, checked before each commit."""
    parsed = parse_url(url)
    engine = create_engine(parsed, connect_args={"timeout": 10} if is_sqlite(parsed) else {"connect_timeout": 5})
    if is_sqlite(parsed):
        Path(parsed.database or "").parent.mkdir(parents=True, exist_ok=True)

        @event.listens_for(engine, "connect")
        def set_up(connection: sqlite3.Connection, _record: Any) -> None:
            connection.isolation_level = None
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")

        @event.listens_for(engine, "begin")
        def begin_now(connection: Any) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def config(url: str) -> Config:
    """Alembic's settings for this database."""
    settings = Config()
    settings.set_main_option("script_location", str(HERE))
    settings.attributes["url"] = url
    return settings


def current(engine: Engine) -> str | None:
    """The revision the database stands at."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@dataclass(frozen=True, slots=True)
class Standing:
    """The revision a database is at, None for a new one, and the one this program needs."""

    at: str | None
    head: str

    @property
    def fresh(self) -> bool:
        """Whether nothing is in it yet."""
        return self.at is None

    @property
    def behind(self) -> bool:
        """Whether `upgrade` would change it."""
        return self.at != self.head


def standing(url: str) -> Standing:
    """Where the database stands; NewerDatabaseError when this program does not know its revision."""
    scripts = ScriptDirectory.from_config(config(url))
    engine = migration_engine(url)
    try:
        at = current(engine)
    finally:
        engine.dispose()
    if at is not None and at not in {script.revision for script in scripts.walk_revisions()}:
        raise NewerDatabaseError(at)
    return Standing(at, str(scripts.get_current_head()))


def upgrade(url: str, revision: str = "head") -> None:
    """Migrate forward; refuse a database this program does not know."""
    standing(url)
    command.upgrade(config(url), revision)


def downgrade(url: str, revision: str = "base") -> None:
    """Migrate back."""
    command.downgrade(config(url), revision)
