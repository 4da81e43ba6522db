"""One line of a message, taken apart: phrases, days, hours, lengths."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from core.calls.understanding import days, hours
from core.calls.understanding.days import Day
from core.calls.understanding.folding import Folded, fold
from core.calls.understanding.hours import Hour, Length
from core.calls.understanding.lexicon import Tag, tags
from core.calls.understanding.romanised import in_own_letters
from core.calls.understanding.types import Span

BULLET = re.compile(r"^(?:[-*\u2022\u00b7>+]\s+|\(?\d{1,2}[.)\u3001]\s*(?=\D)|[\u2460-\u2473]\s*)")
COMMAND = re.compile(r"^\s*/call(?:@\w+)?(?=\s|$)\s*", re.IGNORECASE)
NO_LETTER = re.compile(r"[\W_]+")
LOG_COMMAND = re.compile(r"\s*/")


@dataclass
class Line:
    """`start` is where its words begin, after a bullet."""

    folded: Folded
    language: str
    tags: list[Tag] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    hours: list[Hour] = field(default_factory=list)
    lengths: list[Length] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.folded.text

    def tagged(self, *names: str) -> list[Tag]:
        return [t for t in self.tags if t.name in names]

    @property
    def timed(self) -> list[Span]:
        """The words that tell days, hours and lengths."""
        return [*self.days, *self.hours, *self.lengths]

    def has(self, *names: str) -> bool:
        return any(t.name in names for t in self.tags)


def read(text: str, language: str) -> Line:
    """A line to be weighed, which takes from it the words that prove to be names."""
    one = taken_apart(text, language)
    return replace(one, tags=list(one.tags), days=list(one.days), hours=list(one.hours), lengths=list(one.lengths))


@lru_cache(maxsize=64)
def taken_apart(text: str, language: str) -> Line:
    """The same, kept: one message is read several times over, first for whom it may mean."""
    folded = in_own_letters(fold(text)) if language == "ru" else fold(text)
    line = Line(folded, language)
    line.days = days.said(folded.text, language)
    line.hours = [h for h in hours.clock_times(folded.text, language) if not inside(h, line.days)]
    line.days = [d for d in line.days if not inside(d, line.hours)]
    timed: list[Span] = [*line.days, *line.hours]
    line.lengths = [
        x for x in hours.lengths(folded.text, language) if not inside(x, timed) and not is_amount(x, folded)
    ]
    work = by_place(line.timed)
    line.tags = [t for t in tags(folded.text) if t.loose or not inside(t, work.get(t.start, ()))]
    return line


def by_place(spans: Iterable[Span]) -> dict[int, list[Span]]:
    """For each letter that any of these holds, those that do."""
    found: dict[int, list[Span]] = {}
    for one in spans:
        for place in range(one.start, one.end):
            found.setdefault(place, []).append(one)
    return found


def is_amount(length: Length, folded: Folded) -> bool:
    """Whether a capital letter makes it another unit (100M)."""
    return folded.typed(length.end - 1, length.end) in {"M", "H"}


def inside(one: Span, others: Iterable[Span]) -> bool:
    return any(o.start <= one.start and one.end <= o.end for o in others)


def rest(text: str, spans: Iterable[Span]) -> str:
    """The letters and digits that are left of a text without some of its words."""
    left = list(text)
    for one in spans:
        for place in range(one.start, min(one.end, len(left))):
            left[place] = " "
    return NO_LETTER.sub("", "".join(left))


def lines_of(text: str) -> list[str]:
    """The lines with something in them, without bullets."""
    stripped = (COMMAND.sub("", BULLET.sub("", line.lstrip(), count=1), count=1).strip() for line in text.splitlines())
    return [line for line in stripped if line]
