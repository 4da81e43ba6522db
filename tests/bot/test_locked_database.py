"""A neighbour holds the SQLite file: nothing is acknowledged, nobody is taken for dead, nothing is lost."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import Engine, func, select

from bot import demo, webhook
from bot.answers import Answers
from bot.app import prepare, telegram_bot
from bot.clock import Clock
from bot.intake import Intake, Poller
from bot.sandbox import Sandbox
from bot.settings import Settings
from bot.tasks import Tasks
from bot.watchdog import Watchdog
from bot.webhook import BODY_LIMIT, WebhookWatch, webhook_route
from bot.writer import Writer
from models.engine import parse_url, reader_engine, writer_engine
from models.tables import inbox
from tests.support.running import CAST, COMPANY, eventually, furnish

SECRET = "s" * 32


@dataclass
class Reception:
    """Both doors at once: the poll against a sandbox, and a webhook."""

    sandbox: Sandbox
    engine: Engine
    door: str
    lags: list[float]

    def stored(self) -> int:
        """How many updates are committed."""
        with self.engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(inbox)).scalar_one())

    async def bring(self, number: int) -> int:
        """Bring an update to the webhook; the status it is answered with."""
        body = json.dumps({"update_id": number, "message": {"from": {"id": 5}, "chat": {"id": 5}}})
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        async with aiohttp.ClientSession() as http, http.post(self.door, data=body, headers=headers) as answer:
            return answer.status


@asynccontextmanager
async def reception(database: str) -> AsyncIterator[Reception]:
    """Everything from the doors to the database."""
    furnish(database)
    engine, clock = writer_engine(database), Clock()
    prepare(engine, COMPANY, clock, sandboxed=False)
    writer, tasks = Writer(engine), Tasks()
    writer.start()
    sandbox = Sandbox(demo.TOKEN, CAST, flood=False)
    bot = telegram_bot(Settings(token=demo.TOKEN, api=await sandbox.start(), _env_file=None))
    await bot.initialize()
    intake = Intake(7000000001, writer, clock, Answers(bot, writer, clock, tasks))
    poller, watchdog = Poller(bot, intake), Watchdog(writer)
    watch = WebhookWatch(bot, intake, "http://127.0.0.1/hook", SECRET)
    app = web.Application(client_max_size=BODY_LIMIT)
    app.add_routes([webhook_route(intake, watch, SECRET, "/hook")])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    lags: list[float] = []
    tasks.start(poller.run())
    tasks.start(watchdog.run())
    tasks.start(_measure(lags))
    reader = reader_engine(database)
    try:
        yield Reception(sandbox, reader, f"http://127.0.0.1:{runner.addresses[0][1]}/hook", lags)
    finally:
        poller.stop()
        await runner.cleanup()
        await tasks.cancel()
        writer.stop()
        await bot.shutdown()
        await sandbox.stop()
        reader.dispose()
        engine.dispose()


async def _measure(lags: list[float]) -> None:
    loop = asyncio.get_running_loop()
    while True:
        before = loop.time()
        await asyncio.sleep(0.1)
        lags.append(loop.time() - before - 0.1)


async def _locked(database: str, seconds: float) -> None:
    async with reception(database) as office:
        office.sandbox.say(CAST[4].id, "before")
        await eventually(lambda: office.stored() == 1)
        neighbour = sqlite3.connect(str(parse_url(database).database), isolation_level=None)
        neighbour.execute("BEGIN IMMEDIATE")
        for number in range(5):
            office.sandbox.say(CAST[number].id, f"meanwhile {number}")
        acknowledged = len(office.sandbox.confirmed())
        until = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < until:
            assert await office.bring(10) == 503, "it comes again"
            assert len(office.sandbox.confirmed()) <= max(1, acknowledged)
            assert office.stored() == 1
        neighbour.execute("COMMIT")
        neighbour.close()
        await eventually(lambda: office.stored() >= 6)
        await eventually(lambda: office.sandbox.pending() == 0)
        assert await office.bring(10) == 200
        assert office.stored() == 7, "once, whatever came again"
        assert sorted(office.lags)[len(office.lags) // 2] < 0.5, "everybody else is served meanwhile"


@pytest.mark.asyncio
async def test_while_the_database_is_locked_nothing_is_acknowledged_and_then_nothing_is_missing(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "STORE_SECONDS", 0.5)
    await _locked(database, 7.0)


@pytest.mark.faults
@pytest.mark.asyncio
async def test_locked_for_a_minute(database: str) -> None:
    await _locked(database, 60.0)
