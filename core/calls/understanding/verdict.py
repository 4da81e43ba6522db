"""What was done and what came of it: kind, outcome, length, who made the contact."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from core.calls.understanding.clauses import DONE, RESULT, TODO, Clause, ours
from core.calls.understanding.groups import Group
from core.calls.understanding.lexicon import Tag, chinese, data, han, listed
from core.calls.understanding.names import CYRILLIC
from core.calls.understanding.taking_back import take_back
from core.calls.understanding.types import Span
from core.calls.understanding.winning import won_or_lost

ANYWHERE = ("signed", "complaint", "refused", "offer", "interested", "promised")
DONE_ONLY = ("dead", "no_answer", "other")
OUTCOMES = {"promised": "interested", "dead": "other", "refused": "not_interested", "offer": "wants_offer"}
OTHER_CASES = "\u0443\u044e\u0435\u0438\u044b"
FEMALE = ("\u0430", "\u044f")
MALE = "\u043b"
VOWELS = (*FEMALE, "\u0443", "\u044e", "\u0435", "\u0438", "\u044b", "\u043c")
FROM = " \u0438\u0437 "
GO = "\u53bb"
HEARD = {"told", "favour", "ask", "inquire"}
DENIALS = {"neutral", "favour", "refused", "promised"}
WISHED = ("ask", "inquire", "offer_noun", "want_noun")
WISHES = {"offer_noun": ("offer", ("ask", "inquire")), "want_noun": ("interested", ("ask",))}


def outcome(parts: Sequence[Clause], minutes: int | None, kind: str) -> str | None:
    """The first that fits, in the order of the company's list."""
    if verb := won_or_lost(parts):
        return verb
    recent = [p for p in parts if not p.bygone]
    parts = recent if any(p.has(*RESULT) for p in recent) else parts
    said = {t.name for p in parts for t in holding(p.tags) if t.name != "interested" or not gives(p)}
    done = {t.name for p in parts if not p.planned for t in holding(p.tags) if t.name != "other" or not at_theirs(p)}
    if any(map(quoted, parts)) and not any(p.has("ask", "inquire", "told") for p in parts):
        said.discard("offer")
    said |= {name for noun, (name, verbs) in WISHES.items() if wishes(parts, noun, verbs)}
    take_back(parts, said, done)
    for name in ANYWHERE:
        if name in (done if name == "signed" else said):
            return OUTCOMES.get(name, name)
    for name in DONE_ONLY:
        if name in done:
            return OUTCOMES.get(name, name)
    if is_out(parts):
        return "no_answer"
    if (
        minutes is not None
        or done & {"talked", *HEARD}
        or any(map(heard_before, parts))
        or direction(parts, "") == "in"
        or tells_of_them(parts)
        or ("sent" not in done and any(p.has("theirs") and not p.has(*TODO, "message") for p in parts))
        or (kind == "visit" and "sent" not in done)
    ):
        return "reached"
    return None


def is_out(parts: Sequence[Clause]) -> bool:
    """Whether somebody is said to be out, and no more ("Anna - out")."""
    text = "".join(p.text for p in parts)
    ends = {sum(len(q.text) for q in parts[:i]) + g.end - p.start for i, p in enumerate(parts) for g in p.groups}
    return any(absent().match(text, end) for end in ends)


@cache
def absent() -> re.Pattern[str]:
    return re.compile("|".join(data(language)["patterns"]["absent"] for language in ("en", "ru")))


def tells_of_them(parts: Sequence[Clause]) -> bool:
    """Whether anything is told, in a message in which we sent nothing."""
    done = [p for p in parts if not p.planned and not p.bygone]
    if any(p.has("sent", "message") for p in done):
        return False
    return any(p.says or p.recounts for p in done) or (parts[0].russian and not any(p.has(*DONE) for p in done))


def gives(part: Clause) -> bool:
    """What we sent is nobody's wish."""
    ours = {(t.start, t.end) for t in part.tags if t.name == "sent"}
    heard = any(t.name in HEARD and (t.start, t.end) not in ours for t in part.tags)
    return bool(ours) and not heard


def quoted(part: Clause) -> bool:
    """Whether it was we who sent a price ("sent Anna a revised quote")."""
    sent = offering().search(part.text)
    return sent is not None and any(t.name == "offer" and t.start > part.start + sent.start() for t in part.tags)


@cache
def offering() -> re.Pattern[str]:
    return re.compile(data("en")["patterns"]["quoted"])


def heard_before(part: Clause) -> bool:
    """Whether the customer's words lead to the day of the next step: "says call in May"."""
    times: Sequence[Span] = part.days if part.russian else [*part.days, *part.hours]
    return any(t.name in HEARD and t.end <= one.start for t in part.tags for one in times)


def at_theirs(part: Clause) -> bool:
    """Whether the place is where we met ("two hours at their store")."""
    return part.russian and (part.has("visit") or (bool(part.lengths) and not part.groups))


def holding(tags: Sequence[Tag]) -> list[Tag]:
    """The tags that no denial beside them takes back: "signed with others" is not signed."""
    offers = [t for t in tags if t.name == "offer_noun"]
    denials = [t for t in tags if t.name in DENIALS and not (t.name == "favour" and any(meets(t, o) for o in offers))]
    return [t for t in tags if not any(denies(d, t) for d in denials)]


def denies(denial: Tag, tag: Tag) -> bool:
    if denial is tag or not meets(denial, tag):
        return False
    if denial.loose and denial.name == "neutral" and denial.start <= tag.start and tag.name not in HEARD:
        return True
    if tag.name in DONE_ONLY:
        return denial.name == "neutral"
    return tag.name == "signed" or (denial.name in {"neutral", "favour"} and tag.name in (*ANYWHERE, *WISHED))


def meets(one: Tag, other: Tag) -> bool:
    return one.start < other.end and other.start < one.end


def wishes(parts: Sequence[Clause], noun: str, verbs: Sequence[str]) -> bool:
    """Whether something is asked for: the verb before it, in Russian also behind it."""
    return any(asks_for(spoken, noun, verbs) for spoken in breaths(parts))


def breaths(parts: Sequence[Clause]) -> Iterator[list[Clause]]:
    """The clauses between which no comma stands, together."""
    spoken: list[Clause] = []
    for part in parts:
        if spoken and part.start < spoken[-1].end:  # another line
            yield spoken
            spoken = []
        spoken.append(part)
        if part.ends:
            yield spoken
            spoken = []
    yield spoken


def asks_for(spoken: Sequence[Clause], noun: str, verbs: Sequence[str]) -> bool:
    if any(p.has("sent") for p in spoken):
        return False
    tags = [t for p in spoken for t in holding(p.tags)]
    asked = [t for t in tags if t.name in verbs]
    things = [t for t in tags if t.name == noun]
    either = any(p.russian for p in spoken)
    return any(a.end <= t.start or (either and t.end <= a.start) for a in asked for t in things)


def kind(parts: Sequence[Clause], *, visits: bool = False) -> str:
    """`visits`: a head line says so."""
    done = [p for p in parts if not p.planned]
    if any(visited(p) for p in done) or (visits and not any(p.has("called", "phone", "message") for p in done)):
        return "visit"
    first = next((i for i, p in enumerate(done) if written(p) and not to_write(p, parts)), None)
    if first is None:
        return "message" if only_sent(done) else "call"
    phoned = any(p.has("called") and not p.has("message") for p in done)
    in_vain = done[first].past and any(rang_in_vain(p) for p in done[:first])
    return "call" if phoned or in_vain else "message"


def rang_in_vain(part: Clause) -> bool:
    if not part.has("no_answer") or part.has("message"):
        return False
    return part.russian or bool(unheard().search(part.text) or chinese("rung").search(part.text))


@cache
def unheard() -> re.Pattern[str]:
    return re.compile(data("en")["patterns"]["unheard"])


def to_write(part: Clause, parts: Sequence[Clause]) -> bool:
    """Whether a Russian verb of what is still to be done follows without a comma ("a letter I shall prepare")."""
    after = [p for p in parts if p.start == part.end]
    return part.russian and not (part.past or part.ends) and any(p.has("todo_work") and not p.past for p in after)


def only_sent(done: Sequence[Clause]) -> bool:
    """Something sent and nothing heard."""
    return any(p.russian and p.has("sent") for p in done) and not any(p.has("called", "phone", *RESULT) for p in done)


def visited(part: Clause) -> bool:
    """Whether a meeting was had, not wished for, planned, or told of somebody else."""
    visits = [t for t in part.tags if t.name == "visit" and not any(told_of(o, t) for o in part.tags)]
    visits = [t for t in visits if not goes_elsewhere(t, part)]
    if han(part.text[0]) and not part.past:
        visits = [t for t in visits if t.end <= part.end]
        visits = [t for t in visits if not chinese("no_visit").search(part.text, 0, t.start - part.start)]
    if han(part.text[0]) and part.days and not part.past and not any(d.past or d.rule == "part" for d in part.days):
        return False
    if part.has("phone", "cancelled") or not (visits or any(at_the_place_of(g, part) for g in part.groups if g.strong)):
        return False
    return part.past or not any(wished(t, visits, part) for t in part.tags)


def wished(tag: Tag, visits: Sequence[Tag], part: Clause) -> bool:
    """Whether a word makes a visit one to come; an English wish behind it is for something else."""
    if tag.name not in {"ask", "future"} or any(tag.start == v.start for v in visits):
        return False
    if tag.name == "future" and any(g.start <= tag.start and tag.end <= g.end for g in part.groups):
        return False
    return tag.name == "future" or part.russian or han(part.text[0]) or any(tag.start < v.start for v in visits)


def at_the_place_of(group: Group, part: Clause) -> bool:
    """In Chinese "at" before a firm, with nothing but the day before it."""
    before = list(part.text[: max(0, group.start - part.start)])
    for day in part.days:
        before[day.start - part.start : day.end - part.start] = []
    return bool(chinese("at_place").fullmatch("".join(before).strip()))


def goes_elsewhere(visit: Tag, part: Clause) -> bool:
    """In Chinese "went" of a person, or behind another verb: not that we went there."""
    place = visit.start - part.start
    if not part.text.startswith(GO, place):
        return False
    before = list(part.text[:place])
    known: list[Span] = [*part.days, *part.hours, *(g for g in part.groups if g.strong)]
    for one in sorted(known, key=lambda s: -s.start):
        if one.start < visit.start:
            before[one.start - part.start : one.end - part.start] = []
    return not chinese("lead").fullmatch("".join(before).strip())


def told_of(tag: Tag, visit: Tag) -> bool:
    return tag.name == "told" and tag.end <= visit.start


def written(part: Clause) -> bool:
    if not part.has("message") or part.has("phone"):
        return False
    if han(part.text[0]):
        first = min(t.start for t in part.tags if t.name == "message")
        return part.past or not any(t.name in {"ask", "future", "told"} and t.end <= first for t in part.tags)
    if part.russian:
        first = min(t.start for t in part.tags if t.name == "message")
        return not any(t.name in {"ask", "future", "todo_work"} and t.end <= first for t in part.tags)
    return part.past or not part.has("ask", "future", "todo_work")


def direction(parts: Sequence[Clause], text: str) -> str | None:
    if any(p.has("inbound") and not p.has("outbound") and not ours(p) for p in parts if not p.planned):
        return "in"
    return "in" if any(speaks_first(p) or calls_us(p) for p in parts) else None


def speaks_first(part: Clause) -> bool:
    """The customer's name, then a verb of contact: "Anna emailed"."""
    verbs = [t for t in part.tags if t.name in {"message", "called"}]
    return any(
        0 <= t.start - g.end <= 1 and is_verb(t, part) and not addressed(g, part)
        for t in verbs
        for g in part.groups
        if t.start > g.start
    )


def calls_us(part: Clause) -> bool:
    """A Russian verb of contact, then who did it: in the first case, of the same gender as the verb."""
    verbs = [t for t in part.tags if t.name == "called" and is_verb(t, part)]
    return any(
        t.end + 1 == g.start and g.kind == "contact" and not addressed(g, part) and agree(t, g, part)
        for t in verbs
        for g in part.groups
    )


def agree(tag: Tag, group: Group, part: Clause) -> bool:
    verb, name = (part.text[s.start - part.start : s.end - part.start].split()[0] for s in (tag, group))
    return (verb.endswith(FEMALE[0]) and name.endswith(FEMALE)) or (verb.endswith(MALE) and not name.endswith(VOWELS))


def addressed(group: Group, part: Clause) -> bool:
    """Whether a Russian name stands in a case that is not its first ("to Olga")."""
    begin = group.start - part.start
    first = part.text[begin : group.end - part.start].split()[0]
    if part.text[:begin].endswith(FROM) and any(g.kind == "contact" and g.end < group.start for g in part.groups):
        return False
    return bool(CYRILLIC.search(first)) and first[-1] in OTHER_CASES


def is_verb(tag: Tag, part: Clause) -> bool:
    return part.text[tag.start - part.start : tag.end - part.start].split()[0] in listed("contacting")
