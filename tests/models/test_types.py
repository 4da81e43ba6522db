"""Column types that behave alike on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlmodel import Session

from models.engine import reader_engine, writer_engine
from models.tables import audit, binding, department, employee
from tests.support import databases

pytestmark = pytest.mark.db


def test_instants_come_back_in_utc_and_naive_ones_are_refused(database: str) -> None:
    databases.migrated(database)
    engine = writer_engine(database)
    shanghai = datetime(2026, 3, 9, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    row = {"at": shanghai, "act": "a", "object_kind": "k", "detail": {"name": "因孚 \ud83d \x00 <b>"}}
    with Session(engine) as session:
        session.execute(audit.insert(), row)
        session.commit()
        found = session.execute(select(audit.c.at, audit.c.detail)).one()
        assert found.at == shanghai
        assert found.at.tzinfo is UTC
        assert found.detail == row["detail"]
        with pytest.raises(StatementError, match="time zone"):
            session.execute(audit.insert(), row | {"at": datetime(2026, 3, 9)})  # noqa: DTZ001 - naive on purpose
    engine.dispose()


def test_telegram_ids_beyond_32_bits_fit(database: str) -> None:
    databases.migrated(database)
    engine = writer_engine(database)
    now = datetime(2026, 3, 9, tzinfo=UTC)
    with Session(engine) as session:
        session.execute(department.insert().values(id=1, key="d", name={}, path="/d/"))
        session.execute(
            employee.insert().values(
                id=1,
                number="E1",
                name="n",
                department_id=1,
                post="p",
                roles=[],
                language="en",
                time_zone="UTC",
                entered=now.date(),
            )
        )
        session.execute(
            binding.insert().values(
                employee_id=1,
                telegram_id=7_000_000_000,
                telegram_name="n",
                status="active",
                reachable=True,
                menu="",
                created_at=now,
                language="en",
            )
        )
        session.commit()
        assert session.execute(select(binding.c.telegram_id)).scalar_one() == 7_000_000_000
    engine.dispose()


def test_the_reader_cannot_write(database: str) -> None:
    databases.migrated(database)
    engine = reader_engine(database)
    with Session(engine) as session, pytest.raises(Exception, match=r"(?i)read.?only"):
        session.execute(department.insert().values(id=1, key="d", name={}, path="/d/"))
    engine.dispose()
