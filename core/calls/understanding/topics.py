"""Russian words that tell what was talked of, brought along or attended, and so name no customer."""

import re
from collections.abc import Sequence
from functools import cache

from core.calls.understanding.common import is_common, is_person
from core.calls.understanding.lexicon import data
from core.calls.understanding.lines import Line
from core.calls.understanding.names import CYRILLIC
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
    if found("event", before):
        return True
    if any(g.end <= start for g in groups):
        return companion(before, word, typed) or found("topic", before)
    wished = any(t.name in WISHES and t.end <= start for t in line.tags)
    return wished and (typed[:2].isupper() or found("topic", before) or found("aim", before))


def companion(before: str, word: str, typed: str) -> bool:
    """Whether somebody or something was brought along ("with a cake")."""
    return found("along", before) and (is_person(word) or (typed.islower() and found("by_means", word)))


def found(name: str, text: str) -> bool:
    return bool(pattern(name).search(text))


@cache
def pattern(name: str) -> re.Pattern[str]:
    return re.compile(data("ru")["patterns"][name])
