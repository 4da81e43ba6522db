"""Numbers and dates as people type them, seen from Wednesday, 11 March 2026."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from core.calls.rules import OfficeDays
from core.daily_logs import typed
from tests.support import shipped

NOW = datetime(2026, 3, 11, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
CALENDAR = OfficeDays(shipped.company().calendar)

NUMBERS = {
    "plain": ("12", "en", "12"),
    "full width": ("１２．５", "zh", "12.5"),
    "Arabic digits": ("٣", "en", "3"),
    "a Russian fraction": ("7,5", "ru", "7.5"),
    "a fraction with a comma elsewhere": ("7,5", "en", "7.5"),
    "thousands by blanks": ("1 200", "ru", "1200"),
    "thousands by a narrow blank": ("1\u202f200", "ru", "1200"),
    "thousands by a comma": ("1,200", "en", "1200"),
    "three decimals in Russian": ("1,200", "ru", "1.200"),
    "both, English": ("1,200.5", "en", "1200.5"),
    "both, Russian": ("1.200,5", "ru", "1200.5"),
    "several groups": ("1,234,567", "ru", "1234567"),
    "several groups by points": ("1.234.567", "en", "1234567"),
    "negative": ("-3", "en", "-3"),
    "a typographic minus": ("−3", "en", "-3"),
    "a plus": ("+3", "en", "3"),
    "in words, Chinese": ("十二", "zh", "12"),
    "in words, Russian": ("пять", "ru", "5"),
    "in words, English": ("twelve", "en", "12"),
    "ten thousands": ("1.2万", "zh", "12000"),
    "with a unit": ("12 racks", "en", None),
    "by exponent": ("1e5", "en", None),
    "a word": ("many", "en", None),
    "an unfinished one": ("5.", "en", None),
    "a list": ("1,2,3", "en", None),
    "two commas": ("12,,5", "en", None),
    "too long": ("1" * 16, "en", None),
    "nothing": ("", "en", None),
}


@pytest.mark.parametrize(("text", "language", "kept"), NUMBERS.values(), ids=NUMBERS.keys())
def test_a_number_is(text: str, language: str, kept: str | None) -> None:
    assert typed.number(text, language) == kept


DATES = {
    "iso": ("2026-03-20", "en", "2026-03-20"),
    "full width": ("２０２６－０３－２０", "zh", "2026-03-20"),
    "Chinese": ("2027年3月20日", "zh", "2027-03-20"),
    "by points": ("20.03.2027", "ru", "2027-03-20"),
    "with a short year": ("1.4.26", "ru", "2026-04-01"),
    "month first where day first makes no sense": ("03/20/2026", "en", "2026-03-20"),
    "without a year, ahead": ("20 December", "en", "2026-12-20"),
    "without a year, two days ago": ("3月9日", "zh", "2026-03-09"),
    "without a year, long ago is next year": ("2 Feb", "en", "2027-02-02"),
    "in words with a year": ("20 марта 2025", "ru", "2025-03-20"),
    "today": ("сегодня", "ru", "2026-03-11"),
    "tomorrow": ("明天", "zh", "2026-03-12"),
    "a weekday is the next one": ("Monday", "en", "2026-03-16"),
    "a weekday with a preposition": ("в пятницу", "ru", "2026-03-13"),
    "by the calendar": ("节后", "zh", "2026-04-07"),
    "inside other words": ("by Friday, I think", "en", "2026-03-13"),
    "an English word in another language": ("friday", "zh", "2026-03-13"),
    "two dates": ("Friday or Monday", "en", None),
    "no such date": ("2026-02-30", "en", None),
    "no such date without a year": ("30.02", "ru", None),
    "no date": ("some day", "en", None),
}


@pytest.mark.parametrize(("text", "language", "on"), DATES.values(), ids=DATES.keys())
def test_a_date_is(text: str, language: str, on: str | None) -> None:
    assert typed.day(text, language, NOW, CALENDAR) == (date.fromisoformat(on) if on else None)


ALONE = {
    "yesterday": ("вчера", "ru", "2026-03-10"),
    "a weekday is the last one": ("周一", "zh", "2026-03-09"),
    "with a year": ("9 March 2026", "en", "2026-03-09"),
    "punctuation does not count": ("(yesterday!)", "en", "2026-03-10"),
    "a date among other words is none": ("Monday meeting", "en", None),
    "other words are none": ("wrote the offer", "en", None),
}


@pytest.mark.parametrize(("text", "language", "on"), ALONE.values(), ids=ALONE.keys())
def test_a_text_that_is_nothing_but_a_date_means(text: str, language: str, on: str | None) -> None:
    assert typed.day(text, language, NOW, CALENDAR, whole=True) == (date.fromisoformat(on) if on else None)
