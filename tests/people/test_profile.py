"""How the bot introduces itself: in every language, once, and again only what has changed."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from structlog.testing import capture_logs
from telegram.ext import ExtBot

from bot import demo, profile
from bot.flood import FloodControl
from bot.sandbox import Sandbox
from bot.sandbox.people import BotAccount
from bot.screens import table
from bot.wire import AiohttpRequest
from bot.writer import Writer
from handlers.shared.speech import Speech
from models.engine import writer_engine
from tests.support import databases
from tests.support.office import SPEECH
from tests.support.running import CAST

NOW = datetime(2026, 3, 9, tzinfo=UTC)


class Loud(BotAccount):
    """A bot whose privacy mode somebody has switched off."""

    def as_me(self) -> dict[str, Any]:
        """The answer to getMe."""
        return super().as_me() | {"can_read_all_group_messages": True}


@dataclass
class Stage:
    """A bot before its audience."""

    sandbox: Sandbox
    bot: ExtBot[str]
    writer: Writer

    async def introduce(self, speech: Speech = SPEECH) -> list[str]:
        """Start once; what was changed on the server."""
        before = len(self.sandbox.ledger)
        await profile.introduce(self.bot, self.writer, table(), speech, NOW)
        return [entry.method for entry in list(self.sandbox.ledger)[before:] if not entry.method.startswith("get")]


@pytest_asyncio.fixture
async def stage(database: str) -> AsyncIterator[Stage]:
    databases.migrated(database)
    engine = writer_engine(database)
    writer = Writer(engine)
    writer.start()
    sandbox = Sandbox(demo.TOKEN, CAST, flood=False)
    address = await sandbox.start()
    bot = ExtBot(demo.TOKEN, base_url=f"{address}/bot", request=AiohttpRequest(), rate_limiter=FloodControl())
    await bot.initialize()
    yield Stage(sandbox, bot, writer)
    await bot.shutdown()
    await sandbox.stop()
    writer.stop()
    engine.dispose()


class Renamed(Speech):
    """Words with another name for the bot in Russian."""

    def say(self, language: str, key: str, /, **blanks: Any) -> Any:
        """As ever, but for that name."""
        return "Новое имя" if (language, key) == ("ru", "profile-name") else super().say(language, key, **blanks)


@pytest.mark.asyncio
async def test_it_says_everything_once_and_later_only_what_has_changed(stage: Stage) -> None:
    stage.sandbox.world.menus.put(("all_private_chats", 0, 0), "", [{"command": "old", "description": "left behind"}])
    said = await stage.introduce()
    assert {"setmyname", "setmydescription", "setmyshortdescription", "setmycommands"} <= set(said)
    assert said.count("deletemycommands") == 1
    for language in ("zh", "en", "ru", "fr"):
        (start,) = stage.sandbox.world.menus.in_private(42, language)
        assert start["command"] == "start"
    assert await stage.introduce() == []
    assert await stage.introduce(Renamed()) == ["setmyname"]
    assert stage.sandbox.world.profile.texts["name", "ru"] == "Новое имя"


@pytest.mark.asyncio
async def test_what_the_server_refuses_is_said_at_the_next_start(stage: Stage) -> None:
    stage.sandbox.fault("flood", method="setmydescription", times=1)
    with capture_logs() as logs:
        await stage.introduce()
    assert [line["event"] for line in logs] == ["the bot could not introduce itself"]
    assert "setmydescription" in await stage.introduce()


@pytest.mark.asyncio
async def test_a_bot_that_hears_everything_in_groups_says_so_in_the_log(stage: Stage) -> None:
    account = stage.sandbox.world.bot
    stage.sandbox.world.bot = Loud(account.id, account.first_name, account.username)
    await stage.bot.get_me()
    with capture_logs() as logs:
        await stage.introduce()
    assert ["privacy mode" in line["event"] for line in logs] == [True]
