"""The working calendar as data."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, model_validator

from core.company.checked import Frozen, LocalTime, mistake

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
"""A day of the week by its first three letters."""


class DayKind(StrEnum):
    """What a date is for the people who work by a calendar."""

    WORK = "work"
    """Worked, also if it is a weekend or a holiday."""
    REST = "rest"
    """Free; nobody is reminded of anything, but a log can be handed in."""
    HALF = "half"
    """Worked until `half_day_cut_off`."""


def _one_by_one(said: Any) -> Any:
    """Spells out ranges of dates such as `2026-02-15..2026-02-23`."""
    if not isinstance(said, dict):
        return said
    days: dict[Any, Any] = {}
    for dates, kind in said.items():
        for day in _spelled_out(dates):
            if day in days:
                raise mistake("said-twice", at=(dates,), value=day)
            days[day] = kind
    return days


def _spelled_out(dates: Any) -> list[Any]:
    first, mark, last = str(dates).partition("..")
    if not mark:
        return [dates]
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise mistake("bad-range", at=(dates,), value=dates) from None
    if not 0 <= (end - start).days <= 366:
        raise mistake("bad-range", at=(dates,), value=dates)
    return [(start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1)]


def _country(code: str) -> str:
    from holidays import country_holidays  # takes 0.2 s to import, and not every company names a country

    try:
        country_holidays(code)
    except NotImplementedError:
        raise mistake("bad-country", value=code) from None
    return code


class CalendarRules(Frozen):
    """Which dates are worked. The company's own `days` win over the country's holidays, those over the weekend."""

    country: Annotated[str, AfterValidator(_country)] | None = None
    """Whose public holidays are free, by two capital letters. Without it there are none but the company's own."""
    weekend: tuple[Weekday, ...] = ("sat", "sun")
    """The days of the week that are free."""
    published_years: tuple[int, ...] = ()
    """The years whose `days` are complete; of other years they are provisional, and said to be so."""
    half_day_cut_off: LocalTime | None = None
    """When the daily log closes on a half day."""
    days: Annotated[dict[date, DayKind], BeforeValidator(_one_by_one)] = {}
    """What single dates are, or ranges such as `2026-02-15..2026-02-23`: holidays, swapped days, half days."""

    @model_validator(mode="after")
    def _half_days_end(self) -> "CalendarRules":
        if DayKind.HALF in self.days.values() and self.half_day_cut_off is None:
            raise mistake("half-day-without-end")
        return self
