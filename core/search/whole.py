"""Whether a text is nothing but a name, however it is misspelt."""

from typing import Final

from rapidfuzz import fuzz

from core.desk import Desk
from core.names.spelling import Key, key_of
from core.search.queries import find
from core.search.rules import read

LONGEST: Final = 60
ALIKE: Final = 88.0
"""Of a hundred: two letters swapped in a name of a dozen; a word more, and it is far less."""


def is_only_a_name(desk: Desk, text: str) -> bool:
    """Whether the whole text is the name of a customer whom the actor sees, or its beginning, or nearly so."""
    if len(text) > LONGEST or "\n" in text:
        return False
    typed = _letters(key_of(text))
    names = (_letters(key_of(hit.name)) for hit in find(desk, read(text)).hits)
    return any(len(typed) <= len(name) and fuzz.partial_ratio(typed, name) >= ALIKE for name in names)


def _letters(key: Key) -> str:
    return key.joined if key.han else key.latin.replace(" ", "")
