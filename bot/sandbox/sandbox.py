"""The sandbox as one object: start it, do what people do, look at their phones, stop it."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from aiohttp import web

from bot.sandbox import phones
from bot.sandbox.clock import OfficeClock, machine_time
from bot.sandbox.messages import for_phone
from bot.sandbox.people import BotAccount, Person
from bot.sandbox.web.bot_api import BotApi
from bot.sandbox.web.guard import add_headers, guard, is_loopback
from bot.sandbox.web.page import Page
from bot.sandbox.web.signal import Signal
from bot.sandbox.web.timekeeper import Timekeeper
from bot.sandbox.words import page_words
from bot.sandbox.world import World

MAX_BODY_BYTES = 50 * 1024 * 1024


class Sandbox:
    """A local Bot API server for one bot and its people, with their phones on a page.

    `token` looks like `123456:letters`; `clock` gives machine time in unix seconds; `retry_base` is the first pause in
    seconds between tries of a webhook; `flood` switches the flood limits.
    """

    def __init__(
        self,
        token: str,
        people: Iterable[Person],
        *,
        time_zone: str = "Asia/Shanghai",
        username: str = "oabot_demo_bot",
        first_name: str = "OA Bot",
        clock: Callable[[], float] = machine_time,
        retry_base: float = 2.0,
        flood: bool = True,
    ) -> None:
        bot = BotAccount(int(token.split(":")[0]), first_name, username)
        self.world = World(bot, people, OfficeClock(clock), flood=flood)
        self._signal = Signal()
        self.world.on_change = self._signal.fire
        self._api = BotApi(token, self.world, self._signal, retry_base)
        self._time = Timekeeper(self.world, self._signal, time_zone)
        self._runner: web.AppRunner | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen on a loopback address; returns the base address, without a slash at the end."""
        if not is_loopback(host):
            raise ValueError("the sandbox listens on loopback addresses only")
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1.0, handler_cancellation=True)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        address = self._runner.addresses[0]
        name = f"[{address[0]}]" if ":" in address[0] else address[0]
        return f"http://{name}:{address[1]}"

    async def stop(self) -> None:
        """End every wait, delivery and connection."""
        self._signal.close()
        await self._api.stop()
        if self._runner:
            await self._runner.cleanup()

    def say(self, person_id: int, text: str, reply_to: int | None = None) -> dict[str, Any]:
        """Write to the bot; returns the message as the page shows it."""
        return for_phone(phones.say(self.world, person_id, text, reply_to))

    def edit(self, person_id: int, message_id: int, text: str) -> dict[str, Any]:
        """Correct a message the person has written."""
        return for_phone(phones.edit(self.world, person_id, message_id, text))

    def press(self, person_id: int, message_id: int, data: str) -> str:
        """Press an inline button; returns the callback query's id."""
        return phones.press(self.world, person_id, message_id, data)

    def share_contact(self, person_id: int) -> dict[str, Any]:
        """Share the person's own phone number."""
        return for_phone(phones.share_contact(self.world, person_id))

    def block(self, person_id: int, *, blocked: bool = True) -> None:
        """Stop the bot on this phone, or let it write again."""
        phones.block(self.world, person_id, blocked=blocked)

    def messages(self, person_id: int) -> list[dict[str, Any]]:
        """What stands on the phone, oldest first, as the page shows it."""
        chat = phones.hold(self.world, person_id)[1]
        return [for_phone(message) for message in chat.messages.values()]

    def answers(self, person_id: int) -> list[dict[str, Any]]:
        """Answers to button presses that the phone has shown lately, oldest first: `text` and `alert`."""
        recent = self.world.events.remembered()
        return [event.data for event in recent if event.name == "answer" and event.data["person"] == person_id]

    def pending(self) -> int:
        """How many updates the bot has not yet acknowledged."""
        return self.world.updates.count(self.world.clock.machine())

    def keyboard(self, person_id: int) -> dict[str, Any] | None:
        """The reply keyboard under the chat."""
        return phones.hold(self.world, person_id)[1].keyboard

    async def move_clock(self, offset: float) -> None:
        """Set office time to machine time plus `offset` seconds; returns when the bot has noted it, or after 3 s."""
        await self._time.move(offset)

    async def until(self, holds: Callable[[], bool], seconds: float = 10.0) -> None:
        """Wait until `holds()` is true; it is asked again whenever something changes. TimeoutError after `seconds`."""
        async with asyncio.timeout(seconds):
            while not holds():
                await self._signal.wait(seconds)

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[guard], client_max_size=MAX_BODY_BYTES)
        app.on_response_prepare.append(add_headers)
        page = Page(self.world, self._signal, self._time, page_words)
        app.add_routes(page.routes())
        app.add_routes([web.get("/sandbox/clock", self._time.follow)])
        app.add_routes([web.route("*", "/bot{token}/{method}", self._api.handle)])
        return app
