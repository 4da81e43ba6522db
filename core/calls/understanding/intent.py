"""Whether a message tells of a contact at all, or asks, plans, commands, chats, looks somebody up, or heads a list."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache

from core.calls.understanding import days
from core.calls.understanding.clauses import DONE, TODO, Clause
from core.calls.understanding.lexicon import Tag, chinese, data, han, listed
from core.calls.understanding.lines import Line, rest
from core.calls.understanding.names import CYRILLIC
from core.calls.understanding.naming import Naming
from core.calls.understanding.types import WorkingCalendar

NEWS = (
    "dead",
    "favour",
    "signed",
    "complaint",
    "refused",
    "offer",
    "interested",
    "promised",
    "no_answer",
    "other",
    "told",
    "talked",
)
HEARD = ("signed", "complaint", "refused", "offer", "interested", "promised", "told", "ask", "favour", "dead")
STRONG_NEWS = ("dead", "signed", "complaint", "refused", "no_answer", "other")
AGREE, OF = "\u7ea6", "\u7684"
COLON = re.compile(r"[^:]{2,40}:\s")
MET = ("visit", "called", "talked", "message")
QUESTION = re.compile(r"\?\s*$")


def bare_name(line: Line, named: Naming) -> bool:
    """Nothing but a name, a number or a phone."""
    if named.groups and not rest(line.text, named.groups):
        return True
    if sought(line, named):
        return True
    if named.stranger is not None and not named.groups:
        return len(line.text.split()) <= 4 and not line.days and not line.has(*NEWS, *DONE, *TODO, "ask")
    return bool(re.fullmatch(r"[\d\s+()*.-]{3,}", line.text))


def sought(line: Line, named: Naming) -> bool:
    """What somebody looks for, and of whom: "phone of Acme" in Russian."""
    words = line.tagged("sought")
    if not named.groups or not words or min(t.start for t in words) > min(g.start for g in named.groups):
        return False
    return not rest(line.text, [*words, *named.groups]) and min(len(line.text), words[0].end) > 1


def is_heading(line: Line, named: Naming, below: Sequence[Naming]) -> bool:
    """A day and words such as "calls", and no customer; in Chinese also such words alone where all below name one."""
    alone = line.language == "zh" and line.has("headword") and all(other.anybody for other in below)
    if named.anybody or not (line.days or alone or re.search(r":\s*$", line.text)):
        return False
    return not rest(line.text, [*line.days, *line.tagged("headword", "called", "visit", "word")])


def heading_day(line: Line, now: datetime, calendar: WorkingCalendar) -> date | None:
    for day in line.days:
        on = days.resolve(day.rule, now, calendar, past=True)
        if on is not None and on != now.date():
            return on
    return None


def tells_a_contact(lines: Sequence[Line], parts: Sequence[Clause], named: Naming) -> bool:
    line = lines[0]
    if asks(line, parts, named) or requests(line, parts) or chats(line, named) or spoken_to(line, parts):
        return False
    if merely_plans(line, parts, named) or of_a_thing(line, parts, named):
        return False
    if any(p.has(*NEWS, *DONE, "ask", "inbound") or p.lengths for p in parts if not p.planned):
        return True
    stated = bool(named.groups or named.stranger) and any(p.states and not p.planned for p in parts)
    stated = stated or (any(g.kind != "city" for g in named.groups) and any(p.says and not p.planned for p in parts))
    return stated or any(p.has(*HEARD) for p in parts) or repeats(parts) or reports(line, named)


def asks(line: Line, parts: Sequence[Clause], named: Naming) -> bool:
    wonders = (line.has("question") or bool(chinese("asks_end").search(line.text))) and not reported(line)
    if not named.groups and (QUESTION.search(line.text) or wonders) and not line.has(*STRONG_NEWS):
        return True
    if asked_aside(line):
        return True
    if chinese("asks_end").search(line.text) and not line.has("speech", *STRONG_NEWS):
        return True
    if wonders and line.language == "zh" and not line.has(*NEWS, "sent", "visit"):
        return True
    if QUESTION.search(line.text) and any(t.start == 0 for t in line.tagged("aux")):
        return True
    first = min((t.start for t in line.tagged("question")), default=None)
    if first is None:
        return False
    begins = not rest(line.text[:first], [])
    return bool(QUESTION.search(line.text)) or (begins and not any(p.has(*STRONG_NEWS) for p in parts))


def asked_aside(line: Line) -> bool:
    """A Russian question to a colleague, alone or with "who knows" behind it; not one that the customer asked."""
    mark = line.text.rfind("?")
    if mark < 0 or not CYRILLIC.search(line.text) or line.has("inquire", "ask", "speech", *MET, *STRONG_NEWS):
        return False
    if line.has("sent") and "," in line.text:
        return False
    told = [t for t in line.tags if t.name in {"told", "talked"} and t.end <= mark]
    return (
        not line.lengths and not (told and line.days) and (mark == len(line.text.rstrip()) - 1 or asks_on(line, mark))
    )


def asks_on(line: Line, mark: int) -> bool:
    return any(t.start > mark and not rest(line.text[mark + 1 : t.start], []) for t in line.tagged("question"))


def reported(line: Line) -> bool:
    """Whether a Chinese question is one that the customer asked."""
    first = min((t.start for t in line.tagged("question")), default=0)
    return han(line.text[first : first + 1] or " ") and any(t.end <= first for t in line.tagged("told", "ask"))


def requests(line: Line, parts: Sequence[Clause]) -> bool:
    if asks_for_help(line, parts):
        return True
    if line.has("ticket") and not any(p.has("called", "visit", "talked", "complaint") for p in parts):
        return not tells_of_ticket(line)
    first = [t for t in line.tagged("request") if not rest(line.text[: t.start], [])]
    return bool(first)


def asks_for_help(line: Line, parts: Sequence[Clause]) -> bool:
    """Something to come, and behind a comma what a colleague is to do for it, in Russian."""
    if not parts[0].russian or any(p.past or p.lengths or p.has(*STRONG_NEWS, "ask") for p in parts):
        return False
    asked = [(p, t) for p in parts[1:] for t in p.tags if t.name == "request"]
    asked = [(p, t) for p, t in asked if not to_come().fullmatch(line.text, t.start, t.end)]
    return any(not rest(p.text[: t.start - p.start], []) for p, t in asked)


def tells_of_ticket(line: Line) -> bool:
    """Whether somebody in Chinese speaks of a ticket there is."""
    heard = [t for t in line.tagged("told") if chinese("uttered").match(line.text, t.start)]
    if chinese("they_say").search(line.text):
        return True
    return any(t.start > 0 and t.end <= line.tagged("ticket")[0].start for t in heard)


def spoken_to(line: Line, parts: Sequence[Clause]) -> bool:
    """A word to a colleague, or to the bot: to remember something, or about what lies on his desk."""
    if chinese("should").search(line.text):
        return True
    told = [t for t in line.tags if t.name in {"told", "ask", "complaint", "message"}]
    if any(not any(t.end <= you.start for t in told) for you in line.tagged("you")):
        return not any(p.has(*STRONG_NEWS) for p in parts)
    first = min((t.start for t in line.tagged("remind")), default=None)
    return first is not None and not any(p.has(*STRONG_NEWS, "offer", "interested", "talked") for p in parts)


def of_a_thing(line: Line, parts: Sequence[Clause], named: Naming) -> bool:
    """In Chinese a word on something of a customer's, not on anybody there ("Acme's file is in the drawer")."""
    first = min(named.groups, key=lambda g: g.start, default=None)
    if first is None or not line.text.startswith(OF, first.end) or any(g.kind == "contact" for g in named.groups):
        return False
    return not line.has("speech") and not any(
        p.has(*STRONG_NEWS, *DONE, "offer", "interested", "talked") for p in parts
    )


def of_myself(line: Line, named: Naming) -> bool:
    """Where the writer is ("I'm on leave from the 17th")."""
    mine = any(not rest(line.text[: t.start], line.timed) for t in line.tagged("me"))
    return mine and not named.anybody and line.has("no_answer", "other") and not line.has(*DONE)


def chats(line: Line, named: Naming) -> bool:
    if of_myself(line, named):
        return True
    if named.anybody or line.has(*STRONG_NEWS):
        return False
    thanks = line.tagged("thanks", "headword")
    if any(not rest(line.text[: t.start], line.timed) for t in line.tagged("duty")):
        return True
    if line.language == "zh" and line.has("told", "ask", "sent", "message") and rest(line.text, thanks):
        return False
    if line.has("office"):
        return True
    return not rest(line.text, line.tagged("thanks", "word", "headword"))


def merely_plans(line: Line, parts: Sequence[Clause], named: Naming) -> bool:
    """A step to come and nothing that was done."""
    mine = [*line.timed, *line.tagged("me")]
    first = [t for t in line.tagged("plan") if not rest(line.text[: t.start], mine) and not agreed(t, line)]
    if first and not any(p.has(*STRONG_NEWS) for p in parts):
        return True
    if (ordered(line, parts, named) or occasion(line, parts)) and not any(p.has(*NEWS, "ask") for p in parts[1:]):
        return True
    if agenda(line, parts) or begins_with_step(line, parts):
        return True
    planned = any(p.planned for p in parts)
    told = any(p.has(*NEWS, "ask", "inbound") or done(p) or p.lengths or p.says for p in parts if not p.planned)
    return (
        planned
        and not told
        and not any(p.has(*HEARD) for p in parts)
        and not repeats(parts)
        and not reports(line, None)
    )


def begins_with_step(line: Line, parts: Sequence[Clause]) -> bool:
    """Whether a Russian line begins with what we shall do, and tells nothing that was done."""
    begin = len(line.text) - len(rest_of(line))
    if lead := led_by_event().match(line.text, begin):
        begin = lead.end()
    verbs = [t for t in line.tagged("todo_contact", "todo_work") if t.start == begin]
    if not any(to_come().fullmatch(line.text, t.start, t.end) for t in verbs):
        return False
    return not any(p.past or p.lengths or p.has("ask", "complaint", "signed", "dead", "no_answer") for p in parts)


@cache
def led_by_event() -> re.Pattern[str]:
    return re.compile(data("ru")["patterns"]["led_by_event"])


@cache
def to_come() -> re.Pattern[str]:
    return re.compile(data("ru")["patterns"]["to_come"])


def agenda(line: Line, parts: Sequence[Clause]) -> bool:
    """A day to come, a colon, and what is to be done then, in Russian."""
    heading = line.text.partition(":")[0]
    if not parts[0].russian or heading == line.text or rest(heading, line.days) or any(d.past for d in line.days):
        return False
    return bool(line.days) and not any(p.past or p.has(*STRONG_NEWS) for p in parts)


def agreed(plan: Tag, line: Line) -> bool:
    """Whether the words of a plan also say that it was made with the customer, and no day goes before them."""
    told = any((t.start, t.end) == (plan.start, plan.end) for t in line.tagged("told"))
    return told and line.text[plan.start] == AGREE and not any(d.end <= plan.start for d in line.days)


def done(part: Clause) -> bool:
    """Whether an act is told; a Chinese one without a particle that stands with a part of a day may be to come."""
    return part.has(*DONE) and (part.past or not part.days or not han(part.text[0]))


def ordered(line: Line, parts: Sequence[Clause], named: Naming) -> bool:
    """Whether it begins with what is to be done."""
    begin = len(line.text) - len(rest_of(line))
    first = re.match(r"[a-z]+(?= )", line.text[begin:])
    groups = [g.start for p in parts for g in p.groups]
    news = any(t.start == begin and t.name in STRONG_NEWS for t in line.tags)
    if news or first is None or begin in groups or (named.stranger and line.folded.raw.startswith(named.stranger)):
        return False
    told = any(p.lengths or p.has(*STRONG_NEWS, "interested", "offer", "told") for p in parts)
    return first[0] in listed("imperative") or (
        first[0] in listed("imperative_of") and begin + first.end() + 1 in groups and not told
    )


def occasion(line: Line, parts: Sequence[Clause]) -> bool:
    """Whether it begins with what is to take place ("lunch with")."""
    begin = len(line.text) - len(rest_of(line))
    planned = bool(parts) and parts[0].planned and not parts[0].past and not parts[0].lengths
    return planned and any(t.start == begin for t in line.tagged("occasion"))


def rest_of(line: Line) -> str:
    """The line from the first word on that tells no time."""
    start = 0
    for one in sorted(line.timed, key=lambda t: t.start):
        if not rest(line.text[start : one.start], []):
            start = one.end
    return line.text[start:].lstrip(" ,:;-")


def reports(line: Line, named: Naming | None) -> bool:
    """A name, a colon, and what comes of it."""
    colon = COLON.match(line.text)
    if colon is None:
        return False
    return named is None or any(g.end <= colon.end() for g in named.groups)


def repeats(parts: Sequence[Clause]) -> bool:
    """A try again tells that there was one before; in Chinese where it is said of somebody named already."""
    if any("again" in p.text or "\u0435\u0449\u0435 \u0440\u0430\u0437" in p.text for p in parts):
        return True
    named = min((g.start for p in parts for g in p.groups), default=0)
    return any(p.start + place > named for p in parts if (place := p.text.find("\u518d")) >= 0)
