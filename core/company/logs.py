"""The daily log as data: when it is due, and what it asks of whom."""

from datetime import time
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from core.company.checked import DepartmentKey, Frozen, Key, LocalTime, PostKey, Words, distinct, mistake, not_empty


class FieldType(StrEnum):
    TEXT = "text"
    """Any text."""
    NUMBER = "number"
    """A number."""
    CHOICE = "choice"
    """One of its `options`, by button."""
    DATE = "date"
    """A date, in figures or words."""
    COMPUTED = "computed"
    """Filled in from its `source`; nobody edits it."""


class Source(StrEnum):
    """Records of the author from which a line of his log is filled in."""

    CALLS_TODAY = "calls_today"
    """The contacts logged today, a line each."""
    COUNT_OF_CALLS = "count_of_calls"
    """How many contacts were logged today."""
    FOLLOW_UPS_TOMORROW = "follow_ups_tomorrow"
    """The follow-ups that are due on the next working day."""
    YESTERDAY_PLAN = "yesterday_plan"
    """The plan in the author's last log."""


class LogField(Frozen):
    """A question of the log. With a `source` it comes filled in: a `computed` one for good, the others to be edited."""

    key: Key
    """The name under which answers are kept; renaming it loses the draft of the day."""
    label: Words
    """The question as people read it."""
    type: FieldType = FieldType.TEXT
    """What an answer can be."""
    required: bool = True
    """Whether a log without an answer is refused."""
    options: dict[Key, Words] = {}
    """The answers to choose from, for `choice` alone."""
    source: Source | None = None
    """What the answer is filled in from."""

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
    """The name of the template."""
    departments: tuple[DepartmentKey, ...] = ()
    """Whose log it is; none means everybody's."""
    posts: tuple[PostKey, ...] = ()
    """Whose log it is; none means everybody's."""
    fields: Annotated[tuple[LogField, ...], not_empty, distinct(lambda field: field.key)]
    """The questions, in their order."""

    def is_for(self, department_path: tuple[str, ...], post: str) -> bool:
        in_department = not self.departments or not set(self.departments).isdisjoint(department_path)
        return in_department and (not self.posts or post in self.posts)


class DailyLogRules(Frozen):
    """When the log is due and what it asks. Times are local; a cut-off of 00:00 is the midnight that ends the day."""

    cut_off: LocalTime
    """The last second at which a log is on time."""
    remind_at: LocalTime
    """When those are reminded who have not handed in."""
    last_call_at: LocalTime
    """When they are reminded a last time."""
    supplements: bool = True
    """Whether something can be added to a day that is over: dated, marked, and never on time."""
    new_staff_days: Annotated[int, Field(ge=0, le=60)] = 1
    """On how many of his first working days nothing is expected of a newcomer."""
    templates: Annotated[tuple[LogTemplate, ...], not_empty, distinct(lambda template: template.key)]
    """What is asked of whom: the first template that fits a person is his."""

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
