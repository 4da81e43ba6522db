"""The sandbox as one object: start it, do what people do, look at their phones, make things go wrong, stop it."""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.sandbox import asking
from bot.sandbox.clock import OfficeClock, machine_time
from bot.sandbox.faults import Fault
from bot.sandbox.hands import Hands
from bot.sandbox.keep import Shelf
from bot.sandbox.ledger import Ledger
from bot.sandbox.odd import Oddity, push_odd
from bot.sandbox.people import BotAccount, Person
from bot.sandbox.restored import restored
from bot.sandbox.web.bot_api import BotApi
from bot.sandbox.web.controls import ELSEWHERE, Controls
from bot.sandbox.web.guard import add_headers, guard, is_loopback
from bot.sandbox.web.hands import Hands as PageHands
from bot.sandbox.web.page import Page
from bot.sandbox.web.request import MAX_BODY_BYTES
from bot.sandbox.web.signal import Signal
from bot.sandbox.web.stream import Stream
from bot.sandbox.web.timekeeper import Moments, Timekeeper
from bot.sandbox.words import page_words
from bot.sandbox.world import World


class Sandbox(Hands):
    """A local Bot API server for one bot and its people, with their phones on a page.

    `token` looks like `123456:letters`; `clock` gives machine time in unix seconds; `retry_base` is the first pause in
    seconds between tries of a webhook; `flood` switches the flood limits. With `keep`, a folder, everything is there
    again after a restart, even after kill -9; only one process may use the folder, InUseError otherwise. `moments`
    gives the times the page offers to move to, those next after an office time.
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
        keep: Path | None = None,
        moments: Moments | None = None,
    ) -> None:
        bot = BotAccount(int(token.split(":")[0]), first_name, username)
        self._shelf = Shelf(keep) if keep else None
        self.world = _world(bot, people, OfficeClock(clock), self._shelf, keep, flood=flood)
        self._signal = Signal()
        self.world.on_change = self._signal.fire
        self._api = BotApi(token, self.world, self._signal, retry_base)
        self._controls = Controls(self.world, self._signal, self._api)
        self._time = Timekeeper(self.world, self._signal, time_zone, moments)
        self._runner: web.AppRunner | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen on a loopback address; returns the base address, without a slash at the end."""
        if not is_loopback(host):
            raise ValueError("the sandbox listens on loopback addresses only")
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1.0, handler_cancellation=True)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        if self._shelf:
            self._api.hooks.resume(self._shelf.rows("hook").get("hook", {}))
        address = self._runner.addresses[0]
        name = f"[{address[0]}]" if ":" in address[0] else address[0]
        return f"http://{name}:{address[1]}"

    async def stop(self) -> None:
        """End every wait, delivery and connection."""
        self._signal.close()
        await self._api.stop()
        if self._runner:
            await self._runner.cleanup()
        if self._shelf:
            self._shelf.close()

    @property
    def ledger(self) -> Ledger:
        """Every call of the bot and what became of it."""
        return self._api.ledger

    def pending(self) -> int:
        """How many updates the bot has not yet acknowledged."""
        return self.world.updates.count(self.world.clock.machine())

    def confirmed(self) -> list[int]:
        """Numbers of the updates that the bot has acknowledged, in that order."""
        return list(self.world.updates.confirmed)

    async def inline(self, person_id: int, query: str, offset: str = "", seconds: float = 10.0) -> dict[str, Any]:
        """Ask the bot inline: `results`, `next_offset`, `button`; TimeoutError when it does not answer."""
        asked = asking.ask(self.world, person_id, query, offset)
        await self.until(lambda: asked.answer is not None, seconds)
        assert asked.answer
        return asked.answer.as_json()

    def fault(self, kind: str, **options: Any) -> Fault:
        """Make things go wrong from now on: see `Fault` for kinds and options; returned to count and to clear."""
        return self._controls.put(Fault(kind, **options))

    def clear_faults(self, fault: Fault | None = None) -> None:
        """Let one fault, or all, be over."""
        self._controls.clear(fault)

    async def hook_elsewhere(self, url: str = ELSEWHERE) -> None:
        """Somebody else with the token sets a webhook: getUpdates is refused until it is deleted."""
        await self._api.hooks.set_elsewhere(url)

    def restart_ids(self, at: int) -> None:
        """Number updates from `at` on, lower too; ValueError while updates wait.

        A poller's old offset must be more than 10 beyond, or its next poll acknowledges the new ones unseen.
        """
        self.world.updates.restart(at)

    def odd_update(self, person_id: int, what: Oddity, update_id: int | None = None) -> int:
        """Something malformed from this person, under a number given before too; its number."""
        return push_odd(self.world, what, person_id, update_id)

    def inject(self, kind: str, payload: Any, update_id: int | None = None, lane: str = "odd") -> int:
        """Any update at all; its number. Those of one `lane` reach a webhook one after the other."""
        now = self.world.clock.machine()
        number = self.world.updates.inject(kind, payload, lane=lane, now=now, update_id=update_id)
        self._signal.fire()
        return number

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
        page = Page(self.world, self._time, self._api.hooks.presence, page_words)
        for part in (page, PageHands(self.world, self._signal), self._controls):
            app.add_routes(part.routes())
        app.add_routes([web.get("/api/events", Stream(self.world, self._signal).events)])
        app.add_routes([web.get("/sandbox/clock", self._time.follow)])
        app.add_routes([web.get("/file/bot{token}/{path:.+}", self._api.download)])
        app.add_routes([web.route("*", "/bot{token}/{method}", self._api.handle)])
        return app


def _world(
    bot: BotAccount,
    people: Iterable[Person],
    clock: OfficeClock,
    shelf: Shelf | None,
    keep: Path | None,
    *,
    flood: bool,
) -> World:
    if shelf and keep:
        return restored(bot, people, clock, shelf, keep / "files", flood=flood)
    return World(bot, people, clock, flood=flood)
