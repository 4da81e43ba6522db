"""What a message tells: the contacts with the customers it means."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.calls.known import Known, known, only, wider
from core.calls.rules import LONGEST, Line, MessageTooLong, NothingTold, OfficeDays, calendar_of, told_by
from core.calls.understanding import Candidate, Understanding, UnderstoodCall, bearing, understand
from core.customers.rules import key_of
from core.desk import Desk

COMMAND = "/call "
CROWD, SAMPLED = 40, 5
"""So many who are called so: whom else a line says to tell them apart is not weighed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message tells: its contacts, none if it tells of something else; `look_up` if it only names somebody."""

    lines: tuple[Line, ...]
    known: Known
    look_up: bool = False


def read(desk: Desk, text: str, *, sent_at: datetime) -> Reading:
    """What a message tells of the actor's contacts, as of the moment it was sent; `/call` in front says it is one."""
    found = known(desk, text)
    understood, found = _heard(desk, text, sent_at, found, found.last)
    if understood.calls:
        _check_length(text)
    today = sent_at.astimezone(desk.zone).date()
    lines = tuple(Line(told_by(one, today), _meant(one, found)) for one in understood.calls)
    return Reading(lines, found, understood.look_up)


def _check_length(text: str) -> None:
    if len(text) > LONGEST:
        raise MessageTooLong(most=LONGEST, count=len(text))


def _meant(one: UnderstoodCall, found: Known) -> tuple[int, ...]:
    return (one.customer,) if one.customer is not None else found.likeliest_first(one.ambiguous)


def read_for(desk: Desk, customer_id: int, text: str, *, sent_at: datetime) -> Reading:
    """What a message tells of a contact with this customer, whoever else it names; NotFound if he is not seen."""
    _check_length(text)
    found = only(desk, customer_id)
    understood = _understood(desk, COMMAND + text, sent_at, found.candidates, customer_id).calls
    if not understood:
        raise NothingTold
    told = replace(told_by(understood[0], sent_at.astimezone(desk.zone).date()), words="")
    told = told if len(understood) == 1 else replace(told, note=text)
    return Reading((Line(told, (customer_id,)),), found)


def read_next(desk: Desk, customer_id: int, text: str, *, sent_at: datetime) -> Reading:
    """The same of the message after a question about this customer: who names one other may mean either."""
    meant = read_for(desk, customer_id, text, sent_at=sent_at)
    understood, found = _heard(desk, COMMAND + text, sent_at, known(desk, text), customer_id)
    others = {one.customer for one in understood.calls if one.sure} - {customer_id}
    if len(others) != 1:
        return meant
    asked = tuple(one for one in found.candidates if one.id in others)
    line = replace(meant.lines[0], customers=(customer_id, *(one.id for one in asked)))
    return Reading((line,), Known((*meant.known.candidates, *asked), found.recent))


def understood_of(desk: Desk, text: str, at: datetime) -> tuple[UnderstoodCall, ...]:
    """The contacts of a text that certainly tells of some; who is not named in it is nobody."""
    return _heard(desk, COMMAND + text, at, known(desk, text), None)[0].calls


def names_another(desk: Desk, customer_id: int, text: str, *, sent_at: datetime) -> bool:
    """Whether a text tells of a contact with another customer than this one, and names him."""
    told = _heard(desk, text, sent_at, known(desk, text), customer_id)[0].calls
    return any(one.customer not in (None, customer_id) for one in told)


def _heard(desk: Desk, text: str, sent_at: datetime, found: Known, last: int | None) -> tuple[Understanding, Known]:
    """What is understood, and of whom; where not everybody was read, it is read again with all who are called so."""
    understood = _understood(desk, text, sent_at, found.candidates, last)
    if found.everybody:
        return understood, found
    wide = wider(desk, found, {one.words for one in understood.calls if one.words})
    if len(wide.candidates) > len(found.candidates):
        understood = _understood(desk, text, sent_at, wide.candidates, last)
    return replace(understood, calls=tuple(_doubted(one, wide) for one in understood.calls)), wide


def _doubted(one: UnderstoodCall, found: Known) -> UnderstoodCall:
    """Nobody is told apart from a crowd that is called so and that was not read to the end, but by the whole name."""
    if one.customer is None or not one.words:
        return one
    called = bearing(one.words, found.candidates)
    names = {key_of(known_.name) for known_ in found.candidates if known_.id == one.customer}
    if key_of(one.words) in names or len(called) < (SAMPLED if found.sampled else CROWD):
        return one
    return replace(one, customer=None, ambiguous=tuple(sorted({one.customer, *called})))


def _understood(
    desk: Desk, text: str, sent_at: datetime, candidates: Sequence[Candidate], last: int | None
) -> Understanding:
    return understand(
        text,
        now=sent_at.astimezone(desk.zone),
        language=desk.me.language,
        candidates=lambda _: candidates,
        last=last,
        calendar=OfficeDays(calendar_of(desk)),
    )
