"""How the days of a clause stand to what is done in it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from core.calls.understanding.clauses import TODO, Clause
from core.calls.understanding.days import Day
from core.calls.understanding.lexicon import Tag, chinese, data
from core.calls.understanding.lines import rest

BY = "\u524d"
START = re.compile(r"from |since |\u0441\u043e? ")


def pledged(parts: Sequence[Clause], i: int, day: Day) -> bool:
    """Whether it is the customer who promised: his name stands before the verb, and nothing else; nor "her" behind."""
    part = parts[i]
    named = [g for p in parts[: i + 1] for g in p.groups]
    only = all(p.groups and not rest(" " * p.start + p.text, p.groups) for p in parts[:i])
    begins = not rest(" " * part.start + part.text[: first_pledge(part) - part.start], part.groups)
    if not part.groups and not (only and begins):
        return False
    return any(g.end <= t.start for t in part.tags if t.name == "pledge" and t.end <= day.start for g in named) and (
        not to_them().search(part.text)
    )


def first_pledge(part: Clause) -> int:
    return min((t.start for t in part.tags if t.name == "pledge"), default=part.end)


@cache
def to_them() -> re.Pattern[str]:
    return re.compile(data("ru")["patterns"]["to_them"])


def moved_away(part: Clause, day: Day) -> bool:
    """The first of two days ("from Thursday to Monday")."""
    start = day.start - part.start
    begins = START.match(part.text, start) or part.text[:start].endswith("\u4ece")
    return bool(begins) and any(0 <= other.start - day.end < 4 for other in part.days)


def leads_to_theirs(before: Clause) -> bool:
    return before.has("theirs") and not before.has(*TODO) and not before.days


def distance(tag: Tag, day: Day) -> float:
    """How far a verb is from a day; Chinese verbs follow their day, others go before it."""
    if tag.start >= day.end:
        return tag.start - day.end + 0.5
    if tag.end <= day.start:
        return day.start - tag.end
    return 0


def within_day(tag: Tag, day: Day) -> bool:
    return day.start <= tag.start and tag.end <= day.end


def of_visit(told: Tag, tags: Sequence[Tag]) -> bool:
    """Whether the words only say at whose place we were (Russian "was at theirs")."""
    return any(t.name == "visit" and t.start < told.start < t.end for t in tags)


def is_due(parts: Sequence[Clause], i: int) -> bool:
    """A clause with nothing but a Chinese hour, by which what was asked for before is to be done."""
    text = parts[i].text.strip()
    alone = text.endswith(BY) and not rest(" " * parts[i].start + parts[i].text, parts[i].hours)
    return alone and i > 0 and parts[i - 1].has("ask", "offer", "favour", "interested", "told")


def is_demanded(parts: Sequence[Clause], i: int) -> bool:
    """Whether a Chinese answer by a day is what was asked of us just before."""
    return i > 0 and parts[i - 1].has("offer", "complaint") and bool(chinese("demanded").search(parts[i].text))


def at_return(parts: Sequence[Clause], i: int) -> bool:
    """A bare next step behind the day on which somebody who was out will be there ("in on Monday, will ring")."""
    part = parts[i]
    if not i or not part.russian or not part.has("todo_contact") or rest(part.text, bare(part)):
        return False
    return parts[i - 1].has("back") and any(p.has("no_answer") for p in parts[:i])


def bare(part: Clause) -> list[Tag]:
    """The small words and the step of a clause, counted from its beginning."""
    kept = [t for t in part.tags if t.name in {"todo_contact", "me", "word"}]
    return [replace(t, start=t.start - part.start, end=t.end - part.start) for t in kept]
