"""What an operator is told of the company's calendars."""

from datetime import date

from core.calendar.report import Differs, Guessed, remarks
from core.company.definitions import CalendarRules, DayKind
from tests.support import shipped


def test_an_unpublished_year_is_guessed_and_own_days_are_named() -> None:
    found = list(remarks(shipped.company(), date(2026, 11, 22)))
    assert found[0] == Differs("", date(2026, 12, 31), DayKind.HALF, DayKind.WORK)
    assert isinstance(found[1], Guessed)
    assert (found[1].department, found[1].year, found[1].country) == ("", 2027, "CN")
    assert found[1].days > 10
    assert len(found) == 2


def test_a_department_has_a_calendar_of_its_own_and_a_country_is_not_needed() -> None:
    company = shipped.company()
    own = CalendarRules(published_years=(2026,))
    parts = tuple(
        part.model_copy(update={"calendar": own}) if part.key == "finance" else part for part in company.departments
    )
    found = list(remarks(company.model_copy(update={"departments": parts}), date(2026, 1, 1)))
    assert Guessed("finance", 2027, "", 0) in found
    assert [one.year for one in found if isinstance(one, Guessed)] == [2027, 2027]
