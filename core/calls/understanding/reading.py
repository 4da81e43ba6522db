"""A message read: its lines, which of them belong together, and the call that each group tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.calls.understanding import grammar, intent, lasting, lexicon, notes, verdict
from core.calls.understanding.clauses import Clause, clauses
from core.calls.understanding.lexicon import LANGUAGES
from core.calls.understanding.lines import COMMAND, LOG_COMMAND, Line, lines_of, read, rest
from core.calls.understanding.names import Keys, keys, pinyin
from core.calls.understanding.naming import Naming, naming
from core.calls.understanding.steps import Step, Timing, timing
from core.calls.understanding.types import Candidates, Understanding, UnderstoodCall, WorkingCalendar


@dataclass
class Piece:
    """A line with whom it names."""

    text: str
    line: Line
    naming: Naming
    parts: list[Clause]


@dataclass(frozen=True)
class Setting:
    """Who reads, when, and whom he looked up last."""

    now: datetime
    language: str
    last: int | None
    visible: frozenset[int]
    calendar: WorkingCalendar
    commanded: bool


@dataclass(frozen=True)
class Heading:
    """What a head line says of all lines below it."""

    day: date | None = None
    visits: bool = False


def understand(
    text: str,
    *,
    now: datetime,
    language: str,
    candidates: Candidates,
    last: int | None,
    calendar: WorkingCalendar,
) -> Understanding:
    """The calls a message tells, in the order of its lines; `now` is in the company's zone."""
    command = COMMAND.match(text)
    body = text[command.end() :] if command else text
    if not body.strip() or (not command and LOG_COMMAND.match(text)):
        return Understanding((), look_up=False)
    known = [keys(c) for c in candidates(body)]
    setting = Setting(now, language, last, frozenset(k.id for k in known), calendar, commanded=bool(command))
    pieces = [piece_of(line, language, known) for line in lines_of(body)]
    if not pieces:
        return Understanding((), look_up=False)
    if not command and len(pieces) == 1 and intent.bare_name(pieces[0].line, pieces[0].naming):
        return Understanding((), look_up=True)
    return Understanding(tuple(calls_of(pieces, setting)), look_up=False)


def piece_of(text: str, language: str, known: Sequence[Keys]) -> Piece:
    line = read(text, language)
    named = naming(line, known)
    return Piece(text, line, named, clauses(line, named.groups))


def calls_of(pieces: list[Piece], setting: Setting) -> list[UnderstoodCall]:
    heading = Heading()
    groups: list[list[Piece]] = []
    for i, piece in enumerate(pieces):
        below = [other.naming for other in pieces[i + 1 :]]
        if below and not groups and intent.is_heading(piece.line, piece.naming, below):
            day = intent.heading_day(piece.line, setting.now, setting.calendar)
            heading = Heading(day, piece.line.has("visit"))
        elif groups and continues(piece, groups[-1]):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    found = [call_of(group, heading, setting) for group in groups]
    return [call for call in found if call]


def continues(piece: Piece, group: list[Piece]) -> bool:
    """A line that names nobody, or only the contact person of the customer above."""
    if not piece.naming.anybody:
        return True
    above = group[0].naming
    heads = alone(group[0])
    if heads and above.stranger is not None and piece.naming.by_person_only:
        return True
    if heads and aside(piece, group[0]):
        return True
    return piece.naming.by_person_only and bool(piece.naming.ids & above.ids)


def alone(piece: Piece) -> bool:
    """Whether a line is nothing but the name of a firm, over lines that tell of it."""
    named = piece.naming
    return intent.bare_name(piece.line, named) and not named.by_person_only


def aside(piece: Piece, head: Piece) -> bool:
    """Whether a name in small letters within a sentence is but a word, under a head with a capital."""
    strong = [g for g in piece.naming.groups if g.strong]
    typed = piece.line.folded.typed
    small = all(g.kind in {"part", "exact"} and typed(g.start, g.end).islower() for g in strong)
    return bool(strong) and small and not alone(piece) and head.text[:1].isupper() and piece.naming.stranger is None


def call_of(group: list[Piece], heading: Heading, setting: Setting) -> UnderstoodCall | None:
    parts = [part for piece in group for part in piece.parts]
    timings = [timing(piece.parts, setting.now, setting.calendar) for piece in group]
    when = together(timings)
    keep_planned(group, timings, when)
    named = group[0].naming
    for piece in group[1:]:
        if piece.naming.ids and not named.ids and named.stranger is None:
            named = piece.naming
    heard = not setting.commanded and (heading.day is None or heading.day > setting.now.date())
    if heard and not intent.tells_a_contact([p.line for p in group], parts, named):
        return None
    return assembled(group, timings, named, heading, setting)


def together(timings: list[Timing]) -> Timing:
    happened = next((t.happened for t in timings if t.happened), None)
    steps = [t.step for t in timings if t.step]
    return Timing(happened, min(steps, key=lambda s: (s.rank, s.on), default=None))


def keep_planned(group: list[Piece], timings: list[Timing], when: Timing) -> None:
    """Only the words of the step that was chosen are a plan."""
    for piece, one in zip(group, timings, strict=True):
        if one.step is not None and one.step is not when.step:
            for part in piece.parts:
                part.planned = part.planned and part.has("todo_contact", "todo_work")


def assembled(
    group: list[Piece], timings: list[Timing], named: Naming, heading: Heading, setting: Setting
) -> UnderstoodCall:
    parts = [part for piece in group for part in piece.parts]
    when = together(timings)
    minutes = lasting.minutes(parts)
    kind = verdict.kind(parts, visits=heading.visits)
    ids, unknown = whom(named, setting)
    step = when.step
    return UnderstoodCall(
        text="\n".join(piece.text for piece in group),
        customer=next(iter(ids)) if len(ids) == 1 else None,
        ambiguous=tuple(sorted(ids)) if len(ids) > 1 else (),
        unknown=unknown,
        kind=kind,
        outcome=verdict.outcome(parts, minutes, kind),
        minutes=minutes,
        happened=when.happened or heading.day,
        follow_up=step.on if step else None,
        follow_time=step.at if step else None,
        note=note_of(group, timings, step),
        direction=verdict.direction(parts, group[0].text),
        words=next(named.words(piece.line) for piece in group if piece.naming is named),
    )


def whom(named: Naming, setting: Setting) -> tuple[frozenset[int], str | None]:
    if named.stranger is not None:
        return frozenset(), named.stranger
    if named.doubt is not None:
        return frozenset(), named.doubt
    if named.ids:
        return named.ids, None
    if setting.last is not None and setting.last in setting.visible:
        return frozenset({setting.last}), None
    return frozenset(), ""


def note_of(group: list[Piece], timings: list[Timing], chosen: Step | None) -> str:
    kept = []
    for piece, one in zip(group, timings, strict=True):
        spans = [(g.start, g.end) for g in piece.naming.groups if g.kind == "phone"]
        if one.step is not None and one.step is chosen:
            spans += one.step.spans
            spans += calls_to_come(piece, one.step)
        kept.append(notes.without(piece.line.folded, spans))
    return "\n".join(line for line in kept if line)


def calls_to_come(piece: Piece, step: Step) -> list[tuple[int, int]]:
    """The clauses that say only that there will be a next contact on the chosen day ("follow up on Friday")."""
    around = [*piece.line.timed, *piece.line.tagged("todo_contact", "plan")]
    said = [(part.start, part.end) for part in piece.parts if any(part.start <= a < part.end for a, _ in step.spans)]
    return [(a, b) for a, b in said if not rest(" " * a + piece.line.text[a:b], around)]


def prepare() -> None:
    """Read the words now, so that no message need wait until those it has are ready (some tenths of a second)."""
    read("", "en")
    lexicon.prepare()
    for spoken in LANGUAGES:
        for home in (True, False):
            for section in ("days", "times", "lengths"):
                grammar.patterns(section, spoken, home)
    pinyin("\u4e00")
