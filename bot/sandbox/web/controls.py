"""Control addresses of the sandbox: faults, for tests that run it as a program of its own."""

from dataclasses import fields
from typing import Any

from aiohttp import web

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.faults import Fault, as_json
from bot.sandbox.odd import Oddity, push_odd
from bot.sandbox.web.bot_api import BotApi
from bot.sandbox.web.signal import Signal
from bot.sandbox.web.wording import body_of, field, worded
from bot.sandbox.world import World

ELSEWHERE = "https://elsewhere.example/hook"
OPTIONS = frozenset(option.name for option in fields(Fault) if option.init and option.name != "hits")


class Controls:
    """`/sandbox/faults`: GET lists, POST adds (`kind` and its options), DELETE clears."""

    def __init__(self, world: World, signal: Signal, api: BotApi) -> None:
        self._world = world
        self._signal = signal
        self._api = api

    def routes(self) -> list[web.AbstractRouteDef]:
        address = "/sandbox/faults"
        return [
            web.get(address, worded(self.list)),
            web.post(address, worded(self.add)),
            web.delete(address, worded(self.clear_all)),
        ]

    def put(self, fault: Fault) -> Fault:
        """Put a fault in force; a long poll that waits may end with it."""
        self._api.faults.add(fault, self._world.clock.machine())
        self._signal.fire()
        return fault

    def clear(self, fault: Fault | None = None) -> None:
        """End one fault, or all; what was held back goes on."""
        self._api.faults.clear(fault)
        self._signal.fire()

    async def list(self, _request: web.Request) -> Any:
        return [as_json(fault) for fault in self._api.faults.in_force()]

    async def clear_all(self, _request: web.Request) -> Any:
        self.clear()
        return []

    async def add(self, request: web.Request) -> Any:
        """Besides the kinds of faults: `foreign_webhook` (`url`), `restart_ids` (`at`), `odd` (`what`, `person`)."""
        body = await body_of(request)
        kind = field(body, "kind", str)
        try:
            return await self._other(kind, body) or as_json(self.put(Fault(**_options(body))))
        except (TypeError, ValueError, KeyError) as problem:
            raise bad_request(str(problem)) from None

    async def _other(self, kind: str, body: dict[str, Any]) -> dict[str, Any] | None:
        if kind == "foreign_webhook":
            await self._api.hooks.set_elsewhere(str(body.get("url", ELSEWHERE)))
        elif kind == "restart_ids":
            self._world.updates.restart(field(body, "at", int))
        elif kind == "odd":
            push_odd(self._world, Oddity(field(body, "what", str)), field(body, "person", int))
        else:
            return None
        return body


def _options(body: dict[str, Any]) -> dict[str, Any]:
    unknown = body.keys() - OPTIONS
    if unknown:
        raise ApiError(400, f"Bad Request: unknown option {', '.join(sorted(unknown))}")
    return body
