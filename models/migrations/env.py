"""How Alembic runs our revisions: one transaction each, references checked before it commits."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString

from models.migrate import migration_engine
from models.tables import metadata
from models.types import BigId, ByLetters

OURS = {"BigId": BigId, "ByLetters": ByLetters}


def check_references(ctx: Any, *_: Any, **__: Any) -> None:
    """A revision that leaves a dangling reference on SQLite is rolled back."""
    if ctx.connection.dialect.name != "sqlite":
        return
    broken = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"the migration leaves dangling references: {broken[:5]}")


def plain(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write our column types under their own names."""
    if kind != "type":
        return False
    ours = next((name for name, known in OURS.items() if item is known), "")
    if ours:
        return f"models.types.{ours}"
    return "sa.String()" if isinstance(item, AutoString) else False


def run(connection: Connection) -> None:
    """Run the asked revisions."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        transaction_per_migration=True,
        compare_type=True,
        render_item=plain,
        on_version_apply=check_references,
    )
    with context.begin_transaction():
        context.run_migrations()


engine = migration_engine(context.config.attributes["url"])
try:
    with engine.connect() as connection:
        run(connection)
finally:
    engine.dispose()
