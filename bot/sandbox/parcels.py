"""What people send besides text, and in whose name."""

from typing import Any, Literal

from bot.sandbox.errors import bad_request
from bot.sandbox.markup.detect import detected
from bot.sandbox.media import FOLDERS
from bot.sandbox.messages import Message
from bot.sandbox.params import Params, Upload
from bot.sandbox.phones import MAX_CAPTION, begin, hold, read_typed, send
from bot.sandbox.world import World

MAX_BYTES = 2000 * 1024 * 1024

Guise = Literal["anonymous", "channel", "linked"]
"""An administrator as the group itself, a member as a channel of his, the group's own channel passing a post on."""

CHANNEL = {"id": -1_003_000_000_001, "type": "channel", "title": "A channel"}
SENDERS: dict[Guise, dict[str, Any]] = {
    "anonymous": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
    "channel": {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"},
    "linked": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
}


def send_file(
    world: World,
    person_id: int,
    upload: Upload,
    kind: str,
    caption: str = "",
    reply_to: int | None = None,
    chat_id: int | None = None,
    told: dict[str, Any] | None = None,
) -> Message:
    """Send a photo, document, voice message, audio or video; `told` is what its sender knows of it: `duration` …"""
    person, chat = hold(world, person_id, chat_id)
    if kind not in FOLDERS:
        raise bad_request(f"kind must be one of {', '.join(FOLDERS)}")
    if upload.size > MAX_BYTES:
        raise bad_request("the file is over 2000 MB")
    text = read_typed(caption, MAX_CAPTION)
    media = world.files.add(kind, upload, Params(told or {}))
    message = begin(world, person, chat, reply_to)
    message.media, message.text, message.entities = media, text, detected(text)
    return send(world, chat, message)


def say_as(world: World, person_id: int, text: str, chat_id: int, guise: Guise) -> Message:
    """Write to a group in another name."""
    chat = hold(world, person_id, chat_id)[1]
    typed = read_typed(text)
    message = begin(world, world.people[person_id], chat)
    message.text, message.entities, message.sender = typed, detected(typed), SENDERS[guise]
    message.sender_chat = chat.face if guise == "anonymous" else CHANNEL
    return send(world, chat, message)
