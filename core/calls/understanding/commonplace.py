"""Names all of common words ("new look want a quote"), told from what a sentence may begin with."""

import re
from functools import cache

from core.calls.understanding.common import is_acted
from core.calls.understanding.lexicon import data, listed
from core.calls.understanding.lines import Line

FOLLOWS = frozenset({"ask", "no_answer", "told", "signed", "refused", "complaint", "interested", "offer", "other"})
KNOWN = FOLLOWS | {"talked", "neutral", "favour", "dead", "promised"}


def commonplace(line: Line) -> tuple[int, int] | None:
    """Two or three words in front of the news that nobody needs to begin a sentence, and that may name somebody."""
    for size in (3, 2):
        match = subject(size).match(line.text)
        if match and may_name(match[1], line, match.end(1)):
            return match.span(1)
    return None


def may_name(words: str, line: Line, end: int) -> bool:
    start = end - len(words)
    if any(word in listed("subjects") or word in listed("honorifics") or is_acted(word) for word in words.split()):
        return False
    if any(t.name in KNOWN and t.start < end and start < t.end for t in line.tags):
        return False
    return any(t.name in FOLLOWS and t.start - end in (1, 2) for t in line.tags)


@cache
def subject(size: int) -> re.Pattern[str]:
    """So many words at the beginning, perhaps behind a verb of contact."""
    return re.compile(rf"{data('en')['patterns']['contacted']}([a-z]+(?: [a-z]+){{{size - 1}}})(?=,? )")
