"""Words that fit a name by chance: small common ones, or the first letters of a name, where no name stands."""

import re
from collections.abc import Sequence
from functools import cache

from core.calls.understanding.common import is_common
from core.calls.understanding.groups import Group
from core.calls.understanding.lexicon import data, listed
from core.calls.understanding.lines import Line
from core.calls.understanding.names import CYRILLIC, HAN_RUN, Keys, stem
from core.calls.understanding.strangers import SEPARATOR, begins, called_up, deeds, led

FATHER = re.compile(" ([\u0430-\u044f]+)")
LONGEST_ENDING = 5
BEFORE = re.compile(r"[,:;]\s$|\s[-\u2013\u2014]\s$")


def stray(group: Group, groups: list[Group], line: Line, known: Sequence[Keys]) -> bool:
    """A small common word, or part of a word, that stands where no name does."""
    word = line.text[group.start : group.end]
    if group.kind == "contact":
        return another_father(group, line, known)
    if group.kind != "part" or HAN_RUN.search(word) or not word.isalpha() or named_so(group, line):
        return False
    if CYRILLIC.search(word):
        return is_common(word) and out_of_place(group, groups, line)
    whole = all(word in one.grown or not one.whole.isascii() for one in known if one.id in group.ids)
    if whole and not is_common(word):
        return False
    if determined().search(line.text[: group.start]):
        return True
    others = [g for g in groups if g is not group]
    beside = any(g.ids & group.ids and (0 <= group.start - g.end <= 1 or 0 <= g.start - group.end <= 1) for g in others)
    span = group.start, group.end
    if SEPARATOR.match(line.text, group.end) and BEFORE.search(line.text, 0, group.start):
        return False
    named = begins(span, line, others) or called_up(span, line) or (led(span, line) and (whole or not others))
    return not (beside or named)


def another_father(group: Group, line: Line, known: Sequence[Keys]) -> bool:
    """Whether a Russian patronymic behind a first name is not that of whom we know."""
    after = FATHER.match(line.text, group.end)
    if after is None or not is_fathers(after[1]):
        return False
    meant = [one for one in known if one.id in group.ids]
    return all(any(is_fathers(w) and stem(w) != stem(after[1]) for c in one.contacts for w in c) for one in meant)


def is_fathers(word: str) -> bool:
    return len(word) > LONGEST_ENDING and any(word.endswith(e) or stem(word).endswith(e) for e in listed("patronymic"))


def named_so(group: Group, line: Line) -> bool:
    """Written like a name: with one capital."""
    typed = line.folded.typed(group.start, group.end)
    return typed[:1].isupper() and not typed.isupper()


def out_of_place(group: Group, groups: list[Group], line: Line) -> bool:
    """Whether a word neither begins the line, nor follows a verb of contact, nor goes with another name."""
    others = [g for g in groups if g is not group]
    span = group.start, group.end
    if any(g.kind == "contact" and not g.ids & group.ids and g.start > group.end for g in others):
        return True
    first = begins(span, line, others) and not deeds(line.text[: group.start])
    if first or any(g.ids & group.ids for g in others) or called_up(span, line):
        return False
    return bool(others) or not led(span, line)


@cache
def determined() -> re.Pattern[str]:
    return re.compile(data("en")["patterns"]["determined"])
