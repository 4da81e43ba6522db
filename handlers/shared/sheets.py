"""A log's questions and answers as a message shows them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

from markupsafe import Markup

from core.company.definitions import FieldType, LogField, LogTemplate
from core.daily_logs.queries import Answer
from core.daily_logs.rules import LateState
from core.daily_logs.sheet import SOMEBODY
from core.daily_logs.supplements import QUICK
from handlers.shared.chat import Chat
from handlers.shared.speech import day

ROOM = 2400
LONG = 240
LEAST = 60
REPLIES, REPLY, NAME = 4, 150, 40
BULLET = "• "


class Decided(Protocol):
    """Something that a superior decides on, or has."""

    @property
    def state(self) -> str: ...
    @property
    def decided_by(self) -> str | None: ...
    @property
    def decided_at(self) -> datetime | None: ...
    @property
    def reason(self) -> str: ...


def sheet(chat: Chat, template: LogTemplate, answers: Mapping[str, str], *, blanks: bool) -> Markup:
    """Every field with its answer, long ones folded; `blanks`: empty fields too."""
    room = max(LEAST, ROOM // len(template.fields))
    shown = [field for field in template.fields if blanks or answers.get(field.key)]
    return Markup("\n").join(_field(chat, field, answers.get(field.key, ""), room) for field in shown)


def _field(chat: Chat, field: LogField, answer: str, room: int) -> Markup:
    label = field.label.said(chat.language)
    if not answer:
        return chat.say("log-field-empty" if field.required else "log-field-open", label=label)
    text = clipped(said(chat, field, answer), room)
    if "\n" not in text and len(text) <= LONG:
        return chat.say("log-field", label=label, answer=text.removeprefix(BULLET))
    return chat.say("log-field-long", label=label) + "\n" + quoted(text, room)


def said(chat: Chat, field: LogField, answer: str) -> str:
    """An answer in the reader's words."""
    if field.type is FieldType.CHOICE and answer in field.options:
        return field.options[answer].said(chat.language)
    if field.type is FieldType.DATE:
        return _day(chat, answer)
    return answer.replace(SOMEBODY, chat.say("log-somebody")) if SOMEBODY in answer else answer


def _day(chat: Chat, answer: str) -> str:
    """A date in words, with its year if that is not this one; an older answer stays as it was given."""
    try:
        on = date.fromisoformat(answer)
    except ValueError:
        return answer
    words = day(on, chat.language)
    return words if on.year == chat.desk.today.year else f"{words} {on.year}"


def clipped(text: str, room: int) -> str:
    """As much of a text as fits, in the units in which Telegram counts."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * room:
        return text
    return units[: 2 * room].decode("utf-16-le", "ignore").rstrip() + "…"


def replies(chat: Chat, answers: Iterable[Answer]) -> list[Markup]:
    """The newest of what was said to a log, a line each."""
    return [
        chat.say("log-said", name=answer.name, time=chat.clock(answer.answered_at), text=clipped(answer.text, REPLY))
        if answer.text
        else chat.say("log-thumb-by", name=answer.name, time=chat.clock(answer.answered_at))
        for answer in list(answers)[-REPLIES:]
    ]


def quoted(text: str, room: int = ROOM) -> Markup:
    """Somebody's words, folded when they are long."""
    fold = Markup(" expandable") if len(text) > LONG else ""
    return Markup("<blockquote{}>{}</blockquote>").format(fold, clipped(text, room))


def decision(chat: Chat, late: Decided) -> list[Markup]:
    """What became of something that came too late: nothing yet, or who decided what and when."""
    if late.state == LateState.KEPT:
        return []
    time = chat.clock(late.decided_at) if late.decided_at else ""
    key = f"log-decision-{late.state}"
    return [chat.say(key, name=late.decided_by or "", time=time, reason=reason(chat, late.reason))]


def reason(chat: Chat, given: str) -> str:
    """A reason in the reader's words, if it was one of those that need no typing."""
    return str(chat.say(f"log-reason-{given}").unescape()) if given in QUICK else clipped(given, REPLY)


def to_the_second(chat: Chat, moment: datetime) -> str:
    """A moment on the person's wall, to the second: at a cut-off the minute says too little."""
    return moment.astimezone(chat.desk.zone).strftime("%H:%M:%S")


def names(chat: Chat, people: Iterable[str], most: int) -> str:
    """Names in a row, no more than fit; how many are left out is said at the end."""
    listed = [clipped(name, NAME) for name in people]
    row = str(chat.say("log-comma")).join(listed[:most])
    return f"{row} +{len(listed) - most}" if len(listed) > most else row
