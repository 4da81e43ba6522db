"""Names that nobody bears: told from ordinary words, and from names that begin like one we know."""

import re
from collections.abc import Iterator, Sequence

from core.calls.understanding.chinese import may_be_name, place_behind, subject, with_small_word
from core.calls.understanding.common import (
    acts_itself,
    all_common,
    away,
    is_acted,
    is_capital,
    is_common,
    is_deed,
    is_person,
    is_place,
    known_word,
)
from core.calls.understanding.lexicon import listed
from core.calls.understanding.lines import Line, rest
from core.calls.understanding.mentions import Script, Unit, units
from core.calls.understanding.names import HAN_RUN, stem
from core.calls.understanding.topics import apart, is_topic
from core.calls.understanding.types import Span

COUNTED = re.compile(r"\d.*|[a-z]\d{1,2}")
SEPARATOR = re.compile(r"\s*(?:[,:;.!?()]|[-\u2013\u2014]\s|$)")
LIGHT = frozenset(
    {"word", "meet", "called", "visit", "message", "phone", "headword", "phone_mark", "number_mark", "sent"}
    | {"base_verb", "future", "passing_before", "todo_contact", "thanks", "talked", "told", "question"}
)
HEARD = {"told", "ask", "favour", "signed", "refused", "offer", "interested", "complaint"}
NEWS = HEARD | {"no_answer", "other", "neutral"}
PREDICATE = frozenset(NEWS | {"dead", "talked"})
SHORT_NAME = 3
NO_NAMES = frozenset({"and"})
SEPARATOR_IN = re.compile(r"[,:;.!?()\u3001\u3002]|\s[-\u2013\u2014]\s|\u2014")
VOWEL = re.compile("[aeiouy\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f]")


def general_only(words: str) -> bool:
    """Whether a mention says only what a firm does: a name needs more."""
    flat = words.strip()
    if HAN_RUN.fullmatch(flat):
        return flat in listed("general") or all(flat[i : i + 2] in listed("general") for i in range(0, len(flat), 2))
    return all(
        w in listed("general") or stem(w) in {stem(g) for g in (w,) if g in listed("general")} for w in flat.split()
    )


def covered(line: Line, groups: Sequence[Span]) -> list[bool]:
    """For each letter whether its word's work is known."""
    marks = [False] * (len(line.text) + 1)
    known: list[Span] = [*(t for t in line.tags if not t.loose), *line.timed, *groups]
    for one in known:
        marks[one.start : one.end] = [True] * (one.end - one.start)
    return marks


def free(line: Line, script: Script, groups: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The pieces of the line whose work is not known: words, or runs of Chinese letters."""
    marks = covered(line, groups)
    for unit in script.units:
        if unit.han:
            yield from gaps(line, marks, unit)
        elif (
            not any(marks[unit.start : unit.end])
            and not COUNTED.fullmatch(unit.text)
            and unit.text not in NO_NAMES | listed("legal")
            and not is_acted(unit.text)
            and (unit.text.isascii() or not is_deed(unit.text, capital=is_capital(line, unit.start)))
        ):
            yield unit.start, unit.end


def gaps(line: Line, marks: list[bool], unit: Unit) -> Iterator[tuple[int, int]]:
    start = None
    for place in range(unit.start, unit.end + 1):
        if place < unit.end and not marks[place]:
            start = place if start is None else start
        elif start is not None:
            yield widened(line, start, place, unit)
            start = None


def widened(line: Line, start: int, end: int, unit: Unit) -> tuple[int, int]:
    """A lone letter with the small word before it that may be its other half."""
    if end - start == 1 and start == unit.start and end < unit.end <= start + SHORT_NAME:
        return start, unit.end
    if end - start == 1 and (wide := with_small_word(line, start, unit)):
        return wide
    lone = end - start == 1 and start - unit.start == 1
    half = lone and not any(t.name in {"me", "told"} for t in line.tags if t.start == unit.start)
    return (
        unit.start if half and line.text[unit.start] not in "\u6211\u4f60\u4ed6\u5979\u5b83\u8fd9\u90a3" else start
    ), end


def strangers(line: Line, script: Script, groups: Sequence[Span]) -> list[tuple[int, int]]:
    """Pieces that stand where a customer's name stands."""
    pieces = merged(list(free(line, script, groups)), line.text)
    return [with_day(piece, line) for piece in pieces if like_a_name(piece, line, groups)]


def with_day(piece: tuple[int, int], line: Line) -> tuple[int, int]:
    """A name that begins with a day, both written like names ("Sunday Bakery")."""
    start, end = piece
    heads = [d for d in line.days if d.start == 0 and d.end == start - 1 and " " not in line.text[: d.end]]
    return (0, end) if heads and is_capital(line, 0) and is_capital(line, start) else piece


def merged(pieces: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Neighbouring pieces, and the general words that follow, as one."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined and re.fullmatch(r"[ \-&]", text[joined[-1][1] : start]) and not HAN_RUN.match(text, start):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def like_a_name(piece: tuple[int, int], line: Line, groups: Sequence[Span]) -> bool:
    start, end = piece
    word = line.text[start:end]
    if any(t.end <= start and t.name in HEARD for t in line.tags) or is_topic(piece, line, groups):
        return False
    if HAN_RUN.fullmatch(word):
        placed = begins(piece, line, groups) or led(piece, line)
        return len(word) > 1 and placed and may_be_name(piece, line, groups, placed=True)
    typed = line.folded.typed(start, end)
    if short_name(word, typed, line) and begins(piece, line, groups):
        return True
    if not groups and acts_itself(line.text, start, end):
        return True
    if len(word) < 3 or known_word(word, capital=typed[:1].isupper()) or is_common(word, capital=typed[:1].isupper()):
        return False
    if groups and is_person(word) and line.text.isascii():
        return False
    if typed[:1].isupper():
        return begins(piece, line, groups) or (led(piece, line) and not is_place(word))
    return (begins(piece, line, groups) and goes_on(piece, line, groups)) or called_up(piece, line)


def short_name(word: str, typed: str, line: Line) -> bool:
    """Initials, and any Latin word at the head of a Chinese line."""
    initials = len(word) > 1 and (typed.isupper() or not VOWEL.search(word)) and " " not in word
    return initials or (line.language == "zh" and len(word) > 1 and word.isascii())


def doubt(line: Line, script: Script, groups: Sequence[Span], people: Sequence[Span]) -> tuple[int, int] | None:
    """Words that we cannot explain where a name may stand, so that nobody else is to be written to."""
    pieces = merged(list(free(line, script, groups)), line.text)
    if groups and not people:
        news = min((t.start for t in line.tags if t.name in PREDICATE and not t.loose), default=len(line.text))
        return next((piece for piece in pieces if piece[0] < news and piece[1] - piece[0] > 2), None)
    found = next((piece for piece in pieces if doubtful(piece, line, people)), None)
    return found or (subject(line) if line.language == "zh" and not groups else None)


def doubtful(piece: tuple[int, int], line: Line, groups: Sequence[Span]) -> bool:
    start, end = piece
    word, typed = line.text[start:end], line.folded.typed(start, end)
    capital = typed[:1].isupper()
    if line.language == "zh":
        placed = begins(piece, line, groups) or led(piece, line)
        return len(word) > 1 and may_be_name(piece, line, groups, placed=placed)
    if len(word) < 2 or known_word(word, capital=capital) or is_topic(piece, line, groups):
        return False
    if not groups and any(d.end == start - 1 and d.rule.startswith(("wd ", "first ")) for d in line.days):
        return True
    if all_common(word, capital=capital) and not (" " in word and begins(piece, line, groups)):
        return False
    if not groups and away(line.text) and not led(piece, line):
        return False
    if not groups:
        clause = SEPARATOR_IN.search(line.text)
        return start < (clause.start() if clause else len(line.text)) or (capital and not typed.split()[0].isupper())
    before = end <= min(g.start for g in groups)
    beside = any(abs(g.end - start) <= 1 for g in groups)
    news = any(t.name in PREDICATE and t.end <= start for t in line.tags if not t.loose)
    return not news and (before or (not is_person(word) and (beside or led(piece, line) or apart(piece, line, groups))))


def begins(piece: tuple[int, int], line: Line, groups: Sequence[Span]) -> bool:
    """Whether only words that may stand before a name are before it."""
    light = [*(t for t in line.tags if t.name in LIGHT), *line.timed, *deeds(line.text[: piece[0]])]
    return not rest(line.text[: piece[0]], light) and not any(g.end <= piece[0] for g in groups)


def deeds(text: str) -> list[Unit]:
    """The verbs of a text."""
    return [unit for unit in units(text) if not unit.han and is_deed(unit.text)]


def led(piece: tuple[int, int], line: Line) -> bool:
    text = line.text
    return any(
        t.name == "meet" and t.end <= piece[0] and not text[t.end : piece[0]].strip(" \"'\u00ab") for t in line.tags
    )


def called_up(piece: tuple[int, int], line: Line) -> bool:
    """Directly after a verb of contact."""
    text = line.text
    verbs = [t for t in line.tags if t.name in {"called", "visit"} and t.end <= piece[0]]
    return any(
        not re.sub(r"\W|\b(?:[a-z]|[\u0430-\u044f]{1,2}|to|in|at|by|with)\b", "", text[t.end : piece[0]]) for t in verbs
    )


def goes_on(piece: tuple[int, int], line: Line, groups: Sequence[Span]) -> bool:
    end = piece[1]
    if SEPARATOR.match(line.text, end):
        return True
    return any(0 <= t.start - end <= 1 for t in line.tags if t.name in PREDICATE) or any(
        0 <= g.start - end <= 1 for g in groups
    )


def longer_name(
    mention: Span, line: Line, script: Script, marks: list[bool], firsts: Sequence[str]
) -> tuple[int, int] | None:
    """The name nobody bears that a mention and the words around it make; `firsts`: how the names meant begin."""
    start, end = mention.start, mention.end
    if HAN_RUN.search(line.text[start:end]):
        wide = city_before(start, line.text), end + len(trade_behind(end, line.text, marks) or place_behind(end, line))
    else:
        chinese = any(map(HAN_RUN.search, firsts))
        wide = (
            word_before(start, end, line, script, marks, firsts),
            word_behind(end, line, script, marks, spelled=chinese),
        )
    return wide if wide != (start, end) else None


def word_behind(end: int, line: Line, script: Script, marks: list[bool], *, spelled: bool) -> int:
    """Where a name goes on: a trade or a capital word that is no person's name; `spelled`: in pinyin any word."""
    after = next((u for u in script.units if u.start >= end), None)
    if (
        after is None
        or after.han
        or line.text[end : after.start] not in {" ", "-"}
        or any(marks[after.start : after.end])
    ):
        return end
    capital = line.folded.typed(after.start, after.end)[:1].isupper()
    if is_person(after.text) or after.text[0].isdecimal() or after.text in listed("legal"):
        return end
    typed = line.folded.typed(after.start, after.end)
    new = capital and not (typed.isupper() or known_word(after.text, capital=True) or is_deed(after.text, capital=True))
    name = spelled or after.text in listed("general") or new
    return after.end if name else end


def word_before(start: int, end: int, line: Line, script: Script, marks: list[bool], firsts: Sequence[str]) -> int:
    """Where a name begins if the mention is but its end ("Silver Bells" for "Twelve Bells")."""
    before = next((u for u in reversed(script.units) if u.end <= start), None)
    if (
        before is None
        or before.han
        or line.text[before.end : start] not in {" ", "-"}
        or any(marks[before.start : start - 1])
    ):
        return start
    heads = [w for w in re.findall(r"[^\W_]+", line.text[start:end])[:1] for known in firsts if known.startswith(w[:3])]
    capital = line.folded.typed(before.start, before.end)[:1].isupper()
    plain = known_word(before.text, capital=capital) or is_deed(before.text, capital=capital)
    if heads or before.text[0].isdecimal() or is_person(before.text) or plain:
        return start
    return before.start


def trade_behind(end: int, text: str, marks: list[bool]) -> str:
    """A word for a trade stuck to the end of a mention, such as "chemicals" after the name of a carrier."""
    tail = HAN_RUN.match(text, end)
    if tail and text[end - 1 : end + 1] in listed("general") and text[end - 2 : end] not in listed("general"):
        return tail[0][0]
    word = next((w for w in (tail[0][:3], tail[0][:2]) if w in listed("general")), "") if tail else ""
    ends = tail is not None and end + len(word) >= tail.end()
    return word if ends or not any(marks[end : end + len(word)]) else ""


def city_before(start: int, text: str) -> int:
    """Where a town begins that reaches to the front of a mention or into it, in which nobody of that name sits."""
    for size in (2, 3):
        for first in range(max(0, start - size), start):
            if text[first : first + size] in listed("cities") and HAN_RUN.fullmatch(text, first, start):
                return first
    return start
