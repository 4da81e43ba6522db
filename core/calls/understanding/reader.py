"""The clauses of a call with the moment they are read at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.calls.understanding import days
from core.calls.understanding.clauses import DONE, VERBS, Clause
from core.calls.understanding.days import Day
from core.calls.understanding.nearness import START
from core.calls.understanding.types import WorkingCalendar

HALF_A_YEAR = timedelta(days=183)
LATELY = timedelta(days=45)


@dataclass(frozen=True)
class Reader:
    """The clauses of a call with the moment they are read at."""

    parts: Sequence[Clause]
    now: datetime
    calendar: WorkingCalendar

    def date_of(self, day: Day, *, past: bool = False) -> date | None:
        return days.resolve(day.rule, self.now, self.calendar, past=past)

    def lately(self, part: Clause, day: Day) -> bool:
        """Whether a date with a contact beside it was but a few weeks ago, and comes again only in many months."""
        if not day.rule.startswith("date ") or not part.has(*DONE, "phone") or part.has(*VERBS, "goods", "theirs"):
            return False
        if START.match(part.text, day.start - part.start):
            return False
        on = self.date_of(day, past=True)
        return on is not None and self.now.date() - on < LATELY

    def of_contact(self, part: Clause, day: Day) -> date | None:
        """The date of a contact told with a day; one to come this year if it is told as past and was not lately."""
        on = self.date_of(day, past=True)
        if on is None or self.may_be(on, day):
            return on
        if not day.rule.startswith("date ") or not part.past or part.has(*VERBS, "goods", "theirs"):
            return None
        ahead = self.date_of(day) if part.has("visit", "called") else None
        return ahead if ahead and ahead.year == self.now.year else None

    def may_be(self, on: date, day: Day) -> bool:
        """Whether the contact may have been then: not half a year ago, nor to come but where the year was said."""
        if day.rule.startswith("iso "):
            return on != self.now.date()
        return on < self.now.date() and (day.past or self.now.date() - on < HALF_A_YEAR)
