"""Writing a row unless it is there already, which each database spells differently; writing often, compiled once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Insert, Row, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlmodel import Session


def insert_new(session: Session, table: Table, rows: Sequence[Mapping[str, Any]], unique: Sequence[str]) -> int:
    """Insert the rows that do not clash with others in the columns `unique`; how many were written.

    On PostgreSQL this waits for another transaction that is writing the same row.
    """
    if not rows:
        return 0
    made = upsert(session.get_bind().dialect.name, table)
    statement = made.on_conflict_do_nothing(index_elements=list(unique)).returning(table.c[unique[0]])
    return len(session.execute(statement, list(rows)).all())


def upsert(dialect: str, table: Table) -> Any:
    """An insert that can say what to do about a row that is there already."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@dataclass(frozen=True, slots=True)
class _Compiled:
    text: str
    order: tuple[str, ...]
    positional: bool
    convert: tuple[tuple[str, Callable[[Any], Any]], ...]

    def values(self, row: Mapping[str, Any]) -> Any:
        """A row as the driver takes it."""
        taken = {**row, **{name: change(row[name]) for name, change in self.convert}}
        return tuple(taken[name] for name in self.order) if self.positional else taken


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement that takes the values `names`, none of which may be missing, at a third of the usual cost.

    `made` spells it for a database. What it returns comes as the driver has it: numbers and texts.
    """

    made: Callable[[str], Any]
    names: tuple[str, ...]
    _known: dict[str, _Compiled] = field(default_factory=dict)

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> int:
        """Write at least one row; how many were touched, where one was given."""
        compiled = self._for(connection.dialect)
        values = [compiled.values(row) for row in rows]
        return connection.exec_driver_sql(compiled.text, values if len(values) > 1 else values[0]).rowcount

    def told(self, connection: Connection, row: Mapping[str, Any]) -> Sequence[Row[Any]]:
        """Carry it out for one row, and what it returns."""
        compiled = self._for(connection.dialect)
        return connection.exec_driver_sql(compiled.text, compiled.values(row)).all()

    def _for(self, dialect: Dialect) -> _Compiled:
        return self._known.get(dialect.name) or self._known.setdefault(dialect.name, self._compiled(dialect))

    def _compiled(self, dialect: Dialect) -> _Compiled:
        said = self.made(dialect.name)
        keys = list(self.names) if isinstance(said, Insert) else None
        compiled = said.compile(dialect=dialect, column_keys=keys)
        found = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in compiled.binds.items()}
        convert = tuple((name, change) for name, change in found.items() if change)
        return _Compiled(str(compiled), tuple(compiled.positiontup or ()), compiled.positional, convert)


def write_many(session: Session, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of numbers and texts in the order of `names`: thousands at a tenth of the usual cost."""
    if not rows:
        return
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(names))
        said = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - our own names
        connection.exec_driver_sql(said, list(rows))
        return
    driver: Any = connection.connection.cursor()
    with driver, driver.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def add_many(session: Session, table: Table, names: tuple[str, str], rows: Sequence[tuple[int, int]]) -> None:
    """Add to a number that stands beside a key, in the order of the rows; a key that is not there begins with it."""
    if not rows:
        return
    key, number = names
    grown = f"ON CONFLICT ({key}) DO UPDATE SET {number} = {table.name}.{number} + excluded.{number}"
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({key}, {number}) VALUES (?, ?) {grown}", list(rows))  # noqa: S608 - our own names
        return
    given = "SELECT * FROM unnest(%(keys)s::int[], %(numbers)s::int[])"
    said = f"INSERT INTO {table.name} ({key}, {number}) {given} {grown}"
    keys, numbers = zip(*rows, strict=True)
    connection.exec_driver_sql(said, {"keys": list(keys), "numbers": list(numbers)})


def hold_tables(session: Session, *tables: Table) -> None:
    """Let nobody else write these tables until the commit, however long it takes; reading goes on."""
    if session.connection().dialect.name == "sqlite":
        return
    names = ", ".join(table.name for table in tables)
    session.connection().exec_driver_sql("SET LOCAL statement_timeout = 0")
    session.connection().exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
    session.connection().exec_driver_sql(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def count_rows(session: Session, *tables: Table) -> None:
    """Tell PostgreSQL how full these tables are, without which it plans as if they were nearly empty."""
    if session.connection().dialect.name != "sqlite":
        session.connection().exec_driver_sql(f"ANALYZE {', '.join(table.name for table in tables)}")
