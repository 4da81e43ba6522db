"""Conversations: of one person with the bot, and groups."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox.errors import ApiError, bad_request, forbidden

if TYPE_CHECKING:
    from bot.sandbox.messages import Message

PRESENT = frozenset({"member", "administrator"})


@dataclass
class Chat:
    """One conversation: its face in the Bot API, its messages by number, the keyboard shown under it.

    Of a person: `started`, `blocked` the bot, `gone` from the network for good. Of a group: `members` (the first is its
    owner), the `bot`'s status there, and the numbers it had before or got after becoming a supergroup.
    """

    face: dict[str, Any]
    started: bool = False
    blocked: bool = False
    gone: bool = False
    members: list[int] = field(default_factory=list)
    bot: str = "left"
    migrated_to: int | None = None
    migrated_from: int | None = None
    last_id: int = 0
    keyboard: dict[str, Any] | None = None
    messages: "dict[int, Message]" = field(default_factory=dict)

    @property
    def id(self) -> int:
        return int(self.face["id"])

    @property
    def is_group(self) -> bool:
        return bool(self.face["type"] != "private")

    @property
    def with_bot(self) -> bool:
        """Whether the bot takes part."""
        return self.started if not self.is_group else self.bot in PRESENT and not self.migrated_to

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def find(self, message_id: int) -> "Message | None":
        return self.messages.get(message_id)

    def as_record(self) -> dict[str, Any]:
        """Everything but the messages, to be kept."""
        return {name: value for name, value in vars(self).items() if name != "messages"}

    def as_listed(self) -> dict[str, Any]:
        """A group as the page lists it."""
        face = {name: self.face[name] for name in ("id", "type", "title")}
        former = {"migrated_from": self.migrated_from} if self.migrated_from else {}
        return face | {"members": self.members, "bot": self.bot in PRESENT} | former


def refusal(chat: Chat) -> ApiError | None:
    """Why the bot may not write there, in the real server's words; None when it may."""
    if chat.is_group:
        return _group_refusal(chat)
    if chat.gone:
        return forbidden("user is deactivated")
    if chat.blocked:
        return forbidden("bot was blocked by the user")
    return None if chat.started else forbidden("bot can't initiate conversation with a user")


def _group_refusal(chat: Chat) -> ApiError | None:
    if chat.migrated_to:
        refused = bad_request("group chat was upgraded to a supergroup chat")
        refused.parameters["migrate_to_chat_id"] = chat.migrated_to
        return refused
    if chat.bot == "kicked":
        return forbidden(f"bot was kicked from the {chat.face['type']} chat")
    return None if chat.bot in PRESENT else forbidden(f"bot is not a member of the {chat.face['type']} chat")
