"""Whom a line means: mentions weighed, the longest first, those in passing left out, strangers recognised."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.calls.understanding.common import acted, is_capital, with_form
from core.calls.understanding.commonplace import commonplace
from core.calls.understanding.groups import Group, by_number, grouped, longest
from core.calls.understanding.lexicon import data
from core.calls.understanding.lines import Line, by_place
from core.calls.understanding.mentions import (
    Mention,
    Script,
    mentions,
)
from core.calls.understanding.misspelt import near
from core.calls.understanding.names import HAN_RUN, Keys
from core.calls.understanding.passing import in_passing
from core.calls.understanding.strangers import (
    HEARD,
    covered,
    doubt,
    general_only,
    longer_name,
    strangers,
)
from core.calls.understanding.straying import stray
from core.calls.understanding.types import Span

PLAIN = frozenset({"word", "future", "headword", "thanks"})
AFTER_NAME = frozenset(
    {"told", "ask", "no_answer", "signed", "refused", "offer", "interested", "complaint", "other", "dead", "favour"}
)
FIRM = frozenset({"exact", "nickname", "part"})
FAR = 20
IN_NUMBER = re.compile(r"[/#\u2116\d]$")
OF = re.compile(" ?\u7684? ?")
NUMBER_ON = re.compile(r"[/-]\d")
SEPARATOR = re.compile(r"\s*(?:[,:;.!]|[-\u2013\u2014]\s|$)")


@dataclass(frozen=True)
class Naming:
    """`stranger`: the words of a name nobody bears; `doubt`: words that may be one; none of it, nor ids: nobody."""

    groups: tuple[Group, ...] = ()
    ids: frozenset[int] = frozenset()
    stranger: str | None = None
    doubt: str | None = None

    @property
    def anybody(self) -> bool:
        return bool(self.groups) or self.stranger is not None

    @property
    def by_person_only(self) -> bool:
        return bool(self.groups) and self.stranger is None and not any(g.strong for g in self.groups)

    def words(self, line: Line) -> str:
        """The words by which all who may be meant are called; empty if they are told by more than one name."""
        if self.stranger is not None or self.doubt is not None:
            return self.stranger or self.doubt or ""
        spans = {(g.start, g.end) for g in self.groups if g.kind in FIRM | {"near"} and self.ids <= g.ids}
        return line.folded.typed(*spans.pop()) if len(spans) == 1 else ""


def naming(line: Line, known: Sequence[Keys]) -> Naming:
    script = Script.of(line.text)
    work = by_place([*line.timed, *(t for t in line.tags if not t.loose)])
    said = mentions(script, known)
    found = [m for m in said if not_otherwise_used(m, line, work, said)]
    groups, numberless = by_number(line, known)
    spoken = grouped(longest(found, groups))
    groups += [g for g in spoken if not trade_word(g, line) or any(o.start == g.end and o.ids & g.ids for o in spoken)]
    groups = [g for g in groups if not stray(g, groups, line, known)]
    drop_tags(line, groups)
    marks = covered(line, groups)
    longer = {g: span for g in groups if (span := longer_than(g, line, script, marks, known))}
    kept = [g for g in groups if g not in longer]
    return settle(line, script, known, kept, next(iter(longer.values()), None), numberless)


def longer_than(
    group: Group, line: Line, script: Script, marks: list[bool], known: Sequence[Keys]
) -> tuple[int, int] | None:
    if group.kind not in FIRM:
        return None
    meant = [one for one in known if one.id in group.ids]
    firsts = [words[0] for one in meant for words in (one.nicknames if group.kind == "nickname" else (one.words,))]
    span = longer_name(group, line, script, marks, firsts)
    if span and line.text[span[0] : group.start] in {one.city for one in meant}:
        span = group.start, span[1]
    return span if span != (group.start, group.end) else None


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
    unknown = strangers(line, script, groups) if spoilt is None else [spoilt]
    if unknown and (spoilt or overrules(unknown[0], strong, line)):
        return with_stranger(line, known, contacted, unknown)
    if numberless and not strong and not far_behind(numberless, contacted, line):
        return Naming(stranger=numberless)
    left = None if strong else doubt(line, script, groups, [g for g in groups if g.kind != "city"])
    if left and line.language == "ru" and left[0] == 0 and near(line.text, *left, known)[2]:
        return with_stranger(line, known, contacted, [left])
    left = left or (None if groups else commonplace(line))
    words = line.folded.typed(*with_form(line.text, *left)) if left else None
    return Naming(tuple(contacted), meant(narrowing(contacted, line)), doubt=words)


def far_behind(number: str, groups: Sequence[Group], line: Line) -> bool:
    """Whether a phone is told long after a person was named: somebody else's."""
    at = line.folded.raw.find(number)
    return any(g.kind == "contact" and at - line.folded.raw_span(g.start, g.end)[1] > FAR for g in groups)


def overrules(unknown: tuple[int, int], strong: list[Group], line: Line) -> bool:
    """Whether a strange name is whom the line is about: before all, and not just a word in front of the known one."""
    if all(g.kind == "part" and general_only(line.text[g.start : g.end]) for g in strong):
        return True
    first = min(strong, key=lambda g: g.start)
    gap = first.start - unknown[1]
    if gap >= 0 and first.kind in {"phone", "number"}:
        return True
    heard = any(t.name == "told" and t.end <= first.start for t in line.tags)
    return gap > 1 and (heard or not any(t.name == "meet" and 0 <= first.start - t.end <= 1 for t in line.tags))


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
    start, end = with_form(line.text, *unknown[0])
    line.days = [d for d in line.days if d.start < start or d.end > end]
    return Naming(tuple(groups), frozenset(), line.folded.typed(start, end))


def not_otherwise_used(mention: Mention, line: Line, work: dict[int, list[Span]], found: Sequence[Mention]) -> bool:
    """Whether the words do no other work in the sentence."""
    before = max(0, mention.start - 1)
    if (
        IN_NUMBER.search(line.text, before, mention.start) and not HAN_RUN.match(line.text, mention.start)
    ) or NUMBER_ON.match(line.text, mention.end):
        return False
    holders = [w for w in work.get(mention.start, ()) if mention.end <= w.end]
    return not holders or (stands_as_name(mention, line, found) and all(w.end == mention.end for w in holders))


def contact_follows(mention: Mention, line: Line, found: Sequence[Mention]) -> bool:
    """Whether the customer's own contact is named next."""
    contacts = [m for m in found if m.id == mention.id and m.kind == "contact" and m.start >= mention.end]
    return any(OF.fullmatch(line.text, mention.end, m.start) for m in contacts)


def stands_as_name(mention: Mention, line: Line, found: Sequence[Mention]) -> bool:
    """A day, month or verb that is somebody's name: it begins the line or follows "for", and no verb goes with it."""
    text, start, end = line.text, mention.start, mention.end
    if any((d.start < start and d.end == end) or d.end > end > d.start for d in line.days):
        return False
    typed = line.folded.typed(start, end)
    named = typed[:1].isupper() or not typed[:1].isascii()
    following = [t for t in line.tags if 0 <= t.start - end <= 1]
    if named and not text[:start].strip(" \"'") and acts(text[end + 1 :]):
        return True
    if any(t.name == "base_verb" for t in following) and not any(t.name in {"told", "meet"} for t in following):
        return False
    begins = not text[:start].strip(" \"'")
    led = any(t.name == "meet" and start - t.end == 1 for t in line.tags) or sent_to(text, start, end, line)
    goes_on = (
        bool(SEPARATOR.match(text, end))
        or text.startswith("'", end)
        or any(t.name in AFTER_NAME or t.name == "meet" for t in following)
    )
    if enclosed(text, start, end):
        return typed[:1].isupper()
    if begins and contact_follows(mention, line, found):
        return True
    if any(d.start <= start < d.end for d in line.days):
        return named and begins and goes_on and mention.kind != "city" and not SEPARATOR.match(text, end)
    return named and ((begins and goes_on) or (led and typed[:1].isupper()))


def sent_to(text: str, start: int, end: int, line: Line) -> bool:
    """Whether it is whom something was sent ("sent May the brochure")."""
    ours = any(t.name in {"sent", "message"} and start - t.end == 1 for t in line.tags)
    return ours and bool(given_to().match(text, end))


@cache
def given_to() -> re.Pattern[str]:
    return re.compile(data("en")["patterns"]["given_to"])


def acts(text: str) -> bool:
    """Whether a text begins with a verb that somebody has done ("dropped me a line")."""
    word = re.match(r"[a-z]+", text)
    return word is not None and word[0] in acted() and not word[0].endswith("ing")


def enclosed(text: str, start: int, end: int) -> bool:
    return (
        start > 0
        and text[start - 1] in "(\"'\u00ab\u201c"
        and text[end : end + 1] in {")", '"', "'", "\u00bb", "\u201d"}
    )


def drop_tags(line: Line, groups: list[Group]) -> None:
    """The words of a name do no other work, nor does "Will" behind "with"."""
    named = {place for g in groups for place in range(g.start, g.end)}
    led = {t.end + 1 for t in line.tags if t.name in {"meet", "occasion"}}
    line.tags = [t for t in line.tags if t.name != "future" or t.start not in led or not is_capital(line, t.start)]
    line.tags = [t for t in line.tags if t.loose or named.isdisjoint(range(t.start, t.end))]
    line.days = [d for d in line.days if named.isdisjoint(range(d.start, d.end))]


def trade_word(group: Group, line: Line) -> bool:
    """A word for a trade, said of what the customer wants and not of who it is."""
    if group.kind != "part" or not general_only(line.text[group.start : group.end]):
        return False
    follows = HAN_RUN.match(line.text, group.end)
    free = follows and not any(t.start <= group.end < t.end for t in line.tags)
    return bool(free) or any(t.name in HEARD and t.end <= group.start for t in line.tags)


def narrowing(groups: list[Group], line: Line) -> list[Group]:
    """Without the towns that stand apart from every name."""
    named = [g for g in groups if g.kind != "city"]
    return named + [
        g for g in groups if g.kind == "city" and (not named or any(beside(g, n, line.text) for n in named))
    ]


def beside(one: Group, other: Group, text: str) -> bool:
    gap = text[min(one.end, other.end) : max(one.start, other.start)]
    if min(one.start, other.start) == 0 and gap == ", ":
        return True
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
