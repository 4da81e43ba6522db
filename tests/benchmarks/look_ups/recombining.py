"""Names made of the pieces of others: place, brand, trade and legal form; or words and legal form."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from core.names.grams import digits_of, number_in, writings
from core.names.spelling import HAN, LEGAL_TAIL, LEGAL_WORDS, core_of, normal, sound_of

PLACE: Final = 2
BRAND: Final = 2
COMMON: Final = 1000
"""A beginning that at least every so many names have is a place."""

WORDS: Final = re.compile(r"\S+")
BEGINNING: Final = 2
NONE: Final[tuple[str, ...]] = ()


class Chinese(NamedTuple):
    """The pieces of a Chinese name."""

    place: str
    brand: str
    trade: str
    legal: str


class Worded(NamedTuple):
    """The pieces of another name; `first` tells whether the legal form stands in front."""

    words: tuple[str, ...]
    legal: str
    first: bool


def recombined(names: list[tuple[str, str]], rnd: random.Random) -> Iterator[tuple[str, str]]:
    """Script and name without end, the scripts as often as among these pairs of script and name."""
    scripts = [script for script, _ in names]
    chinese = _chinese([name for script, name in names if script == "zh"])
    worded = {script: _worded([name for one, name in names if one == script]) for script in {*scripts} - {"zh"}}
    while True:
        script = rnd.choice(scripts)
        yield script, _joined_chinese(chinese, rnd) if script == "zh" else _joined_words(worded[script], rnd)


def _chinese(names: list[str]) -> list[Chinese]:
    beginnings = Counter(name[:PLACE] for name in names)
    places = {one for one, count in beginnings.items() if count * COMMON >= len(names)}
    found = []
    for name in names:
        legal = LEGAL_TAIL.search(name)
        bare = LEGAL_TAIL.sub("", name)
        place = bare[: PLACE + (bare[PLACE : PLACE + 1] in "市省")] if bare[:PLACE] in places else ""
        brand = bare[len(place) :][:BRAND]
        trade = bare[len(place) + BRAND :]
        if len(brand) == BRAND and trade:
            found.append(Chinese(place, brand, trade, legal.group() if legal else ""))
    return found


def _joined_chinese(known: list[Chinese], rnd: random.Random) -> str:
    place, one, other, trade, legal = (rnd.choice(known) for _ in range(5))
    return f"{place.place}{one.brand[0]}{other.brand[1]}{trade.trade}{legal.legal}"


def _worded(names: list[str]) -> list[Worded]:
    found = []
    for name in names:
        words = WORDS.findall(name.replace('"', " ").replace("«", " ").replace("»", " "))
        legal = [word for word in words if LEGAL_WORDS.fullmatch(word.casefold().strip(".,"))]
        others = tuple(word for word in words if word not in legal)
        if others:
            found.append(Worded(others, " ".join(legal), first=bool(legal) and words[0] == legal[0]))
    return found


def _joined_words(known: list[Worded], rnd: random.Random) -> str:
    form, length = rnd.choice(known), len(rnd.choice(known).words)
    words = " ".join(rnd.choice(rnd.choice(known).words) for _ in range(length))
    if not form.legal:
        return words
    return f'{form.legal} "{words}"' if form.first else f"{words} {form.legal}"


class Answerable:
    """Whether queries that few names answer are still answered by few when there is one name more.

    A query is in the file because at most five names of the pool it was made from fit it equally; of a name that is
    not of that pool this is not known, so one is left out that contains a typed text, sounds like it, or contains
    the piece of an answer that was typed with a mistake.
    """

    def __init__(self, asked: Iterable[tuple[str, Collection[str]]]) -> None:
        """Of pairs of what is typed and the names that answer it."""
        pairs = [(core_of(normal(text)), core_of(normal(name))) for text, names in asked for name in sorted(names)]
        typed = {core for core, _ in pairs}
        named = [(core, name) for core, name in pairs if not number_in(core)]
        written = {_piece(core, name) for core, name in named if HAN.search(core)}
        spoken = {core.replace(" ", "") for core in typed if core.isascii()}
        for core, name in named:
            if not HAN.search(core + name):
                spoken.add(_piece(sound_of(core), sound_of(name)).replace(" ", ""))
        self._written = Beginnings(one for one in typed | written if len(one) >= BEGINNING)
        self._said = Beginnings(one for one in spoken if len(one) > BEGINNING)
        numbers = {way for core in typed for way in writings(digits_of(number_in(core))) if way}
        self._digits = Beginnings(numbers)
        self._cores = {sound_of(name) for _, name in pairs}

    def with_one_more(self, name: str, *numbers: str) -> bool:
        """Whether they are."""
        if any(self._digits.inside(list(digits_of(number))) for number in numbers):
            return False
        core = core_of(normal(name))
        if not HAN.search(core):
            sound = sound_of(core)
            return sound not in self._cores and not self._said.inside(sound.split())
        said = [_said(letter) for letter in core if letter != " "]
        initials = [one[0] for one in said]
        return not (self._written.inside(list(normal(name))) or self._said.inside(said) or self._said.inside(initials))


def _piece(typed: str, name: str) -> str:
    """The piece of a name that comes nearest to what was typed; all of it where only some of that is like it."""
    found = fuzz.partial_ratio_alignment(typed, name)
    piece = name[found.dest_start : found.dest_end].strip() if found else ""
    return piece if len(piece) >= len(typed) - 1 else name


class Beginnings:
    """Texts by how they begin."""

    def __init__(self, texts: Iterable[str]) -> None:
        known: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            known[text[:BEGINNING]].append(text)
        self._known = {beginning: tuple(found) for beginning, found in known.items()}

    def inside(self, parts: list[str]) -> bool:
        """Whether one of them begins at the beginning of one of these parts of a text."""
        text, at = "".join(parts), 0
        for part in parts:
            if text.startswith(self._known.get(text[at : at + BEGINNING], NONE), at):
                return True
            at += len(part)
        return False


@cache
def _said(letter: str) -> str:
    return sound_of(letter)
