"""Numbers and dates as people type them: any width and script of digits, any separator, words. Pure."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal

from core.calls.rules import OfficeDays
from core.calls.understanding import days, grammar
from core.calls.understanding.clauses import today
from core.calls.understanding.folding import plain

GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
BLANKS = re.compile(r"[\s_']+")
NUMBER = re.compile(r"([+-]?\d{1,15}(?:\.\d{1,6})?)([千万亿]?)")
TIMES = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
LANGUAGES = ("zh", "ru", "en")

YEAR_FIRST = re.compile(r"(20\d\d)(?:[-./]|年)(\d{1,2})(?:[-./]|月)(\d{1,2})日?")
YEAR_LAST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](20\d\d|\d\d)")
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
OF_ANY_YEAR = re.compile(r"date (\d+) (\d+)")
LETTER = re.compile(r"\w")
LATELY = timedelta(days=31)


def number(text: str, language: str) -> str | None:
    """The number that was typed, with a point and without groups; None for anything else.

    A comma before three digits groups thousands, but in Russian, where it marks the fraction: so does any other comma.
    """
    typed = BLANKS.sub("", _digits(text)).replace("−", "-")
    found = NUMBER.fullmatch(_pointed(typed, language))
    if found and found[2]:
        return f"{(Decimal(found[1]) * TIMES[found[2]]).normalize():f}"
    if found:
        return found[1].removeprefix("+")
    return None if any(letter.isdecimal() for letter in typed) else _in_words(plain(text), language)


def _in_words(said: str, language: str) -> str | None:
    speakers = (one for one in (language, *LANGUAGES) if re.fullmatch(grammar.number(one), said))
    return next((f"{grammar.value(said, one):g}" for one in speakers), None)


def _digits(text: str) -> str:
    wide = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in wide)


def _pointed(typed: str, language: str) -> str:
    """The same with a point before the fraction, if any, and nothing between thousands."""
    if "," in typed and "." in typed:
        groups = min(",.", key=typed.rfind)
        return typed.replace(groups, "").replace(",", ".")
    if typed.count(".") > 1:
        return _pointed(typed.replace(".", ","), language)
    several = typed.count(",") > 1
    if GROUPED.fullmatch(typed.lstrip("+-")) and (several or language != "ru"):
        return typed.replace(",", "")
    return typed.replace(",", ".")


def day(text: str, language: str, now: datetime, calendar: OfficeDays, *, whole: bool = False) -> date | None:
    """The one date that the text names, seen from `now`; None if there is none, or several.

    A date without its year is the next one, or one of the last `LATELY`; a weekday is the next one. `whole`: the text
    must say nothing else, and a weekday is the last one.
    """
    folded = plain(text)
    if written := YEAR_FIRST.fullmatch(folded):
        return _of(written[1], written[2], written[3])
    if written := YEAR_LAST.fullmatch(folded):
        return _of(written[3], written[2], written[1]) or _of(written[3], written[1], written[2])
    if today().fullmatch(folded):
        return now.date()
    said = [*days.said(folded, language), *days.said(folded, "en")]
    if whole and LETTER.search(YEAR.sub("", _without(folded, said))):
        return None
    found = {_resolved(one.rule, folded, now, calendar, past=whole) for one in said}
    return found.pop() if len(found) == 1 else None


def _of(year: str, month: str, day_: str) -> date | None:
    try:
        return date(2000 + int(year) % 100, int(month), int(day_))
    except ValueError:
        return None


def _without(text: str, said: list[days.Day]) -> str:
    for one in said:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _resolved(rule: str, text: str, now: datetime, calendar: OfficeDays, *, past: bool) -> date | None:
    named = OF_ANY_YEAR.fullmatch(rule)
    if named is None:
        return days.resolve(rule, now, calendar, past=past)
    year = YEAR.search(text)
    years = [int(year[0])] if year else [now.year - 1, now.year, now.year + 1]
    dates = [one for one in (_of(str(n), named[2], named[1]) for n in years) if one]
    return next((one for one in dates if year or one >= now.date() - LATELY), None)
