"""Working time: office hours on working days, added and measured. Moments are the office's local ones."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAY = timedelta(days=1)
NOTHING = timedelta()
OFFICE = ((time(9), time(12)), (time(13), time(18)))
"""When the office is open on a working day."""

FARTHEST = 3700
"""Days without work after which an office counts as closed for good."""


@dataclass(frozen=True)
class OfficeHours:
    """The hours of each working day, as (from, to), and which dates are worked."""

    hours: tuple[tuple[time, time], ...]
    works: Callable[[date], bool]

    def later(self, start: datetime, duration: str) -> datetime:
        """A duration after a moment, or before it if it is negative."""
        found = re.fullmatch(r"(-?\d+)(wh|wd|h|d|m)?", duration)
        if not found:
            raise ValueError(f"not a duration: {duration}")
        count, unit = int(found.group(1)), found.group(2) or "h"
        if unit == "wh":
            return self.later_by(start, timedelta(hours=count))
        if unit == "wd":
            return self._days(start, count)
        return start + timedelta(**{{"h": "hours", "d": "days", "m": "minutes"}[unit]: count})

    def _days(self, start: datetime, count: int) -> datetime:
        """The same hour so many working days away; what begins outside office hours begins with the next ones."""
        at = self._opened(start) if count > 0 else start
        step = DAY if count > 0 else -DAY
        left = abs(count)
        for _ in range(FARTHEST):
            if not left:
                break
            at += step
            left -= self.works(at.date())
        return at

    def _opened(self, moment: datetime) -> datetime:
        for begin, end in self._spans(moment.date()):
            if moment <= end:
                return max(moment, begin)
        return moment

    def _spans(self, day: date, step: int = 1) -> Iterator[tuple[datetime, datetime]]:
        """Office hours from a date on, or backwards from it."""
        for _ in range(FARTHEST):
            if self.works(day):
                spans = [(datetime.combine(day, begin), datetime.combine(day, end)) for begin, end in self.hours]
                yield from spans[::step]
            day += DAY * step

    def later_by(self, start: datetime, worked: timedelta) -> datetime:
        """The moment by which so much has been worked since `start`; before it for a negative time."""
        if worked <= NOTHING:
            return self._before(start, -worked) if worked else start
        at = start
        for begin, end in self._spans(start.date()):
            at = max(start, begin)
            if at >= end:
                continue
            if worked <= end - at:
                return at + worked
            worked -= end - at
        return at

    def _before(self, start: datetime, worked: timedelta) -> datetime:
        at = start
        for begin, end in self._spans(start.date(), -1):
            at = min(start, end)
            if at <= begin:
                continue
            if worked <= at - begin:
                return at - worked
            worked -= at - begin
        return at

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """How much is worked between two moments."""
        total = NOTHING
        for begin, close in self._spans(start.date()):
            if begin >= end:
                break
            total += max(NOTHING, min(end, close) - max(start, begin))
        return total

    def end_of(self, day: str) -> datetime:
        """When work ends on a date."""
        return datetime.combine(date.fromisoformat(day[:10]), self.hours[-1][1])


def office(hours: list[str], holidays: set[date], extra: set[date]) -> OfficeHours:
    """Office hours written `09:00-12:00`, Monday to Friday, without holidays, with days worked instead."""
    spans = tuple(tuple(time.fromisoformat(part) for part in span.split("-")) for span in hours)
    return OfficeHours(
        tuple((begin, end) for begin, end in spans),
        lambda day: day in extra or (day.weekday() < 5 and day not in holidays),
    )
