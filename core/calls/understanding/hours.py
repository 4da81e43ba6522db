"""Clock times and lengths of time."""

from dataclasses import dataclass
from datetime import time

from core.calls.understanding.grammar import Found, find, value
from core.calls.understanding.lexicon import data

NOON = 12
LONGEST = 600


@dataclass(frozen=True)
class Hour:
    """Words that mean a time of the day."""

    start: int
    end: int
    at: time


@dataclass(frozen=True)
class Length:
    """Words that say how long something took."""

    start: int
    end: int
    minutes: int


def clock_times(text: str, language: str) -> list[Hour]:
    return [Hour(f.start, f.end, at) for f in find("times", text, language) if (at := clock(f))]


def clock(found: Found) -> time | None:
    got = found.blanks
    hour = hour_said(found)
    part = data(found.language)["parts"].get(got.get("part", ""), "")
    minute = minute_said(found)
    if found.rule == "quarter to":
        hour, minute = hour - 1, 45
    if hour > 23 or minute > 59:
        return None
    return time(on_the_day(hour, part), minute)


def hour_said(found: Found) -> int:
    got, words = found.blanks, data(found.language)
    if found.rule == "noon":
        return NOON
    if found.rule == "one":
        return 13
    if "halfhour" in got:
        return int(words["half"][got["halfhour"]]) or NOON
    if "hourword" in got:
        return int(words["hourwords"][got["hourword"]])
    return int(value(got["h"], found.language))


def minute_said(found: Found) -> int:
    got = found.blanks
    if found.rule in {"half", "quarter past"} or "half" in got:
        return 15 if found.rule == "quarter past" else 30
    if "quarter" in got or "three" in got:
        return 15 if "quarter" in got else 45
    return int(value(got["min"], found.language)) if got.get("min") else 0


def on_the_day(hour: int, part: str) -> int:
    """Without a part of the day, 1 to 7 is the afternoon."""
    if part == "am":
        return 0 if hour == NOON else hour
    if part == "pm" or (part == "noon" and hour < 11):
        return hour if hour >= NOON else hour + 12
    return hour + 12 if not part and 1 <= hour <= 7 else hour


def lengths(text: str, language: str) -> list[Length]:
    found = [Length(f.start, f.end, minutes_of(f)) for f in find("lengths", text, language)]
    return [one for one in found if 0 < one.minutes <= LONGEST]


def minutes_of(found: Found) -> int:
    got, rule = found.blanks, found.rule
    if rule.isdecimal():
        return int(rule)
    amount = value(got["n"], found.language) if "n" in got else 0.5 if rule == "half" else 1.0
    if rule == "{n}h half":
        return round((amount + 0.5) * 60)
    if rule == "{n}h {m}":
        return round(amount * 60) + int(got["m"])
    return round(amount * (1 if rule == "{n}m" else 60))
