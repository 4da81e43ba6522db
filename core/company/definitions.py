"""The company as its folder describes it: frozen definitions, the names on which the rest of the house relies."""

import re
from collections.abc import Iterator
from datetime import date, time
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, Field, RootModel, field_validator

from core.company.checked import (
    Frozen,
    Key,
    Language,
    LocalTime,
    PersonNumber,
    RoleKey,
    StatusKey,
    TimeZone,
    Words,
    distinct,
    mistake,
    not_empty,
    repeated,
)
from core.company.days import CalendarRules, DayKind
from core.company.grants import FIELDS, Entity, Reach, Role, Sight, Verb
from core.company.logs import DailyLogRules, FieldType, LogField, LogTemplate, Source

__all__ = [
    "FIELDS",
    "CalendarRules",
    "CallRules",
    "Company",
    "CustomerRules",
    "DailyLogRules",
    "DayKind",
    "Department",
    "Entity",
    "FieldType",
    "LogField",
    "LogTemplate",
    "NumberKind",
    "NumberTemplate",
    "Post",
    "Reach",
    "Role",
    "Sight",
    "Source",
    "Status",
    "Verb",
    "Words",
]


class Post(Frozen):
    """A position that people hold in a department."""

    name: Words


class Department(Frozen):
    """A part of the company. An office elsewhere has its own time zone or calendar; its parts inherit them."""

    key: Key
    name: Words
    head: PersonNumber | None = None
    time_zone: TimeZone | None = None
    calendar: CalendarRules | None = None
    parts: tuple["Department", ...] = ()

    def tree(self) -> Iterator["Department"]:
        """This department and everything below it, from the top down."""
        yield self
        for part in self.parts:
            yield from part.tree()


class NumberKind(StrEnum):
    CUSTOMER = "customer"
    CONTRACT = "contract"
    TICKET = "ticket"


_BLANK = re.compile(r"\{(year|month|seq:[1-9])\}")


class NumberTemplate(RootModel[str]):
    """How a business number is written, such as `HT{year}-{seq:5}`: every number of one template is equally long.

    Blanks: `{year}` (4 digits), `{month}` (2), and once `{seq:N}`, a running number of N digits.
    """

    model_config = ConfigDict(frozen=True)

    @property
    def length(self) -> int:
        return len(self.written(date(2000, 1, 1), 0))

    def series(self, on: date) -> str:
        """The count that a number given on this date continues: `HT2026-{seq:5}` starts again each year."""
        return self.root.replace("{year}", f"{on:%Y}").replace("{month}", f"{on:%m}")

    def written(self, on: date, seq: int) -> str:
        """The number with this running number; OverflowError when its digits do not suffice."""
        before, digits, after = re.split(r"\{seq:([1-9])\}", self.series(on))
        if seq >= 10 ** int(digits):
            raise OverflowError(f"{self.root} has no number {seq}")
        return f"{before}{seq:0{digits}}{after}"

    @field_validator("root")
    @classmethod
    def _has_one_count(cls, template: str) -> str:
        blanks = _BLANK.findall(template)
        rest = _BLANK.sub("", template)
        if sum(blank.startswith("seq") for blank in blanks) != 1 or not re.fullmatch(r"[A-Z0-9/-]*", rest):
            raise mistake("bad-number-template", value=template)
        return template


class Status(Frozen):
    """A place on a customer's way, and where he can go from it.

    `set_by`: the roles whose people, as far as they see him, can bring him here; without it, whoever may edit him.
    """

    key: Key
    name: Words
    next: tuple[StatusKey, ...] = ()
    set_by: tuple[RoleKey, ...] = ()
    signed: bool = False
    closed: bool = False


class CustomerRules(Frozen):
    """What is fixed about customers; a new one has the first status."""

    statuses: Annotated[tuple[Status, ...], not_empty, distinct(lambda status: status.key)]
    industries: dict[Key, Words] = {}

    def status(self, key: str) -> Status:
        """The status with this key; KeyError for another."""
        return {status.key: status for status in self.statuses}[key]

    @property
    def signed(self) -> frozenset[str]:
        """The keys of the statuses in which a customer is signed."""
        return frozenset(status.key for status in self.statuses if status.signed)


KINDS = ("call", "visit", "message")
RESULTS = ("reached", "no_answer", "interested", "wants_offer", "signed", "not_interested", "complaint", "other")


class CallRules(Frozen):
    """How contacts with customers are named. The kinds and results that the bot itself recognises must be there.

    `follow_ups_at` is the local time at which people are reminded of the follow-ups that are due, on working days.
    """

    kinds: dict[Key, Words]
    results: dict[Key, Words]
    undo_minutes: Annotated[int, Field(ge=0, le=1440)] = 10
    follow_ups_at: LocalTime = time(9)

    @field_validator("kinds")
    @classmethod
    def _has_kinds(cls, kinds: dict[str, Words]) -> dict[str, Words]:
        return _with_all(KINDS, kinds)

    @field_validator("results")
    @classmethod
    def _has_results(cls, results: dict[str, Words]) -> dict[str, Words]:
        return _with_all(RESULTS, results)


def _with_all(needed: tuple[str, ...], given: dict[str, Words]) -> dict[str, Words]:
    missing = [key for key in needed if key not in given]
    if missing:
        raise mistake("missing-entries", value=", ".join(missing))
    return given


class Company(Frozen):
    """One company: the whole of its `company.yaml`."""

    key: Key
    name: Words
    languages: Annotated[tuple[Language, ...], not_empty, distinct()]
    time_zone: TimeZone
    calendar: CalendarRules
    daily_log: DailyLogRules
    roles: dict[Key, Role]
    posts: dict[Key, Post]
    departments: Annotated[tuple[Department, ...], not_empty]
    numbers: dict[NumberKind, NumberTemplate]
    customers: CustomerRules
    calls: CallRules

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def all_departments(self) -> Iterator[Department]:
        """Every department and part of one, from the top down."""
        for department in self.departments:
            yield from department.tree()

    def department(self, key: str) -> Department:
        """The department with this key; KeyError for another."""
        return self._line(key)[-1]

    def department_path(self, key: str) -> tuple[str, ...]:
        """The keys from the top department down to this one; KeyError for an unknown one."""
        return tuple(department.key for department in self._line(key))

    def zone_of(self, department: str) -> ZoneInfo:
        """The time zone in which this department works."""
        own = [part.time_zone for part in self._line(department) if part.time_zone]
        return ZoneInfo([self.time_zone, *own][-1])

    def calendar_of(self, department: str) -> CalendarRules:
        """The calendar by which this department works."""
        own = [part.calendar for part in self._line(department) if part.calendar]
        return [self.calendar, *own][-1]

    def _line(self, key: str) -> tuple[Department, ...]:
        lines = (line for top in self.departments for line in _lines(top) if line[-1].key == key)
        for line in lines:
            return line
        raise KeyError(key)

    @field_validator("departments")
    @classmethod
    def _distinct_departments(cls, departments: tuple[Department, ...]) -> tuple[Department, ...]:
        twice = repeated(part.key for top in departments for part in top.tree())
        if twice:
            raise mistake("said-twice", value=", ".join(map(str, twice)))
        return departments

    @field_validator("numbers")
    @classmethod
    def _every_number(cls, numbers: dict[NumberKind, NumberTemplate]) -> dict[NumberKind, NumberTemplate]:
        missing = [kind for kind in NumberKind if kind not in numbers]
        if missing:
            raise mistake("missing-entries", value=", ".join(missing))
        return numbers


def _lines(department: Department) -> Iterator[tuple[Department, ...]]:
    yield (department,)
    for part in department.parts:
        for line in _lines(part):
            yield (department, *line)
