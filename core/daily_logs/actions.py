"""Open a day, write a log, hand it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert, update

from core import audit
from core.calendar.queries import Unit, unit_of_person
from core.company.definitions import Verb
from core.daily_logs import queries, rules, sheet
from core.daily_logs.queries import Day, Draft, Log
from core.daily_logs.rules import DayState, LateState, Verdict
from core.desk import Desk, Notice
from core.refusals import AlreadyChanged, Refusal
from models.tables import (
    daily_log,
    daily_log_draft,
    daily_log_version,
    late_log,
    workday,
)
from models.writes import insert_new


class LogForm(Notice):
    """A person's form of a day, by its draft: the reminder, the last call and the screen are one card."""

    kind = "log-form"


class LogArrived(Notice):
    """A log, as its author's superior sees it."""

    kind = "log-arrived"


class LogAfterLock(Notice):
    """What came for a day that was over and waits for a superior's word: a supplement, or a log that was sent in time
    but reached us after the lock. By its row among the late ones."""

    kind = "log-after-lock"


class DayOver(Refusal):
    """Only the log of the day that runs can be written: not that of an earlier one."""

    code = "log-day-over"


class DayAhead(Refusal):
    """Nor that of a later one."""

    code = "log-day-ahead"


class Closed(Refusal):
    """The cut-off has passed: nothing more is written into this day's log."""

    code = "log-closed"


class Incomplete(Refusal):
    """A required field is empty. `key` names it."""

    code = "log-incomplete"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on a log that was handed in. `log` is what counts, if anything does."""

    verdict: Verdict
    day: Day
    effective: datetime
    log: Log | None


def open_day(desk: Desk, unit: Unit, on: date) -> None:
    """Open a unit's day, if it is not open yet. Its cut-off is fixed from now on."""
    values = {
        "unit": unit.name,
        "local_date": on,
        "time_zone": unit.zone.key,
        "opened_at": desk.now,
        "cutoff_at": unit.times(desk.company, on).cut_off,
        "state": DayState.OPEN,
        "outage": False,
    }
    insert_new(desk.session, workday, [values], ("unit", "local_date"))


def held_day(desk: Desk, unit: Unit, on: date) -> Day:
    """The day, which cannot be locked before this transaction ends."""
    day = queries.day_of(desk, unit.name, on, hold=True)
    if day is None:
        open_day(desk, unit, on)
        day = queries.day_of(desk, unit.name, on, hold=True)
    assert day is not None, "just opened"
    return day


def must_be_today(desk: Desk, unit: Unit, on: date, moment: datetime) -> None:
    """Refuse any day but the one whose log can be handed in at this moment."""
    now = queries.day_now(desk, unit, moment)
    if on < now:
        raise DayOver(day=on)
    if on > now:
        raise DayAhead(day=on)


def begin(desk: Desk, moment: datetime) -> Draft:
    """The actor's draft of the log that can be handed in at this moment."""
    desk.require(Verb.HAND_IN_LOG)
    queries.template_of(desk, desk.me)
    unit = unit_of_person(desk, desk.me)
    on = queries.day_now(desk, unit, moment)
    if queries.day_of(desk, unit.name, on) is None:
        open_day(desk, unit, on)
    draft = queries.draft_of(desk, desk.me.id, on)
    if draft is None:
        begin_for(desk, [desk.me.id], on)
        draft = queries.draft_of(desk, desk.me.id, on)
    assert draft is not None, "just begun"
    return draft


def begin_for(desk: Desk, people: list[int], on: date) -> None:
    """Empty drafts for those who have none yet."""
    rows = [
        {"employee_id": person, "local_date": on, "answers": {}, "version": 1, "changed_at": desk.now}
        for person in people
    ]
    insert_new(desk.session, daily_log_draft, rows, ("employee_id", "local_date"))


def write(desk: Desk, draft_id: int, key: str, text: str | None, moment: datetime) -> None:
    """Fill in a field; the text is read as the field's type asks, None empties it. Nothing is once the day is over."""
    draft = queries.my_draft(desk, draft_id)
    unit = unit_of_person(desk, desk.me)
    day = queries.day_of(desk, unit.name, draft.local_date)
    must_be_today(desk, unit, draft.local_date, moment)
    if day is None:
        raise DayOver(day=draft.local_date)
    if queries.over(day, moment):
        raise Closed(closed=f"{day.cutoff_at.astimezone(desk.zone):%H:%M}")
    fields = {field.key: field for field in sheet.editable(queries.template_of(desk, desk.me))}
    if key not in fields:
        raise AlreadyChanged
    answer = (
        sheet.read(fields[key], text, language=desk.me.language, now=desk.now, unit=unit) if text is not None else ""
    )
    values = {"answers": {**draft.written, key: answer}, "version": draft.version + 1, "changed_at": desk.now}
    desk.session.execute(update(daily_log_draft).where(daily_log_draft.c.id == draft.id).values(values))


def submit(desk: Desk, draft_id: int, effective: datetime) -> Outcome:
    """Hand in the draft as it stands. `effective`: Telegram's date of a message, the receipt of a press.

    A form of another day is refused. What comes too late is kept, unless it says the same as before; it never counts.
    """
    desk.require(Verb.HAND_IN_LOG)
    draft = queries.my_draft(desk, draft_id)
    unit = unit_of_person(desk, desk.me)
    must_be_today(desk, unit, draft.local_date, effective)
    answers = queries.answers_now(desk, draft)
    day = held_day(desk, unit, draft.local_date)
    verdict = rules.verdict(day.cutoff_at, day.state, effective)
    log = queries.log_of(desk, day.id, desk.me.id)
    if verdict is Verdict.ON_TIME:
        _must_be_complete(desk, answers)
        log = _keep(desk, day, log, answers, effective.astimezone(UTC))
        desk.refresh(LogForm(draft.id))
    elif not _known(desk, day, log, answers, verdict):
        _keep_late(desk, day, answers, effective, verdict)
    return Outcome(verdict, day, effective, log)


def _must_be_complete(desk: Desk, answers: Mapping[str, str]) -> None:
    empty = sheet.missing(queries.template_of(desk, desk.me), answers)
    if empty:
        raise Incomplete(key=empty[0].key, field=empty[0].label.said(desk.me.language))


def _keep(desk: Desk, day: Day, before: Log | None, answers: dict[str, str], sent_at: datetime) -> Log:
    """The first version, or one more; the same answers again change nothing."""
    if before and dict(before.answers) == answers:
        return before
    version = before.version + 1 if before else 1
    values = {
        "template": queries.template_of(desk, desk.me).key,
        "answers": answers,
        "version": version,
        "digest": rules.digest(before.digest if before else "", desk.me.id, version, sent_at, answers),
        "sent_at": sent_at,
    }
    log_id = _change(desk, before, values) if before else _add(desk, day, values)
    desk.session.execute(
        insert(daily_log_version),
        {"log_id": log_id, "version": version, "answers": answers, "sent_at": sent_at, "source": desk.source},
    )
    audit.note(desk, "log.submit", "daily_log", log_id, version=version)
    log = queries.log_of(desk, day.id, desk.me.id)
    assert log is not None, "just kept"
    return log


def _add(desk: Desk, day: Day, values: Mapping[str, Any]) -> int:
    new = {**values, "day_id": day.id, "employee_id": desk.me.id, "first_sent_at": values["sent_at"]}
    log_id = int(desk.session.execute(insert(daily_log).values(new).returning(daily_log.c.id)).scalar_one())
    desk.notify(queries.heads_of(desk, desk.me), LogArrived(log_id))
    return log_id


def _change(desk: Desk, before: Log, values: Mapping[str, Any]) -> int:
    desk.session.execute(update(daily_log).where(daily_log.c.id == before.id).values(**values))
    desk.refresh(LogArrived(before.id))
    return before.id


def _known(desk: Desk, day: Day, log: Log | None, answers: dict[str, str], verdict: Verdict) -> bool:
    """Whether what comes too late says nothing new; that it was sent in time is news."""
    late = queries.late_of(desk, day.id, desk.me.id)
    if late and not late.dated_on_time and verdict is Verdict.AFTER_LOCK:
        late = None
    return any(dict(kept.answers) == answers for kept in (log, late) if kept)


def _keep_late(desk: Desk, day: Day, answers: dict[str, str], effective: datetime, verdict: Verdict) -> None:
    in_time = verdict is Verdict.AFTER_LOCK
    state = LateState.PENDING if in_time else LateState.KEPT
    add_late(desk, day, {"answers": answers, "sent_at": effective, "dated_on_time": in_time, "state": state})
    audit.note(desk, "log.late", "workday", day.id, dated_on_time=in_time)


def add_late(desk: Desk, day: Day, values: Mapping[str, Any]) -> int:
    """Keep what came for a day that is over; if it is to be decided on, the superiors get its card. Its row."""
    about = {"day_id": day.id, "employee_id": desk.me.id, "kept_at": desk.now, "source": desk.source}
    added = insert(late_log).values(**about, **values).returning(late_log.c.id)
    late_id = int(desk.session.execute(added).scalar_one())
    if values["state"] == LateState.PENDING:
        desk.notify(queries.heads_of(desk, desk.me), LogAfterLock(late_id))
    return late_id
