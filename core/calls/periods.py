"""Stretches of days for which contacts are counted: by a name, or in somebody's own words. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache

from core.calls.understanding import WorkingCalendar, days, lines
from core.calls.understanding.days import add_months, monday
from core.calls.understanding.folding import fold
from core.calls.understanding.grammar import ZH_NUMBER, one_of, value
from core.calls.understanding.lexicon import LANGUAGES, data
from core.calls.understanding.lines import rest

DAY, WEEK = timedelta(days=1), timedelta(days=7)
NAMES = ("today", "week", "month", "last-month", "quarter", "year")
"""The periods that are offered by name."""

ISO = re.compile(r"(?<!\d)(20\d\d)-(\d\d?)(?:-(\d\d?))?(?![\d-])")
BLANK = re.compile(r" +")
EDGES = " ,;.!?"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both counted."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Part:
    """What was said of an end of a period: a day, a month or a year, perhaps without what lies above it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def span(self, year: int) -> Period:
        """All the days this can be in a year; ValueError for a day that the month has not."""
        if self.month is None:
            return Period(date(year, 1, 1), date(year, 12, 31))
        first = date(year, self.month, self.day or 1)
        return Period(first, first if self.day else add_months(first, 1) - DAY)


def named(name: str, today: date) -> Period:
    """The period of this name that goes on, or ended last, on this day."""
    which = name.removeprefix("last-")
    first = _begin(which, today)
    if which == name:
        return Period(first, _begin(which, _after(which, first)) - DAY)
    return Period(_begin(which, first - DAY), first - DAY)


def _begin(which: str, day: date) -> date:
    months = {"month": day.month, "quarter": 3 * ((day.month - 1) // 3) + 1, "year": 1}
    if which in months:
        return day.replace(month=months[which], day=1)
    return monday(day) if which == "week" else day


def _after(which: str, first: date) -> date:
    months = {"month": 1, "quarter": 3, "year": 12}
    if which in months:
        return add_months(first, months[which])
    return first + (WEEK if which == "week" else DAY)


def read_period(text: str, *, now: datetime, language: str, calendar: WorkingCalendar) -> Period | None:
    """The days a text names: one, two ends, a month, a year, "last week"; None if it is not clear.

    `now` is the reader's local time. What is said without its year is the last such time that has begun.
    """
    said = ISO.sub(_with_dots, fold(text).text).strip(EDGES)
    for name, pattern in _named():
        if pattern.fullmatch(said):
            return named(name, now.date())
    reader = _Reader(now, language, calendar)
    for ends in _ends(said):
        parts = [reader.part(end) for end in ends]
        if all(parts):
            return _between([part for part in parts if part], now.date())
    return None


def _with_dots(found: re.Match[str]) -> str:
    return ".".join(part for part in found.groups() if part)


def _ends(said: str) -> Iterator[list[str]]:
    """The ways to cut what was said into its ends: at a word or a dash, nowhere, at a blank."""
    cut = _range().split(said)
    if len(cut) == 2:
        yield cut
    yield [said]
    for blank in BLANK.finditer(said):
        yield [said[: blank.start()], said[blank.end() :]]


@cache
def _named() -> list[tuple[str, re.Pattern[str]]]:
    return [(name, re.compile(body)) for language in LANGUAGES for name, body in data(language)["periods"]["named"]]


def _words(key: str) -> str:
    return "|".join(words for language in LANGUAGES if (words := data(language)["periods"][key]))


@cache
def _range() -> re.Pattern[str]:
    return re.compile(rf"(?: *[\u2013\u2014~-] *|\.\.+|{_words('range')})")


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(_words("begin"))


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """The ways to write an end in numbers and names of months."""
    year, month, day = (_words(key) for key in ("year", "month", "day"))
    names = "|".join(one_of(data(language).get("months", {})) for language in LANGUAGES)
    bodies = {
        "ymd": rf"(?P<y>20\d\d)(?:[./]|{year})(?P<m>\d\d?)(?:[./]|{month})(?P<d>\d\d?)(?:{day})?",
        "ym": rf"(?P<y>20\d\d)(?:[./]|{year})(?P<m>\d\d?)(?:{month})?",
        "dmy": r"(?P<d>\d\d?)[./](?P<m>\d\d?)[./](?P<y>20\d\d)",
        "dm": r"(?P<d>\d\d?)[./](?P<m>\d\d?)",
        "my": r"(?P<m>\d\d?)[./](?P<y>20\d\d)",
        "name": rf"(?P<name>{names})\.?,?(?: (?P<y>20\d\d))?(?:{year})?",
        "numbered": rf"(?P<m>{ZH_NUMBER})(?:{month})",
        "d": rf"(?P<d>\d\d?)(?:{day})?",
        "y": rf"(?P<y>20\d\d)(?:{year})?",
    }
    return {name: re.compile(body) for name, body in bodies.items()}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whose words are read, and when."""

    now: datetime
    language: str
    calendar: WorkingCalendar

    def part(self, said: str) -> Part | None:
        """One end of a period."""
        begun = _begins().match(said)
        text = (said[begun.end() :] if begun else said).strip(EDGES)
        for name, form in _forms().items():
            if found := form.fullmatch(text):
                return self._swapped(name, _part(found))
        return self._day(text)

    def _swapped(self, form: str, part: Part) -> Part | None:
        """Chinese writes the month first."""
        if form == "dm" and self.language == "zh":
            part = replace(part, month=part.day, day=part.month)
        fits = (part.month or 1) in range(1, 13) and (part.day or 1) in range(1, 32)
        return part if fits else None

    def _day(self, text: str) -> Part | None:
        """A day in words."""
        line = lines.read(text, self.language)
        if len(line.days) != 1 or rest(line.text, line.days):
            return None
        kind, *numbers = line.days[0].rule.split()
        if kind == "date":
            return Part(None, int(numbers[1]), int(numbers[0]))
        on = days.resolve(line.days[0].rule, self.now, self.calendar, past=True)
        return Part(on.year, on.month, on.day) if on else None


def _part(found: re.Match[str]) -> Part:
    got = {key: text for key, text in found.groupdict().items() if text}
    if "name" in got:
        known = {word: number for language in LANGUAGES for word, number in data(language).get("months", {}).items()}
        got["m"] = str(known[got["name"]])
    return Part(*(int(value(got[key], "zh")) if key in got else None for key in ("y", "m", "d")))


def _between(parts: list[Part], today: date) -> Period | None:
    first, last = parts[0], parts[-1]
    if len(parts) == 2:
        first = replace(first, month=first.month or last.month) if first.day else first
        last = replace(last, month=last.month or first.month) if last.day else last
    first, last = (replace(part, month=part.month or today.month) if part.day else part for part in (first, last))
    try:
        begin = first.span(first.year or _year_of_first(first, last, today)).first
        end = last.span(last.year or _year_of_last(last, begin)).last
    except ValueError:
        return None
    return Period(begin, end) if begin <= end else None


def _year_of_first(first: Part, last: Part, today: date) -> int:
    """The year of the last such day that has begun; of an end whose year is known, the year before it at most."""
    limit = last.span(last.year).last if last.year else today
    return limit.year if first.span(limit.year).first <= limit else limit.year - 1


def _year_of_last(last: Part, begin: date) -> int:
    return begin.year if last.span(begin.year).last >= begin else begin.year + 1
