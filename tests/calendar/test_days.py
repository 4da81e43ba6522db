"""Which dates are worked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar.rules import (
    add_working_days,
    differences,
    is_working_day,
    kind_of,
    next_working_day,
    provisional,
)
from core.company.definitions import CalendarRules, DayKind
from tests.support import shipped

IDC = shipped.company().calendar
RUSSIA = CalendarRules(country="RU", published_years=(2025, 2026))
EGYPT = CalendarRules(country="EG", weekend=("fri", "sat"))
PLAIN = CalendarRules()
OWN = CalendarRules(
    country="RU",
    days={date(2026, 5, 11): DayKind.WORK, date(2026, 5, 12): DayKind.REST, date(2026, 5, 16): DayKind.WORK},
)

KINDS = {
    "a plain Monday": (IDC, "2026-03-09", "work"),
    "a plain Saturday": (IDC, "2026-03-14", "rest"),
    "a Saturday worked for the Spring Festival": (IDC, "2026-02-28", "work"),
    "a Sunday worked for the New Year": (IDC, "2026-01-04", "work"),
    "a Monday of the Spring Festival": (IDC, "2026-02-16", "rest"),
    "the last day of a range": (IDC, "2026-02-23", "rest"),
    "the day after a range": (IDC, "2026-02-24", "work"),
    "the company's own half day": (IDC, "2026-12-31", "half"),
    "a holiday of a year not published": (IDC, "2027-10-01", "rest"),
    "a holiday known of the country": (RUSSIA, "2026-06-12", "rest"),
    "a holiday moved to a Monday": (RUSSIA, "2026-05-11", "rest"),
    "a Saturday worked by the government's word": (RUSSIA, "2025-11-01", "work"),
    "the company's word against the country's": (OWN, "2026-05-11", "work"),
    "the company's own free day": (OWN, "2026-05-12", "rest"),
    "the company's own working Saturday": (OWN, "2026-05-16", "work"),
    "a Friday where it is the weekend": (EGYPT, "2026-03-13", "rest"),
    "a Sunday where it is worked": (EGYPT, "2026-03-15", "work"),
    "a holiday where no country is named": (PLAIN, "2026-01-01", "work"),
}


@pytest.mark.parametrize(("calendar", "day", "kind"), KINDS.values(), ids=KINDS.keys())
def test_a_date_is_of_this_kind(calendar: CalendarRules, day: str, kind: str) -> None:
    assert kind_of(calendar, date.fromisoformat(day)) == kind


def test_a_half_day_is_a_working_day() -> None:
    assert is_working_day(IDC, date(2026, 12, 31))


STEPS = {
    "over a weekend": ("2026-03-13", 1, "2026-03-16"),
    "over the Spring Festival": ("2026-02-14", 1, "2026-02-24"),
    "to a worked Saturday": ("2026-02-27", 1, "2026-02-28"),
    "back over a weekend": ("2026-03-16", -1, "2026-03-13"),
    "back over the National Day": ("2026-10-08", -2, "2026-09-29"),
    "a week": ("2026-03-09", 5, "2026-03-16"),
    "nowhere from a Sunday": ("2026-03-15", 0, "2026-03-15"),
}


@pytest.mark.parametrize(("day", "count", "expected"), STEPS.values(), ids=STEPS.keys())
def test_working_days_are_counted(day: str, count: int, expected: str) -> None:
    assert add_working_days(IDC, date.fromisoformat(day), count) == date.fromisoformat(expected)


def test_years_that_the_company_has_not_published_are_provisional() -> None:
    assert [provisional(IDC, date(year, 7, 1)) for year in (2024, 2025, 2026, 2027)] == [True, False, False, True]


def test_company_a_differs_from_what_is_generally_known_only_by_its_half_day() -> None:
    assert differences(IDC, 2025) == []
    assert differences(IDC, 2026) == [(date(2026, 12, 31), DayKind.HALF, DayKind.WORK)]


def test_a_calendar_without_working_days_is_not_searched_for_ever() -> None:
    never = CalendarRules(weekend=("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    with pytest.raises(ValueError, match="no working day"):
        next_working_day(never, date(2026, 3, 9))


DATES = st.dates(date(2024, 1, 1), date(2028, 12, 31))
CALENDARS = st.sampled_from([IDC, RUSSIA, EGYPT, PLAIN, OWN])


@given(CALENDARS, DATES)
def test_the_next_working_day_is_worked_and_nothing_between_is(calendar: CalendarRules, day: date) -> None:
    following = next_working_day(calendar, day)
    between = [day + timedelta(days=ahead) for ahead in range(1, (following - day).days)]
    assert is_working_day(calendar, following)
    assert not any(is_working_day(calendar, date_between) for date_between in between)


@given(CALENDARS, DATES, st.integers(0, 40))
def test_as_many_working_days_back_is_where_one_started(calendar: CalendarRules, day: date, count: int) -> None:
    start = next_working_day(calendar, day)
    assert add_working_days(calendar, add_working_days(calendar, start, count), -count) == start
