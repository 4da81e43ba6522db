"""The webhook: no secret, no entry; stored before it is answered."""

import json
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from sqlalchemy import Engine, create_engine, select

from bot.answers import Answers
from bot.app import prepare, telegram_bot
from bot.intake import Intake
from bot.settings import Settings
from bot.tasks import Tasks
from bot.webhook import BODY_LIMIT, WebhookWatch, webhook_route
from bot.writer import Writer
from models.engine import writer_engine
from models.tables import inbox
from tests.support import databases, shipped
from tests.support.clock import MONDAY_MORNING, StillClock

SECRET = "s" * 32
HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {"update_id": 7, "message": {"message_id": 1, "from": {"id": 5}, "chat": {"id": 5, "type": "private"}}}


class Door:
    """A webhook on a loopback port."""

    def __init__(self, address: str, engine: Engine) -> None:
        """Requests go to `address`."""
        self.address = address
        self.engine = engine

    async def post(self, body: bytes, **headers: str) -> int:
        """The status the server answers with."""
        async with aiohttp.ClientSession() as session, session.post(self.address, data=body, headers=headers) as answer:
            return answer.status

    def stored(self) -> list[Any]:
        """Update numbers that are committed."""
        with self.engine.connect() as connection:
            return list(connection.execute(select(inbox.c.place)).scalars())


@pytest_asyncio.fixture
async def door(database: str) -> AsyncIterator[Door]:
    databases.migrated(database)
    engine = writer_engine(database)
    clock = StillClock()
    prepare(engine, shipped.company(), clock, sandboxed=False)
    writer = Writer(engine)
    writer.start()
    bot = telegram_bot(Settings(token="7000000001:" + "a" * 35, _env_file=None))
    intake = Intake(7000000001, writer, clock, Answers(bot, writer, clock, Tasks()))
    app = web.Application(client_max_size=BODY_LIMIT)
    watch = WebhookWatch(bot, intake, "http://127.0.0.1/hook", SECRET)
    app.add_routes([webhook_route(intake, watch, SECRET, "/hook")])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield Door(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", engine)
    await runner.cleanup()
    writer.stop()
    engine.dispose()


@pytest.mark.db
@pytest.mark.asyncio
async def test_an_update_is_stored_before_it_is_answered(door: Door) -> None:
    body = json.dumps(UPDATE).encode()
    assert await door.post(body, **{HEADER: SECRET}) == 200
    assert await door.post(body, **{HEADER: SECRET}) == 200
    assert door.stored() == [7]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "headers",
    [{}, {HEADER: ""}, {HEADER: "wrong" * 8}, {HEADER: SECRET + "x"}, {HEADER: "пароль" * 6}],
    ids=["missing", "empty", "wrong", "longer", "not ascii"],
)
async def test_without_the_secret_nothing_gets_in(door: Door, headers: dict[str, str]) -> None:
    assert await door.post(json.dumps(UPDATE).encode(), **headers) == 401
    assert door.stored() == []


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"not json", 400),
        (b"[]", 400),
        (b'{"message": {}}', 400),
        (b'{"update_id": 7, "message": "' + b"x" * BODY_LIMIT + b'"}', 413),
    ],
    ids=["empty", "not json", "a list", "no number", "too large"],
)
async def test_what_is_no_update_is_refused(door: Door, body: bytes, status: int) -> None:
    assert await door.post(body, **{HEADER: SECRET}) == status
    assert door.stored() == []


def at(second: int) -> datetime:
    return MONDAY_MORNING + timedelta(seconds=second)


@pytest.mark.asyncio
async def test_all_of_a_moment_is_in_when_nothing_pends_or_only_newer_updates_come() -> None:
    bot = telegram_bot(Settings(token="7000000001:" + "a" * 35, _env_file=None))
    writer, clock = Writer(create_engine("sqlite://")), StillClock()
    watch = WebhookWatch(bot, Intake(1, writer, clock, Answers(bot, writer, clock, Tasks())), "", "")
    assert watch.drained(0, at(0), watch.begun) == at(0)
    assert watch.drained(3, at(0), watch.begun + 60) is None, "something pends, and nothing is known of its age"
    watch.note({"update_id": 1, "message": {"date": int(at(5).timestamp())}})
    watch.note({"update_id": 2, "message": {"date": int(at(2).timestamp())}})
    assert watch.drained(3, at(9), watch.begun + 10) is None, "too early to tell"
    assert watch.drained(3, at(9), watch.begun + 31) == at(2)
