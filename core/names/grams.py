"""The pieces by which names and numbers are indexed, and what a typed text may mean in them. Pure."""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal

from core.names.spelling import CYRILLIC, FIRST_HAN, LAST_HAN, Key, core_of, cut, folded, key_of, normal, on_other_keys

Space = Literal["han", "sound", "initials", "latin"]
LONGEST_LETTERS: Final = 80
INITIALS: Final = range(3, 17)
DIGITS: Final = 5
ENDINGS: Final = (3, 4)
MARK_BITS: Final = 2
WRITTEN_NUMBER: Final = re.compile(r"[^\W\d_]{1,4}\d{4,}|[^\W\d_]{1,3}\d{2,}[^\W\d_]?\d{2,}")


def number_of(gram: str) -> int:
    """A gram as the index keeps it: a number of 31 bits, the last two of which are free for a mark."""
    return zlib.crc32(gram.encode()) >> 3 << MARK_BITS


def neighbours(text: str, apart: int = 1) -> Iterator[str]:
    """Chinese characters so far apart, in no order: swapped they are the same, and two apart they bridge a typo."""
    for one, other in zip(text, text[apart:], strict=False):
        if FIRST_HAN <= one <= LAST_HAN and FIRST_HAN <= other <= LAST_HAN:
            yield f"h{one}{other}" if one < other else f"h{other}{one}"


def _sounds(said: list[str]) -> Iterator[str]:
    return (f"s{one}.{other}" for one, other in pairwise(said))


def _initials(letters: str) -> Iterator[str]:
    if len(letters) >= INITIALS.start:
        yield f"i^{letters[:3]}"
    for at in range(len(letters) - 3):
        yield f"i{letters[at : at + 4]}"


def _letters(text: str) -> Iterator[str]:
    joined = text.replace(" ", "")
    for at in range(len(joined) - 3):
        yield f"l{joined[at : at + 4]}"
    for word in text.split():
        yield f"l^{word[:3]}"
        yield f"l={word}"
        if len(word) > 4:
            yield f"l^{word[:5]}"
        if len(word) < 8:
            yield from (f"l{word[at : at + 3]}" for at in range(len(word) - 2))


def of_name(key: Key) -> frozenset[str]:
    """Everything a name is indexed by."""
    if not key.han:
        return frozenset(_letters(key.sound))
    said = key.sound.split()
    found = {*neighbours(key.joined), *neighbours(key.joined, 2), *_sounds(said), *_initials(key.initials)}
    return frozenset(found | set(_letters(key.latin)))


def of_digits(digits: str, *, begun: bool = True) -> frozenset[str]:
    """Everything a number is indexed by: five digits anywhere, its last and, unless it is a phone, its first few."""
    found = {f"d{digits[at : at + DIGITS]}" for at in range(len(digits) - DIGITS + 1)}
    for count in ENDINGS:
        if len(digits) >= count:
            found.add(f"d{digits[-count:]}$")
            if begun:
                found.add(f"d^{digits[:count]}")
    return frozenset(found)


@dataclass(frozen=True)
class Meaning:
    """One thing that a typed text may mean: what to compare with names, and how much each gram of it counts."""

    space: Space
    text: str
    grams: dict[str, float] = field(default_factory=dict)

    @cached_property
    def joined(self) -> str:
        """The text without its gaps."""
        return self.text.replace(" ", "")

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, if it has several."""
        words = frozenset(self.text.split())
        return words if len(words) > 1 else frozenset()


def meanings(typed: str) -> list[Meaning]:
    """Everything a typed name may mean, the likeliest first."""
    key = key_of(typed)
    if key.han:
        return _chinese(key)
    found = []
    if key.sound:
        found.append(Meaning("latin", key.sound, dict.fromkeys(_letters(key.sound), 1.0)))
    letters = re.sub("[^a-z0-9]", "", key.core)
    if letters and not CYRILLIC.search(key.core) and len(letters) <= LONGEST_LETTERS:
        found += _pinyin(key.core, letters)
    return found


def _chinese(key: Key) -> list[Meaning]:
    said = key.sound.split()
    grams = (
        _weighed(_sounds(said), 0.6) | _weighed(neighbours(key.joined, 2), 0.5) | _weighed(neighbours(key.joined), 1.0)
    )
    if key.latin:
        grams |= _weighed(_letters(key.latin), 1.0)
    return [Meaning("han", key.joined, grams if len(key.joined) > 1 else {}), Meaning("sound", "".join(said))]


def _weighed(grams: Iterable[str], weight: float) -> dict[str, float]:
    return dict.fromkeys(grams, weight)


def _pinyin(core: str, letters: str) -> list[Meaning]:
    found = []
    whole = cut(letters)
    by_word = [part for word in core.split() for part in (cut(word) or [""])] if " " in core else whole
    if by_word and "" not in by_word:
        grams = _weighed(_sounds(whole), 0.8) if whole else {}
        found.append(Meaning("sound", "".join(by_word), grams | _weighed(_sounds(by_word), 1.0)))
    if letters.isalpha() and len(letters) in INITIALS:
        found.append(Meaning("initials", letters, _weighed(_initials(letters), 1.0)))
    return found


def on_other_keyboard(typed: str) -> list[Meaning]:
    """What the same keys would mean on the other keyboard; nothing if that is no word."""
    said = folded(core_of(on_other_keys(normal(typed))))
    return [Meaning("latin", said, _weighed(_letters(said), 0.9))] if said else []


def number_in(typed: str) -> str:
    """Letters and digits of a typed number or phone; empty if it is a name: few letters stand in a number, in front."""
    bare = re.sub(r"[^\w]|_", "", normal(typed))
    digits = "".join(filter(str.isdecimal, bare))
    if bare == digits:
        return digits
    return bare if WRITTEN_NUMBER.fullmatch(bare) else ""


def digits_of(number: str) -> str:
    """The digits of a number."""
    return "".join(filter(str.isdecimal, number))


def writings(digits: str) -> list[str]:
    """The ways in which a phone may be written: without 00, with 7 or nothing for the Russian 8, without 0."""
    found = [digits]
    if digits.startswith("00"):
        found.append(digits[2:])
    if len(digits) == 11 and digits.startswith("8"):
        found += ["7" + digits[1:], digits[1:]]
    if len(digits) > 9 and digits.startswith("0"):
        found.append(digits[1:])
    return found


def asked_digits(digits: str) -> dict[str, float]:
    """The grams to look a number up by."""
    if len(digits) < DIGITS:
        return {f"d{digits}$": 1.0, f"d^{digits}": 0.8}
    return {gram: 1.0 for way in writings(digits) for gram in of_digits(way) if gram[1] != "^" and gram[-1] != "$"}
