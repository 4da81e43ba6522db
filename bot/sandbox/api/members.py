"""What the bot may ask of a chat and its members, and leaving it."""

from collections.abc import Callable
from typing import Any

from bot.sandbox import groups
from bot.sandbox.api.targets import chat_id
from bot.sandbox.chats import Chat, refusal
from bot.sandbox.errors import bad_request
from bot.sandbox.members import member, status_of
from bot.sandbox.params import Params
from bot.sandbox.world import World

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def get_chat(world: World, params: Params) -> dict[str, Any]:
    chat = _seen(world, params)
    about = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(GIFTS, False)}
    allowed = {"permissions": dict.fromkeys(PERMISSIONS, True)} if chat.is_group else {}
    return chat.face | about | allowed


def get_chat_member(world: World, params: Params) -> dict[str, Any]:
    chat = _seen(world, params)
    return _member(world, chat, _user_id(world, params))


def get_chat_administrators(world: World, params: Params) -> list[dict[str, Any]]:
    chat = _seen(world, params)
    if not chat.is_group:
        raise bad_request("there are no administrators in the private chat")
    bot = [world.bot.id] if chat.bot == "administrator" else []
    return [_member(world, chat, user_id) for user_id in (chat.members[0], *bot)]


def get_chat_member_count(world: World, params: Params) -> int:
    chat = _seen(world, params)
    return len(chat.members) + chat.with_bot if chat.is_group else 2


def leave_chat(world: World, params: Params) -> bool:
    chat = world.met(chat_id(params))
    if not chat.is_group:
        raise bad_request("chat member status can't be changed in private chats")
    groups.remove_bot(world, world.writable(chat.id), by_itself=True)
    return True


def _seen(world: World, params: Params) -> Chat:
    """A chat the bot may read: a group's old number tells no more than that, one it is not in nothing."""
    chat = world.met(chat_id(params))
    refused = refusal(chat)
    if refused and chat.is_group and not chat.migrated_to:
        raise refused
    return chat


def _user_id(world: World, params: Params) -> int:
    number = params.integer("user_id")
    if number <= 0:
        raise bad_request("invalid user_id specified")
    if number != world.bot.id and number not in world.people:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return number


def _member(world: World, chat: Chat, user_id: int) -> dict[str, Any]:
    user = world.bot.as_user() if user_id == world.bot.id else world.people[user_id].as_user()
    return member(user, status_of(chat, user_id, world.bot.id))


METHODS: dict[str, Callable[[World, Params], Any]] = {
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "getchatadministrators": get_chat_administrators,
    "getchatmembercount": get_chat_member_count,
    "leavechat": leave_chat,
}
