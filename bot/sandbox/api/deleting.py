"""Deleting."""

from bot.sandbox.api.targets import chat_id, message_id
from bot.sandbox.chats import Chat
from bot.sandbox.errors import bad_request
from bot.sandbox.messages import Message
from bot.sandbox.params import Params
from bot.sandbox.world import World

DELETABLE_SECONDS = 48 * 3600
MAX_DELETED = 100


def delete_message(world: World, params: Params) -> bool:
    chat = _chat(world, params)
    message = chat.find(message_id(params))
    if message is None:
        raise bad_request("message to delete not found")
    if not _deletable(world, chat, message):
        raise bad_request("message can't be deleted for everyone")
    world.remove(chat, message.message_id)
    return True


def delete_messages(world: World, params: Params) -> bool:
    chat = _chat(world, params)
    numbers = params.json("message_ids", "message_ids")
    if not isinstance(numbers, list) or not all(isinstance(number, int) for number in numbers):
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MAX_DELETED:
        raise bad_request("too many message identifiers specified")
    for number in numbers:
        message = chat.find(number)
        if message and _deletable(world, chat, message):
            world.remove(chat, number)
    return True


def _chat(world: World, params: Params) -> Chat:
    """Deleting is writing in a group; in private it works even where the bot is blocked."""
    chat = world.known(chat_id(params))
    return world.writable(chat.id) if chat.is_group else chat


def _deletable(world: World, chat: Chat, message: Message) -> bool:
    """For 48 hours; in a group others' messages only by an administrator."""
    young = world.clock.machine() - message.sent_at < DELETABLE_SECONDS
    return young and (not chat.is_group or not message.from_person or chat.bot == "administrator")


METHODS = {"deletemessage": delete_message, "deletemessages": delete_messages}
