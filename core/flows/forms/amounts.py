"""Numbers and amounts of money as people write them. Pure; None where it is not clear what is meant."""

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from core.calls.understanding.folding import plain
from core.flows.defined.money import currencies

LONGEST: Final = 60
"""Letters of a number; no honest one has more."""

TEN: Final = 10
GROUPED: Final = r"\d{1,3}(?:%s\d{3})+"
SPACED: Final = re.compile(r"(?<=\d)[ '](?=\d)")
POINT: Final = {"ru": ","}


@cache
def words() -> Mapping[str, Any]:
    """What people write, by kind."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def any_of(said: Sequence[str]) -> str:
    """A pattern for any of these words; a blank in one is any white space."""
    return "|".join(re.escape(one).replace(r"\ ", r"\s") for one in said)


def folded(text: str) -> str:
    """A text as it is compared; empty where a small or circled digit would come out as a large one."""
    if len(text) > LONGEST or any(letter.isdigit() and not letter.isdecimal() for letter in text):
        return ""
    return plain(text).strip()


def read_number(text: str, language: str) -> Decimal | None:
    """The number a text is: `1,250.5`, `1 250,5` (ru), `12万`, `3万5千`, `2.5k`, `三千五百`, `-7`."""
    return _signed(folded(text), language)


def read_money(text: str, language: str) -> tuple[Decimal, str] | None:
    """An amount and its currency, empty if none is named; a currency stands before or after, not two of them."""
    said = folded(text)
    before = _currency_before().match(said)
    said = said[before.end() :].lstrip() if before else said
    after = _currency_after().search(said)
    said = said[: after.start()].rstrip() if after else said
    if not said:
        return None
    named = {_code(found[0].strip()) for found in (before, after) if found}
    number = _signed(said, language)
    return (number, "".join(named)) if number is not None and len(named) < 2 else None


@cache
def _named() -> Mapping[str, str]:
    """Currencies by everything they are called."""
    said = {plain(word): code for code, known in words()["currencies"].items() for word in known}
    return {**{code.lower(): code for code in currencies()}, **said}


def _code(said: str) -> str:
    return _named()[said]


def _any(known: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))


@cache
def _currency_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(list(_named()))})(?![a-zа-я])\s*")


@cache
def _currency_after() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-zа-я])(?:{_any(list(_named()))})$|(?<=[kmк])(?:{_any(_foreign())})$")


@cache
def _foreign() -> list[str]:
    """Names of currencies without Latin or Cyrillic letters: these may follow a unit directly."""
    return [name for name in _named() if not re.search("[a-zа-я]", name)]


def _signed(said: str, language: str) -> Decimal | None:
    for sign, factor in (("minus", -1), ("plus", 1)):
        for word in words()["signs"][sign]:
            if said.startswith(word):
                found = _sum(said[len(word) :].lstrip(), language)
                return None if found is None else factor * found
    return _sum(said, language)


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"(?P<digits>\d[\d .,']*)(?P<unit>{_any(list(words()['units']))})(?P<large>[万亿]*)\s*")


def _sum(said: str, language: str) -> Decimal | None:
    """Digits with units, each unit smaller than the one before: `3万5千`."""
    if not said[:1].isdecimal():
        return _han(said)
    whole = _digits(said, language)
    if whole is not None:
        return whole
    total, last, place = Decimal(0), Decimal("Infinity"), 0
    while place < len(said):
        part = _unit_at(said, place, language)
        if part is None or part[1] >= last:
            return None
        number, last, place = part
        total += (number * last).normalize()
    return total


def _unit_at(said: str, place: int, language: str) -> tuple[Decimal, Decimal, int] | None:
    """A number at a place, its unit, and where the next begins."""
    found = _unit().match(said, place)
    number = _digits(found["digits"].strip(), language) if found else None
    if found is None or number is None:
        return None
    units = words()["units"]
    return number, Decimal(math.prod([units[found["unit"]], *(units[one] for one in found["large"])])), found.end()


def _digits(said: str, language: str) -> Decimal | None:
    """Digits with the separators of thousands and of fractions that a language uses."""
    if SPACED.search(said):
        if not re.fullmatch(GROUPED % "[ ']" + r"(?:[.,]\d+)?", said):
            return None
        said = SPACED.sub("", said)
    comma, point = said.count(","), said.count(".")
    if comma and point:
        return _both(said)
    if comma + point > 1 or (comma and POINT.get(language, ".") == "."):
        return _thousands(said)
    said = said.replace(",", ".")
    return Decimal(said) if re.fullmatch(r"\d+(?:\.\d+)?", said) else None


def _both(said: str) -> Decimal | None:
    """Of the two separators the last one begins the fraction."""
    last = max(",.", key=said.rfind)
    first = "," if last == "." else "."
    if not re.fullmatch(GROUPED % re.escape(first) + re.escape(last) + r"\d+", said):
        return None
    return Decimal(said.replace(first, "").replace(last, "."))


def _thousands(said: str) -> Decimal | None:
    mark = re.escape("," if "," in said else ".")
    return Decimal(re.sub(mark, "", said)) if re.fullmatch(GROUPED % mark, said) else None


def _han(said: str) -> Decimal | None:
    """A number in Chinese characters, as it is spoken: 三千五百, 十二万, 两百零五; 三万五 may mean two numbers."""
    known = words()["han"]
    ones = {letter: place for place, letter in enumerate(known["digits"])} | known["also"]
    tens, large = known["tens"], known["large"]
    if not said or set(said) - {*ones, *tens, *large}:
        return None
    if len(said) > 1 and not set(said) & {*tens, *large}:
        return Decimal("".join(str(ones[letter]) for letter in said))
    if len(said) > 1 and ones.get(said[-1]) and (tens | large).get(said[-2], 0) > TEN:
        return None
    total = part = digit = 0
    for letter in said:
        if letter in ones:
            digit = ones[letter]
        elif letter in tens:
            part, digit = part + (digit or 1) * tens[letter], 0
        else:
            total, part, digit = (total + part + digit) * large[letter], 0, 0
    return Decimal(total + part + digit)
