"""Migrations lead to exactly what the models say, and back, without touching a row that stays."""

import os
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Engine,
    Float,
    Integer,
    Table,
    Time,
    event,
    func,
    inspect,
    select,
)
from sqlalchemy import column as light_column
from sqlalchemy import table as light_table

from models import migrate
from models.tables import metadata
from models.types import Json, UtcDateTime

pytestmark = pytest.mark.db

SAMPLES: list[tuple[type[Any], Any]] = [
    (UtcDateTime, datetime(2026, 3, 9, tzinfo=UTC)),
    (Json, {"k": "v"}),
    (Boolean, True),
    (Float, 1.5),
    (BigInteger, 1),
    (Integer, 1),
    (Date, date(2026, 3, 9)),
    (Time, time(9, 30)),
]


def sample(column: Column[Any]) -> Any:
    """Something this column can hold."""
    return next((value for kind, value in SAMPLES if isinstance(column.type, kind)), "text")


def fill(engine: Engine) -> dict[str, int]:
    """A row in every table there is, parents first; how many each has then."""
    with engine.begin() as connection:
        there = inspect(connection)
        tables = [table for table in metadata.sorted_tables if there.has_table(table.name)]
        for table in tables:
            if not _count(connection, table):
                names = {column["name"] for column in there.get_columns(table.name)}
                columns = [column for column in table.columns if column.name in names]
                # A table of the very columns there are: the model's own would add the defaults of later ones.
                then = light_table(table.name, *(light_column(column.name, column.type) for column in columns))
                connection.execute(then.insert().values({column.name: sample(column) for column in columns}))
        return {table.name: _count(connection, table) for table in tables}


def counts(engine: Engine) -> dict[str, int]:
    with engine.begin() as connection:
        present = set(inspect(connection).get_table_names())
        return {table.name: _count(connection, table) for table in metadata.sorted_tables if table.name in present}


def _count(connection: Any, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def test_the_models_are_what_the_migrations_make(database: str) -> None:
    migrate.upgrade(database)
    command.check(migrate.config(database))


def test_every_revision_goes_forward_back_and_forward_with_rows_in_every_table(database: str) -> None:
    revisions = [script.revision for script in ScriptDirectory.from_config(migrate.config(database)).walk_revisions()]
    engine = migrate.migration_engine(database)
    kept: dict[str, int] = {}
    for revision in reversed(revisions):
        migrate.upgrade(database, revision)
        before = {name: number for name, number in counts(engine).items() if name in kept}
        assert before == kept
        full = fill(engine)
        assert all(full.values())
        migrate.downgrade(database, "-1")
        assert counts(engine) == kept
        migrate.upgrade(database, revision)
        assert {name: number for name, number in counts(engine).items() if name in kept} == kept
        kept = fill(engine)
    engine.dispose()


def test_a_database_of_a_newer_version_is_refused(database: str) -> None:
    migrate.upgrade(database)
    engine = migrate.migration_engine(database)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(migrate.NewerDatabaseError, match="9999"):
        migrate.upgrade(database)


def shape(database: str) -> list[tuple[str, list[str], list[str | None]]]:
    """Every table with its columns and indexes."""
    engine = migrate.migration_engine(database)
    look = inspect(engine)
    found = [
        (
            name,
            [column["name"] for column in look.get_columns(name)],
            sorted(i["name"] or "" for i in look.get_indexes(name)),
        )
        for name in sorted(look.get_table_names())
    ]
    engine.dispose()
    return found  # type: ignore[return-value] # the inspector's dictionaries are loosely typed


def killed(database: str, at: int) -> bool:
    """Migrate in a process that dies at this statement; whether it came that far."""
    child = os.fork()
    if child == 0:
        left = at

        def count_down(*_: Any) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                os._exit(9)

        event.listen(Engine, "after_cursor_execute", count_down)
        try:
            migrate.upgrade(database)
        finally:
            os._exit(0 if left > 0 else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_killed_at_any_statement_it_begins_again_where_it_was(database: str) -> None:
    migrate.upgrade(database)
    whole = shape(database)
    migrate.downgrade(database, "0002")
    engine = migrate.migration_engine(database)
    rows = fill(engine)
    engine.dispose()
    at = 2
    while killed(database, at):
        assert migrate.standing(database).at in ("0002", "0003", "0004"), "one revision is one transaction"
        at *= 2
    assert at >= 32
    assert shape(database) == whole
    assert {name: number for name, number in counts(engine).items() if name in rows} == rows
    command.check(migrate.config(database))
    engine.dispose()
