"""PostgreSQL cuts every connection, again and again: no manual step, nothing lost, nothing doubled."""

import asyncio
import random
from pathlib import Path

import psycopg
import pytest

from tests.faults.test_killed import FIRST_CUSTOMERS, Crowd, kept, settled
from tests.support import postgres
from tests.support.running import eventually, running

CUTS = 8
SECONDS = (2, 12)
MESSAGES = 10


def cut(server: str, name: str) -> int:
    """End every session of this database but our own looks into it; how many there were."""
    statement = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = %s AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    with psycopg.connect(server, autocommit=True) as connection:
        return len(connection.execute(statement, [name]).fetchall())


@pytest.mark.faults
@pytest.mark.timeout(600)
@pytest.mark.asyncio
async def test_cut_off_again_and_again_under_load(postgres_server: str, tmp_path: Path) -> None:
    database = postgres.fresh_database(postgres_server)
    name = postgres.name_of(database)
    chance = random.Random(5)
    async with running(database, tmp_path) as office:
        await office.ready()
        crowd = Crowd(office, chance, {row.number: row.customer for row in office.read(FIRST_CUSTOMERS)})
        for _ in range(CUTS):
            talking = asyncio.create_task(crowd.chatter(MESSAGES))
            await asyncio.sleep(chance.uniform(*SECONDS))
            office.engine.dispose()
            assert cut(postgres_server, name) > 0
            await talking
        await eventually(lambda: settled(office), 300)
        assert kept(office) == crowd.said, "each message has had its effect once, in its author's order"
