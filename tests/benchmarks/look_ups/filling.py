"""A database filled with customers to look up; one that was filled the same way before is taken as it is."""

import json
import time as machine
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, func, inspect, select, text, update
from sqlmodel import Session

from core.names import index
from models.engine import is_sqlite, parse_url, writer_engine
from models.tables import contact, customer, employee
from models.writes import write_many
from tests.benchmarks.look_ups.names import Firm
from tests.support.office import Office

MARK: Final = "look_up_measurement"
"""A table by which a database filled here is known again."""

INDEX: Final = ("search_key", "gram", "gram_count")
AT_ONCE: Final = 20_000
LOOKER: Final = "E01"
SALESPERSON: Final = "E05"
OWNER: Final = "E02"


class NotOursError(Exception):
    """The database holds customers that this measurement did not make."""


@dataclass(frozen=True)
class Filling:
    """What a database is filled with, and what its index cost."""

    size: int
    names: str
    build_seconds: float = 0.0
    build_cpu_seconds: float = 0.0

    def like(self, other: "Filling") -> bool:
        """Whether the customers are the same."""
        return (self.size, self.names) == (other.size, other.names)


def furnished(address: str) -> Office:
    """The office of a database, whose tables and people are made if it is empty."""
    url = parse_url(address)
    if is_sqlite(url):
        path = Path(url.database or "")
        if path.name in ("", ":memory:"):
            raise NotOursError("a database in memory cannot be measured: give the path of a file")
        if path.exists() and not path.stat().st_size:
            path.unlink()
    return Office(address if is_sqlite(url) or "?" in address else f"{address}?")


def filled(engine: Engine, wanted: Filling, firms: Callable[[], Iterable[Firm]], at: datetime) -> Filling:
    """Fill the tables and build the index, unless that was done before; NotOursError if something else is there."""
    with Session(engine) as session:
        before = _kept(session)
        there = session.execute(select(func.count()).select_from(customer)).scalar_one()
    if before and before.like(wanted):
        return before
    if before or there:
        raise NotOursError(f"this database holds {there} customers: give an empty one, or ask for the same measurement")
    made_up = list(firms())
    with Session(engine) as session:
        _customers(session, made_up, at)
        session.commit()
        begun, cpu = machine.perf_counter(), machine.process_time()
        index.rebuild(session)
        session.commit()
        made = Filling(wanted.size, wanted.names, machine.perf_counter() - begun, machine.process_time() - cpu)
        _keep(session, made)
    _settle(engine)
    return made


def _kept(session: Session) -> Filling | None:
    if not inspect(session.connection()).has_table(MARK):
        return None
    said = session.execute(text(f"SELECT said FROM {MARK}")).scalar_one()  # noqa: S608 - our own name
    return Filling(**json.loads(said))


def _keep(session: Session, made: Filling) -> None:
    session.execute(text(f"CREATE TABLE {MARK} (said TEXT NOT NULL)"))
    session.execute(text(f"INSERT INTO {MARK} VALUES (:said)"), {"said": json.dumps(asdict(made))})  # noqa: S608 - as above
    session.commit()


def _settle(engine: Engine) -> None:
    """What the server does by itself within minutes: its index-only reads need it."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET statement_timeout = 0"))
            connection.execute(text("VACUUM ANALYZE"))


def _customers(session: Session, firms: Iterable[Firm], at: datetime) -> None:
    owner = session.execute(select(employee.c.id, employee.c.department_id).where(employee.c.number == OWNER)).one()
    sent = _as_sent(session, at)
    common = (owner.id, owner.department_id, owner.id, "entered", sent, sent, "", "", 1)
    names = (
        "owner_id",
        "department_id",
        "created_by",
        "status",
        "created_at",
        "changed_at",
        "city",
        "industry",
        "version",
    )
    for some in _by(AT_ONCE, enumerate(firms, 1)):
        rows = [(place, firm.number, firm.name, firm.name, *common) for place, firm in some]
        write_many(session, customer, ("id", "number", "name", "name_key", *names), rows)
        people = [(place, place, "", "", "", firm.phone, False) for place, firm in some]
        write_many(session, contact, ("id", "customer_id", "name", "name_key", "title", "phone", "for_service"), people)


def _as_sent(session: Session, moment: datetime) -> Any:
    dialect = session.connection().dialect
    change = customer.c.created_at.type.dialect_impl(dialect).bind_processor(dialect)
    return change(moment) if change else moment


def _by(size: int, things: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def given(engine: Engine, names: Sequence[str], count: int) -> int:
    """Give the salesperson so many customers, first those with these names, and nobody else's; who that is."""
    with Session(engine) as session:
        people = {row.number: row for row in session.execute(select(employee)).all()}
        mine, others = people[SALESPERSON], people[OWNER]
        session.execute(update(customer).where(customer.c.owner_id == mine.id).values(_owned(others)))
        known = set(names)
        rows = session.execute(select(customer.c.id, customer.c.name).order_by(customer.c.id)).all()
        ids = sorted((row.id for row in rows), key={row.id: row.name not in known for row in rows}.__getitem__)
        for some in _by(AT_ONCE, ids[:count]):
            session.execute(update(customer).where(customer.c.id.in_(some)).values(_owned(mine)))
        session.commit()
        return int(mine.id)


def _owned(person: Any) -> dict[str, int]:
    return {"owner_id": person.id, "department_id": person.department_id}


def opened(address: str) -> Engine:
    """The engine by which the bot itself looks customers up."""
    return writer_engine(address)


def index_bytes(engine: Engine) -> int:
    """Bytes of the tables of the index with their own indexes."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            listed = ", ".join(f"'{one}'" for one in INDEX)
            asked = f"SELECT SUM(pgsize) FROM dbstat WHERE name IN ({listed})"  # noqa: S608 - our own names
            return int(connection.execute(text(asked)).scalar() or 0)
        sizes = (connection.execute(text(f"SELECT pg_total_relation_size('{one}')")).scalar() for one in INDEX)
        return sum(int(size or 0) for size in sizes)
