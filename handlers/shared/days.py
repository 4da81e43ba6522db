"""Choosing a day: the working days of a week as buttons, weeks leafed through, or a day in one's own words."""

from core.calls.dates import Spoken, read_day
from core.calls.rules import OfficeDays, calendar_of, week
from handlers.shared.chat import Chat, Heard
from handlers.shared.reply import Button, Rows
from handlers.shared.speech import day

PER_ROW = 3
LAST_WEEK = 52


def calendar(chat: Chat, choose: str, turn: str, record: int, later: int) -> Rows:
    """The working days of the week so many weeks from now: `choose` takes one, `turn` shows another week."""
    first = first_week(chat)
    shown = min(max(later, first), LAST_WEEK)
    days = [
        Button(day(on, chat.language), press=choose, id=record, arg=on.toordinal())
        for on in week(chat.desk.today, shown, calendar_of(chat.desk))
    ]
    back = (Button(chat.say("days-before"), press=turn, id=record, arg=shown - 1),) if shown > first else ()
    forth = (Button(chat.say("days-after"), press=turn, id=record, arg=shown + 1),) if shown < LAST_WEEK else ()
    return (*(tuple(days[at : at + PER_ROW]) for at in range(0, len(days), PER_ROW)), back + forth)


def first_week(chat: Chat) -> int:
    """The first week that has working days left: this one, or the next."""
    return 0 if week(chat.desk.today, 0, calendar_of(chat.desk)) else 1


def heard_day(chat: Chat, heard: Heard, *, past: bool = False) -> Spoken | None:
    """The day or hour that a message names, if it says nothing else."""
    return read_day(
        heard.text,
        now=heard.sent_at.astimezone(chat.desk.zone),
        language=chat.language,
        calendar=OfficeDays(calendar_of(chat.desk)),
        past=past,
    )
