"""Sending, editing, deleting."""

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import Markup, read_markup
from bot.sandbox.markup.formatted import read_text
from bot.sandbox.messages import Chat, Message, for_bot
from bot.sandbox.params import Params
from bot.sandbox.world import World

DELETABLE_SECONDS = 48 * 3600
MAX_DELETED = 100
UPLOADS = frozenset({"photo", "video", "voice", "document", "audio", "video_note"})
CHAT_ACTIONS = frozenset(
    {"typing", "choose_sticker", "find_location", "record_video", "record_voice", "record_audio", "record_video_note"}
    | {f"upload_{thing}" for thing in UPLOADS}
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)


def chat_id(params: Params) -> int:
    """The number of the chat; a name that is none of ours counts as unknown."""
    if not params.has("chat_id"):
        raise bad_request("chat_id is empty")
    return params.integer("chat_id")


def send_message(world: World, params: Params) -> dict[str, Any]:
    text, entities = read_text(params, _users(world), too_long="message is too long")
    markup = read_markup(params)
    chat = world.writable(chat_id(params))
    reply_to, preview = _reply_target(chat, params), _preview(params)
    world.flood.spend(chat.id, "send", world.clock.machine())
    date, sent_at = world.stamp()
    message = Message(chat.next_id(), world.bot.as_user(), from_person=False, date=date, sent_at=sent_at)
    message.text, message.entities, message.reply_to = text, entities, reply_to
    message.buttons, message.has_reply_keyboard = markup.buttons, markup.forbids_edits
    message.protected, message.preview = params.flag("protect_content"), preview
    world.add(chat, message)
    _show_keyboard(world, chat, markup)
    return for_bot(chat, message)


def edit_message_text(world: World, params: Params) -> dict[str, Any]:
    text, entities = read_text(params, _users(world), too_long="MESSAGE_TOO_LONG")
    buttons = _inline_only(params)
    chat, message = _editable(world, params)
    if not message.text:
        raise bad_request("there is no text in the message to edit")
    if (message.text, message.entities, message.buttons) == (text, entities, buttons):
        raise bad_request(NOT_MODIFIED)
    world.flood.spend(chat.id, "edit", world.clock.machine())
    message.text, message.entities, message.buttons = text, entities, buttons
    message.edit_date = int(world.clock.now())
    world.edited(chat, message)
    return for_bot(chat, message)


def edit_message_reply_markup(world: World, params: Params) -> dict[str, Any]:
    buttons = _inline_only(params)
    chat, message = _editable(world, params)
    if message.buttons == buttons:
        raise bad_request(NOT_MODIFIED)
    world.flood.spend(chat.id, "edit", world.clock.machine())
    message.buttons = buttons
    world.edited(chat, message)
    return for_bot(chat, message)


def delete_message(world: World, params: Params) -> bool:
    chat = world.known(chat_id(params))
    message = chat.find(_message_id(params))
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(world, message):
        raise bad_request("message can't be deleted for everyone")
    world.remove(chat, message.message_id)
    return True


def delete_messages(world: World, params: Params) -> bool:
    chat = world.known(chat_id(params))
    numbers = params.json("message_ids", "message_ids")
    if not isinstance(numbers, list) or not all(isinstance(number, int) for number in numbers):
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MAX_DELETED:
        raise bad_request("too many message identifiers specified")
    for number in numbers:
        message = chat.find(number)
        if message and _deletable(world, message):
            world.remove(chat, number)
    return True


def send_chat_action(world: World, params: Params) -> bool:
    world.writable(chat_id(params))
    if params.text("action").lower() not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def _users(world: World) -> dict[int, dict[str, Any]]:
    return {person.id: person.as_user() for person in world.people.values()}


def _reply_target(chat: Chat, params: Params) -> int | None:
    given = params.json("reply_parameters", "reply parameters")
    reply = params if given is None else Params(_object(given, "reply parameters"))
    number = reply.integer("reply_to_message_id" if given is None else "message_id")
    if not number or chat.find(number):
        return number or None
    if reply.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _preview(params: Params) -> dict[str, Any] | None:
    options = params.json("link_preview_options", "link preview options")
    return None if options is None else _object(options, "link preview options")


def _object(value: Any, thing: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise bad_request(f"object expected as {thing}")
    return value


def _show_keyboard(world: World, chat: Chat, markup: Markup) -> None:
    if markup.keyboard:
        world.set_keyboard(chat, markup.keyboard)
    elif markup.removes:
        world.set_keyboard(chat, None)


def _message_id(params: Params) -> int:
    number = params.integer("message_id")
    if number <= 0:
        raise bad_request("message identifier is not specified")
    return number


def _editable(world: World, params: Params) -> tuple[Chat, Message]:
    chat = world.writable(chat_id(params))
    message = chat.find(_message_id(params))
    if message is None:
        raise bad_request("message to edit not found")
    if message.from_person or message.has_reply_keyboard:
        raise bad_request("message can't be edited")
    return chat, message


def _inline_only(params: Params) -> list[list[dict[str, Any]]] | None:
    markup = read_markup(params)
    if markup.forbids_edits:
        raise bad_request("inline keyboard expected")
    return markup.buttons


def _deletable(world: World, message: Message) -> bool:
    return world.clock.machine() - message.sent_at < DELETABLE_SECONDS


METHODS = {
    "sendmessage": send_message,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "deletemessages": delete_messages,
    "sendchataction": send_chat_action,
}
