"""Somebody with a phone: he reads what is on it, in his language, and presses or writes what it asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Protocol

from core.files.rules import OLE
from tests.contracts.cast import document
from tests.support.office import SPEECH
from tests.support.phone import Shown


class Phone(Protocol):
    """A private chat with the bot, in this process or over the network."""

    @property
    def name(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def toast(self) -> str: ...
    @property
    def alert(self) -> bool: ...
    @property
    def messages(self) -> list[Shown]: ...
    def say(self, text: str, *, reply_to: Shown | None = None) -> Any: ...
    def press_data(self, shown: Shown, data: str) -> Any: ...
    def document(self, name: str, content: bytes) -> Any: ...


def words(language: str, key: str, **blanks: Any) -> str:
    """A sentence as a screen shows it, without its formatting."""
    return unescape(re.sub(r"<[^>]+>", "", SPEECH.say(language, key, **blanks))).strip()


@dataclass
class Person:
    """`old` keeps the buttons that a card of a process has shown, by process and by what they were called."""

    number: str
    phone: Phone
    old: dict[tuple[str, str], tuple[Shown, str]] = field(default_factory=dict)
    seen: dict[int, str] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    forms: set[int] = field(default_factory=set)

    def word(self, key: str, **blanks: Any) -> str:
        """The same in his language."""
        return words(self.phone.language, key, **blanks)

    def say(self, text: str, *, reply_to: Shown | None = None) -> None:
        """Write this."""
        self.phone.say(text, reply_to=reply_to)
        self.listen()

    def send(self, name: str, content: bytes | None = None) -> None:
        """Send a document of this name, sound unless another content is given."""
        sound = document(name) if name.endswith("x") else OLE + b"terms"
        self.phone.document(name, sound if content is None else content)
        self.listen()

    def press(self, shown: Shown, label: str) -> None:
        """Press the button that says this."""
        self.press_data(shown, next(data for text, data in buttons(shown) if label in text))

    def press_data(self, shown: Shown, data: str) -> None:
        """Press a button, still there or not."""
        self.phone.press_data(shown, data)
        if self.phone.toast:
            self.heard.append(self.phone.toast)
        self.listen()

    def listen(self) -> None:
        """Read what is new or has changed."""
        for shown in self.phone.messages[-40:]:
            if self.seen.get(shown.id) != shown.html:
                self.seen[shown.id] = shown.html
                self.heard.append(shown.text)

    def told(self) -> list[str]:
        """Everything he was told since this was asked last."""
        heard, self.heard = self.heard, []
        return heard

    def newest(self, *labels: str, about: str = "") -> Shown | None:
        """The newest message about something that has one of these buttons."""
        found = (shown for shown in reversed(self.phone.messages) if about in shown.text)
        return next(
            (shown for shown in found if any(label in text for text, _ in buttons(shown) for label in labels)), None
        )

    def remember(self, about: str) -> None:
        """Keep the buttons of the cards of a process for when they are gone."""
        for shown in self.phone.messages:
            if about in shown.text:
                self.old |= {(about, text): (shown, data) for text, data in buttons(shown)}


def buttons(shown: Shown) -> Iterator[tuple[str, str]]:
    """What the buttons of a message say, and what each sends."""
    return ((one["text"], one["callback_data"]) for row in shown.buttons for one in row)
