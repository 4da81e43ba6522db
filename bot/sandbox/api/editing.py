"""Editing."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.api.contents import Content, caption_content, input_media, text_content
from bot.sandbox.api.targets import editable
from bot.sandbox.chats import Chat
from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import read_markup
from bot.sandbox.messages import Message, for_bot
from bot.sandbox.params import Params
from bot.sandbox.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
Edited = dict[str, Any] | bool
"""The message; of one that came by inline mode only that it is done."""


def edit_message_text(world: World, params: Params) -> Edited:
    content = text_content(world, params, too_long="MESSAGE_TOO_LONG")
    buttons = _inline_only(params)
    chat, message = editable(world, params)
    if not message.text or message.media:
        raise bad_request("there is no text in the message to edit")
    return _change(world, chat, message, content | {"buttons": buttons})


def edit_message_caption(world: World, params: Params) -> Edited:
    content, buttons = caption_content(world, params), _inline_only(params)
    chat, message = editable(world, params)
    if not message.media:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, chat, message, content | {"buttons": buttons})


def edit_message_media(world: World, params: Params) -> Edited:
    if not params.has("media"):
        raise bad_request('parameter "media" is required')
    buttons = _inline_only(params)
    chat, message = editable(world, params)
    content = input_media(world, params, params.json("media", "input media"))
    return _change(world, chat, message, content | {"buttons": buttons})


def edit_message_reply_markup(world: World, params: Params) -> Edited:
    buttons = _inline_only(params)
    chat, message = editable(world, params)
    return _change(world, chat, message, {"buttons": buttons}, dated=False)


def _change(world: World, chat: Chat, message: Message, fields: Content, *, dated: bool = True) -> Edited:
    """Put new fields on; new buttons alone leave no date of an edit."""
    if all(getattr(message, name) == value for name, value in fields.items() if name != "preview"):
        raise bad_request(NOT_MODIFIED)
    world.flood.spend(chat.id, "edit", world.clock.machine())
    for name, value in fields.items():
        setattr(message, name, value)
    if dated:
        message.edit_date = int(world.clock.now())
    world.edited(chat, message)
    return True if message.inline_id else for_bot(chat, message)


def _inline_only(params: Params) -> list[list[dict[str, Any]]] | None:
    markup = read_markup(params)
    if markup.forbids_edits:
        raise bad_request("inline keyboard expected")
    return markup.buttons


METHODS: dict[str, Callable[[World, Params], Any]] = {
    "editmessagetext": edit_message_text,
    "editmessagecaption": edit_message_caption,
    "editmessagemedia": edit_message_media,
    "editmessagereplymarkup": edit_message_reply_markup,
}
