"""Which chat and which message a call means."""

from bot.sandbox.chats import Chat
from bot.sandbox.errors import bad_request
from bot.sandbox.messages import Message
from bot.sandbox.params import Params
from bot.sandbox.world import World


def chat_id(params: Params) -> int:
    """The number of the chat; a name that is none of ours counts as unknown."""
    if not params.has("chat_id"):
        raise bad_request("chat_id is empty")
    return params.integer("chat_id")


def message_id(params: Params) -> int:
    number = params.integer("message_id")
    if number <= 0:
        raise bad_request("message identifier is not specified")
    return number


def editable(world: World, params: Params) -> tuple[Chat, Message]:
    """A message of the bot's own, or one that came by its inline mode."""
    if params.has("inline_message_id") and not params.has("chat_id"):
        return _inline(world, params.text("inline_message_id"))
    chat = world.writable(chat_id(params))
    message = chat.find(message_id(params))
    if message is None:
        raise bad_request("message to edit not found")
    if message.from_person or message.has_reply_keyboard:
        raise bad_request("message can't be edited")
    return chat, message


def _inline(world: World, number: str) -> tuple[Chat, Message]:
    if number not in world.offers.sent:
        raise bad_request("MESSAGE_ID_INVALID")
    place, message = world.offers.sent[number]
    return world.chats[place], message
