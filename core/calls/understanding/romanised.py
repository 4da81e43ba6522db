"""Russian typed in Latin letters, read as if it had been typed in its own."""

import re
from dataclasses import dataclass
from functools import cache

from core.calls.understanding.folding import Folded
from core.calls.understanding.lexicon import data, listed

WORD = re.compile(r"[a-z]+")
CYRILLIC = re.compile("[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Romanised(Folded):
    """`ends[i]` is where the letters typed for the letter `text[i]` end in `raw`."""

    ends: tuple[int, ...] = ()

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        return self.at[start], self.ends[end - 1] if end > start else self.at[start]


def in_own_letters(folded: Folded) -> Folded:
    """The text with every Latin letter replaced, if its words show that it is Russian."""
    if CYRILLIC.search(folded.text) or listed("romanised").isdisjoint(WORD.findall(folded.text)):
        return folded
    letters: list[str] = []
    at: list[int] = []
    ends: list[int] = []
    for match in sounds().finditer(folded.text):
        written = table().get(match[0], match[0])
        letters.extend(written)
        at.extend([folded.at[match.start()]] * len(written))
        ends.extend([folded.at[match.end() - 1] + 1] * len(written))
    return Romanised(folded.raw, "".join(letters), (*at, folded.at[-1]), tuple(ends))


@cache
def table() -> dict[str, str]:
    return dict(data("ru")["romanised"])


@cache
def sounds() -> re.Pattern[str]:
    longest = sorted(table(), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, longest), "."]), re.DOTALL)
