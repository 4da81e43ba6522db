"""What people do on the page: write, correct, press, share, send files, block, ask inline, form groups."""

from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.sandbox import asking, groups, parcels, phones
from bot.sandbox.api.files import MAX_DOWNLOAD_BYTES
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.messages import Message, for_phone
from bot.sandbox.params import Upload
from bot.sandbox.web.page import GROUP, PHONE
from bot.sandbox.web.signal import Signal
from bot.sandbox.web.wording import body_of, chat_of, field, optional, person_of, worded
from bot.sandbox.world import World

INLINE_SECONDS = 10.0
ROOM_FOR_FIELDS = 64 * 1024


class Hands:
    """Each handler does one thing that a person can do."""

    def __init__(self, world: World, signal: Signal) -> None:
        self._world = world
        self._signal = signal

    def routes(self) -> list[web.AbstractRouteDef]:
        posts = {
            f"{PHONE}/messages": self.say,
            f"{PHONE}/edits": self.edit,
            f"{PHONE}/presses": self.press,
            f"{PHONE}/contact": self.contact,
            f"{PHONE}/files": self.file,
            f"{PHONE}/forwards": self.forward,
            f"{PHONE}/block": self.block,
            f"{PHONE}/inline": self.ask,
            f"{PHONE}/inline/choose": self.choose,
            "/api/groups": self.create_group,
            f"/api/groups/{GROUP}/migrate": self.migrate,
            f"/api/groups/{GROUP}/bot": self.set_bot,
        }
        get: list[web.AbstractRouteDef] = [web.get("/api/files/{file}", worded(self.download))]
        return get + [web.post(path, worded(handler)) for path, handler in posts.items()]

    async def say(self, request: web.Request) -> Any:
        body, person = await body_of(request), person_of(request)
        text, reply_to, chat = field(body, "text", str), optional(body, "reply_to", int), optional(body, "chat", int)
        return self._shown(person, phones.say(self._world, person, text, reply_to, chat), chat)

    async def edit(self, request: web.Request) -> Any:
        body, person = await body_of(request), person_of(request)
        number, text, chat = field(body, "message_id", int), field(body, "text", str), optional(body, "chat", int)
        return self._shown(person, phones.edit(self._world, person, number, text, chat), chat)

    async def press(self, request: web.Request) -> Any:
        body, person = await body_of(request), person_of(request)
        number, data, chat = field(body, "message_id", int), field(body, "data", str), optional(body, "chat", int)
        return {"callback_query_id": phones.press(self._world, person, number, data, chat)}

    async def contact(self, request: web.Request) -> Any:
        person = person_of(request)
        return self._shown(person, phones.share_contact(self._world, person), None)

    async def forward(self, request: web.Request) -> Any:
        body, person = await body_of(request), person_of(request)
        number, chat, to = field(body, "message_id", int), optional(body, "chat", int), optional(body, "to", int)
        return self._shown(person, phones.forward(self._world, person, number, chat, to), to)

    async def file(self, request: web.Request) -> Any:
        """Multipart; over 20 MB, which a bot could not fetch, it says so instead."""
        if (request.content_length or 0) > MAX_DOWNLOAD_BYTES + ROOM_FOR_FIELDS:
            raise ApiError(413, "The sandbox takes files up to 20 MB: a bot cannot fetch a bigger one.")
        form, person = await request.post(), person_of(request)
        part = form.get("file")
        if not isinstance(part, web.FileField):
            raise bad_request("file expected")
        upload = Upload(part.filename, part.content_type, part.file.read())
        kind, caption = str(form.get("kind", "document")), str(form.get("caption", ""))
        reply_to, chat = _number(form.get("reply_to")), _number(form.get("chat"))
        told = {name: form[name] for name in ("duration", "width", "height") if name in form}
        message = parcels.send_file(self._world, person, upload, kind, caption, reply_to, chat, told)
        return self._shown(person, message, chat)

    async def download(self, request: web.Request) -> web.StreamResponse:
        media = self._world.files.find(request.match_info["file"])
        path = self._world.files.bytes_of(media) if media else None
        if media is None or path is None:
            raise ApiError(404, "Not Found: no such file")
        named = quote(media.name or media.path.rpartition("/")[2])
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{named}", "Content-Type": media.mime}
        return web.FileResponse(path, headers=headers | {"Cache-Control": "private, max-age=86400, immutable"})

    async def block(self, request: web.Request) -> Any:
        blocked = field(await body_of(request), "blocked", bool)
        phones.block(self._world, person_of(request), blocked=blocked)
        return {"blocked": blocked}

    async def ask(self, request: web.Request) -> Any:
        body = await body_of(request)
        query, offset = field(body, "query", str), optional(body, "offset", str) or ""
        asked = asking.ask(self._world, person_of(request), query, offset)
        if not await self._signal.until(lambda: asked.answer is not None, INLINE_SECONDS) or asked.answer is None:
            raise ApiError(504, "The bot has not answered.")
        return asked.answer.as_json()

    async def choose(self, request: web.Request) -> Any:
        body, person = await body_of(request), person_of(request)
        chat = optional(body, "chat", int)
        return self._shown(person, asking.choose(self._world, person, field(body, "id", str), chat), chat)

    async def create_group(self, request: web.Request) -> Any:
        body = await body_of(request)
        members = [number for number in field(body, "members", list) if isinstance(number, int)]
        owner = optional(body, "owner", int)
        members = members if owner is None else [owner, *members]
        return groups.create(self._world, field(body, "title", str), members).as_listed()

    async def migrate(self, request: web.Request) -> Any:
        return {"id": groups.migrate(self._world, groups.find(self._world, chat_of(request))).id}

    async def set_bot(self, request: web.Request) -> Any:
        chat = groups.find(self._world, chat_of(request))
        change = groups.add_bot if field(await body_of(request), "member", bool) else groups.remove_bot
        change(self._world, chat)
        return chat.as_listed()

    def _shown(self, person_id: int, message: Message, chat_id: int | None) -> dict[str, Any]:
        chat = self._world.chats[person_id if chat_id is None else chat_id]
        return {"message": for_phone(chat, message, person_id)}


def _number(value: Any) -> int | None:
    """A field of a form; nothing is none."""
    try:
        return int(value) if value else None
    except (TypeError, ValueError):
        raise bad_request("whole number expected") from None
