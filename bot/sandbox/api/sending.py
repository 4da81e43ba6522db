"""Sending: texts, files, albums, and the sign that the bot is at work."""

import secrets
from collections.abc import Callable
from typing import Any

from bot.sandbox.api.contents import Content, input_media, items, media_content, object_of, text_content
from bot.sandbox.api.targets import chat_id
from bot.sandbox.chats import Chat
from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import Markup, read_markup
from bot.sandbox.media import FOLDERS
from bot.sandbox.messages import Message, for_bot
from bot.sandbox.params import Params
from bot.sandbox.world import World

MAX_ALBUM = 10
APART = frozenset({"document", "audio"})
"""Kinds that share an album with nothing else."""

UPLOADS = frozenset({"photo", "video", "voice", "document", "audio", "video_note"})
CHAT_ACTIONS = frozenset(
    {"typing", "choose_sticker", "find_location", "record_video", "record_voice", "record_audio", "record_video_note"}
    | {f"upload_{thing}" for thing in UPLOADS}
)


def send_message(world: World, params: Params) -> dict[str, Any]:
    return _send(world, params, text_content(world, params))


def send_media_group(world: World, params: Params) -> list[dict[str, Any]]:
    values = items(params, "media")
    if not 1 <= len(values) <= MAX_ALBUM:
        raise bad_request("too many messages to send as an album" if values else "there are no messages to send")
    chat = world.writable(chat_id(params))
    contents = [input_media(world, params, value, album=True) for value in values]
    kinds = {content["media"].kind for content in contents}
    mixed = sorted(kinds & APART)
    if mixed and len(kinds) > 1:
        raise bad_request(f"{mixed[0]} can't be mixed with other media types")
    reply_to = _reply_target(chat, params)
    world.flood.spend(chat.id, "send", world.clock.machine())
    album = str(secrets.randbits(60))
    return [_post(world, chat, params, content | {"album": album, "reply_to": reply_to}) for content in contents]


def send_chat_action(world: World, params: Params) -> bool:
    world.writable(chat_id(params))
    if params.text("action").lower() not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def _sender(kind: str) -> Callable[[World, Params], dict[str, Any]]:
    def send(world: World, params: Params) -> dict[str, Any]:
        # Before the file is taken in: a refused one leaves nothing behind.
        world.writable(chat_id(params))
        return _send(world, params, media_content(world, params, kind))

    return send


def _send(world: World, params: Params, content: Content) -> dict[str, Any]:
    markup = read_markup(params)
    chat = world.writable(chat_id(params))
    if chat.is_group:
        markup.refuse_in_group()
    reply_to = _reply_target(chat, params)
    world.flood.spend(chat.id, "send", world.clock.machine())
    shown = {"buttons": markup.buttons, "has_reply_keyboard": markup.forbids_edits, "reply_to": reply_to}
    sent = _post(world, chat, params, content | shown)
    _show_keyboard(world, chat, markup)
    return sent


def _post(world: World, chat: Chat, params: Params, fields: dict[str, Any]) -> dict[str, Any]:
    date, sent_at = world.stamp()
    message = Message(chat.next_id(), world.bot.as_user(), from_person=False, date=date, sent_at=sent_at, **fields)
    message.protected = params.flag("protect_content")
    world.add(chat, message)
    return for_bot(chat, message)


def _reply_target(chat: Chat, params: Params) -> int | None:
    given = params.json("reply_parameters", "reply parameters")
    reply = params if given is None else Params(object_of(given, "reply parameters"))
    number = reply.integer("reply_to_message_id" if given is None else "message_id")
    if not number or chat.find(number):
        return number or None
    if reply.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _show_keyboard(world: World, chat: Chat, markup: Markup) -> None:
    if markup.keyboard:
        world.set_keyboard(chat, markup.keyboard)
    elif markup.removes:
        world.set_keyboard(chat, None)


METHODS: dict[str, Callable[[World, Params], Any]] = {
    "sendmessage": send_message,
    "sendmediagroup": send_media_group,
    "sendchataction": send_chat_action,
    **{f"send{kind}": _sender(kind) for kind in FOLDERS},
}
