"""Text as it is compared: one width, one case, no accents, single blanks; each letter knows where it was typed."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from core.calls.understanding.lexicon import traditional

SHORT_I = "\u0439"
YO, YE = "\u0451", "\u0435"
LATIN = "aceopxykhmtb"
CYRILLIC = "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u043a\u043d\u043c\u0442\u0432"
BESIDE = re.compile("[a-z][\u0430-\u044f]|[\u0430-\u044f][a-z]")
MIXED = re.compile("[a-z\u0430-\u044f]{3,}")
APOSTROPHES = {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'"}


@dataclass(frozen=True, slots=True)
class Folded:
    """`at[i]` is the place in `raw` of the letter `text[i]`; one more entry marks the end."""

    raw: str
    text: str
    at: tuple[int, ...]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        return self.at[start], self.at[end - 1] + 1 if end > start else self.at[start]

    def typed(self, start: int, end: int) -> str:
        first, last = self.raw_span(start, end)
        return self.raw[first:last]


@lru_cache(maxsize=8192)
def fold_letter(letter: str) -> str:
    if letter.isspace():
        return " "
    wide = unicodedata.normalize("NFKC", APOSTROPHES.get(letter, letter)).casefold().replace(YO, YE)
    bare = wide if wide == SHORT_I else unicodedata.normalize("NFD", wide)
    kept = (c for c in bare if unicodedata.category(c) not in {"Mn", "Cf", "Cs"})
    return "".join(traditional().get(c, c) for c in kept)


def fold(text: str) -> Folded:
    raw = unicodedata.normalize("NFC", text)
    letters: list[str] = []
    at: list[int] = []
    for place, letter in enumerate(raw):
        folded = fold_letter(letter)
        if folded == " " and (not letters or letters[-1] == " "):
            continue
        letters.extend(folded)
        at.extend([place] * len(folded))
    return Folded(raw, in_one_script("".join(letters)), (*at, len(raw)))


def in_one_script(text: str) -> str:
    """Words in which Latin and Cyrillic letters that look the same are mixed, in the one most of them are of."""
    return MIXED.sub(lambda word: unmixed(word[0]), text) if BESIDE.search(text) else text


def unmixed(word: str) -> str:
    latin = sum(letter.isascii() for letter in word)
    alphabet = dict(zip(CYRILLIC, LATIN, strict=True) if 2 * latin > len(word) else zip(LATIN, CYRILLIC, strict=True))
    alike = "".join(alphabet.get(letter, letter) for letter in word)
    return alike if len({letter.isascii() for letter in alike}) == 1 else word


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    return fold(text).text
