"""What the health check sees, check by check, and that it never waits for long."""

import asyncio
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import insert
from sqlmodel import Session

from bot import backup, health
from bot.app import prepare
from bot.health import Health, Parts, Seen, at_most, health_routes, look
from bot.line import Line
from bot.writer import Writer
from models.engine import parse_url, writer_engine
from models.tables import inbox, mail, outbox, stored_file, workday
from tests.support import databases, shipped
from tests.support.clock import MONDAY_MORNING, StillClock

NOW = MONDAY_MORNING
NOTHING = Seen(new=0.0, reply=0.0, notice=0.0, lock=0.0, dead=0)


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def update(number: int, status: str, lane: int, at: datetime, not_before: datetime | None = None) -> Any:
    row = {"bot_id": 1, "place": number, "sha256": "", "lane": lane, "kind": "message", "attempts": 0, "alone": 0}
    more = {"crashed": False, "fence": 0, "received_at": at, "status": status, "not_before": not_before}
    return insert(inbox).values(row | more)


def message(status: str, at: datetime, priority: int = 0, not_before: datetime | None = None) -> Any:
    row = {"chat_id": 1, "kind": "reply", "method": "sendMessage", "params": {}, "attempts": 0, "created_at": at}
    return insert(outbox).values(row | {"status": status, "priority": priority, "not_before": not_before})


def letter(status: str, at: datetime) -> Any:
    row = {"message_id": status, "recipient": "a@b.example", "subject": "", "body": "", "attachments": [], "by": ""}
    return insert(mail).values(row | {"status": status, "attempts": 0, "created_at": at})


def sent(state: str, at: datetime, attempts: int = 0) -> Any:
    row = {"name": "a.pdf", "kind": "pdf", "mime": "", "sha256": "", "error": "", "at": at, "due_at": at}
    return insert(stored_file).values(row | {"state": state, "attempts": attempts})


def day(cutoff: datetime, state: str) -> Any:
    row = {"unit": "Asia/Shanghai", "local_date": cutoff.date(), "time_zone": "Asia/Shanghai", "outage": False}
    return insert(workday).values(row | {"opened_at": ago(days=1), "cutoff_at": cutoff, "state": state})


@pytest.mark.db
def test_what_the_database_says(database: str) -> None:
    databases.migrated(database)
    engine = writer_engine(database)
    prepare(engine, shipped.company(), StillClock(), sandboxed=False)
    steps: list[tuple[Any, Seen]] = [
        (update(1, "done", 1, ago(hours=9)), NOTHING),
        (update(2, "running", 2, ago(hours=9)), NOTHING),
        (update(3, "new", 2, ago(hours=9)), NOTHING),
        (update(4, "new", 3, ago(hours=9), NOW + timedelta(seconds=5)), NOTHING),
        (update(5, "new", 4, ago(seconds=20)), Seen(20.0, 0.0, 0.0, 0.0, 0)),
        (update(6, "new", 5, ago(hours=9), ago(seconds=40)), Seen(40.0, 0.0, 0.0, 0.0, 0)),
        (message("sent", ago(hours=9)), Seen(40.0, 0.0, 0.0, 0.0, 0)),
        (message("pending", ago(hours=9), 0, NOW + timedelta(seconds=5)), Seen(40.0, 0.0, 0.0, 0.0, 0)),
        (message("pending", ago(seconds=70)), Seen(40.0, 70.0, 0.0, 0.0, 0)),
        (message("pending", ago(seconds=90), priority=1), Seen(40.0, 70.0, 90.0, 0.0, 0)),
        (day(ago(days=1), "locked"), Seen(40.0, 70.0, 90.0, 0.0, 0)),
        (day(NOW + timedelta(hours=8), "open"), Seen(40.0, 70.0, 90.0, 0.0, 0)),
        (day(ago(days=2), "closing"), Seen(40.0, 70.0, 90.0, 172800.0, 0)),
        (update(7, "dead", 6, ago(hours=9)), Seen(40.0, 70.0, 90.0, 172800.0, 1)),
        (message("dead", ago(hours=9)), Seen(40.0, 70.0, 90.0, 172800.0, 2)),
        (message("unknown", ago(hours=9)), Seen(40.0, 70.0, 90.0, 172800.0, 3)),
        (message("expired", ago(hours=9)), Seen(40.0, 70.0, 90.0, 172800.0, 3)),
        (letter("sent", ago(hours=9)), Seen(40.0, 70.0, 90.0, 172800.0, 3)),
        (letter("waiting", ago(seconds=99)), Seen(40.0, 70.0, 90.0, 172800.0, 3, 99.0)),
        (letter("unknown", ago(hours=9)), Seen(40.0, 70.0, 90.0, 172800.0, 4, 99.0)),
        (message("pending", ago(hours=1), priority=2), Seen(40.0, 70.0, 90.0, 172800.0, 4, 99.0, 3600.0)),
        (sent("kept", ago(hours=9)), Seen(40.0, 70.0, 90.0, 172800.0, 4, 99.0, 3600.0)),
        (sent("waiting", ago(hours=9), attempts=1), Seen(40.0, 70.0, 90.0, 172800.0, 4, 99.0, 3600.0)),
        (sent("waiting", ago(seconds=8)), Seen(40.0, 70.0, 90.0, 172800.0, 4, 99.0, 3600.0, 8.0)),
    ]
    with Session(engine) as session:
        for number, (statement, seen) in enumerate(steps):
            session.execute(statement)
            assert look(session, NOW, NOW) == seen, f"step {number}"
    engine.dispose()


@pytest.mark.parametrize(
    ("value", "why", "ok"), [(60.0, "", True), (60.1, "", False), (None, "", False), (1.0, "a reason", False)], ids=str
)
def test_a_value_is_well_up_to_its_limit(value: float | None, why: str, ok: bool) -> None:
    assert at_most(value, 60.0, why).ok is ok


@dataclass
class Watched:
    """Parts whose state a test sets."""

    now: float = 0.0
    lag: float = 0.0
    ticked: float = 0.0
    stopped_by: str | None = None
    trouble: str = ""
    threads: list[Any] = field(default_factory=list)


@dataclass
class Doctor:
    """A health check over a real writer and made-up parts."""

    health: Health
    watched: Watched
    line: Line
    clock: StillClock
    database: str

    async def red(self) -> set[str]:
        return {name for name, check in (await self.health.checks()).items() if not check.ok}


@pytest.fixture
def doctor(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    databases.migrated(database)
    engine, clock = writer_engine(database), StillClock()
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
    prepare(engine, shipped.company(), clock, sandboxed=False)
    writer, watched = Writer(engine), Watched()
    writer.start()
    monkeypatch.setattr(health, "WRITE", 0.3)
    line = Line(lambda _kind: None, lambda: watched.now)
    parts: Any = Parts(writer, clock, watched, watched, watched, line, watched)  # type: ignore[arg-type] # stand-ins
    check = Health(parts, tmp_path, tmp_path / "backups")
    check.monotonic = lambda: watched.now
    yield Doctor(check, watched, line, clock, database)
    writer.stop()
    engine.dispose()


def silent(doctor: Doctor) -> None:
    doctor.watched.now = 61.0
    doctor.watched.ticked = 61.0
    doctor.line.ill("somebody has set a webhook")


def contested(doctor: Doctor) -> None:
    doctor.line.conflicts.extend([-60.0, 0.0])


def no_tick(doctor: Doctor) -> None:
    doctor.watched.now = 91.0
    doctor.line.well()


def old_backup(doctor: Doctor) -> None:
    backup.take(doctor.database, doctor.health.backups, doctor.clock.machine() - timedelta(hours=27))


def refused(doctor: Doctor) -> None:
    doctor.watched.stopped_by = "Unauthorized"


def late(doctor: Doctor) -> None:
    doctor.watched.lag = 1.5


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("ill", "red"),
    [
        (lambda _doctor: None, set()),
        (silent, {"intake"}),
        (contested, {"intake"}),
        (no_tick, {"tick"}),
        (old_backup, {"backup"}),
        (refused, {"token"}),
        (late, {"loop"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
async def test_each_part_is_red_by_itself(
    doctor: Doctor, ill: Callable[[Doctor], None], red: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "FREE", 0.0)
    ill(doctor)
    assert await doctor.red() == red


@pytest.mark.asyncio
async def test_a_disk_that_is_nearly_full_is_red(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "FREE", 1.0)
    assert await doctor.red() == {"disk"}


@pytest.mark.asyncio
async def test_a_database_that_cannot_be_written_is_red_in_time_and_well_again(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "FREE", 0.0)
    neighbour = sqlite3.connect(str(parse_url(doctor.database).database), isolation_level=None)
    neighbour.execute("BEGIN IMMEDIATE")
    assert await doctor.red() == {
        "database",
        "inbox",
        "outbox",
        "notices",
        "lock",
        "dead",
        "mail",
        "broadcasts",
        "files",
    }
    assert await doctor.red() == {
        "database",
        "inbox",
        "outbox",
        "notices",
        "lock",
        "dead",
        "mail",
        "broadcasts",
        "files",
    }
    assert doctor.health.probe is not None
    neighbour.execute("COMMIT")
    neighbour.close()
    await asyncio.wait_for(doctor.health.probe, 60)
    assert await doctor.red() == set()


@pytest.mark.asyncio
async def test_it_answers_who_asks_directly_from_this_machine(doctor: Doctor) -> None:
    app = web.Application()
    app.add_routes(health_routes(doctor.health))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    doctor.watched.stopped_by = "Unauthorized"
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{address}/healthz") as answer:
            assert (answer.status, await answer.json()) == (200, {"ok": True})
        async with http.get(f"{address}/readyz") as answer:
            said = await answer.json()
            assert (answer.status, said["ok"]) == (503, False)
            assert said["checks"]["token"] == {"ok": False, "value": None, "why": "the server refuses it: Unauthorized"}
        for header in ("X-Forwarded-For", "Forwarded"):
            async with http.get(f"{address}/readyz", headers={header: "192.0.2.1"}) as answer:
                assert answer.status == 404
    await runner.cleanup()


@pytest.mark.asyncio
async def test_the_guide_explains_every_check(doctor: Doctor) -> None:
    old_backup(doctor)
    guide = (Path(__file__).parents[2] / "docs/deploy/README.md").read_text(encoding="utf-8")
    table = guide.partition("| check | red when |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == sorted(
        await doctor.health.checks(), key=lambda name: table.index(f"`{name}`")
    )
