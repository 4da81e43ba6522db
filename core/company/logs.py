"""The daily log as data: when it is due, and what it asks of whom."""

from datetime import time
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from core.company.checked import DepartmentKey, Frozen, Key, LocalTime, PostKey, Words, distinct, mistake, not_empty


class FieldType(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    DATE = "date"
    COMPUTED = "computed"


class Source(StrEnum):
    """Records of the author from which a line of his log is filled in."""

    CALLS_TODAY = "calls_today"
    COUNT_OF_CALLS = "count_of_calls"
    FOLLOW_UPS_TOMORROW = "follow_ups_tomorrow"
    YESTERDAY_PLAN = "yesterday_plan"


class LogField(Frozen):
    """A question of the log. With a `source` it comes filled in: a `computed` one for good, the others to be edited."""

    key: Key
    label: Words
    type: FieldType = FieldType.TEXT
    required: bool = True
    options: dict[Key, Words] = {}
    source: Source | None = None

    @model_validator(mode="after")
    def _fits_its_type(self) -> "LogField":
        if (self.type is FieldType.CHOICE) != bool(self.options):
            raise mistake("options-are-for-choices")
        if self.type is FieldType.COMPUTED and self.source is None:
            raise mistake("computed-without-source")
        return self


class LogTemplate(Frozen):
    """The questions of the log for these departments (their parts included) and posts; naming none means everybody."""

    key: Key
    departments: tuple[DepartmentKey, ...] = ()
    posts: tuple[PostKey, ...] = ()
    fields: Annotated[tuple[LogField, ...], not_empty, distinct(lambda field: field.key)]

    def is_for(self, department_path: tuple[str, ...], post: str) -> bool:
        in_department = not self.departments or not set(self.departments).isdisjoint(department_path)
        return in_department and (not self.posts or post in self.posts)


class DailyLogRules(Frozen):
    """When the log is due and what it asks. Times are local; a cut-off of 00:00 is the midnight that ends the day.

    Nothing is expected of a newcomer on his first `new_staff_days` working days. Without `supplements` nothing can be
    added to a day that is over.
    """

    cut_off: LocalTime
    remind_at: LocalTime
    last_call_at: LocalTime
    supplements: bool = True
    new_staff_days: Annotated[int, Field(ge=0, le=60)] = 1
    templates: Annotated[tuple[LogTemplate, ...], not_empty, distinct(lambda template: template.key)]

    def template_for(self, department_path: tuple[str, ...], post: str) -> LogTemplate | None:
        """The first template that is for this post in this department (`Company.department_path`)."""
        return next((template for template in self.templates if template.is_for(department_path, post)), None)

    @property
    def day_ends(self) -> time:
        """The cut-off as the last moment of its own day, for comparing."""
        return self.cut_off if self.cut_off > time.min else time.max

    @model_validator(mode="after")
    def _in_order(self) -> "DailyLogRules":
        if not self.remind_at < self.last_call_at < self.day_ends:
            raise mistake("times-out-of-order")
        return self
