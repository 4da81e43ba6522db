"""A day, an hour or both in somebody's own words, where nothing but that is asked. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from core.calls.understanding import WorkingCalendar, days, lines
from core.calls.understanding.clauses import today as today_said
from core.calls.understanding.days import Day
from core.calls.understanding.lexicon import Tag
from core.calls.understanding.lines import Line, rest
from core.calls.understanding.steps import PAUSE, VAGUE

NO_DATE = (*VAGUE, "today")
AROUND = ("todo_contact", "plan", "word")
"""What may stand beside a day and adds nothing to it: "call back", "please"."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said: a day, an hour of it, or an hour alone."""

    on: date | None
    at: time | None = None


def read_day(
    text: str, *, now: datetime, language: str, calendar: WorkingCalendar, past: bool = False
) -> Spoken | None:
    """What a text names, if it names one day or hour and nothing else; `past`: a bare weekday is the last such one.

    `now` is the speaker's local time.
    """
    line = lines.read(text, language)
    said = [day for day in line.days if day.rule not in NO_DATE]
    today = list(_todays(line))
    if rest(line.text, [*line.timed, *today, *line.tagged(*AROUND)]) or len(said) > 1 or len(line.hours) > 1:
        return None
    at = line.hours[0].at if line.hours else None
    if said:
        return _resolved(said[0], at, now, calendar, past=past)
    if today:
        return Spoken(now.date(), at)
    return Spoken(None, at) if at else None


def _todays(line: Line) -> Iterator[Tag]:
    for found in today_said().finditer(line.text):
        yield Tag(found.start(), found.end(), "today")


def _resolved(day: Day, at: time | None, now: datetime, calendar: WorkingCalendar, *, past: bool) -> Spoken | None:
    today = now.date()
    if day.rule == f"date {today.day} {today.month}":
        return Spoken(today, at)
    on = days.resolve(day.rule, now, calendar, past=past)
    if on and (pause := PAUSE.fullmatch(day.rule)):
        then = days.later(now, float(pause[1]), pause[2])
        return Spoken(on, time(then.hour, then.minute))
    return Spoken(on, at) if on else None
