"""What an operator should know of the company's calendars: years that are guessed, days that differ from the list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.calendar.rules import differences, holidays_of, unpublished
from core.company.definitions import CalendarRules, Company, DayKind


@dataclass(frozen=True, slots=True)
class Guessed:
    """A year that the calendar has not published. `days`: how many free days come from the country's general list."""

    department: str
    year: int
    country: str
    days: int


@dataclass(frozen=True, slots=True)
class Differs:
    """A date on which the calendar says something else than the country's general list."""

    department: str
    day: date
    own: DayKind
    general: DayKind


def remarks(company: Company, today: date) -> Iterator[Guessed | Differs]:
    """Of this year and the next; `department` is empty for the company's own calendar."""
    parts = {part.key: part.calendar for part in company.all_departments() if part.calendar}
    for year in (today.year, today.year + 1):
        guessed = unpublished(company, year)
        for key, calendar in {"": company.calendar, **parts}.items():
            if key in guessed:
                yield Guessed(key, year, calendar.country or "", _free_days(calendar, year))
            elif calendar.country:
                yield from (Differs(key, day, own, general) for day, own, general in differences(calendar, year))


def _free_days(calendar: CalendarRules, year: int) -> int:
    return len(holidays_of(calendar.country, year).free) if calendar.country else 0
