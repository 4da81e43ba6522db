"""What the page of phones asks for."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import web

from bot.sandbox import phones
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.messages import for_phone
from bot.sandbox.web.signal import Signal
from bot.sandbox.web.timekeeper import Timekeeper
from bot.sandbox.world import World

HEARTBEAT_SECONDS = 15
STATIC = Path(__file__).parents[1] / "static"

T = TypeVar("T")
Words = Callable[[], Mapping[str, Mapping[str, str]]]


class Page:
    """Handlers of the page's own API."""

    def __init__(self, world: World, signal: Signal, timekeeper: Timekeeper, words: Words) -> None:
        self._world = world
        self._signal = signal
        self._time = timekeeper
        self._words = words

    def routes(self) -> list[web.AbstractRouteDef]:
        phone = "/api/phones/{person:\\d+}"
        return [
            web.get("/", _index),
            web.get("/static/{path:.+}", _static),
            web.get("/api/state", self.state),
            web.get("/api/words", self.words),
            web.get("/api/events", self.events),
            web.post("/api/clock", _worded(self.clock)),
            web.get(phone, _worded(self.phone)),
            web.post(f"{phone}/messages", _worded(self.say)),
            web.post(f"{phone}/edits", _worded(self.edit)),
            web.post(f"{phone}/presses", _worded(self.press)),
            web.post(f"{phone}/contact", _worded(self.contact)),
        ]

    async def state(self, _request: web.Request) -> web.Response:
        bot = self._world.bot
        people = [person.as_phone() for person in self._world.people.values()]
        about = {"id": bot.id, "username": bot.username, "first_name": bot.first_name}
        return web.json_response({"bot": about, "people": people, "clock": self._time.as_json()})

    async def words(self, _request: web.Request) -> web.Response:
        return web.json_response(self._words())

    async def phone(self, request: web.Request) -> Any:
        person, chat = phones.hold(self._world, _person(request))
        return {
            "person": person.as_phone(),
            "messages": [for_phone(message) for message in chat.messages.values()],
            "commands": self._world.menus.in_private(person.id, person.language_code),
            "keyboard": chat.keyboard,
        }

    async def say(self, request: web.Request) -> Any:
        body = await _body(request)
        text, reply_to = _field(body, "text", str), body.get("reply_to")
        return {"message": for_phone(phones.say(self._world, _person(request), text, reply_to))}

    async def edit(self, request: web.Request) -> Any:
        body = await _body(request)
        number, text = _field(body, "message_id", int), _field(body, "text", str)
        return {"message": for_phone(phones.edit(self._world, _person(request), number, text))}

    async def press(self, request: web.Request) -> Any:
        body = await _body(request)
        number, data = _field(body, "message_id", int), _field(body, "data", str)
        return {"callback_query_id": phones.press(self._world, _person(request), number, data)}

    async def contact(self, request: web.Request) -> Any:
        return {"message": for_phone(phones.share_contact(self._world, _person(request)))}

    async def clock(self, request: web.Request) -> Any:
        await self._time.move(self._time.offset_of(await _body(request)))
        return self._time.as_json()

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events, from the last one seen or from now on."""
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


def _worded(handler: Callable[[web.Request], Any]) -> Callable[[web.Request], Any]:
    """JSON out; a refusal becomes its code and `{"error": words}`."""

    async def handle(request: web.Request) -> web.Response:
        try:
            return web.json_response(await handler(request))
        except ApiError as error:
            return web.json_response({"error": error.description}, status=error.code)

    return handle


def _person(request: web.Request) -> int:
    return int(request.match_info["person"])


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        raise bad_request("JSON expected") from None
    if not isinstance(body, dict):
        raise bad_request("JSON object expected")
    return body


def _field(body: dict[str, Any], name: str, kind: type[T]) -> T:
    value = body.get(name)
    if not isinstance(value, kind):
        raise bad_request(f"{name} expected")
    return value


async def _index(_request: web.Request) -> web.StreamResponse:
    return _file("index.html")


async def _static(request: web.Request) -> web.StreamResponse:
    return _file(request.match_info["path"])


def _file(name: str) -> web.StreamResponse:
    path = (STATIC / name).resolve()
    if not path.is_relative_to(STATIC.resolve()) or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path)
