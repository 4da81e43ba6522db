"""What a handler is given: the desk with a voice, and what the person did."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from core.calls.attachments import Attached
from core.desk import Desk
from handlers.shared.reply import Shows, Talk
from handlers.shared.speech import Speech


def no_commands(_may: Iterable[str]) -> list[str]:
    """The menu where nobody types commands: on a card that was sent."""
    return []


@dataclass(frozen=True, slots=True)
class Chat:
    """A desk plus the person's language. `talk` is the open conversation; `menu` lists the commands for some verbs."""

    desk: Desk
    language: str
    speech: Speech
    id: int = 0
    talk: Talk | None = None
    menu: Callable[[Iterable[str]], list[str]] = no_commands

    def say(self, key: str, /, **blanks: Any) -> Markup:
        """A sentence in the person's language, blanks escaped, moments as on the person's wall."""
        return self.speech.say(self.language, key, **{name: self._local(said) for name, said in blanks.items()})

    def _local(self, said: Any) -> Any:
        return said.astimezone(self.desk.zone) if isinstance(said, datetime) and said.tzinfo else said

    def clock(self, moment: datetime) -> str:
        """A moment as hours and minutes on the person's wall."""
        return moment.astimezone(self.desk.zone).strftime("%H:%M")

    @property
    def said_so_far(self) -> Mapping[str, Any]:
        """The open conversation's data."""
        return self.talk.data if self.talk else {}


@dataclass(frozen=True, slots=True)
class Shared:
    """A contact as it was sent: whose it is by Telegram's word, and how it came."""

    phone: str
    user_id: int | None
    forwarded: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message. `rest` is the text after the command; `reply_to` is what the replied-to card shows.

    `passed_on`: forwarded, or made by another bot: somebody else's words, so never a command. The text of a message
    with a `file` is its caption. `undoable`, of an edited message: what it led to can still be taken back.
    """

    text: str
    rest: str
    sent_at: datetime
    contact: Shared | None = None
    reply_to: Shows | None = None
    sender_id: int = 0
    sender_name: str = ""
    passed_on: bool = False
    file: Attached | None = None
    undoable: bool = False


@dataclass(frozen=True, slots=True)
class Tap:
    """A verified press of our own button: action, record, version shown, choice; when it arrived."""

    press: str
    id: int
    version: int
    arg: int
    received_at: datetime
    shows: Shows | None = None
