"""A line cut into clauses, and what each of its days and hours is about: the contact, the next step, or neither."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TypeVar

from core.calls.understanding.days import Day
from core.calls.understanding.groups import Group
from core.calls.understanding.hours import Hour, Length
from core.calls.understanding.lexicon import LANGUAGES, Tag, data, han
from core.calls.understanding.lines import Line, rest
from core.calls.understanding.names import CYRILLIC, HAN_RUN
from core.calls.understanding.types import Span

BREAK = re.compile(
    r"[,;!?()\u3002\u3001\n\u2026]|\.(?=\s|$)|\.{2,}|:(?!\d)|\s[-\u2013\u2014]+\s|[\u2013\u2014]|\s(?:and|but|then|so|\u0438|\u043d\u043e|\u0430|\u043f\u043e\u0442\u043e\u043c)\s"
)
HAN_BLANK = re.compile(r"(?<=[\u4e00-\u9fff\w)%])\s(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s(?=\w)")
ENDS = frozenset(",;:.!?()\u3002\u3001\u2026-\u2013\u2014")
VERBS = ("todo_contact", "todo_work")
TODO = (*VERBS, "meeting", "goods")
DONE = ("visit", "called", "talked", "message", "sent")
RESULT = (
    "signed",
    "complaint",
    "refused",
    "offer",
    "interested",
    "no_answer",
    "other",
    "told",
    "talked",
    "ask",
    "favour",
    "dead",
)


SILENT = {*TODO, *DONE, "word", "meet", "headword", "thanks", "phone_mark", "number_mark", "future", "me"}
Part = TypeVar("Part", Tag, Day, Hour, Length, Group)


@dataclass
class Clause:
    start: int
    end: int
    text: str
    tags: list[Tag] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    hours: list[Hour] = field(default_factory=list)
    lengths: list[Length] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    planned: bool = False
    bygone: bool = False  # of an earlier day than the contact

    def has(self, *names: str) -> bool:
        return any(t.name in names for t in self.tags)

    @property
    def states(self) -> bool:
        """Whether something is stated in words of which none is known to be an act of ours."""
        acts = [t for t in self.tags if t.name in DONE or t.name in TODO]
        return any(
            not any(t.start <= self.start + m.start() < t.end for t in acts) for m in tells().finditer(self.text)
        )

    @property
    def says(self) -> bool:
        """Whether words (not Chinese ones) are left that tell neither who, when, nor what we did."""
        if self.tags and self.tags[0].start == self.start and self.tags[0].name in VERBS and not self.russian:
            return False
        known: list[Span] = [*self.days, *self.hours, *self.lengths, *self.groups]
        known += [t for t in self.tags if t.name in SILENT]
        return not HAN_RUN.search(self.text) and len(rest(" " * self.start + self.text, known)) > 2

    @property
    def recounts(self) -> bool:
        """Whether Chinese words are left that are neither known to be our acts nor small."""
        known: list[Span] = [*self.days, *self.hours, *self.lengths, *self.groups]
        known += [t for t in self.tags if t.name in SILENT]
        return bool(HAN_RUN.search(self.text)) and len(rest(" " * self.start + self.text, known)) > 1

    @property
    def ends(self) -> bool:
        """Whether a comma or the like stands behind it."""
        return self.text.rstrip()[-1:] in ENDS

    @property
    def russian(self) -> bool:
        return bool(CYRILLIC.search(self.text))

    @property
    def past(self) -> bool:
        return bool(past().search(self.text))


@cache
def tells() -> re.Pattern[str]:
    """What makes a statement of words that are not known one by one."""
    return re.compile("|".join(data(language)["patterns"]["tells"] for language in LANGUAGES))


@cache
def past() -> re.Pattern[str]:
    return re.compile("|".join(data(language)["patterns"]["past"] for language in LANGUAGES))


@cache
def today() -> re.Pattern[str]:
    return re.compile("|".join(data(language)["patterns"]["today"] for language in LANGUAGES))


def clauses(line: Line, groups: Sequence[Group]) -> list[Clause]:
    text = line.text
    solid: list[Span] = [*line.timed, *groups]
    cuts = {
        m.end()
        for m in BREAK.finditer(text)
        if not any(s.start < m.end() and m.start() < s.end for s in solid if not ended(line, s, m.end()))
    }
    cuts |= {m.end() for m in HAN_BLANK.finditer(text) if not any(s.start < m.end() < s.end for s in solid)}
    cuts |= set(turns(line, solid, cuts))
    edges = sorted({0, len(text), *cuts})
    found = [part_of(line, groups, a, b) for a, b in pairwise(edges) if text[a:b].strip()]
    return found or [part_of(line, groups, 0, len(text))]


def ended(line: Line, length: Span, stop: int) -> bool:
    """Whether the point of an abbreviation also ends its sentence."""
    return (
        length.end == stop and line.folded.typed(stop + 1, stop + 2).isupper() if stop + 1 < len(line.text) else False
    )


def turns(line: Line, solid: Sequence[Span], cuts: set[int]) -> Iterator[int]:
    """Where a new thought begins without a comma: before a Chinese day, before a verb of the next step."""
    for day in line.days:
        words = line.text[day.start : day.end]
        if han(words[0]) or (line.language == "zh" and words[0].isdecimal()):
            yield day.start
    for tag in line.tags:
        begins = tag.name in VERBS and not han(line.text[tag.start]) and not linked(line.text[: tag.start])
        if begins and not any(s.start < tag.start < s.end for s in solid) and something_before(line, tag.start, cuts):
            yield tag.start


def something_before(line: Line, place: int, cuts: set[int]) -> bool:
    """Whether a clause has more than days and hours before a place."""
    start = max((cut for cut in cuts if cut <= place), default=0)
    return bool(rest(" " * start + line.text[start:place], line.timed))


def linked(before: str) -> bool:
    """Whether the words before need what follows ("a", "for")."""
    return any(links.search(before) for links in link())


@cache
def link() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(data(language)["patterns"]["link"]) for language in ("en", "ru"))


def part_of(line: Line, groups: Sequence[Group], start: int, end: int) -> Clause:
    return Clause(
        start,
        end,
        line.text[start:end],
        [t for t in within(line.tags, start, end) if not any(torn(t, g) for g in groups)],
        within(line.days, start, end),
        within(line.hours, start, end),
        within(line.lengths, start, end),
        within(groups, start, end),
    )


def torn(tag: Tag, group: Group) -> bool:
    """Whether a denial begins inside a name: the boss of a firm is out, but here "boss" is whom we call."""
    return tag.name == "neutral" and group.start < tag.start < group.end < tag.end


def within(items: Sequence[Part], start: int, end: int) -> list[Part]:
    return [i for i in items if start <= i.start < end]


def ours(part: Clause) -> bool:
    """Whether a clause begins with what was sent over, and no other sign tells that it came in."""
    others = [t for t in part.tags if t.name == "inbound" and not sent_over().match(part.text, t.start - part.start)]
    return not others and bool(sent_over().match(part.text.lstrip()))


@cache
def sent_over() -> re.Pattern[str]:
    return re.compile(data("en")["patterns"]["sent_over"])
