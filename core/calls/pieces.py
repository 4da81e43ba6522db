"""The pieces of a message by which the customers it may mean are found in the index. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from core.calls.understanding.lexicon import listed
from core.calls.understanding.lines import Line, by_place, lines_of, read
from core.calls.understanding.mentions import numbers
from core.calls.understanding.names import digits, stem
from core.calls.understanding.types import Span
from core.customers.rules import key_of
from core.names.grams import asked_digits, meanings, neighbours

MOST_UNITS, MOST_LINES = 120, 20
"""Of one line, and of one message; who names nobody in so many words names nobody."""

RUN = re.compile(r"[\u4e00-\u9fff]+|[^\W_\u4e00-\u9fff]+")
HAN = re.compile(r"[\u4e00-\u9fff]")
LONGEST_NAME = 3
GAP = re.compile(r"[\s\-.&\"'\u00ab\u00bb\u201c\u201d]{1,3}")
PINYIN = 0.5


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that may be part of a name, a phone or a number: any customer who is meant by them has some of the grams.

    `free`: they do no other work in the sentence.
    """

    grams: Mapping[str, float]
    free: bool = True


@dataclass(slots=True)
class Pieces:
    """Everything in a line that may name a customer. `names`: whole names; `towns`: as they are written."""

    units: list[Unit] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    towns: set[str] = field(default_factory=set)


def pieces(text: str, language: str, *, nearly: bool = False) -> list[Pieces]:
    """What of each line of a message may name somebody; `nearly`: also by other letters of the same sound."""
    return [_of_line(read(raw, language), nearly=nearly) for raw in lines_of(text)[:MOST_LINES]]


def _of_line(line: Line, *, nearly: bool) -> Pieces:
    found = Pieces()
    busy: list[Span] = [*line.timed, *(tag for tag in line.tags if not tag.loose)]
    work = by_place(busy)
    taken = set(work)
    runs = [(match.start(), match.end()) for match in RUN.finditer(line.text)]
    for start, end in runs:
        if HAN.match(line.text, start):
            found.units += _chinese(line.text, start, end, {} if nearly else work, nearly=nearly)
        elif not line.text[start].isdecimal():
            free = taken.isdisjoint(range(start, end))
            found.units += _word(line.text[start:end], nearly=nearly, free=free)
    for number in numbers(line.text):
        found.units.append(Unit(asked_digits(digits(number.digits))))
    _together(found, line.text, runs, taken)
    found.towns |= {town for start, end in runs if (town := towns().get(stem(line.text[start:end])))}
    found.towns |= {town for town in chinese_towns() if town in line.text}
    del found.units[MOST_UNITS:]
    return found


def _chinese(text: str, start: int, end: int, work: Mapping[int, list[Span]], *, nearly: bool) -> Iterator[Unit]:
    """Each two letters in a row, but for those inside one word that does other work."""
    for place in range(start, end - 1):
        if any(place + 2 <= one.end for one in work.get(place, ())):
            continue
        pair = text[place : place + 2]
        yield Unit(meanings(pair)[0].grams if nearly else dict.fromkeys(neighbours(pair), 1.0))


def _word(word: str, *, nearly: bool, free: bool) -> Iterator[Unit]:
    """A word, by how it begins: names are cut short, never in front."""
    beginnings = "" if nearly else ("l=", "l^", "i^", "s") if free else "l="
    grams: dict[str, float] = {}
    for meaning in meanings(word):
        weight = 1.0 if meaning.space == "latin" else PINYIN
        grams |= {one: weight for one in meaning.grams if one not in grams and one.startswith(beginnings)}
    if grams:
        yield Unit(grams, free)


def _together(found: Pieces, text: str, runs: list[tuple[int, int]], taken: set[int]) -> None:
    """Words side by side: what they share at their border, and the names that they may be."""
    for (start, middle), (after, end) in pairwise(runs):
        if GAP.fullmatch(text, middle, after) and not HAN.search(text, start, end):
            joined = f"{text[start:middle]} {text[after:end]}"
            alone = {gram for word in joined.split() for one in meanings(word) for gram in one.grams}
            across = {gram: 1.0 for one in meanings(joined)[:1] for gram in one.grams if gram not in alone}
            if across:
                found.units.append(Unit(across, free=False))
    for first, (start, _) in enumerate(runs):
        for _, end in runs[first : first + LONGEST_NAME]:
            if not taken.issuperset(range(start, end)) and len(found.names) < MOST_UNITS:
                found.names.add(key_of(text[start:end]))


@cache
def towns() -> dict[str, str]:
    """Towns by the stems of their names, written with capitals."""
    return {stem(town): town.title() for town in listed("cities") if not HAN.match(town)}


@cache
def chinese_towns() -> frozenset[str]:
    return frozenset(town for town in listed("cities") if HAN.match(town))
