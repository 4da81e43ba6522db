"""Russian words that tell what was talked of, brought along or attended, and so name no customer."""

import re
from collections.abc import Sequence
from functools import cache

from core.calls.understanding.common import is_common, is_person, is_place, known_word
from core.calls.understanding.lexicon import data, listed
from core.calls.understanding.lines import Line
from core.calls.understanding.names import CYRILLIC, stem
from core.calls.understanding.types import Span

WISHES = frozenset({"ask", "inquire", "offer", "offer_noun", "interested", "want_noun", "complaint"})


def is_topic(piece: tuple[int, int], line: Line, groups: Sequence[Span]) -> bool:
    """Whether words behind a name or a wish tell of a thing or of who else was there."""
    start, end = piece
    if line.language != "ru" or not CYRILLIC.search(line.text):
        return False
    before, word, typed = line.text[:start], line.text[start:end], line.folded.typed(start, end)
    if typed[:2].isupper() and start and is_common(word):
        return True
    if (
        found("event", before)
        or (start and not rivals().isdisjoint((word, stem(word))))
        or (is_place(word) and found("aim", before))
    ):
        return True
    if any(g.end <= start for g in groups):
        return companion(before, word, typed) or found("topic", before)
    wished = any(t.name in WISHES and t.end <= start for t in line.tags)
    return wished and (typed[:2].isupper() or found("topic", before) or found("aim", before))


@cache
def rivals() -> frozenset[str]:
    """Those who sell the same, of whom customers tell."""
    return listed("rivals") | frozenset(map(stem, listed("rivals")))


def apart(piece: tuple[int, int], line: Line, groups: Sequence[Span]) -> bool:
    """Whether a name stands between commas right behind the first, as a firm behind a person ("Anna, Acme")."""
    start, end = piece
    word, typed = line.text[start:end], line.folded.typed(start, end)
    if not CYRILLIC.search(line.text) or not typed[:1].isupper() or " " in word or is_person(word):
        return False
    known = is_common(word) or is_place(word) or known_word(word, capital=True)
    beside = any(line.text[g.end : start] == ", " and not line.text[: g.start].strip() for g in groups)
    return beside and not known and line.text[end : end + 1] in {",", ":", ""}


def companion(before: str, word: str, typed: str) -> bool:
    """Whether somebody or something was brought along ("with a cake")."""
    return found("along", before) and (is_person(word) or (typed.islower() and found("by_means", word)))


def found(name: str, text: str) -> bool:
    return bool(pattern(name).search(text))


@cache
def pattern(name: str) -> re.Pattern[str]:
    return re.compile(data("ru")["patterns"][name])
