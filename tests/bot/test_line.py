"""Somebody else uses the token, or nobody may: it is noticed, told once an hour, and over by itself when it is over."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Engine, select
from telegram.error import RetryAfter

from bot import demo, intake, webhook
from bot.answers import Answers
from bot.app import prepare, telegram_bot
from bot.clock import Clock
from bot.intake import OUTAGE, Intake, Poller
from bot.line import Line
from bot.sandbox import Sandbox
from bot.settings import Settings
from bot.tasks import Tasks
from bot.webhook import WebhookWatch
from bot.writer import Writer
from core.alerts.rules import Trouble
from models.engine import writer_engine
from models.tables import inbox, incident
from tests.support import databases
from tests.support.clock import StillClock
from tests.support.running import CAST, COMPANY, eventually

HOUR = 3600.0


@dataclass
class Told:
    """A line with a clock of its own, and what was told."""

    now: float = 1000.0
    kinds: list[Trouble] = field(default_factory=list)

    def line(self) -> Line:
        return Line(self.kinds.append, lambda: self.now)


@pytest.mark.parametrize(
    ("seconds", "contested"),
    [([0], False), ([0, 30, 59], False), ([0, 30, 60], True), ([0, 400], False), ([0, 100, 200, 290, 400], True)],
    ids=["once", "for less than a minute", "for a minute", "twice, long apart", "on and on"],
)
def test_two_that_overlap_for_a_moment_are_no_matter(seconds: list[float], contested: bool) -> None:
    told = Told()
    line, begun = told.line(), told.now
    for second in seconds:
        told.now = begun + second
        line.rival()
    assert line.contested is contested
    assert told.kinds == [Trouble.INTAKE] * contested
    told.now += 301
    assert not line.contested, "it is over when nobody asks any more"


def test_what_lasts_is_told_once_an_hour() -> None:
    told = Told()
    line = told.line()
    for _ in range(120):
        line.report(Trouble.TOKEN)
        told.now += 60
    assert told.kinds == [Trouble.TOKEN] * 2


def test_what_somebody_set_is_taken_away_once_then_people_must_decide() -> None:
    told = Told()
    line = told.line()
    assert line.may_put_right()
    assert told.kinds == []
    told.now += 60
    assert not line.may_put_right()
    assert told.kinds == [Trouble.INTAKE]
    told.now += HOUR
    assert line.may_put_right()


@dataclass
class Ear:
    """A poller, the sandbox it asks, and what it wrote down."""

    poller: Poller
    sandbox: Sandbox
    engine: Engine

    def read(self, *columns: Any) -> list[Any]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(select(*columns)).all()]

    async def hears(self, text: str) -> None:
        """Whatever is said now is stored."""
        before = len(self.read(inbox.c.id))
        self.sandbox.say(CAST[4].id, text)
        await eventually(lambda: len(self.read(inbox.c.id)) == before + 1)


@pytest_asyncio.fixture
async def ear(database: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Ear]:
    monkeypatch.setattr(intake, "PATIENCE", 0.1)
    databases.migrated(database)
    engine, clock = writer_engine(database), Clock()
    prepare(engine, COMPANY, clock, sandboxed=False)
    writer, tasks = Writer(engine), Tasks()
    writer.start()
    sandbox = Sandbox(demo.TOKEN, CAST, flood=False)
    bot = telegram_bot(Settings(token=demo.TOKEN, api=await sandbox.start(), _env_file=None))
    await bot.initialize()
    poller = Poller(bot, Intake(7000000001, writer, clock, Answers(bot, writer, clock, tasks)))
    tasks.start(poller.run())
    yield Ear(poller, sandbox, engine)
    poller.stop()
    await tasks.cancel()
    writer.stop()
    await bot.shutdown()
    await sandbox.stop()
    engine.dispose()


@pytest.mark.asyncio
async def test_a_foreign_webhook_is_taken_away_and_told_when_it_comes_back(ear: Ear) -> None:
    await ear.hears("one")
    await ear.sandbox.hook_elsewhere()
    await ear.hears("two")
    assert ear.read(incident.c.kind) == []
    await ear.sandbox.hook_elsewhere()
    await eventually(lambda: ear.read(incident.c.kind) == [("intake",)])
    assert ear.poller.line.trouble == "somebody has set a webhook"
    ear.poller.line.put_right_at = None
    await ear.hears("three")
    assert ear.poller.line.trouble == ""


@pytest.mark.asyncio
async def test_a_refused_token_and_another_poller_are_waited_out_and_nothing_is_missing(ear: Ear) -> None:
    await ear.hears("one")
    revoked = ear.sandbox.fault("revoked")
    await eventually(lambda: ear.poller.line.trouble == "the server refuses the token")
    ear.sandbox.say(CAST[4].id, "two")
    await eventually(lambda: ear.read(incident.c.kind) == [("token",)])
    ear.sandbox.clear_faults(revoked)
    await eventually(lambda: len(ear.read(inbox.c.id)) == 2)

    rival = ear.sandbox.fault("foreign_poller")
    await eventually(lambda: ear.poller.line.trouble == "another program asks for our messages")
    ear.sandbox.say(CAST[4].id, "three")
    ear.sandbox.clear_faults(rival)
    await eventually(lambda: len(ear.read(inbox.c.id)) == 3)
    assert ear.read(incident.c.kind) == [("token",)], "a rival of a moment is told to nobody"


class Server:
    """As much of a Bot API server as a webhook's watch asks."""

    def __init__(self, **info: Any) -> None:
        self.info: dict[str, Any] = {"url": "https://ours/hook", "pending_update_count": 0} | info
        self.set: list[str] = []

    async def do_api_request(self, _method: str) -> dict[str, Any]:
        return self.info

    async def set_webhook(self, url: str, **_: Any) -> None:
        if len(self.set) > 5:
            raise RetryAfter(1)
        self.set.append(url)
        self.info["url"] = url


class Notes:
    """As much of an intake as a webhook's watch needs."""

    def __init__(self) -> None:
        self.clock = StillClock()
        self.told: list[Trouble] = []
        self.tell: Callable[[Trouble], None] = self.told.append

    async def store(self, *_: Any, **__: Any) -> None:
        """Nothing came."""


@pytest.mark.asyncio
async def test_a_webhook_that_points_elsewhere_is_set_again_once_then_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "LOOK_SECONDS", 0.01)
    server, notes = Server(url="https://somebody.else/hook"), Notes()
    watch = WebhookWatch(server, notes, "https://ours/hook", "s" * 32)  # type: ignore[arg-type] # stand-ins
    running = asyncio.create_task(watch.run())
    await eventually(lambda: server.set == ["https://ours/hook"] and watch.line.trouble == "")
    server.info["url"] = ""
    await eventually(lambda: notes.told == [Trouble.INTAKE])
    assert watch.line.trouble == "the webhook points elsewhere"
    assert len(server.set) == 1
    server.info["url"] = "https://ours/hook"
    await eventually(lambda: watch.line.trouble == "")
    server.info["last_error_date"] = int(notes.clock.machine().timestamp()) - 5
    server.info["last_error_message"] = "Connection refused"
    await eventually(lambda: watch.line.trouble == "the server cannot reach us: Connection refused")
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


@pytest.mark.asyncio
async def test_a_gap_in_reception_is_told_with_its_length(database: str) -> None:
    databases.migrated(database)
    engine, clock = writer_engine(database), StillClock()
    prepare(engine, COMPANY, clock, sandboxed=False)
    writer = Writer(engine)
    writer.start()
    bot = telegram_bot(Settings(token=demo.TOKEN, _env_file=None))
    taking = Intake(7000000001, writer, clock, Answers(bot, writer, clock, Tasks()))

    def told() -> list[Any]:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(select(incident.c.kind, incident.c.subject)).all()]

    clock.at += OUTAGE
    await taking.store([], drained_at=clock.now())
    assert told() == [], "a press is still known at the server"
    clock.at += timedelta(minutes=18, seconds=30)
    await taking.store([], drained_at=clock.now())
    assert told() == [("outage", "18")]
    clock.offset = timedelta(days=1)
    await taking.store([], drained_at=clock.now())
    assert told() == [("outage", "18")], "a clock that was moved is no outage"
    writer.stop()
    engine.dispose()
