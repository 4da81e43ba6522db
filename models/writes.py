"""Writing a row unless it is there already: the one statement that SQLAlchemy spells differently for each database."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session


def insert_new(session: Session, table: Table, rows: Sequence[Mapping[str, Any]], unique: Sequence[str]) -> int:
    """Insert the rows that do not clash with others in the columns `unique`; how many were written.

    On PostgreSQL this waits for another transaction that is writing the same row.
    """
    if not rows:
        return 0
    upsert: Any = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = upsert(table).on_conflict_do_nothing(index_elements=list(unique)).returning(table.c[unique[0]])
    return len(session.execute(statement, list(rows)).all())
