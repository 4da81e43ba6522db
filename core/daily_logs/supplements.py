"""What can still be said of a day that is over: a supplement, dated and visible as such; a superior decides on it."""

from datetime import date, datetime

from sqlalchemy import update

from core import audit
from core.calendar.queries import unit_of_person
from core.company.definitions import Verb
from core.daily_logs import forms, heads, queries, rules, sheet
from core.daily_logs.actions import LogAfterLock, LogForm, add_late, begin_for
from core.daily_logs.heads import SeenLate
from core.daily_logs.queries import Day, Draft
from core.daily_logs.rules import LateState
from core.desk import Desk, Notice
from core.refusals import NotAllowed, NotFound, Refusal
from models.tables import late_log

QUICK = ("thin", "late", "elsewhere")
"""Reasons for a refusal that need no typing; the words are the screen's."""


class LateDecided(Notice):
    """What became of something that came for a day that was over, for its author, by its row."""

    kind = "log-late-decided"


class NoSupplements(Refusal):
    """The company takes none: the day is locked for good."""

    code = "log-no-supplements"


class SupplementTooLate(Refusal):
    """Only the last days can be added to."""

    code = "log-supplement-too-late"


class SupplementTooEarly(Refusal):
    """The day is still open: the log itself can be changed."""

    code = "log-supplement-too-early"


class SupplementWaits(Refusal):
    """One at a time."""

    code = "log-supplement-waits"


class NothingToAdd(Refusal):
    """The draft alone is not complete, so words are needed."""

    code = "log-supplement-words"


class LateAlreadyDecided(Refusal):
    """Somebody was first."""

    code = "logs-late-decided"


class NeedsReason(Refusal):
    """A refusal needs one."""

    code = "logs-needs-reason"


def open_for(desk: Desk, on: date) -> Draft:
    """The actor's draft of a day that he may add to now: that of today once it is over, or of the last day worked."""
    desk.require(Verb.HAND_IN_LOG)
    unit = unit_of_person(desk, desk.me)
    day = queries.day_of(desk, unit.name, on)
    if not desk.company.daily_log.supplements:
        raise NoSupplements(day=on)
    if on < rules.offered_since(unit, unit.local_date(desk.now)):
        raise SupplementTooLate(day=on)
    if day is None or not queries.over(day, desk.now):
        raise SupplementTooEarly(day=on)
    if not forms.can_add(desk, day, queries.late_of(desk, day.id, desk.me.id)):
        raise SupplementWaits(day=on)
    begin_for(desk, [desk.me.id], on)
    draft = queries.draft_of(desk, desk.me.id, on)
    assert draft is not None, "just begun"
    return draft


def decider(desk: Desk) -> str:
    """Who will decide on the actor's supplement, by name; empty for nobody."""
    return queries.head_of(desk, desk.me)


def can_send_draft(desk: Desk, draft: Draft) -> bool:
    """Whether the draft says enough to be the supplement of somebody who handed in nothing in time."""
    day = _day(desk, draft.local_date)
    complete = not sheet.missing(queries.template_of(desk, desk.me), queries.answers_now(desk, draft))
    return complete and queries.log_of(desk, day.id, desk.me.id) is None


def add(desk: Desk, on: date, text: str, sent_at: datetime) -> Draft:
    """Send a supplement: these words, or without any the draft as it stands. It never counts as handed in on time."""
    draft = open_for(desk, on)
    words = text.strip()
    if len(words) > sheet.LONGEST:
        raise sheet.TooLong(longest=sheet.LONGEST, length=len(words))
    if not words and not can_send_draft(desk, draft):
        raise NothingToAdd
    answers = {} if words else queries.answers_now(desk, draft)
    values = {"text": words, "answers": answers, "sent_at": sent_at, "state": LateState.PENDING}
    late_id = add_late(desk, _day(desk, on), values)
    audit.note(desk, "log.supplement", "late_log", late_id)
    desk.refresh(LogForm(draft.id))
    return draft


def _day(desk: Desk, on: date) -> Day:
    day = queries.day_of(desk, unit_of_person(desk, desk.me).name, on)
    if day is None:
        raise NotFound
    return day


def decide(desk: Desk, late_id: int, *, accept: bool, reason: str = "") -> SeenLate:
    """Accept or refuse what came for a day that was over; it is on record as that either way, and the day's seal and
    total stay as they are. A refusal needs a reason: one of `QUICK`, or words."""
    desk.require(Verb.HEAD_LOGS)
    late = heads.late_seen(desk, late_id)
    if late.author_id == desk.me.id:
        raise NotAllowed
    if not accept and not reason.strip():
        raise NeedsReason
    state = LateState.ACCEPTED if accept else LateState.REFUSED
    decided = {"state": state, "decided_by": desk.me.id, "decided_at": desk.now, "reason": reason[: sheet.LONGEST]}
    waits = (late_log.c.id == late_id) & (late_log.c.state == LateState.PENDING)
    if desk.session.execute(update(late_log).where(waits).values(decided).returning(late_log.c.id)).first() is None:
        raise already_decided(desk, heads.late_seen(desk, late_id))
    audit.note(desk, f"log.late-{state}", "late_log", late_id, reason=reason)
    desk.notify([late.author_id], LateDecided(late_id))
    desk.refresh(LogAfterLock(late_id))
    draft = queries.draft_of(desk, late.author_id, late.day)
    if draft:
        desk.refresh(LogForm(draft.id))
    return heads.late_seen(desk, late_id)


def already_decided(desk: Desk, late: SeenLate) -> Refusal:
    """The refusal that names who was first; NotFound for what was never to be decided on."""
    if late.decided_at is None:
        return NotFound()
    at = late.decided_at.astimezone(desk.zone)
    return LateAlreadyDecided(who=late.decided_by, day=at.date(), time=f"{at:%H:%M}", state=late.state)
