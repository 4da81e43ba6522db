"""Customers who are only talked about, and are not whom the contact was with."""

import re
from collections.abc import Sequence

from core.calls.understanding.groups import Group
from core.calls.understanding.lexicon import Tag, chinese
from core.calls.understanding.lines import Line
from core.calls.understanding.names import CYRILLIC, HAN_RUN

PASSED_NEAR = 14
SENTENCE = re.compile(r"[.;!?]\s")
TELLING = frozenset({"told", "ask", "favour"})


def in_passing(group: Group, groups: list[Group], line: Line) -> bool:
    """Another customer who is only talked about."""
    others = [g for g in groups if g.strong and g is not group and not g.ids & group.ids]
    if not group.strong or group.kind in {"phone", "number"}:
        return False
    if bracketed(group, line):
        return True
    if not others:
        return compared(group, line) or spoken_of(group, groups, line) or recommends(group, groups, line)
    text = line.text
    if both(group, others, line):
        return False
    marked = any(
        (
            t.name in {"passing_before", "passing_strong"}
            and t.end <= group.start
            and not text[t.end : group.start].strip(" \"'")
        )
        or marked_after(t, group, others)
        for t in line.tags
    )
    first = min(g.start for g in (*others, group)) == group.start
    told_before = any(t.name in TELLING and t.end <= group.start for t in line.tags)
    return (marked and not (first and not any(marked_after(t, group, others) for t in line.tags))) or (
        not first and told_before
    )


def both(group: Group, others: Sequence[Group], line: Line) -> bool:
    """Whether the same is told in Chinese of this one and the one named right before."""
    if not chinese("both").match(line.text, group.end):
        return False
    links = [t for t in line.tags if t.name == "passing_before" and t.end == group.start]
    return any(t.start == o.end for t in links for o in others) or any(o.end == group.start - 1 for o in others)


def recommends(group: Group, groups: list[Group], line: Line) -> bool:
    """Who sent us to the person named before, or where that person went, in Russian."""
    before = [g for g in groups if g.kind == "contact" and g.end <= group.start and not g.ids & group.ids]
    russian = bool(CYRILLIC.search(line.text))
    return russian and bool(before) and any(marked_after(t, group, before) or leads(t, group, line) for t in line.tags)


def leads(tag: Tag, group: Group, line: Line) -> bool:
    """Whether such words stand right before."""
    return tag.name == "passing_before" and line.text[tag.end : group.start] in {" ", ' "', " \u00ab"}


def spoken_of(group: Group, groups: list[Group], line: Line) -> bool:
    """Named in a later sentence than a person of another firm, or by that person."""
    before = [g for g in groups if g.kind == "contact" and g.end <= group.start and not g.ids & group.ids]
    if not before:
        return False
    told = any(t.name in TELLING and before[-1].end <= t.start and t.end <= group.start for t in line.tags)
    later = bool(SENTENCE.search(line.text, before[-1].end, group.start)) and not HAN_RUN.search(line.text)
    return told or later


def bracketed(group: Group, line: Line) -> bool:
    """Told in brackets of whom we know it from ("(Boris of Acme told us)")."""
    opened = line.text.rfind("(", 0, group.start)
    if opened < 0 or ")" in line.text[opened : group.start]:
        return False
    shut = line.text.find(")", group.end)
    inside = [t for t in line.tags if opened < t.start and t.end <= (shut if shut >= 0 else len(line.text))]
    return any(t.name in {"passing_before", "passing_strong", "passing_after"} for t in inside)


def compared(group: Group, line: Line) -> bool:
    """Named only to say that things are as there ("same as Acme")."""
    before = [t for t in line.tags if t.name == "passing_strong" and t.end <= group.start]
    return any(not line.text[t.end : group.start].strip(" \"'\u00ab") for t in before)


def marked_after(tag: Tag, group: Group, others: Sequence[Group]) -> bool:
    """Whether such words follow, and no other customer's name stands nearer to them."""
    near = tag.name == "passing_after" and 0 <= tag.start - group.end <= PASSED_NEAR
    return near and not any(group.end <= o.start and o.end <= tag.start for o in others)
