"""Chinese words where a name may stand, told from other talk by what is in them and around them."""

import re
from collections.abc import Sequence
from functools import cache

from core.calls.understanding.lexicon import HAN, chinese, listed
from core.calls.understanding.lines import Line, rest
from core.calls.understanding.names import HAN_RUN
from core.calls.understanding.types import Span

LONGEST_NAME = 6
FIRST_CLAUSES = re.compile(r"\s*[^\s,.;:!?\u3001\u3002]+[\s,.;:!?\u3001\u3002]+[^\s,.;:!?\u3001\u3002]*")
HEAD = re.compile(r"\s*([\u4e00-\u9fff]{2,9})[\s,.:;!?\u3001\u3002]")
SMALL = frozenset({"word", "headword", "thanks", "passing_before", "meet", "future"})
HEARD = frozenset({"told", "ask", "complaint", "refused", "offer", "interested", "signed", "promised"})
NEWS = frozenset({*HEARD, "no_answer", "other", "dead", "neutral"})


def may_be_name(piece: tuple[int, int], line: Line, groups: Sequence[Span], *, placed: bool) -> bool:
    """Whether words nobody knows name somebody; `placed`: they stand where the sentence names whom it is about."""
    start, end = piece
    text = line.text
    if any(t.end <= start and t.name in HEARD for t in line.tags) or chinese("pronoun").search(text[:start]):
        return False
    if not HAN_RUN.search(text, start, end):
        return placed and not any(g.end <= start for g in groups)
    if chinese("no_name").search(text[start:end]):
        return False
    if trades(text, start, end):
        return placed or (not groups and in_front(text, start))
    if titled(text, start, end):
        return placed
    return placed and end - start < LONGEST_NAME and not any(g.end <= start for g in groups) and ends_well(line, end)


def place_behind(end: int, line: Line) -> str:
    """What makes of a name directly before it the name of a shop, a school, a lane, where no other word is known."""
    tail = chinese("place").match(line.text, end)
    known = tail and any(t.start < tail.end() and end < t.end and t.end - t.start > 1 for t in line.tags)
    return tail[0] if tail and not known else ""


def subject(line: Line) -> tuple[int, int] | None:
    """The first words of a line before a blank or comma, if they tell nothing and are not all known."""
    head = HEAD.match(line.text)
    if head is None or chinese("pronoun").search(head[1]):
        return None
    start, end = head.span(1)
    if chinese("somebody").match(head[1]):
        return start, end
    said = [t for t in line.tags if t.start < end]
    if any(t.name not in SMALL for t in said) or any(t.start < end for t in line.timed):
        return None
    firm = chinese("firm_end").search(head[1])
    if not firm and (chinese("adverb").match(head[1]) or any(t.start == start < t.end - 1 for t in said)):
        return None
    left = rest(line.text[:end], said)
    return (start, end) if left and (2 * len(left) >= end - start or firm) else None


def with_small_word(line: Line, place: int, unit: Span) -> tuple[int, int] | None:
    """A lone letter where a name stands, with the small word of one letter beside it."""
    heads = {unit.start, *(t.end for t in line.tags if t.name in {"meet", "visit", "called"})}
    small = {t.start for t in line.tags if t.end - t.start == 1} - {t.start for t in line.tags if t.end - t.start > 1}
    if place in heads and place + 1 in small and place + 1 < unit.end:
        return place, place + 2
    return (place - 1, place + 1) if place - 1 in heads and place - 1 in small else None


def in_front(text: str, start: int) -> bool:
    front = FIRST_CLAUSES.match(text)
    return front is None or start < front.end()


def trades(text: str, start: int, end: int) -> bool:
    """Whether a word for a trade ends them or follows, such as "technology"."""
    return any(
        text[max(start + 1, end - size) : end] in listed("general") or text[end : end + size] in listed("general")
        for size in (2, 3, 4)
    )


def titled(text: str, start: int, end: int) -> bool:
    """Whether somebody with a title or a nickname ends them."""
    return bool(person().search(text, start, min(len(text), end + 3)))


def ends_well(line: Line, end: int) -> bool:
    """Whether what follows may follow a name: nothing, a blank, "of", "over there", news."""
    text = line.text
    if end == len(text) or not HAN_RUN.match(text, end) or chinese("after_name").match(text, end):
        return True
    return any(t.start == end and t.name in NEWS | {"called", "visit", "phone", "message"} for t in line.tags)


@cache
def person() -> re.Pattern[str]:
    surnames, titles = ("|".join(filter(HAN_RUN.fullmatch, listed(name))) for name in ("surnames", "titles"))
    return re.compile(f"(?:{surnames})(?:{titles})|[\u5c0f\u8001\u963f](?:{surnames})(?![{HAN}])")
