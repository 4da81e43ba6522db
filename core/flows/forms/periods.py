"""Two days in somebody's own words: `3月10日-12日`, `from tomorrow to Friday`, `с 10 по 12 марта`. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from core.flows.definition import FormField
from core.flows.engine.work import FlowRefusal
from core.flows.forms.amounts import any_of, words
from core.flows.forms.fields import Reader, read

LONGEST: Final = 80
DATE: Final = FormField(id="day", type="date")
WORDS: Final = words()["periods"]
SINCE: Final = re.compile(rf"^(?:{any_of(WORDS['since'])})\s*", re.IGNORECASE)
BETWEEN: Final = re.compile(rf"\s*(?:{any_of(WORDS['between'])})\s*", re.IGNORECASE)
BARE: Final = re.compile(rf"\d{{1,2}}[{WORDS['number_ends']}]?")
FIRST_NUMBER: Final = re.compile(r"\d{1,2}")


def period(text: str, reader: Reader) -> tuple[date, date] | None:
    """The first and the last day that a text names, both the same for a single day; None for anything else."""
    said = SINCE.sub("", text.strip())
    if not said or len(said) > LONGEST:
        return None
    on = _day(said, reader)
    if on is not None:
        return on, on
    return next(_two(said, reader), None)


def _two(said: str, reader: Reader) -> Iterator[tuple[date, date]]:
    for between in BETWEEN.finditer(said):
        start, end = said[: between.start()].strip(), said[between.end() :].strip()
        for left, right in ((start, _like(start, end)), (_like(end, start), end), (start, end)):
            first = _day(left, reader) if left else None
            last = _end(right, first, reader) if first and right else None
            if first and last:
                yield first, last


def _end(said: str, first: date, reader: Reader) -> date | None:
    """The last day: one after the first, if the words can mean such a one."""
    on = _day(said, reader)
    later = _day(said, replace(reader, now=datetime.combine(first, time()))) if on and on < first else None
    return later or on


def _like(whole: str, number: str) -> str:
    """The day with this number in the month that the other words name; empty where that is not meant."""
    found = BARE.fullmatch(number)
    numbers = list(FIRST_NUMBER.finditer(whole))
    if not found or not numbers:
        return ""
    named = numbers[-1]
    return whole[: named.start()] + number.rstrip(WORDS["number_ends"]) + whole[named.end() :]


def _day(said: str, reader: Reader) -> date | None:
    try:
        found = read(DATE, said, reader)
    except FlowRefusal:
        return None
    return date.fromisoformat(found) if found else None
