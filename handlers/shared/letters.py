"""The letters of a process on its cards: what was sent to whom, when and with which files."""

from markupsafe import Markup

from core.flows.at_hand import mailed
from core.flows.at_hand.mailed import LetterLine
from handlers.shared.chat import Chat
from handlers.shared.flows import when
from handlers.shared.names import one_line

MOST, LINE = 5, 80


def lines(chat: Chat, instance_id: int) -> list[Markup]:
    """The latest of them, a line each."""
    return [line(chat, one) for one in mailed.of_process(chat.desk, instance_id)[-MOST:]]


def line(chat: Chat, one: LetterLine) -> Markup:
    """A letter, and where it is."""
    return chat.say(
        "flow-letter",
        status=one.status,
        subject=one_line(one.subject, LINE),
        to=one_line(one.recipient, LINE),
        at=when(chat, one.sent_at or one.at),
        who=one_line(one.who, LINE),
        named=bool(one.who),
        files=len(one.files),
        names=", ".join(one_line(name, LINE) for name in one.files),
    )
