"""A decision in words: `同意，尽快`, `ok`, `нет: дорого`. Whatever else it may be is a comment. Pure."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from core.flows.forms.amounts import words

QUESTION: Final = ("?", "？", "吗", "吗。")
PARTED: Final = r"(?:[\s,.;:!，。；：！、—–-]+|$)"
"""What stands between the word and the reason."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reply decides, empty for nothing, and the reason it gives."""

    do: Literal["approve", "reject", ""]
    reason: str = ""


def verdict(text: str) -> Verdict:
    """What a reply to a card means: a word of approval or refusal alone, or with the reason behind it.

    A question decides nothing, nor does a condition (`ok, but …`), nor `no problem` or `нет вопросов`.
    """
    said = text.strip()
    if said.endswith(QUESTION):
        return Verdict("")
    refused, agreed = (re.match(_begin(kind), said, re.IGNORECASE) for kind in ("reject", "approve"))
    if refused and not _follows("no_what", said[refused.end() :]):
        return Verdict("reject", said[refused.end() :].strip())
    if agreed and not _follows("condition", said[agreed.end() :]):
        return Verdict("approve", said[agreed.end() :].strip())
    return Verdict("")


@cache
def _begin(kind: str) -> str:
    known = sorted(words()["verdict"][kind], key=len, reverse=True)
    return rf"(?:{'|'.join(map(re.escape, known))})(?:\ufe0f)?{PARTED}"


def _follows(kind: str, rest: str) -> bool:
    """Whether the rest begins with one of these words; Chinese ones need no end."""
    said = rest.lower()
    return any(
        re.match(re.escape(word) + (r"\b" if word < "\u2e80" else ""), said) for word in words()["verdict"][kind]
    )
