"""How a screen declares what it answers: commands, presses, conversation steps, plain text, cards."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.shared.chat import Chat, Heard, Tap
from handlers.shared.reply import Face, Offer, Reply

Hears = Callable[[Chat, Heard], Reply]
Feels = Callable[[Chat, Tap], Reply]
Draws = Callable[[Chat, int], Face]
Offers = Callable[[Chat, str], tuple[Offer, ...]]
Paints = Callable[[Chat, int], Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class Command:
    """``/name``; in the menu of those who may `may`. An empty `may` is everybody bound; ``*`` strangers too.

    `menu`: only in the menu of those who may this, though others can type it.
    """

    name: str
    run: Hears
    may: str = ""
    menu: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """A button's action."""

    name: str
    run: Feels
    may: str = ""


class NotAnAnswer(Exception):  # noqa: N818 - a step's word that the message is none of its business
    """Raised by a step before it writes anything: the message is a text like any other, the question is over."""


@dataclass(frozen=True, slots=True)
class Step:
    """What the next message means while this step of a conversation is open; half an hour later nobody can tell.

    `contacts`: a contact can be the answer, also one that was forwarded. `form`: what was said so far outlives other
    questions and long pauses, until the person goes on with it or drops it. `lasting`: it tells itself when it is over.
    """

    name: str
    run: Hears
    may: str = ""
    contacts: bool = False
    form: bool = False
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Plain:
    """Any other text."""

    run: Hears


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What is not a text of one's own: an ``edited`` or ``forwarded`` one, a ``contact``, something ``wordless``."""

    way: str
    run: Hears


@dataclass(frozen=True, slots=True)
class CardReply:
    """A text sent as reply to a card of this kind."""

    kind: str
    run: Hears
    may: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """How a notice of this kind looks to the person at the desk."""

    kind: str
    draw: Draws


@dataclass(frozen=True, slots=True)
class Inline:
    """What is offered, in any chat, to who writes the bot's name and some words there."""

    run: Offers
    may: str = ""


@dataclass(frozen=True, slots=True)
class Paint:
    """How a `Drawing` of this kind is made, when it is sent and outside of every change.

    `paint` reads what it needs, as the reader then may see it (a Refusal is told to him), and returns what makes the
    file of it: that runs in a thread of its own, without the desk.
    """

    kind: str
    paint: Paints


Route = Command | Press | Step | Plain | Otherwise | CardReply | Card | Inline | Paint
