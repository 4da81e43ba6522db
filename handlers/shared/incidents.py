"""What went wrong in a process, in a sentence instead of a code, and what can be done about it."""

from markupsafe import Markup

from core.flows.at_hand.overseeing import Trouble
from core.flows.running.causes import Cause
from handlers.shared.chat import Chat
from handlers.shared.names import one_line, several_lines

DETAIL = 300
OUTSIDE = {"mail": "mail", "notify": "notice", "cc": "notice", "crm_set": "record", "doc_state": "record"}
OUTSIDE |= {
    "grant": "record",
    "start_flow": "process",
    "child": "process",
    "stop_child": "process",
    "report": "process",
}
"""What an effect is about, for those who do not write definitions."""


def sentence(chat: Chat, one: Trouble) -> Markup:
    """What is the matter."""
    return told(chat, one.cause, one.step.said(chat.language) if one.incident.step else "", one.person)


def told(chat: Chat, cause: Cause, step: str, person: str = "") -> Markup:
    """The same of a cause by itself."""
    return chat.say(
        "processes-cause",
        kind=cause.kind,
        about=OUTSIDE.get(cause.verb, "call"),
        name=one_line(cause.name, 60),
        step=one_line(step, 60) or "–",
        person=one_line(person or cause.person, 60),
    )


def detail(chat: Chat, cause: Cause) -> list[Markup]:
    """What the machine said, for whoever keeps it."""
    if not cause.detail:
        return []
    return [chat.say("processes-detail", detail=several_lines(cause.detail, DETAIL))]
