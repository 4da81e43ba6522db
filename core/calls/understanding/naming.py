"""Whom a line means: mentions weighed, the longest first, those in passing left out, strangers recognised."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.calls.understanding.lexicon import Tag
from core.calls.understanding.lines import Line, rest
from core.calls.understanding.mentions import (
    Mention,
    Number,
    Script,
    mentions,
    number_fits,
    numbers,
)
from core.calls.understanding.names import HAN_RUN, Keys
from core.calls.understanding.strangers import HEARD, general_only, longer_name, near, strangers
from core.calls.understanding.types import Span

PLAIN = frozenset({"word", "future", "headword", "thanks"})
AFTER_NAME = frozenset(
    {"told", "ask", "no_answer", "signed", "refused", "offer", "interested", "complaint", "other", "dead", "favour"}
)
PASSED_NEAR = 14
NEAR_HEAD = 30
SEPARATOR = re.compile(r"\s*(?:[,:;.!]|[-\u2013\u2014]\s|$)")
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


@dataclass(frozen=True)
class Naming:
    """`stranger`: the words of a name that nobody bears; `ids` empty and no stranger: nobody was named."""

    groups: tuple[Group, ...] = ()
    ids: frozenset[int] = frozenset()
    stranger: str | None = None

    @property
    def anybody(self) -> bool:
        return bool(self.groups) or self.stranger is not None

    @property
    def by_person_only(self) -> bool:
        return bool(self.groups) and self.stranger is None and not any(g.strong for g in self.groups)


def naming(line: Line, known: Sequence[Keys]) -> Naming:
    script = Script.of(line.text)
    found = [m for m in mentions(script, known) if not_otherwise_used(m, line)]
    groups, numberless = by_number(line, known)
    groups += [g for g in grouped(longest(found, groups)) if not trade_word(g, line)]
    drop_tags(line, groups)
    longer = {g: span for g in groups if (span := longer_than(g, line, script, groups, known))}
    kept = [g for g in groups if g not in longer]
    return settle(line, script, known, kept, next(iter(longer.values()), None), numberless)


def longer_than(
    group: Group, line: Line, script: Script, groups: list[Group], known: Sequence[Keys]
) -> tuple[int, int] | None:
    if group.kind not in {"part", "exact"}:
        return None
    firsts = [one.words[0] for one in known if one.id in group.ids]
    return longer_name(group, line, script, groups, firsts)


def settle(
    line: Line,
    script: Script,
    known: Sequence[Keys],
    groups: list[Group],
    spoilt: tuple[int, int] | None,
    numberless: str | None,
) -> Naming:
    groups = sorted(groups, key=lambda g: g.start)
    contacted = [g for g in groups if not in_passing(g, groups, line)]
    strong = [g for g in contacted if g.strong]
    weak_name = strong and all(g.kind == "part" and general_only(line.text[g.start : g.end]) for g in strong)
    unknown = strangers(line, script, groups) if spoilt is None else [spoilt]
    if unknown and (not strong or weak_name or spoilt):
        return with_stranger(line, known, contacted, unknown)
    if not contacted and numberless and not unknown:
        return Naming(stranger=numberless)
    return Naming(tuple(contacted), meant(narrowing(contacted, line)))


def with_stranger(line: Line, known: Sequence[Keys], groups: list[Group], unknown: list[tuple[int, int]]) -> Naming:
    """A name nobody bears, unless it is one typing error away from somebody's."""
    for start, end in unknown:
        start, end, ids = near(line.text, start, end, known)
        if ids:
            beside = [
                g for g in groups if not (start <= g.start and g.end <= end) and not (g.strong and g.kind == "part")
            ]
            beside.append(Group(start, end, ids, strong=True, kind="near"))
            drop_tags(line, beside)
            return Naming(tuple(sorted(beside, key=lambda g: g.start)), meant(beside))
    start, end = unknown[0]
    return Naming(tuple(groups), frozenset(), line.folded.typed(start, end))


def not_otherwise_used(mention: Mention, line: Line) -> bool:
    """Whether the words do no other work in the sentence."""
    work: list[Span] = [*line.timed, *(t for t in line.tags if not t.loose)]
    holders = [w for w in work if w.start <= mention.start and mention.end <= w.end]
    return not holders or (stands_as_name(mention, line) and all(w.end == mention.end for w in holders))


def stands_as_name(mention: Mention, line: Line) -> bool:
    """A day, month or verb that is somebody's name: it begins the line or follows "for", and no verb goes with it."""
    text, start, end = line.text, mention.start, mention.end
    if any((d.start < start and d.end == end) or d.end > end > d.start for d in line.days):
        return False
    typed = line.folded.typed(start, end)
    named = typed[:1].isupper() or not typed[:1].isascii()
    following = [t for t in line.tags if 0 <= t.start - end <= 1]
    if any(t.name == "base_verb" for t in following) and not any(t.name in {"told", "meet"} for t in following):
        return False
    begins = not text[:start].strip(" \"'")
    led = any(t.name == "meet" and start - t.end == 1 for t in line.tags)
    goes_on = (
        bool(SEPARATOR.match(text, end))
        or text.startswith("'", end)
        or any(t.name in AFTER_NAME or t.name == "meet" for t in following)
    )
    if enclosed(text, start, end):
        return typed[:1].isupper()
    if any(d.start <= start < d.end for d in line.days):
        return named and begins and goes_on and mention.kind != "city" and not SEPARATOR.match(text, end)
    return named and ((begins and goes_on) or (led and typed[:1].isupper()))


def enclosed(text: str, start: int, end: int) -> bool:
    return (
        start > 0
        and text[start - 1] in "(\"'\u00ab\u201c"
        and text[end : end + 1] in {")", '"', "'", "\u00bb", "\u201d"}
    )


def longest(found: list[Mention], taken: list[Group]) -> list[Mention]:
    """The mentions that no longer one overlaps; a town gives way to everything."""
    kept: list[Mention] = []
    spans = [(g.start, g.end) for g in taken]
    for one in sorted(found, key=lambda m: (m.kind == "city", m.start - m.end)):
        if all(one.end <= a or one.start >= b or (a, b) == (one.start, one.end) for a, b in spans):
            kept.append(one)
            spans.append((one.start, one.end))
    return kept


def grouped(found: list[Mention]) -> list[Group]:
    """The mentions of the same words together; one who bears the whole name goes before those who bear a part."""
    spans: dict[tuple[int, int], dict[str, set[int]]] = {}
    for one in found:
        spans.setdefault((one.start, one.end), {}).setdefault(one.kind, set()).add(one.id)
    return [group_of(start, end, kinds) for (start, end), kinds in spans.items()]


def group_of(start: int, end: int, kinds: dict[str, set[int]]) -> Group:
    persons = kinds.get("contact", set())
    for kind in ("exact", "part"):
        if named := kinds.get(kind):
            return Group(start, end, frozenset(named | persons), strong=True, kind=kind)
    if persons:
        return Group(start, end, frozenset(persons), strong=False, kind="contact")
    return Group(start, end, frozenset(kinds["city"]), strong=False, kind="city")


def by_number(line: Line, known: Sequence[Keys]) -> tuple[list[Group], str | None]:
    """Phones and customer numbers; and the digits that were given as one but are nobody's."""
    groups: list[Group] = []
    nobody = None
    for number in numbers(line.text):
        if not given_as_phone(number, line, groups):
            continue
        kinds = {one.id: kind for one in known if (kind := number_fits(number, one))}
        if kinds:
            kind = "number" if "number" in kinds.values() else "phone"
            groups.append(Group(number.start, number.end, frozenset(kinds), strong=True, kind=kind))
        elif len(number.digits) > 3:
            nobody = nobody or line.folded.typed(number.start, number.end)
    return groups, nobody


def given_as_phone(number: Number, line: Line, before: list[Group]) -> bool:
    text = line.text
    if any(w.start < number.end and number.start < w.end for w in line.timed):
        return False
    if UNITS_AFTER.match(text, number.end) or MONEY_BEFORE.search(text, 0, number.start):
        return False
    leading = [t for t in line.tags if t.end <= number.start and not text[t.end : number.start].strip(" :#.-\u2116")]
    marks = {t.name for t in leading}
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


def drop_tags(line: Line, groups: list[Group]) -> None:
    """The words of a name do no other work."""
    line.tags = [t for t in line.tags if t.loose or all(t.end <= g.start or t.start >= g.end for g in groups)]
    line.days = [d for d in line.days if all(d.end <= g.start or d.start >= g.end for g in groups)]


def trade_word(group: Group, line: Line) -> bool:
    """A word for a trade, said of what the customer wants and not of who it is."""
    if group.kind != "part" or not general_only(line.text[group.start : group.end]):
        return False
    follows = HAN_RUN.match(line.text, group.end)
    free = follows and not any(t.start <= group.end < t.end for t in line.tags)
    return bool(free) or any(t.name in HEARD and t.end <= group.start for t in line.tags)


def in_passing(group: Group, groups: list[Group], line: Line) -> bool:
    """Another customer who is only talked about."""
    others = [g for g in groups if g.strong and g is not group and not g.ids & group.ids]
    if not group.strong or group.kind in {"phone", "number"}:
        return False
    if not others:
        return compared(group, line)
    text = line.text
    marked = any(
        (
            t.name in {"passing_before", "passing_strong"}
            and t.end <= group.start
            and not text[t.end : group.start].strip(" \"'")
        )
        or (t.name == "passing_after" and 0 <= t.start - group.end <= PASSED_NEAR)
        for t in line.tags
    )
    first = min(g.start for g in (*others, group)) == group.start
    told_before = any(t.name in {"told", "ask", "favour"} and t.end <= group.start for t in line.tags)
    return (marked and not (first and not any(marked_after(t, group) for t in line.tags))) or (
        not first and told_before
    )


def compared(group: Group, line: Line) -> bool:
    """Named only to say that things are as there ("same as Acme")."""
    before = [t for t in line.tags if t.name == "passing_strong" and t.end <= group.start]
    return any(not line.text[t.end : group.start].strip(" \"'\u00ab") for t in before)


def marked_after(tag: Tag, group: Group) -> bool:
    return tag.name == "passing_after" and 0 <= tag.start - group.end <= PASSED_NEAR


def narrowing(groups: list[Group], line: Line) -> list[Group]:
    """Without the towns that stand apart from every name."""
    named = [g for g in groups if g.kind != "city"]
    return named + [
        g for g in groups if g.kind == "city" and (not named or any(beside(g, n, line.text) for n in named))
    ]


def beside(one: Group, other: Group, text: str) -> bool:
    gap = text[min(one.end, other.end) : max(one.start, other.start)]
    return len(re.sub(r"\W", "", gap)) <= 4 and not re.search(r"[,;.!?]", gap)


def meant(groups: list[Group]) -> frozenset[int]:
    """Mentions narrow each other; those that share nobody leave the choice open."""
    strong = [g.ids for g in groups if g.strong]
    weak = [g.ids for g in groups if not g.strong]
    chosen = strong or weak[:1]
    if not chosen:
        return frozenset()
    found = frozenset.intersection(*chosen) or frozenset.union(*chosen)
    for narrower in weak:
        found = found & narrower or found
    return found
