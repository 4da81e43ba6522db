"""Who takes part: people with phones, and the bot."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Person:
    """Somebody with a phone.

    `language_code` is zh, en or ru; `phone` begins with "+"; `note` is the person's post, in each language;
    `started` says that he has already pressed Start, so that the bot may write first.
    """

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "en"
    phone: str = ""
    note: dict[str, str] = field(default_factory=dict)
    started: bool = False

    def as_user(self) -> dict[str, Any]:
        """The Bot API's User."""
        return {"id": self.id, "is_bot": False, **self._names(), "language_code": self.language_code}

    def as_chat(self) -> dict[str, Any]:
        """The Bot API's Chat with this person."""
        return {"id": self.id, **self._names(), "type": "private"}

    def as_phone(self) -> dict[str, Any]:
        """What the page shows of him."""
        person = {"id": self.id, **self._names(), "language_code": self.language_code}
        return person | {"phone": self.phone, "note": self.note}

    def _names(self) -> dict[str, Any]:
        names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {name: value for name, value in names.items() if value}


@dataclass(frozen=True)
class BotAccount:
    """The bot as the network knows it."""

    id: int
    first_name: str
    username: str

    def as_user(self) -> dict[str, Any]:
        """The Bot API's User."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def as_me(self) -> dict[str, Any]:
        """The answer to getMe."""
        return self.as_user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
