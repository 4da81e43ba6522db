"""What the cards of processes have in common: which process, which step, who did what when."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from unicodedata import east_asian_width

from markupsafe import Markup

from core.flows.at_hand.cards import Titled
from core.flows.defined.labels import label
from core.flows.definition import FormField
from core.flows.forms.shown import shown
from core.flows.queries import Against
from handlers.shared.chat import Chat
from handlers.shared.names import one_line, several_lines
from handlers.shared.speech import LANGUAGES, Speech

SHORT, LINE, VALUE, ROOM, COMMENT = 18, 60, 400, 1800, 500
REASONS = ("todo-reason-reject", "todo-reason-return", "processes-reason-jump", "processes-reason-cancel")
QUICK = (1, 2, 3)
"""The reasons that need no typing, by their sentences."""

WORKDAY, HOUR, MINUTE = timedelta(hours=8), timedelta(hours=1), timedelta(minutes=1)
QUOTED = Markup("<blockquote expandable>{}</blockquote>")
ROOMS = (ROOM, 600, 150)
LONGEST = 4096
"""Of a message, in the units in which Telegram counts."""


def head(chat: Chat, of: Titled) -> Markup:
    """Which process it is."""
    return chat.say("flow-card-head", process=one_line(of.process.said(chat.language)), number=of.number)


def against(chat: Chat, no: Against) -> Markup:
    """Who refused it, sent it back or ended it, and why."""
    text = several_lines(no.comment, COMMENT)
    return chat.say(
        "flow-against", kind=no.kind, name=one_line(no.who), at=when(chat, no.at), text=text, said=bool(text)
    )


def step(chat: Chat, of: Titled) -> str:
    """What the step is called."""
    return one_line(of.step.said(chat.language))


def spoken(chat: Chat, text: str) -> str:
    """What somebody said; a reason that he chose from those of the screen, in the reader's language."""
    key, n = _chosen(chat.speech).get(text, ("", 0))
    return str(chat.say(key, n=n).unescape()) if key else text


@cache
def _chosen(speech: Speech) -> Mapping[str, tuple[str, int]]:
    reasons = [(key, n) for key in REASONS for n in QUICK]
    return {str(speech.say(one, key, n=n).unescape()): (key, n) for one in LANGUAGES for key, n in reasons}


def when(chat: Chat, moment: datetime) -> str:
    """A moment: the hour alone if it is of today."""
    if moment.astimezone(chat.desk.zone).date() == chat.desk.today:
        return chat.clock(moment)
    return str(chat.say("todo-moment", at=moment).unescape())


def span(chat: Chat, worked: timedelta) -> str:
    """A working time: in days of the office once it is two of them, else in hours, or minutes."""
    shape = "days" if worked >= 2 * WORKDAY else "hours" if worked >= HOUR else "minutes"
    days, rest = divmod(worked, WORKDAY) if shape == "days" else (0, worked)
    hours, minutes = rest // HOUR, rest % HOUR // MINUTE
    return str(chat.say("todo-span", shape=shape, days=days, hours=hours, minutes=minutes).unescape())


def value(chat: Chat, one: FormField, said: Any, names: Mapping[str, str]) -> str:
    """What a field holds, as the reader writes it."""

    def say(key: str, /, **blanks: Any) -> str:
        return str(chat.say(key, **blanks).unescape())

    return shown(one, said, chat.language, say, named(chat, names))


def named(chat: Chat, names: Mapping[str, str]) -> Any:
    """How people and departments are called here."""

    def called(kind: str, key: str) -> str:
        if kind == "dept":
            found = next((one for one in chat.desk.company.all_departments() if one.key == key), None)
            return found.name.said(chat.language) if found else key
        return names.get(key, key)

    return called


def width(text: str) -> int:
    """How broad it is; Chinese characters are twice as broad as others."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def fitting(drawn: Callable[[int], Markup]) -> Markup:
    """What is drawn with as much room for the form as leaves the whole a message; with less, the rest goes too."""
    texts = (drawn(room) for room in ROOMS)
    return next((one for one in texts if len(one.encode("utf-16-le")) <= 2 * LONGEST), drawn(0))


def sheet(
    chat: Chat, fields: Sequence[tuple[FormField, Any]], names: Mapping[str, str], room: int = ROOM
) -> list[Markup]:
    """The fields of a form: short ones two in a line, long ones folded, as many as there is room for."""
    lines: list[Markup] = []
    beside = ""
    for one, said in fields:
        name = one_line(label(one).said(chat.language), LINE)
        text = several_lines(value(chat, one, said, names), VALUE)
        room -= len(text)
        if room < 0:
            return [*lines, chat.say("todo-more-fields")]
        line = chat.say("todo-field", field=name, value=text)
        if "\n" in text or len(text) > LINE:
            lines.append(chat.say("todo-field", field=name, value="") + "\n" + QUOTED.format(text))
            beside = ""
        elif beside and max(width(name + text), width(beside)) <= SHORT:
            lines[-1] += Markup(" · ") + line
            beside = ""
        else:
            lines.append(line)
            beside = name + text
    return lines
