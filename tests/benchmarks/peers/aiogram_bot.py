"""aiogram as it comes: its own polling's way of running handlers, with the wire replaced by the town."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, cast

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Chat, Message

from tests.benchmarks.peers.town import Town

Handler = Callable[[Message], Awaitable[Any]]


class TownSession(BaseSession):
    """aiogram's wire: an answer reaches the town at once."""

    def __init__(self) -> None:
        """`town` is the one of the round."""
        super().__init__()
        self.town: Town | None = None
        self.sent = Message(message_id=1, date=datetime(2026, 3, 9, tzinfo=UTC), chat=Chat(id=1, type="private"))

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's
    ) -> TelegramType:
        """Hand a message over; what comes back is always the same one."""
        assert isinstance(method, SendMessage)
        assert self.town
        self.town.answered(int(method.chat_id))
        return cast("TelegramType", self.sent)

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        """Nobody downloads here."""
        yield b""

    async def close(self) -> None:
        """Nothing is open."""


class AiogramBot:
    """A dispatcher with one handler, fed as aiogram's own polling feeds it: a task for each update."""

    def __init__(self, token: str, handler: Handler) -> None:
        """`handler` answers every message."""
        self.session = TownSession()
        self.bot = Bot(token, session=self.session)
        self.dispatcher = Dispatcher()
        self.dispatcher.message.register(handler)

    async def open(self) -> None:
        """Nothing to open."""

    async def play(self, town: Town) -> None:
        """Answer everything that is said in one round."""
        self.session.town = town
        async with asyncio.TaskGroup() as tasks:
            while not town.over:
                for update in await town.poll():
                    tasks.create_task(self.dispatcher.feed_raw_update(self.bot, update))

    async def close(self) -> None:
        """Nothing is open."""


async def echo(message: Message) -> None:
    """The least a bot can do."""
    await message.answer(message.text or "")
