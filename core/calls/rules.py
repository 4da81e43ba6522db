"""Decisions about contacts with customers: what may be changed until when, which days a follow-up can be put to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from core.calendar.rules import WEEKDAYS, is_working_day
from core.calls.understanding import Break, UnderstoodCall
from core.calls.understanding.days import add_months
from core.company.definitions import CalendarRules
from core.desk import Desk
from core.refusals import Refusal

MOST_AT_ONCE = 20
LONGEST = 4000
"""Letters of a message that is written down whole; Telegram cuts what is longer than 4,096 into several."""

OFFERED = 5
OPEN_RESULT, OPEN_FOLLOW_UP, OPEN_DETAILS, OPEN_CUSTOMER = "result", "follow-up", "details", "customer"
LENGTHS = (5, 10, 15, 20, 30, 45, 60, 90)
"""Minutes that are offered as the length of a contact."""

HOURS = (9, 10, 11, 12, 14, 15, 16, 17)
"""Hours that are offered for a follow-up."""

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
LONG_AGO = timedelta(days=183)
YEAR = timedelta(days=366)
FARTHEST = timedelta(days=731)


class NotYours(Refusal):
    """A contact is changed only by who wrote it down."""

    code = "call-not-yours"


class AlreadyUndone(Refusal):
    """There is nothing left to change."""

    code = "call-already-undone"


class UndoTooLate(Refusal):
    """The time in which a contact could be taken back is over."""

    code = "call-undo-too-late"


class TooManyCalls(Refusal):
    """One message told of more contacts than one answer can show."""

    code = "call-too-many"


class MessageTooLong(Refusal):
    """So long a message was cut by Telegram, or will not be read."""

    code = "call-too-long"


class HappenedLater(Refusal):
    """A contact that is told of cannot have taken place on a day to come."""

    code = "call-happened-later"


class FollowUpOver(Refusal):
    """That day, or that hour of today, is over."""

    code = "call-follow-up-over"


class FollowUpTooFar(Refusal):
    """Nobody plans that far ahead: a slip of the pen."""

    code = "call-follow-up-too-far"


class NothingTold(Refusal):
    """There are no words to write down."""

    code = "call-nothing-told"


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of one contact, whoever the customer turns out to be.

    `name` is that of one whom nobody knows; `words` are those by which he was called, known or not.
    """

    kind: str
    outcome: str | None
    minutes: int | None
    note: str
    happened_on: date
    follow_up_on: date | None = None
    follow_up_at: time | None = None
    name: str = ""
    words: str = ""

    def as_data(self) -> dict[str, Any]:
        """As it is kept while the customer is not clear."""
        return {
            "kind": self.kind,
            "outcome": self.outcome,
            "minutes": self.minutes,
            "note": self.note,
            "happened_on": self.happened_on.isoformat(),
            "follow_up_on": self.follow_up_on.isoformat() if self.follow_up_on else None,
            "follow_up_at": self.follow_up_at.isoformat() if self.follow_up_at else None,
            "name": self.name,
            "words": self.words,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One contact to be written down: what was told, and the customers it may have been with, one if it is clear."""

    told: Told
    customers: tuple[int, ...]


def told_by(call: UnderstoodCall, today: date) -> Told:
    """What one understood contact says; without a day it was today. A day to come is refused."""
    if call.follow_up and call.follow_up - today > FARTHEST:
        raise FollowUpTooFar(day=call.follow_up, year=str(call.follow_up.year))
    return Told(
        kind=call.kind,
        outcome=call.outcome,
        minutes=call.minutes,
        note=call.note,
        happened_on=_took_place(call, today),
        follow_up_on=call.follow_up,
        follow_up_at=call.follow_time,
        name=call.unknown or "",
        words=call.words,
    )


def _took_place(call: UnderstoodCall, today: date) -> date:
    """A date without its year is read as the last such one; if that lies far back, this year's is meant."""
    on = call.happened or today
    if LONG_AGO < today - on <= YEAR and str(on.year) not in call.text:
        on = add_months(on, 12)
    check_happened(on, today)
    return on


def check_happened(on: date, today: date) -> None:
    """Refuse a day that has not come yet as the day of a contact."""
    if on > today:
        raise HappenedLater(day=on, year=str(on.year))


def check_follow_up(on: date, at: time | None, now: datetime) -> None:
    """Refuse a follow-up that is over before it is written down, or years away; `now` is the person's local time."""
    today = now.date()
    if on < today or (on == today and at is not None and at <= now.time()):
        raise FollowUpOver(day=on, time=f"{at:%H:%M}" if at else "", timed="yes" if at else "no")
    if on - today > FARTHEST:
        raise FollowUpTooFar(day=on, year=str(on.year))


def hour_left(on: date, at: time | None, now: datetime) -> time | None:
    """The hour of a follow-up that goes to another day: none if it is over there; `now` is the person's local time."""
    return at if at is None or (on, at) > (now.date(), now.time()) else None


def told_from(data: dict[str, Any]) -> Told:
    """What was kept, read back."""
    day, at = data["follow_up_on"], data["follow_up_at"]
    dates = {
        "happened_on": date.fromisoformat(data["happened_on"]),
        "follow_up_on": date.fromisoformat(day) if day else None,
        "follow_up_at": time.fromisoformat(at) if at else None,
    }
    return Told(**data | dates)


def to_ask(outcome: str | None, follow_up_on: date | None) -> str:
    """What to ask next of a contact: first what is missing of the result, then of the follow-up."""
    if outcome is None:
        return OPEN_RESULT
    return OPEN_FOLLOW_UP if follow_up_on is None else ""


def undo_until(created_at: datetime, minutes: int) -> datetime:
    """The last moment at which a contact can be taken back."""
    return created_at + timedelta(minutes=minutes)


def check_undo(created_at: datetime, at: datetime, minutes: int) -> None:
    """Refuse a contact that was written down too long ago."""
    if at > undo_until(created_at, minutes):
        raise UndoTooLate(minutes=minutes)


def calendar_of(desk: Desk) -> CalendarRules:
    """The calendar by which the actor works."""
    return desk.company.calendar_of(desk.me.department_path.strip("/").split("/")[-1])


def follow_up_days(today: date, calendar: CalendarRules) -> list[tuple[str, date]]:
    """The days offered for a follow-up, all of them working days, none twice: (what it is called, date)."""
    tomorrow = today + DAY
    first = "tomorrow" if is_working_day(calendar, tomorrow) else "next-day"
    monday = today + DAY * (7 - today.weekday())
    wished = [(first, tomorrow), ("day", monday), ("week", today + WEEK)]
    offered: dict[date, str] = {}
    for name, day in wished:
        offered.setdefault(_from(day, calendar), name)
    return [(name, day) for day, name in offered.items()]


def week(today: date, later: int, calendar: CalendarRules) -> list[date]:
    """The working days of the week that begins so many weeks after this one, those that are over left out."""
    monday = today - DAY * today.weekday() + WEEK * later
    days = (monday + DAY * n for n in range(7))
    return [day for day in days if day >= today and is_working_day(calendar, day)]


def _from(day: date, calendar: CalendarRules) -> date:
    """The first working day from this one on; the day itself where a year has none."""
    days = (day + DAY * n for n in range(366))
    return next((one for one in days if is_working_day(calendar, one)), day)


@dataclass(frozen=True)
class OfficeDays:
    """The working calendar as understanding asks for it. A break is a run of free days that is no mere weekend."""

    calendar: CalendarRules

    def is_working(self, day: date) -> bool:
        """Whether the date is worked."""
        return is_working_day(self.calendar, day)

    def breaks(self, since: date, until: date) -> list[Break]:
        """The breaks that touch these days, in order."""
        found: list[Break] = []
        day = _edge(since, -DAY, self._free)
        while day <= until:
            last = _edge(day, DAY, self._free)
            if self._free(day) and self._is_break(day, last):
                found.append(Break("", day, last))
            day = last + DAY
        return found

    def _free(self, day: date) -> bool:
        return not is_working_day(self.calendar, day)

    def _is_break(self, first: date, last: date) -> bool:
        days = (first + DAY * n for n in range((last - first).days + 1))
        return any(WEEKDAYS[day.weekday()] not in self.calendar.weekend for day in days)


def _edge(day: date, step: timedelta, free: Callable[[date], bool]) -> date:
    """The outermost day of the free days around this one; the day itself if it is worked."""
    for _ in range(366):
        if not (free(day) and free(day + step)):
            break
        day += step
    return day
