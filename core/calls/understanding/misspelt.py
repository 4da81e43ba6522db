"""Names with one typing error: a letter more, less, other or swapped; in Chinese other letters of the same sound."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from core.calls.understanding.lexicon import chinese, listed
from core.calls.understanding.mentions import units
from core.calls.understanding.names import CYRILLIC, DOUBLE, HAN_RUN, Keys, latin, pinyin, runs, stem
from core.calls.understanding.strangers import general_only

LONG_WORD = 5
FEWEST_BONES = 3
SOFT_G = re.compile("d?zh|d?j|dg")


def near(text: str, start: int, end: int, known: Sequence[Keys]) -> tuple[int, int, frozenset[int]]:
    """The customers one typing error away from the words, alone or with those that follow."""
    words = text[start:end]
    if HAN_RUN.fullmatch(words):
        run = HAN_RUN.match(text, start)
        return near_chinese(words, run[0] if run else words, start, known)
    found = [unit for unit in units(text) if unit.start >= start]
    for last in range(min(len(found), 4), 0, -1):
        a, b = found[0].start, found[last - 1].end
        flat = "".join(unit.text for unit in found[:last])
        if b >= end and b - a - len(flat) <= last and (ids := misspelt(flat, known) or sounding(flat, known)):
            return a, b, ids
    return start, end, frozenset()


def misspelt(flat: str, known: Sequence[Keys]) -> frozenset[int]:
    said = {flat, stem(flat)}
    return frozenset(one.id for one in known if any(one_error(s, k) for s in said for k in spellings(one)))


def sounding(flat: str, known: Sequence[Keys]) -> frozenset[int]:
    """Those whose foreign name is written as it sounds, in Russian letters: the same consonants."""
    bones = skeleton(flat)
    if not CYRILLIC.search(flat) or len(bones) < FEWEST_BONES:
        return frozenset()
    return frozenset(one.id for one in known if one.whole.isascii() and any(skeleton(w) == bones for w in heard(one)))


def heard(one: Keys) -> Iterator[str]:
    """The first words of a name together, and each word."""
    for size in range(1, len(one.words) + 1):
        yield "".join(one.words[:size])
    yield from one.words[1:]


def skeleton(word: str) -> str:
    """The consonants of a word, those alike as one."""
    spelled = SOFT_G.sub("g", latin(word).replace("sh", "s").replace("ch", "s").replace("c", "s"))
    return DOUBLE.sub(r"\1", re.sub("[aeiouh]", "", spelled))


def spellings(one: Keys) -> Iterator[str]:
    yield from runs(one.words, 1)
    yield from map(stem, one.words)


def one_error(said: str, known: str) -> bool:
    return min(len(said), len(known)) >= LONG_WORD and OSA.distance(said, known, score_cutoff=1) == 1


def near_chinese(words: str, run: str, start: int, known: Sequence[Keys]) -> tuple[int, int, frozenset[int]]:
    """The customers whose name has a run of the same sounds, for the longest such beginning of the words."""
    longest = max((len(one.syllables) for one in known), default=0)
    for size in range(min(len(run), longest), 1, -1):
        if general_only(run[:size]) or {run[size : size + 2], run[size - 1 : size + 1]} & listed("general"):
            continue
        if chinese("place").match(run, size):
            continue
        sounds = pinyin(run[:size])
        if ids := frozenset(one.id for one in known if sounds_in(sounds, one.syllables)):
            return start, start + size, ids
    return start, start + len(words), frozenset()


def sounds_in(sounds: tuple[str, ...], name: tuple[str, ...]) -> bool:
    size = len(sounds)
    return any(name[i : i + size] == sounds for i in range(len(name) - size + 1))
