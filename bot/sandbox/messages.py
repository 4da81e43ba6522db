"""Messages, and the two ways of showing one: to the bot and on a phone."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.chats import Chat
from bot.sandbox.media import Media

Entity = dict[str, Any]
"""A Bot API MessageEntity; offsets and lengths count UTF-16 units."""

SERVICE_KINDS = {
    "group_chat_created": "created",
    "new_chat_members": "joined",
    "left_chat_member": "left",
    "migrate_to_chat_id": "migrated",
    "migrate_from_chat_id": "migrated",
}


@dataclass
class Message:
    """`date` and `edit_date` are office time, `sent_at` is machine time, all in unix seconds.

    `text` is the caption where there is `media`. `service`, `sender_chat`, `via_bot` and `origin` (of a forwarded
    message) are as in the Bot API; `album` joins messages, `inline_id` names one that came by inline mode.
    """

    message_id: int
    sender: dict[str, Any]
    from_person: bool
    date: int
    sent_at: float
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    reply_to: int | None = None
    contact: dict[str, Any] | None = None
    buttons: list[list[dict[str, Any]]] | None = None
    has_reply_keyboard: bool = False
    protected: bool = False
    preview: dict[str, Any] | None = None
    edit_date: int | None = None
    media: Media | None = None
    spoiler: bool = False
    service: dict[str, Any] | None = None
    sender_chat: dict[str, Any] | None = None
    via_bot: dict[str, Any] | None = None
    origin: dict[str, Any] | None = None
    album: str = ""
    inline_id: str = ""

    def has_button(self, data: str) -> bool:
        return any(button.get("callback_data") == data for row in self.buttons or [] for button in row)

    def is_by(self, user_id: int) -> bool:
        return bool(self.sender["id"] == user_id)

    def as_record(self) -> dict[str, Any]:
        """Everything, to be kept."""
        return vars(self) | {"media": vars(self.media) if self.media else None}


def of_record(record: dict[str, Any]) -> Message:
    """A message that was kept."""
    media = record.pop("media")
    return Message(**record, media=Media(**media) if media else None)


def for_bot(chat: Chat, message: Message, *, with_reply: bool = True) -> dict[str, Any]:
    """The Bot API's Message. A replied-to message carries no reply of its own."""
    shown = {"message_id": message.message_id, "from": message.sender, "chat": chat.face, "date": message.date}
    replied = chat.find(message.reply_to) if with_reply and message.reply_to else None
    text, entities = ("caption", "caption_entities") if message.media else ("text", "entities")
    content = {text: message.text, entities: message.entities} | (message.media.for_bot() if message.media else {})
    return shown | _present(
        **content,
        **message.service or {},
        sender_chat=message.sender_chat,
        via_bot=message.via_bot,
        forward_origin=message.origin,
        edit_date=message.edit_date,
        reply_to_message=for_bot(chat, replied, with_reply=False) if replied else None,
        contact=message.contact,
        media_group_id=message.album,
        has_media_spoiler=message.spoiler,
        has_protected_content=message.protected,
        link_preview_options=message.preview,
        reply_markup={"inline_keyboard": message.buttons} if message.buttons else None,
    )


def for_phone(chat: Chat, message: Message, viewer: int | None = None) -> dict[str, Any]:
    """The page's Shown; `out` says whether the viewer sent it, in a group only where there is one."""
    shown: dict[str, Any] = {
        "message_id": message.message_id,
        "date": message.date,
        "text": message.text,
        "entities": message.entities,
    }
    return (
        shown
        | _whose(chat, message, viewer)
        | _present(
            edit_date=message.edit_date,
            reply_to=message.reply_to,
            contact=message.contact,
            buttons=message.buttons,
            protected=message.protected,
            media=message.media.for_phone() if message.media else None,
            service=_service(chat, message.service) if message.service else None,
            via=message.via_bot["username"] if message.via_bot else None,
            forwarded={"name": _name_of_origin(message.origin)} if message.origin else None,
            album=message.album,
        )
    )


def _whose(chat: Chat, message: Message, viewer: int | None) -> dict[str, Any]:
    if not chat.is_group:
        return {"out": message.from_person}
    sender = message.sender_chat or message.sender
    name = sender.get("first_name") or sender["title"]
    about = {"id": sender["id"], "first_name": name, "is_bot": message.sender["is_bot"]}
    return {"from": about} | ({} if viewer is None else {"out": message.from_person and message.is_by(viewer)})


def _service(chat: Chat, service: dict[str, Any]) -> dict[str, Any]:
    kind = next(SERVICE_KINDS[name] for name in service if name in SERVICE_KINDS)
    users = service.get("new_chat_members") or [service.get("left_chat_member")]
    return {"kind": kind, "names": [_full_name(user) for user in users if user] or [chat.face["title"]]}


def _name_of_origin(origin: dict[str, Any]) -> str:
    user = origin.get("sender_user")
    return _full_name(user) if user else str(origin["sender_user_name"])


def _full_name(user: dict[str, Any]) -> str:
    return " ".join(user[part] for part in ("first_name", "last_name") if user.get(part))


def _present(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
