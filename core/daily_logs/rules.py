"""In time or not, who must hand in, when a day may be locked, and what its seal is made of. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.calendar.queries import Unit
from core.calendar.rules import works_days_before
from core.company.definitions import Company, LogTemplate, Verb


class DayState(StrEnum):
    OPEN = "open"
    CLOSING = "closing"
    LOCKED = "locked"


class Verdict(StrEnum):
    """How a log came: it counts only `ON_TIME`. `AFTER_LOCK`: sent in time, but the day was sealed already."""

    ON_TIME = "on-time"
    LATE = "late"
    AFTER_LOCK = "after-lock"


class LateState(StrEnum):
    """What came after a cut-off is `KEPT`, or waits for a superior's word on it and gets it."""

    KEPT = "kept"
    PENDING = "pending"
    ACCEPTED = "accepted"
    REFUSED = "refused"


def verdict(cutoff_at: datetime, state: str, effective: datetime) -> Verdict:
    """On time up to and including the cut-off second, whatever fraction of it a clock shows."""
    if effective.replace(microsecond=0) > cutoff_at:
        return Verdict.LATE
    return Verdict.AFTER_LOCK if state == DayState.LOCKED else Verdict.ON_TIME


def day_of(company: Company, unit: Unit, moment: datetime) -> date:
    """The day whose log can be handed in at this moment: a cut-off at midnight still belongs to the day it ends."""
    today = unit.local_date(moment)
    yesterday = today - timedelta(days=1)
    ended = unit.times(company, yesterday).cut_off
    return yesterday if moment.replace(microsecond=0) <= ended else today


@dataclass(frozen=True, slots=True)
class Colleague:
    """As much of a person as tells whether a log is expected of him."""

    id: int
    name: str
    department_path: str
    post: str
    superior_id: int | None
    may: frozenset[str]
    unit: Unit
    entered: date
    away: bool = False


class Exempt(StrEnum):
    """Why no log is expected of somebody."""

    NOT_ASKED = "not-asked"
    REST_DAY = "rest-day"
    AWAY = "away"
    NEW = "new"


def template_of(company: Company, department_path: str, post: str) -> LogTemplate | None:
    """What the log of this post in this department asks."""
    return company.daily_log.template_for(tuple(department_path.strip("/").split("/")), post)


def exempt(company: Company, person: Colleague, day: date) -> Exempt | None:
    """Why nobody expects this person's log of this day; None if it is expected. He may hand it in all the same."""
    if Verb.HAND_IN_LOG not in person.may or template_of(company, person.department_path, person.post) is None:
        return Exempt.NOT_ASKED
    if not person.unit.is_working(day):
        return Exempt.REST_DAY
    if person.away:
        return Exempt.AWAY
    days = company.daily_log.new_staff_days
    old = person.entered <= day and works_days_before(person.unit.calendar, person.entered, day, days)
    return None if old else Exempt.NEW


def must_hand_in(company: Company, person: Colleague, day: date) -> bool:
    """Whether a log is expected: such people are reminded, and named when it is missing."""
    return exempt(company, person, day) is None


def offered_since(unit: Unit, today: date) -> date:
    """The earliest day that a supplement can still be added to, or somebody be excused for: the last one worked."""
    return unit.last_working_day(today)


URGE_EVERY = timedelta(minutes=30)


def urged_lately(at: datetime | None, now: datetime) -> bool:
    """Whether it is too soon to urge again; what lies ahead was urged before the clock was put back."""
    return at is not None and timedelta() <= now - at < URGE_EVERY


class Step(StrEnum):
    """What the lock does now."""

    REOPEN = "reopen"
    WAIT = "wait"
    LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the lock waits for messages that were sent in time.

    `ordinary`: for rows in work, counted from closing. `after_outage`: the same after an outage, counted from when
    everything was gathered. `silence`: so long without a sign of reception around the cut-off is an outage.
    `at_most`: Telegram forgets what was not fetched by then.
    """

    ordinary: timedelta
    after_outage: timedelta
    silence: timedelta
    at_most: timedelta


@dataclass(frozen=True, slots=True)
class Closing:
    """What is known when the lock looks at a day whose cut-off has passed.

    `heard_at`: when the last reception began that left nothing behind. `waiting`: something that was received by
    `gathered_at` is still in work. `clock_moved`: office time was moved, so a gap in it proves nothing.
    """

    cutoff_at: datetime
    closing_at: datetime
    gathered_at: datetime | None
    outage: bool
    heard_at: datetime | None
    waiting: bool
    clock_moved: bool = False


def gathered(closing: Closing, now: datetime) -> datetime | None:
    """When everything sent in time had been stored: known once a reception that began after the cut-off is over."""
    if closing.gathered_at is not None:
        return closing.gathered_at
    return now if closing.heard_at is not None and closing.heard_at > closing.cutoff_at else None


def was_out(closing: Closing, now: datetime, patience: Patience) -> bool:
    """Whether reception was down across the cut-off."""
    if closing.outage or closing.clock_moved or closing.gathered_at is not None:
        return closing.outage
    silent = closing.heard_at is None or closing.heard_at < closing.cutoff_at - patience.silence
    slept = closing.closing_at > closing.cutoff_at + patience.silence
    still_down = gathered(closing, now) is None and now >= closing.closing_at + patience.ordinary
    return silent or slept or still_down


def next_step(closing: Closing, now: datetime, patience: Patience) -> Step:
    """Lock when nothing sent in time can still be on its way, or when waiting longer would help nobody."""
    if now < closing.cutoff_at:
        return Step.REOPEN
    since = gathered(closing, now)
    if since is None:
        return Step.LOCK if now >= closing.cutoff_at + patience.at_most else Step.WAIT
    if not closing.waiting:
        return Step.LOCK
    out = was_out(closing, now, patience)
    until = since + patience.after_outage if out else closing.closing_at + patience.ordinary
    return Step.LOCK if now >= until else Step.WAIT


def digest(before: str, employee_id: int, version: int, sent_at: datetime, answers: Mapping[str, str]) -> str:
    """The fingerprint of a log's version, chained to that of the version before it."""
    entry = [before, employee_id, version, sent_at.isoformat(), sorted(answers.items())]
    return hashlib.sha256(json.dumps(entry, separators=(",", ":")).encode()).hexdigest()


def seal(unit: str, day: date, cutoff_at: datetime, digests: Iterable[str]) -> str:
    """The fingerprint of a day: of its unit, date, cut-off, and its logs in the order of their authors' rows."""
    whole = hashlib.sha256(f"{unit}\n{day.isoformat()}\n{cutoff_at.isoformat()}\n".encode())
    for entry in digests:
        whole.update(entry.encode())
    return whole.hexdigest()
