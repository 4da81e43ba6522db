"""Mentions gathered: the words that mean the same customers, and the digits that were given as a phone or number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.calls.understanding.lines import Line, rest
from core.calls.understanding.mentions import Mention, Number, number_fits, numbers
from core.calls.understanding.names import Keys

NEAR_HEAD = 30
LEADING = ("not_phone", "phone_mark", "number_mark", "meet", "called")
UNITS_AFTER = re.compile(
    r"\s?(?:%|[\u20ac\u00a3$\u20bd\u00a5\u5143\u5757]|(?:kw|kg|gb|mb|tb|u|k|m|g|w|pcs|rub|usd|rmb)(?![a-z]))"
)
MONEY_BEFORE = re.compile(r"[\u20ac\u00a3$\u20bd\u00a5#/\u2116]\s?$|[a-z]{1,4}/$|\d/$|[-a-z]$")


@dataclass(frozen=True, slots=True)
class Group:
    """Words that mention customers; `strong` when they name the firm and not just a person or a town."""

    start: int
    end: int
    ids: frozenset[int]
    strong: bool
    kind: str


def longest(found: list[Mention], taken: list[Group]) -> list[Mention]:
    """The mentions that no longer one overlaps; a town gives way to everything."""
    kept: list[Mention] = []
    spans = {(g.start, g.end) for g in taken}
    busy = {place for start, end in spans for place in range(start, end)}
    for one in sorted(found, key=lambda m: (m.kind == "city", m.start - m.end)):
        if (one.start, one.end) in spans or busy.isdisjoint(range(one.start, one.end)):
            kept.append(one)
            spans.add((one.start, one.end))
            busy.update(range(one.start, one.end))
    return kept


def grouped(found: list[Mention]) -> list[Group]:
    """The mentions of the same words together; who bears the whole name goes before who is called so, then parts."""
    spans: dict[tuple[int, int], dict[str, set[int]]] = {}
    for one in found:
        spans.setdefault((one.start, one.end), {}).setdefault(one.kind, set()).add(one.id)
    return [group_of(start, end, kinds) for (start, end), kinds in spans.items()]


def group_of(start: int, end: int, kinds: dict[str, set[int]]) -> Group:
    persons = kinds.get("contact", set())
    for kind in ("exact", "nickname", "part"):
        if named := kinds.get(kind):
            return Group(start, end, frozenset(named | persons), strong=True, kind=kind)
    if persons:
        return Group(start, end, frozenset(persons), strong=False, kind="contact")
    return Group(start, end, frozenset(kinds["city"]), strong=False, kind="city")


def by_number(line: Line, known: Sequence[Keys]) -> tuple[list[Group], str | None]:
    """Phones and customer numbers; and the digits that were given as one but are nobody's."""
    groups: list[Group] = []
    nobody = None
    for number in numbers(without_times(line)):
        if not given_as_phone(number, line, groups):
            continue
        kinds = {one.id: kind for one in known if (kind := number_fits(number, one))}
        if kinds:
            kind = "number" if "number" in kinds.values() else "phone"
            groups.append(Group(number.start, number.end, frozenset(kinds), strong=True, kind=kind))
        elif len(number.digits) > 3:
            nobody = nobody or line.folded.typed(number.start, number.end)
    return groups, nobody


def without_times(line: Line) -> str:
    """The line with the figures of days, hours and lengths blotted out."""
    text = list(line.text)
    for one in line.timed:
        text[one.start : one.end] = "\0" * (one.end - one.start)
    return "".join(text)


def given_as_phone(number: Number, line: Line, before: list[Group]) -> bool:
    text = line.text
    if any(w.start < number.end and number.start < w.end for w in line.timed):
        return False
    if UNITS_AFTER.match(text, number.end) or MONEY_BEFORE.search(text, 0, number.start):
        return False
    known = line.tagged(*LEADING)
    leading = [t for t in known if t.end <= number.start and not text[t.end : number.start].strip(" :#.-\u2116")]
    marks = {t.name for t in leading if not any(o.start < t.start for o in leading)}
    if "not_phone" in marks and not marks & {"phone_mark", "number_mark"}:
        return False
    if (
        number.lettered
        or number.head
        or len(number.digits) > 6
        or marks & {"phone_mark", "number_mark", "meet", "called"}
    ):
        return True
    head = text[: number.start]
    covered = not rest(head, [*line.tags, *line.timed])
    return len(number.digits) > 3 and (covered or bool(before) or (len(head) < NEAR_HEAD and not year(number)))


def year(number: Number) -> bool:
    return len(number.digits) == 4 and number.digits.startswith("20")
