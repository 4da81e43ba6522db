"""What the page of phones asks for: its own files, the state of things, one phone."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.sandbox import groups, phones
from bot.sandbox.messages import for_phone
from bot.sandbox.web.presence import Presence
from bot.sandbox.web.timekeeper import Timekeeper
from bot.sandbox.web.wording import body_of, chat_of, person_of, worded
from bot.sandbox.world import World

STATIC = Path(__file__).parents[1] / "static"
PHONE = "/api/phones/{person:\\d+}"
GROUP = "{chat:-\\d+}"

Words = Callable[[], Mapping[str, Mapping[str, str]]]


class Page:
    """Handlers of the page's own API."""

    def __init__(self, world: World, timekeeper: Timekeeper, presence: Presence, words: Words) -> None:
        self._world = world
        self._presence = presence
        self._time = timekeeper
        self._words = words

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/", _index),
            web.get("/static/{path:.+}", _static),
            web.get("/api/state", self.state),
            web.get("/api/words", self.words),
            web.post("/api/clock", worded(self.clock)),
            web.get(PHONE, worded(self.phone)),
            web.get(f"{PHONE}/groups/{GROUP}", worded(self.group)),
        ]

    async def state(self, _request: web.Request) -> web.Response:
        bot = self._world.bot
        people = [person.as_phone() for person in self._world.people.values()]
        about = {"id": bot.id, "username": bot.username, "first_name": bot.first_name, "here": self._presence.here}
        chats = {"chats": groups.listed(self._world), "inline": True}
        return web.json_response({"bot": about, "people": people, "clock": self._time.as_json()} | chats)

    async def words(self, _request: web.Request) -> web.Response:
        return web.json_response(self._words())

    async def phone(self, request: web.Request) -> Any:
        person, chat = phones.hold(self._world, person_of(request))
        return {
            "person": person.as_phone(),
            "messages": [for_phone(chat, message) for message in chat.messages.values()],
            "commands": self._world.menus.in_private(person.id, person.language_code),
            "keyboard": chat.keyboard,
            "blocked": chat.blocked,
        }

    async def group(self, request: web.Request) -> Any:
        person, chat = phones.hold(self._world, person_of(request), chat_of(request))
        administrator = person.id == chat.members[0]
        return {
            "chat": chat.as_listed(),
            "messages": groups.seen(self._world, chat, person.id),
            "commands": self._world.menus.in_group(
                chat.id, person.id, person.language_code, administrator=administrator
            ),
            "keyboard": chat.keyboard,
        }

    async def clock(self, request: web.Request) -> Any:
        await self._time.move(self._time.offset_of(await body_of(request)))
        return self._time.as_json()


async def _index(_request: web.Request) -> web.StreamResponse:
    return _file("index.html")


async def _static(request: web.Request) -> web.StreamResponse:
    return _file(request.match_info["path"])


def _file(name: str) -> web.StreamResponse:
    path = (STATIC / name).resolve()
    if not path.is_relative_to(STATIC.resolve()) or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path)
