"""How near what was typed comes to a name or a number. Pure."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from core.names.grams import Meaning, digits_of, writings
from core.names.spelling import Key

SAME: Final = 114.0
BEGINNING: Final = 81.0
INSIDE: Final = 78.0
WHOLE: Final = 0.28
PART: Final = 1 - WHOLE
HOMOPHONE: Final = 0.85
LEGAL_ENDINGS: Final = ("gfyxgs", "yxzrgs", "yxgs", "jtgs", "jt", "gs")
TAIL_BEGUN: Final = re.compile("(有限?|股份有?限?|有限公)$")


class Fit(IntEnum):
    """How what was typed fits, the best first: it is the name, begins it, is in it, is nearly in it, or is not."""

    SAME = 0
    BEGINS = 1
    INSIDE = 2
    NEARLY = 3
    NOT = 4


class Near(NamedTuple):
    """How near one comes: `score` 0 to 114."""

    fit: Fit
    score: float


AWAY: Final = Near(Fit.NOT, 0.0)


def nearness(meanings: Sequence[Meaning], key: Key) -> Near:
    """How near a name comes to what was meant, in the meaning to which it comes nearest."""
    chinese = _chinese(meanings)
    best = AWAY
    for meaning in meanings:
        near = _near(meaning, key)
        if chinese and meaning.space == "sound":
            near = Near(Fit.NEARLY, near.score * HOMOPHONE)
        if near.score > best.score:
            best = near
    return best


def has(meanings: Sequence[Meaning], key: Key) -> bool:
    """Whether a name is what was meant, or what was meant stands in it: then how near it comes need not be weighed."""
    chinese = _chinese(meanings)
    for meaning in meanings:  # noqa: SIM110 - a generator takes half as long again, sixty times a look-up
        if not (chinese and meaning.space == "sound") and _has(meaning, key):
            return True
    return False


def _chinese(meanings: Sequence[Meaning]) -> bool:
    """Whether Chinese characters were typed: what only sounds like them is never the same."""
    return bool(meanings) and meanings[0].space == "han"


def _has(meaning: Meaning, key: Key) -> bool:
    match meaning.space:
        case "latin":
            return _has_letters(meaning, key.latin)
        case "han":
            return meaning.text in key.joined + _tail(meaning.text)
        case _ if not key.han:
            return False
        case "sound":
            return meaning.joined in key.sound.replace(" ", "")
        case _:
            return _initials(meaning.text, key.initials).fit < Fit.NEARLY


def _has_letters(meaning: Meaning, key: str) -> bool:
    if meaning.joined in key.replace(" ", ""):
        return bool(key)
    return bool(meaning.words) and meaning.words.issubset(key.split())


def _near(meaning: Meaning, key: Key) -> Near:
    match meaning.space:
        case "latin":
            return _letters(meaning, key.latin)
        case _ if not key.han:
            return AWAY
        case "han":
            return _characters(meaning.text, key.joined)
        case "sound":
            return _text(meaning.joined, key.sound.replace(" ", ""))
        case _:
            return _initials(meaning.text, key.initials)


def _text(typed: str, key: str) -> Near:
    if not key or not typed:
        return AWAY
    return _having(typed, key) or _nearly(typed, key, fuzz.ratio(typed, key), 0.0)


def _having(typed: str, key: str) -> Near | None:
    """How near a text comes that is the other, or in which the other stands."""
    if typed not in key:
        return None
    if typed == key:
        return Near(Fit.SAME, SAME)
    whole = WHOLE * fuzz.ratio(typed, key)
    return Near(Fit.BEGINS, whole + BEGINNING) if key.startswith(typed) else Near(Fit.INSIDE, whole + INSIDE)


def _nearly(typed: str, key: str, whole: float, part: float) -> Near:
    """How near they come as wholes, and where a part of the one is nearest to the other."""
    nearest = fuzz.partial_ratio(typed, key) if len(typed) <= len(key) else whole
    return Near(Fit.NEARLY, PART * max(nearest, part) + WHOLE * whole)


def _letters(meaning: Meaning, key: str) -> Near:
    joined = key.replace(" ", "")
    near = _text(meaning.joined, joined)
    if near.fit < Fit.NEARLY or " " not in meaning.text or not key:
        return near
    whole = max(fuzz.ratio(meaning.joined, joined), fuzz.token_sort_ratio(meaning.text, key) - 1)
    shared = fuzz.token_set_ratio(meaning.text, key) - 3
    fit = Fit.INSIDE if meaning.words and meaning.words.issubset(key.split()) else Fit.NEARLY
    return Near(fit, max(near.score, PART * shared + WHOLE * whole))


def _characters(typed: str, key: str) -> Near:
    """Chinese, where every character being there says much whatever the order."""
    if not key or not typed:
        return AWAY
    key = key + _tail(typed)
    there = 100 * sum(map(key.__contains__, typed)) / len(typed) - 6
    return _having(typed, key) or _nearly(typed, key, fuzz.ratio(typed, key), there)


@lru_cache(maxsize=1000)
def _tail(typed: str) -> str:
    """The legal form that was begun to be typed."""
    if not TAIL_BEGUN.search(typed):
        return ""
    return "股份有限公司" if "股份" in typed else "有限公司"


def _initials(typed: str, key: str) -> Near:
    if not key:
        return AWAY
    share = 8 * len(typed) / max(len(key), len(typed))
    if typed == key:
        return Near(Fit.BEGINS, SAME)  # not SAME: too many have these initials to go before what one dealt with
    if key.startswith(typed) or any((key + legal).startswith(typed) for legal in LEGAL_ENDINGS):
        return Near(Fit.BEGINS, 88.0 + share)
    if typed in key:
        return Near(Fit.INSIDE, 84.0 + share)
    if len(typed) > 5 and fuzz.partial_ratio(typed, key) > 80:
        return Near(Fit.NEARLY, 60.0 + share)
    return AWAY


def to_number(typed: str, number: str, *, phone: bool) -> Near:
    """How near a typed number comes to a number or a phone; letters before it that are others' make it less near."""
    near = max((_written(way, number, phone=phone) for way in writings(typed)), key=lambda one: one.score)
    if near is not AWAY or typed.isdecimal():
        return near
    digits = _written(digits_of(typed), digits_of(number), phone=phone)
    return Near(Fit.NEARLY, digits.score / 2) if digits is not AWAY else AWAY


def _written(way: str, number: str, *, phone: bool) -> Near:
    less = 5.0 if phone else 0.0
    if way == number:
        return Near(Fit.SAME, 100.0 - less)
    if number.endswith(way):
        return Near(Fit.SAME if len(way) > 6 else Fit.INSIDE, 90.0 - less)
    if number.startswith(way):
        return Near(Fit.BEGINS, 80.0 - 4 * less)
    return Near(Fit.INSIDE, 50.0 - less) if len(way) > 4 and way in number else AWAY
