"""Who takes part in a chat and how: the Bot API's ChatMember, and the updates when the bot's own part changes."""

from typing import Any

from bot.sandbox.chats import Chat

RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
ABOUT: dict[str, dict[str, Any]] = {
    "creator": {"is_anonymous": False},
    "administrator": {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(RIGHTS, True),
    "kicked": {"until_date": 0},
}


def member(user: dict[str, Any], status: str) -> dict[str, Any]:
    """The Bot API's ChatMember."""
    return {"user": user, "status": status} | ABOUT.get(status, {})


def status_of(chat: Chat, user_id: int, bot_id: int) -> str:
    """Of somebody in a chat; in a private one both are members."""
    if not chat.is_group:
        return "member" if user_id in {chat.id, bot_id} else "left"
    if user_id == bot_id:
        return chat.bot
    if user_id not in chat.members:
        return "left"
    return "creator" if user_id == chat.members[0] else "member"


def change(
    chat: Chat, by: dict[str, Any], whose: dict[str, Any], statuses: tuple[str, str], date: int
) -> dict[str, Any]:
    """The Bot API's ChatMemberUpdated, from the first status to the second."""
    before, after = (member(whose, status) for status in statuses)
    return {"chat": chat.face, "from": by, "date": date, "old_chat_member": before, "new_chat_member": after}
