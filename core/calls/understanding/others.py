"""Everybody whom a text may mention: to choose from when it was understood of somebody else."""

from collections.abc import Iterable, Sequence

from core.calls.understanding.folding import plain
from core.calls.understanding.mentions import Mention, Script, mentions
from core.calls.understanding.names import keys
from core.calls.understanding.strangers import general_only
from core.calls.understanding.types import Candidate

NEARNESS = ("exact", "nickname", "part", "contact")


def mentioned(text: str, candidates: Sequence[Candidate]) -> tuple[int, ...]:
    """The customers some of whose name or people is in the text, the likeliest first."""
    script = Script.of(plain(text))
    found = mentions(script, [keys(one) for one in candidates])
    return tuple(dict.fromkeys(one.id for one in sorted(telling(found, script.text), key=likelihood)))


def bearing(words: str, candidates: Sequence[Candidate]) -> tuple[int, ...]:
    """The customers whom all of these words name."""
    script = Script.of(plain(words).strip())
    found = mentions(script, [keys(one) for one in candidates])
    return tuple(sorted({one.id for one in found if one.start == 0 and one.end == len(script.text)}))


def telling(found: Iterable[Mention], text: str) -> list[Mention]:
    """Without towns, and without trades where something says more of who it is."""
    named = [one for one in found if one.kind in NEARNESS]
    return [one for one in named if not general_only(text[one.start : one.end])] or named


def likelihood(one: Mention) -> tuple[int, int, int]:
    return one.start - one.end, NEARNESS.index(one.kind), one.id
