"""When the contact was and what comes next: which of the days said is which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from core.calls.understanding import days
from core.calls.understanding.clauses import DONE, RESULT, TODO, VERBS, Clause, today
from core.calls.understanding.days import Day
from core.calls.understanding.groups import Group
from core.calls.understanding.hours import Hour
from core.calls.understanding.lexicon import Tag, chinese, han, table
from core.calls.understanding.lines import rest
from core.calls.understanding.nearness import (
    START,
    at_return,
    distance,
    is_demanded,
    is_due,
    leads_to_theirs,
    moved_away,
    of_visit,
    pledged,
    within_day,
)
from core.calls.understanding.reader import Reader
from core.calls.understanding.tense import of_something_sent, of_theirs
from core.calls.understanding.types import WorkingCalendar

ENDED = ("signed", "refused", "complaint", "no_answer")
CONTACT, WORK, MAYBE = 1, 2, 3
DAY = 24
PAUSE = re.compile(r"\+([\d.]+)(h|min)")
LASTING = re.compile(r"(?:un)?till? |til ")
VAGUE = ("part",)
TODAY = "today"
CONTACTS = {"todo_contact", "meeting"}


@dataclass(frozen=True)
class Step:
    """The next step: its date, its time if one was said, and the words that told it."""

    on: date
    at: time | None
    rank: int
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Timing:
    happened: date | None
    step: Step | None


def timing(parts: Sequence[Clause], now: datetime, calendar: WorkingCalendar) -> Timing:
    reader = Reader(parts, now, calendar)
    happened, used = contact_day(reader)
    found = [
        step
        for i, part in enumerate(parts)
        for day in part.days
        if day is not used and (step := step_of(reader, i, day))
    ]
    found += [step for i, part in enumerate(parts) if not part.days and (step := by_the_clock(reader, i))]
    found += [step for i in range(len(parts)) if (step := on_that_day(reader, i))]
    best = min(found, key=lambda s: (s.rank, s.on, s.at or time.max), default=None)
    for part in parts:
        news = part.has("dead")
        part.bygone = not news and any(d.past and d is not used and not describes(part, d) for d in part.days)
        part.planned = best is not None and any(part.start <= a < part.end for a, _ in best.spans)
    return Timing(happened, best)


def describes(part: Clause, day: Day) -> bool:
    """Whether a day says which thing is meant ("the contract sent on Monday"), not when the rest of the clause was."""
    return bool(chinese("describing").match(part.text, day.end - part.start))


def contact_day(reader: Reader) -> tuple[date | None, Day | None]:
    for i, part in enumerate(reader.parts):
        for day in part.days:
            told = tells_contact(reader.parts, i, day) or reader.lately(part, day)
            if told and (on := reader.of_contact(part, day)):
                return on, day
    return None, None


def tells_contact(parts: Sequence[Clause], i: int, day: Day) -> bool:
    part = parts[i]
    if not (day.past or day.open):
        return False
    before = [t for t in part.tags if t.end <= day.start]
    last = max((t.end for t in before), default=0)
    if (part.has("fault", "complaint", "dead") and not part.has("visit", "called", "talked", "inbound")) or any(
        t.name == "told" and t.end == last and not of_visit(t, before) for t in before
    ):
        return False
    if day.past:
        theirs = part.has("theirs") and not part.has("visit", "called")
        return not describes(part, day) and not only_sent(parts, i) and not theirs
    return open_day_is_past(parts, i, day)


def only_sent(parts: Sequence[Clause], i: int) -> bool:
    """Whether the day is that of something sent, while the contact is told elsewhere."""
    part = parts[i]
    elsewhere = any(p.has(*RESULT) or today().search(p.text) for p in parts if p is not part)
    return part.has("sent") and not part.has("visit", "called", "talked", "inbound") and elsewhere


def open_day_is_past(parts: Sequence[Clause], i: int, day: Day) -> bool:
    """A bare weekday or date with a past tense, or at the head of what was done."""
    part = parts[i]
    if re.match(
        r"(by|before|until|till?|for|since) |\u0434\u043e |\u043a |\u043a\u043e ", part.text[day.start - part.start :]
    ):
        return False
    if (part.has("theirs") and not part.has("visit")) or told_before(parts, i, day):
        return False
    acts = [t for t in part.tags if t.name in (*DONE, "phone") or (t.name == "inbound" and han(part.text[0]))]
    if part.past and (acts or (part.russian and part.has(*ENDED))):
        return not later_todo(part, day) and not of_something_sent(part, day) and not only_sent(parts, i)
    following = next((p for p in parts[i + 1 :] if rest(p.text, within(p))), None)
    if stands_alone(part, day) and i == 0 and following:
        return (following.past and not following.has(*TODO)) or following.has("visit", "called")
    nouns = [t for t in acts if t.name in {"visit", "called"}]
    after = parts[i + 1 :]
    return bool(nouns) and not any(p.has(*RESULT) for p in parts[:i]) and any(p.has(*RESULT) for p in after)


def within(part: Clause) -> list[Group]:
    """The names of a clause, counted from its beginning."""
    return [replace(g, start=g.start - part.start, end=g.end - part.start) for g in part.groups]


def stands_alone(part: Clause, day: Day) -> bool:
    return not rest(part.text[: day.start - part.start] + part.text[day.end - part.start :], [])


def told_before(parts: Sequence[Clause], i: int, day: Day) -> bool:
    return any(t.name in {"told", "ask"} and t.end <= day.start for t in parts[i].tags) and not parts[i].has(
        "visit", "called"
    )


def later_todo(part: Clause, day: Day) -> bool:
    """Whether the day belongs to a plan said in the same breath ("spoke, again Fri")."""
    return any(
        t.name in TODO and t.end <= day.start and day.start - t.end < 3 and not doubles(t, part) for t in part.tags
    )


def doubles(tag: Tag, part: Clause) -> bool:
    """The same words also say what was done ("meeting")."""
    return any(t.name in DONE and (t.start, t.end) == (tag.start, tag.end) for t in part.tags)


def step_of(reader: Reader, i: int, day: Day) -> Step | None:
    if day.past:
        return None
    part = reader.parts[i]
    rank = rank_of(reader.parts, i, day)
    if rank is None or of_something_sent(part, day) or (rank == MAYBE and day.rule.startswith("first ")):
        return None
    if day.rule in VAGUE:
        return vague_step(reader, part, day, rank)
    if day.rule == TODAY and (part.past or not part.has(*VERBS, "future", "meeting") or not part.has(*TODO)):
        return None
    on = reader.now.date() if day.rule == TODAY else reader.date_of(day)
    if on is None or on < reader.now.date():
        return None
    if pause := PAUSE.fullmatch(day.rule):
        then = days.later(reader.now, float(pause[1]), pause[2])
        return Step(on, time(then.hour, then.minute), rank, ((day.start, day.end),))
    hour = hour_with(reader.parts, i, day)
    at = hour.at if hour else None
    if at and on == reader.now.date() and at <= reader.now.time():
        return None
    spans = ((day.start, day.end),) + (((hour.start, hour.end),) if hour else ())
    return Step(on, at, rank, spans)


def vague_step(reader: Reader, part: Clause, day: Day, rank: int) -> Step | None:
    """ "This afternoon" with a plan: today."""
    if rank == MAYBE or part.hours or not part.has(*TODO) or len(part.days) > 1:
        return None
    if reader.now.hour >= table("over").get(part.text[day.start - part.start : day.end - part.start], DAY):
        return None
    if part.russian and (part.past or not part.has(*VERBS)):
        return None
    return Step(reader.now.date(), None, rank, ((day.start, day.end),))


def hour_with(parts: Sequence[Clause], i: int, day: Day) -> Hour | None:
    if parts[i].hours:
        return min(parts[i].hours, key=lambda h: abs(h.start - day.end))
    beside = [p for p in parts[i + 1 : i + 2] if p.hours and not p.days and not p.past]
    return beside[0].hours[0] if beside and rests_on(beside[0]) else None


def rests_on(part: Clause) -> bool:
    """A clause with nothing but an hour and the step taken then."""
    return part.has(*TODO) or len(re.sub(r"\W", "", part.text)) < 12


def rank_of(parts: Sequence[Clause], i: int, day: Day) -> int | None:
    """How much a day looks like ours to keep: a contact, other work, perhaps; or not at all."""
    part = parts[i]
    acts = [t for t in part.tags if t.name in {*TODO, "theirs", "fault", "pledge"} and not within_day(t, day)]
    if LASTING.match(part.text, day.start - part.start) and not any(t.name in VERBS for t in acts):
        return None
    if moved_away(part, day) or of_theirs(part, day) or returns(parts, i, day) or of_another_thing(parts, i, day):
        return None
    if acts:
        names = {t.name for t in acts if distance(t, day) == min(distance(a, day) for a in acts)}
        longest = max(t.end - t.start for t in acts if t.name in names)
        names = {t.name for t in acts if t.name in names and (t.end - t.start == longest or t.name in TODO)}
        if ("theirs" in names and not names & set(TODO)) or names == {"fault"}:
            return WORK if is_demanded(parts, i) else None
        if "pledge" in names:
            return None if pledged(parts, i, day) else WORK
        return CONTACT if names & CONTACTS else WORK if names & set(TODO) else None
    if START.match(part.text, day.start - part.start):
        return None
    alone = stands_alone(part, day)
    if alone and i and leads_to_theirs(parts[i - 1]):
        return None
    if alone or part.has("ask", "favour", "offer", "interested", "no_answer"):
        return WORK
    if part.has("refused", "complaint", "signed") or (part.russian and (part.states or part.past)):
        return None
    return MAYBE


def of_another_thing(parts: Sequence[Clause], i: int, day: Day) -> bool:
    """In Chinese a day that only describes, on which nothing is to be done, or on which somebody was not reached."""
    part = parts[i]
    behind = part.text[day.end - part.start :]
    missed = han(part.text[0]) and part.has("no_answer") and not part.has(*TODO) and any(p.groups for p in parts)
    gone_by = han(part.text[0]) and part.past and bool(PAUSE.fullmatch(day.rule))
    return missed or gone_by or bool(chinese("of_day").match(behind) or chinese("not_then").match(behind))


def returns(parts: Sequence[Clause], i: int, day: Day) -> bool:
    """ "Back on Thursday" of somebody who is away, in Chinese the same verb as to answer."""
    left = rest(" " * parts[i].start + parts[i].text, [day])
    return left == "\u5230" or (left == "\u56de" and any(p.has("away") for p in parts[: i + 1]))


def by_the_clock(reader: Reader, i: int) -> Step | None:
    """A time without a day: today if still to come, else tomorrow."""
    part = reader.parts[i]
    if not part.hours or uses_neighbour(reader.parts, i):
        return None
    hour = part.hours[0]
    if not (plans(reader.parts, i) or is_due(reader.parts, i)) and not (
        put_off(reader.parts, i) and hour.at > reader.now.time()
    ):
        return None
    if chinese("was").search(part.text):
        return None
    on = reader.now.date() + timedelta(days=hour.at <= reader.now.time())
    return Step(on, hour.at, CONTACT, ((hour.start, hour.end),))


def put_off(parts: Sequence[Clause], i: int) -> bool:
    """Whether a bare hour follows on somebody who could not talk ("in a meeting, 3pm")."""
    alone = not rest(" " * parts[i].start + parts[i].text, parts[i].hours)
    return alone and i > 0 and parts[i - 1].has("other") and not parts[i - 1].hours


def on_that_day(reader: Reader, i: int) -> Step | None:
    """ "Back on Monday, will ring then"."""
    part = reader.parts[i]
    then = part.has("then") and any(p.has(*TODO) for p in reader.parts[i : i + 2])
    if part.days or not (then or at_return(reader.parts, i)):
        return None
    for before in reversed(reader.parts[:i]):
        for day in before.days:
            on = None if day.past else reader.date_of(day)
            if on is not None and on >= reader.now.date():
                return Step(on, None, CONTACT, ((day.start, day.end),))
    return None


def uses_neighbour(parts: Sequence[Clause], i: int) -> bool:
    return i > 0 and bool(parts[i - 1].days) and rests_on(parts[i])


def plans(parts: Sequence[Clause], i: int) -> bool:
    part = parts[i]
    if part.has("theirs", "fault") and not part.has(*TODO):
        return False
    ours = [t for t in part.tags if t.name in TODO and not (doubles(t, part) and part.past)]
    return bool(ours)
