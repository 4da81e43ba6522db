"""What is cleared away when, in pieces, and that numbers are never given twice."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Table, func, select

from bot.app import prepare
from bot.housekeeping import Housekeeper
from bot.writer import Writer
from models.engine import writer_engine
from models.tables import alert, heartbeat, inbox, incident, job_run, outbox
from tests.support import databases, shipped
from tests.support.clock import StillClock

CLOCK = StillClock()


def update(number: int, status: str, days: float) -> dict[str, Any]:
    row = {"bot_id": 1, "place": number, "sha256": "", "lane": 1, "kind": "message", "payload": "{}", "attempts": 0}
    more = {"alone": 0, "crashed": False, "fence": 0, "status": status}
    return row | more | {"received_at": CLOCK.now() - timedelta(days=days)}


def message(status: str, days: float) -> dict[str, Any]:
    row = {"chat_id": 1, "kind": "reply", "method": "sendMessage", "params": {}, "priority": 0, "attempts": 0}
    return row | {"status": status, "created_at": CLOCK.now() - timedelta(days=days)}


def run(number: int, days: float) -> dict[str, Any]:
    at = CLOCK.now() - timedelta(days=days)
    return {"job": "log-lock", "scope": f"unit#{number}", "slot": at, "status": "done", "finished_at": at, "detail": ""}


@pytest.mark.db
@pytest.mark.asyncio
async def test_what_is_old_goes_what_waits_for_somebody_stays(database: str) -> None:
    databases.migrated(database)
    engine = writer_engine(database)
    prepare(engine, shipped.company(), CLOCK, sandboxed=False)
    updates = [update(n, "done", 6) for n in range(1, 301)]
    updates += [update(301, "dead", 6), update(302, "dead", 31), update(303, "new", 31), update(304, "ignored", 6)]
    updates += [update(305, "done", 4)]
    messages = [message("sent", 31), message("expired", 31), message("pending", 99), message("unknown", 31)]
    messages += [message("dead", 91), message("sent", 29), message("cancelled", 1)]
    old, young = CLOCK.now() - timedelta(days=100), CLOCK.now() - timedelta(days=1)
    with engine.begin() as connection:
        connection.execute(inbox.insert(), updates)
        connection.execute(outbox.insert(), messages)
        connection.execute(job_run.insert(), [run(n, 401) for n in range(250)] + [run(999, 399)])
        connection.execute(alert.insert(), [{"kind": "job", "first_at": at} for at in (old, young, young)])
        told = [{"kind": "job", "at": old, "alert_id": 1}, {"kind": "job", "at": young, "alert_id": 2}]
        connection.execute(incident.insert(), [row | {"subject": "", "reference": ""} for row in told])
    writer = Writer(engine)
    writer.start()
    keeper = Housekeeper(writer, CLOCK)
    keeper.size = 20
    gone = await keeper.sweep()

    def left(table: Table, column: Any) -> list[Any]:
        with engine.connect() as connection:
            return sorted(connection.execute(select(column)).scalars())

    assert left(inbox, inbox.c.place) == [301, 303, 305]
    assert left(outbox, outbox.c.status) == ["cancelled", "pending", "sent", "unknown"]
    assert len(left(job_run, job_run.c.scope)) == 1
    assert left(incident, incident.c.alert_id) == [2]
    assert left(alert, alert.c.id) == [2, 3]
    assert "housekeeping" in left(heartbeat, heartbeat.c.name)
    assert gone == 302 + 3 + 250 + 1 + 1
    assert keeper.size > 20, "pieces grow while they are quick"
    assert await keeper.sweep() == 0
    writer.stop()
    engine.dispose()


@pytest.mark.asyncio
async def test_the_newest_number_stays_so_that_it_is_not_given_again(database: str) -> None:
    databases.migrated(database)
    engine = writer_engine(database)
    prepare(engine, shipped.company(), CLOCK, sandboxed=False)
    with engine.begin() as connection:
        connection.execute(inbox.insert(), [update(n, "done", 99) for n in range(1, 11)])
    writer = Writer(engine)
    writer.start()
    await Housekeeper(writer, CLOCK).sweep()
    with engine.begin() as connection:
        assert connection.execute(select(func.count()).select_from(inbox)).scalar_one() == 1
        connection.execute(inbox.insert(), [update(11, "new", 0)])
        assert connection.execute(select(func.max(inbox.c.id))).scalar_one() == 11, (
            "calls remember where they came from"
        )
    writer.stop()
    engine.dispose()
