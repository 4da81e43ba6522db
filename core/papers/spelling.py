"""Amounts in words, as contracts write them beside the figures. Pure."""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel.dates import format_date
from babel.numbers import get_currency_name, get_currency_precision

CENTS: Final = 2
LOCALES: Final = {"zh": "zh_CN", "en": "en", "ru": "ru"}


@cache
def _words(language: str) -> Any:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))[language]


def spelled_day(on: date, language: str) -> str:
    """A day as contracts write it."""
    known = language if language in LOCALES else "en"
    return str(format_date(on, _words(known)["day"], locale=LOCALES[known]))


def spelled(minor: int, currency: str, language: str) -> str:
    """An amount of a currency's smallest units, such as `Three thousand five hundred Chinese yuan 00/100`."""
    places = get_currency_precision(currency)
    whole, rest = divmod(minor, 10**places)
    said = {"zh": _chinese, "ru": _russian}.get(language, _english)(whole, currency)
    return said[:1].upper() + said[1:] + _rest(rest, places, currency, language)


def _rest(rest: int, places: int, currency: str, language: str) -> str:
    if language == "zh":
        return _chinese_coins(rest, places)
    if not places:
        return ""
    coins = _words("ru")["coins"].get(currency) if language == "ru" else None
    return f" {rest:0{places}} {_of(coins, rest)}" if coins else f" {rest:0{places}}/{10**places}"


# Thousand by thousand


def _thousands(number: int) -> Iterator[tuple[int, int]]:
    """The groups of three digits that are not nothing, the highest first, each with its place."""
    groups = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    yield from ((place, groups[place]) for place in reversed(range(len(groups))) if groups[place])


def _english(number: int, currency: str) -> str:
    known = _words("en")
    parts = [f"{_english_group(group)} {known['scales'][place]}".strip() for place, group in _thousands(number)]
    unit = get_currency_name(currency, count=Decimal(number), locale=LOCALES["en"])
    return f"{' '.join(parts) or known['ones'][0]} {unit}"


def _english_group(group: int) -> str:
    known, (hundreds, rest) = _words("en"), divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [known["ones"][hundreds], known["hundred"]] if hundreds else []
    if rest < len(known["ones"]):
        return " ".join([*words, known["ones"][rest]] if rest else words)
    return " ".join([*words, known["dash"].join([known["tens"][tens], *([known["ones"][ones]] if ones else [])])])


def _russian(number: int, currency: str) -> str:
    known = _words("ru")
    words: list[str] = []
    for place, group in _thousands(number):
        feminine = place == 1 or (place == 0 and currency in known["feminine_currencies"])
        words += _russian_group(group, feminine=feminine)
        words += [_of(known["scales"][place], group)] if place else []
    return f"{' '.join(words) or known['ones'][0]} {_russian_unit(number, currency)}"


def _russian_unit(number: int, currency: str) -> str:
    own = _words("ru")["units"].get(currency)
    return _of(own, number) if own else str(get_currency_name(currency, count=Decimal(number), locale="ru"))


def _russian_group(group: int, *, feminine: bool) -> list[str]:
    known, (hundreds, rest) = _words("ru"), divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [known["hundreds"][hundreds]]
    if rest >= len(known["ones"]):
        words.append(known["tens"][tens])
        rest = ones
    if rest:
        words.append(known["feminine"].get(str(rest), known["ones"][rest]) if feminine else known["ones"][rest])
    return [word for word in words if word]


def _of(forms: Sequence[str], number: int) -> str:
    """The form of a noun that a number asks for."""
    if number % 100 in range(11, 15):
        return forms[2]
    return forms[0] if number % 10 == 1 else forms[1] if number % 10 in (2, 3, 4) else forms[2]


# Ten thousand by ten thousand


def _chinese(number: int, currency: str) -> str:
    known = _words("zh")
    name = get_currency_name(currency, locale=LOCALES["zh"])
    unit = known["unit"] if get_currency_precision(currency) else ""
    return f"{name}{_chinese_number(number) or known['digits'][0]}{unit}"


def _chinese_number(number: int) -> str:
    """Four digits at a time; a gap of zeros inside is said once."""
    known = _words("zh")
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    said = ""
    for place in reversed(range(len(groups))):
        group = groups[place]
        if group:
            gap = bool(said) and (group < 1000 or groups[place + 1] % 10 == 0)
            said += (known["digits"][0] if gap else "") + _chinese_group(group) + known["groups"][place]
    return said


def _chinese_group(group: int) -> str:
    known = _words("zh")
    said, gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            said += (known["digits"][0] if gap and said else "") + known["digits"][digit] + known["places"][place]
        gap = not digit
    return said


def _chinese_coins(rest: int, places: int) -> str:
    known = _words("zh")
    if not rest or places != CENTS:
        return str(known["whole"]) if not rest else f" {rest:0{places}}/{10**places}"
    tens, ones = divmod(rest, 10)
    said = known["digits"][tens] + (known["coins"][0] if tens else "")
    return str(said + (known["digits"][ones] + known["coins"][1] if ones else known["whole"]))
