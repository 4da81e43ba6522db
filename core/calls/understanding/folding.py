"""Text as it is compared: one width, one case, no accents, single blanks; each letter knows where it was typed."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from core.calls.understanding.lexicon import traditional

SHORT_I = "\u0439"
YO, YE = "\u0451", "\u0435"
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
    return Folded(raw, "".join(letters), (*at, len(raw)))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    return fold(text).text
