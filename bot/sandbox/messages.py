"""Messages and chats, and the two ways of showing a message: to the bot and on a phone."""

from dataclasses import dataclass, field
from typing import Any

Entity = dict[str, Any]
"""A Bot API MessageEntity; offsets and lengths count UTF-16 units."""


@dataclass
class Message:
    """`date` and `edit_date` are office time, `sent_at` is machine time, all in unix seconds."""

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

    def has_button(self, data: str) -> bool:
        return any(button.get("callback_data") == data for row in self.buttons or [] for button in row)


@dataclass
class Chat:
    """One conversation: its face in the Bot API, its messages by number, the keyboard shown under it."""

    face: dict[str, Any]
    started: bool = False
    blocked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0
    keyboard: dict[str, Any] | None = None

    @property
    def id(self) -> int:
        return int(self.face["id"])

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def find(self, message_id: int) -> Message | None:
        return self.messages.get(message_id)


def for_bot(chat: Chat, message: Message, *, with_reply: bool = True) -> dict[str, Any]:
    """The Bot API's Message. A replied-to message carries no reply of its own."""
    shown = {"message_id": message.message_id, "from": message.sender, "chat": chat.face, "date": message.date}
    replied = chat.find(message.reply_to) if with_reply and message.reply_to else None
    return shown | _present(
        edit_date=message.edit_date,
        reply_to_message=for_bot(chat, replied, with_reply=False) if replied else None,
        text=message.text,
        entities=message.entities,
        contact=message.contact,
        has_protected_content=message.protected,
        link_preview_options=message.preview,
        reply_markup={"inline_keyboard": message.buttons} if message.buttons else None,
    )


def for_phone(message: Message) -> dict[str, Any]:
    """The page's Shown."""
    shown: dict[str, Any] = {
        "message_id": message.message_id,
        "out": message.from_person,
        "date": message.date,
        "text": message.text,
        "entities": message.entities,
    }
    return shown | _present(
        edit_date=message.edit_date,
        reply_to=message.reply_to,
        contact=message.contact,
        buttons=message.buttons,
        protected=message.protected,
    )


def _present(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
