"""Server-sent events: everything that happens on the phones."""

import json
from typing import Any

from aiohttp import web

from bot.sandbox.web.signal import Signal
from bot.sandbox.world import World

HEARTBEAT_SECONDS = 15


class Stream:
    """`GET /api/events`."""

    def __init__(self, world: World, signal: Signal) -> None:
        self._world = world
        self._signal = signal

    async def events(self, request: web.Request) -> web.StreamResponse:
        """From the last event seen, or from now on."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
        await response.prepare(request)
        seen = request.headers.get("Last-Event-ID", "")
        number = int(seen) if seen.isdecimal() else self._world.events.newest
        await response.write(f": from {number}\n\n".encode())
        while not self._signal.closed:
            news, number = self._news(number)
            await response.write(news.encode())
            if number == self._world.events.newest:
                await self._signal.wait(HEARTBEAT_SECONDS)
        return response

    def _news(self, number: int) -> tuple[str, int]:
        """What to send to somebody who has seen events up to that number, and the number he has seen then."""
        events, newest = self._world.events.since(number), self._world.events.newest
        if events is None:
            return _record(newest, "reload", {}), newest
        return "".join(_record(event.number, event.name, event.data) for event in events) or ":\n\n", newest


def _record(number: int, name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\nid: {number}\n\n"
