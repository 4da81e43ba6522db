"""The note: what was typed, without the words that became a date or named a phone."""

import re
from collections.abc import Iterable

from core.calls.understanding.folding import Folded

LONE = re.compile(r"(?:(?<=\s)|^)[,;:.\uff0c\u3002\uff1b\uff1a\u3001]+(?=\s|$)")
EDGES = " \t\n,;:\uff0c\u3001\uff1b\uff1a-\u2013\u2014"


def without(folded: Folded, spans: Iterable[tuple[int, int]]) -> str:
    """The text as typed, less the given pieces of its folded form."""
    raw = list(folded.raw)
    for start, end in spans:
        first, last = folded.raw_span(start, end)
        raw[first:last] = [" "] * (last - first)
    joined = "".join(raw)
    joined = re.sub(r"[ \t]+", " ", LONE.sub(" ", joined))
    return re.sub(r" +([,.;:!?\uff0c\u3002])", r"\1", joined).strip(EDGES)
