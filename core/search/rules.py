"""What a look-up means, and how near a name comes to it. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from core.customers.rules import HAN, SHORT, words_of

LONGEST = 200
NUMBER = re.compile(r"[+\d\s()./\-\u2010-\u2015]*\d[+\d\s()./\-\u2010-\u2015]*")
BUSINESS_NUMBER = re.compile(r"[a-z]{1,4}\d[a-z0-9]*")
INSIDE = 5


@dataclass(frozen=True, slots=True)
class Query:
    """A look-up as it is compared. `digits` are the ways a number may be written, empty when it is none."""

    key: str
    words: tuple[str, ...]
    digits: tuple[str, ...]
    number: str

    def __bool__(self) -> bool:
        return bool(self.key)


def read(text: str) -> Query:
    """What is looked for. A text without letters and digits looks for nothing."""
    line = unicodedata.normalize("NFKC", text)[:LONGEST].strip()
    words = words_of(line)
    key = "".join(words)
    digits = digits_of(line) if NUMBER.fullmatch(line) else ()
    bare = re.sub(r"[\s\-\u2010-\u2015]", "", line.casefold())
    number = bare.upper() if BUSINESS_NUMBER.fullmatch(bare) else ""
    return Query(digits[0] if digits else key, words, digits, number)


def is_number(text: str) -> bool:
    """Digits alone are a number to look up, never a call."""
    return bool(NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip()))


def digits_of(text: str) -> tuple[str, ...]:
    """The ways the end of a phone or number may read: as typed, without 00, 0 or the Russian 8 in front."""
    typed = "".join(filter(str.isdecimal, text))
    ways = [typed]
    if len(typed) == 11 and typed.startswith("8"):
        ways.append("7" + typed[1:])
    if len(typed) > INSIDE and typed.startswith("0"):
        ways.append(typed.lstrip("0"))
    return tuple(way for way in ways if way)


def is_inside(digits: str) -> bool:
    """Whether so many digits say enough to be looked for inside a number, not only at its end."""
    return len(digits) >= INSIDE


def ending(digits: str) -> str:
    """The end of a number: one or two digits are its count, after a zero."""
    return digits if len(digits) >= SHORT else "0" + digits


def slips(key: str) -> int:
    """How many wrong letters are forgiven: one in four, in Chinese already one in three."""
    return max(len(key) // 4, 1 if len(key) >= SHORT and HAN.search(key) else 0)


def nearness(query: Query, keys: Iterable[str]) -> float:
    """How near the nearest of a customer's names comes, from 0 to 100; 0 when there are more slips than forgiven."""
    forgiven = slips(query.key)
    if not forgiven:
        return 0.0
    least = 100.0 * (1 - forgiven / len(query.key)) - 0.01
    near = (fuzz.partial_ratio(query.key, key, score_cutoff=least) for key in keys if _comparable(query.key, key))
    return max(near, default=0.0)


def _comparable(typed: str, key: str) -> bool:
    """A name much shorter than what was typed fits into anything."""
    return len(key) >= SHORT and len(key) * 5 >= len(typed) * 3


def windows(key: str) -> frozenset[str]:
    """Runs of letters, of which a name that is nearly the same has at least one."""
    size = 2 if HAN.search(key) else SHORT
    return frozenset(key[at : at + size] for at in range(len(key) - size + 1))
