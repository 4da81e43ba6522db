"""Open a day, write a log, hand it in, answer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert, update

from core import audit
from core.calendar.queries import Unit, unit_of_person
from core.company.definitions import Verb
from core.daily_logs import heads, queries, rules, sheet
from core.daily_logs.queries import Day, Draft, Log
from core.daily_logs.rules import DayState, Verdict
from core.desk import Desk, Notice
from core.refusals import AlreadyChanged, Refusal
from models.tables import (
    daily_log,
    daily_log_answer,
    daily_log_draft,
    daily_log_read,
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


class LogAnswered(Notice):
    """Something said to a log, by its answer's row."""

    kind = "log-answered"


class LogAfterLock(Notice):
    """A log that was sent in time but reached us after the lock, by its row among the late ones."""

    kind = "log-after-lock"


class DayOver(Refusal):
    """Only the log of the day that runs can be written."""

    code = "log-day-over"


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


def write(desk: Desk, draft_id: int, key: str, text: str, moment: datetime) -> None:
    """Fill in a field; the text is read as the field's type asks. Nothing is once the day is over."""
    draft = queries.my_draft(desk, draft_id)
    unit = unit_of_person(desk, desk.me)
    day = queries.day_of(desk, unit.name, draft.local_date)
    if day is None or queries.day_now(desk, unit, moment) != draft.local_date:
        raise DayOver(day=draft.local_date)
    if queries.over(day, moment):
        raise Closed(closed=f"{day.cutoff_at.astimezone(desk.zone):%H:%M}")
    fields = {field.key: field for field in sheet.editable(queries.template_of(desk, desk.me))}
    if key not in fields:
        raise AlreadyChanged
    answer = sheet.read(fields[key], text, language=desk.me.language, now=desk.now, unit=unit)
    values = {"answers": {**draft.written, key: answer}, "version": draft.version + 1, "changed_at": desk.now}
    desk.session.execute(update(daily_log_draft).where(daily_log_draft.c.id == draft.id).values(values))


def submit(desk: Desk, draft_id: int, effective: datetime) -> Outcome:
    """Hand in the draft as it stands. `effective`: Telegram's date of a message, the receipt of a press.

    A form of another day is refused. What comes too late is kept, unless it says the same as before; it never counts.
    """
    desk.require(Verb.HAND_IN_LOG)
    draft = queries.my_draft(desk, draft_id)
    unit = unit_of_person(desk, desk.me)
    if queries.day_now(desk, unit, effective) != draft.local_date:
        raise DayOver(day=draft.local_date)
    answers = queries.answers_now(desk, draft)
    day = held_day(desk, unit, draft.local_date)
    verdict = rules.verdict(day.cutoff_at, day.state, effective)
    log = queries.log_of(desk, day.id, desk.me.id)
    if verdict is Verdict.ON_TIME:
        _must_be_complete(desk, answers)
        log = _keep(desk, day, log, answers, effective.astimezone(UTC))
        desk.refresh(LogForm(draft.id))
    elif log is None or dict(log.answers) != answers:
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


def _keep_late(desk: Desk, day: Day, answers: dict[str, str], effective: datetime, verdict: Verdict) -> None:
    in_time = verdict is Verdict.AFTER_LOCK
    values = {
        "day_id": day.id,
        "employee_id": desk.me.id,
        "answers": answers,
        "sent_at": effective,
        "kept_at": desk.now,
        "dated_on_time": in_time,
        "source": desk.source,
    }
    late_id = desk.session.execute(insert(late_log).values(values).returning(late_log.c.id)).scalar_one()
    audit.note(desk, "log.late", "workday", day.id, dated_on_time=in_time)
    if in_time:
        desk.notify(queries.heads_of(desk, desk.me), LogAfterLock(late_id))


def answer(desk: Desk, log_id: int, text: str, version: int | None = None) -> bool:
    """Answer a log, or its author; an empty text is a thumb up for this version. False: it was given before."""
    log = _answerable(desk, log_id, version)
    if not text and any(said.person_id == desk.me.id and not said.text for said in log.replies):
        return False
    values = {
        "log_id": log.id,
        "person_id": desk.me.id,
        "text": text[: sheet.LONGEST],
        "answered_at": desk.now,
        "log_version": log.version,
        "source": desk.source,
    }
    answer_id = desk.session.execute(
        insert(daily_log_answer).values(values).returning(daily_log_answer.c.id)
    ).scalar_one()
    audit.note(desk, "log.answer", "daily_log", log.id, answer=answer_id)
    if text:
        desk.notify(_listeners(desk, log), LogAnswered(answer_id))
    show_again(desk, log)
    return True


def _answerable(desk: Desk, log_id: int, version: int | None) -> heads.SeenLog:
    log = heads.seen(desk, log_id)
    if log.author_id != desk.me.id:
        desk.require(Verb.HEAD_LOGS)
    if version is not None and version != log.version:
        raise AlreadyChanged
    return log


def _listeners(desk: Desk, log: heads.SeenLog) -> list[int]:
    """A superior's words are for the author; the author's for everybody who answered him in words."""
    if log.author_id != desk.me.id:
        return [log.author_id]
    return [said.person_id for said in log.replies if said.text and said.person_id != desk.me.id]


def show_again(desk: Desk, log: heads.SeenLog) -> None:
    """Edit every card that shows this log: superiors' and the author's own."""
    desk.refresh(LogArrived(log.id))
    draft = queries.draft_of(desk, log.author_id, log.day)
    if draft:
        desk.refresh(LogForm(draft.id))


def opened(desk: Desk, log_id: int) -> heads.SeenLog:
    """Read a log, and remember that it was read."""
    desk.require(Verb.HEAD_LOGS)
    log = heads.seen(desk, log_id)
    row = {"log_id": log.id, "person_id": desk.me.id, "read_at": desk.now}
    insert_new(desk.session, daily_log_read, [row], ("log_id", "person_id"))
    return log
