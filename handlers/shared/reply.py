"""What a handler returns: one value that says everything, sends nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Button:
    """A press names its action, the record and the version of it that was shown; `arg` is the choice made."""

    text: str
    press: str
    id: int = 0
    version: int = 0
    arg: int = 0


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Face:
    """How a message looks: safe HTML and rows of buttons. `private` forbids forwarding.

    `seal` stands for what can be agreed to by a reply, in 31 bits: it is kept as the version that the message shows.
    """

    text: Markup
    buttons: Rows = ()
    private: bool = False
    seal: int = 0


@dataclass(frozen=True, slots=True)
class Shows:
    """Which record a message shows, so that later changes can be shown in place."""

    kind: str
    id: int
    version: int = 1


@dataclass(frozen=True, slots=True)
class Say:
    """A new message. `ask_contact` is the label of the button that shares one's own phone number."""

    face: Face
    shows: Shows | None = None
    ask_contact: str = ""
    drop_keyboard: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """The message whose button was pressed, changed; or the newest one here that shows the record `of`."""

    face: Face
    shows: Shows | None = None
    of: Shows | None = None


@dataclass(frozen=True, slots=True)
class SendFile:
    """A file that somebody sent to the bot, sent on as it is: its `kind` as Telegram calls it, its number there."""

    kind: str
    file_id: str
    caption: Markup = Markup()  # noqa: RUF009 - markup never changes


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is kept here, sent under the name people know; whoever returns it has seen to the reader's right.

    While it is still being fetched, or if it was not taken in, that is said in its place. `protect`: it cannot be
    passed on.
    """

    file_id: int
    caption: Markup = Markup()  # noqa: RUF009 - markup never changes
    protect: bool = True


@dataclass(frozen=True, slots=True)
class Drawing:
    """A file that is made when it is sent, by the `Paint` of this kind; `name` tells by its ending what it is.

    `photo`: as a picture in the chat, unless it is too large to be read there.
    """

    kind: str
    id: int
    name: str
    caption: Markup = Markup()  # noqa: RUF009 - markup never changes
    protect: bool = True
    photo: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """An open conversation: the step that waits for the next message, since when, and what was said so far.

    `instead`: the one that was open is over, also if it is a form, which otherwise would lie beneath this one.
    """

    step: str
    data: Mapping[str, Any] = field(default_factory=dict)
    asked_at: datetime | None = field(default=None, compare=False)
    instead: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Keep:
    """Leave the conversation as it is."""


KEEP = Keep()


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered in inline mode: its title and what is told about it, and the message that it becomes."""

    title: str
    about: str
    text: Markup


Message = Say | Edit | SendFile | Document | Drawing


@dataclass(frozen=True, slots=True)
class Reply:
    """The outcome of one update. `then` opens, keeps or (None) closes the conversation."""

    messages: tuple[Message, ...] = ()
    toast: str = ""
    alert: bool = False
    then: Talk | Keep | None = KEEP


def said(text: Markup, *rows: tuple[Button, ...], shows: Shows | None = None, private: bool = False) -> Reply:
    """A plain answer: one new message."""
    return Reply((Say(Face(text, rows, private), shows),))


def edited(text: Markup, *rows: tuple[Button, ...], toast: str = "", private: bool = False) -> Reply:
    """The pressed message changed, with the outcome as a toast."""
    return Reply((Edit(Face(text, rows, private)),), toast=toast)
