"""The working calendar as data."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from core.company.checked import Frozen, LocalTime, mistake

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class DayKind(StrEnum):
    """What a date is for the people who work by a calendar."""

    WORK = "work"
    REST = "rest"
    HALF = "half"


class CalendarRules(Frozen):
    """Which dates are worked. The company's own `days` win over the country's holidays, those over the weekend.

    Only `published_years` are vouched for; dates of other years are provisional.
    """

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    weekend: tuple[Weekday, ...] = ("sat", "sun")
    published_years: tuple[int, ...] = ()
    half_day_cut_off: LocalTime | None = None
    days: dict[date, DayKind] = {}

    @model_validator(mode="after")
    def _half_days_end(self) -> "CalendarRules":
        if DayKind.HALF in self.days.values() and self.half_day_cut_off is None:
            raise mistake("half_day_without_end")
        return self
