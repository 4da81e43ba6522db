"""The company as its folder describes it: frozen definitions, the names on which the rest of the house relies."""

import re
from collections.abc import Iterator
from datetime import date, time
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, Field, RootModel, field_validator

from core.company.checked import (
    Currency,
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
from core.company.documents import DocumentRules
from core.company.grants import FIELDS, Entity, Reach, Role, Sight, Verb
from core.company.letters import Letter
from core.company.logs import DailyLogRules, FieldType, LogField, LogTemplate, Source

__all__ = [
    "FIELDS",
    "CalendarRules",
    "CallRules",
    "Company",
    "ContractRules",
    "CustomerRules",
    "DailyLogRules",
    "DayKind",
    "Department",
    "DocumentRules",
    "Entity",
    "FieldType",
    "Letter",
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
    """What people read."""


class Department(Frozen):
    """A part of the company. An office elsewhere has its own time zone or calendar; its parts inherit them."""

    key: Key
    """The name by which `people.csv` and log templates mean it."""
    name: Words
    """What people read."""
    head: PersonNumber | None = None
    """Who leads it and is told what became of its people's logs; without one, who leads the part above it."""
    time_zone: TimeZone | None = None
    """Its own clocks; without them, those of the part above it, at last the company's."""
    calendar: CalendarRules | None = None
    """Its own calendar; without it, that of the part above it, at last the company's."""
    parts: tuple["Department", ...] = ()
    """The departments below it."""

    def tree(self) -> Iterator["Department"]:
        """This department and everything below it, from the top down."""
        yield self
        for part in self.parts:
            yield from part.tree()


class NumberKind(StrEnum):
    CUSTOMER = "customer"
    """Given when a customer is recorded."""
    CONTRACT = "contract"
    """Given when a contract is recorded."""
    TICKET = "ticket"
    """Given when a ticket is opened."""
    PROCESS = "process"
    """Given when a process is started; without a template, `P{year}-{seq:5}`."""


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


USUAL_NUMBERS = {NumberKind.PROCESS: NumberTemplate("P{year}-{seq:5}")}


class Status(Frozen):
    """A place on a customer's way."""

    key: Key
    """The name by which other statuses mean it."""
    name: Words
    """What people read."""
    next: tuple[StatusKey, ...] = ()
    """Where a customer can go from here."""
    set_by: tuple[RoleKey, ...] = ()
    """The roles whose people, as far as they see him, can bring a customer here; without it, whoever may edit him."""
    signed: bool = False
    """Whether customers are signed here, so that roles with the reach `signed` see them."""
    closed: bool = False
    """Whether nothing more is expected of customers here."""


class CustomerRules(Frozen):
    """What is fixed about customers; a new one has the first status."""

    statuses: Annotated[tuple[Status, ...], not_empty, distinct(lambda status: status.key)]
    """The way of a customer, its beginning first."""
    industries: dict[Key, Words] = {}
    """The industries to choose from."""

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
    """How contacts with customers are named. The kinds and results that the bot itself recognises must be there."""

    kinds: dict[Key, Words]
    """How customers are contacted: `call`, `visit`, `message`, and whatever else the company counts."""
    results: dict[Key, Words]
    """What can come of it. The bot recognises its own in what people write; others are chosen by button."""
    undo_minutes: Annotated[int, Field(ge=0, le=1440)] = 10
    """How long what was logged can be taken back."""
    follow_ups_at: LocalTime = time(9)
    """When people are reminded of the follow-ups that are due, on working days."""

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


CONTRACT_STATUSES = ("created", "approved", "executed")


class ContractRules(Frozen):
    """How contracts are spoken of, and when their end is near."""

    remind_days: Annotated[int, Field(ge=1, le=366)] = 30
    """How many days before its end a contract's owner is reminded of it, once for each term."""
    remind_at: LocalTime = time(9)
    """When people are reminded, on working days."""
    currency: Currency = ""
    """In which amounts are meant that name no currency, such as `CNY`; without it, each must name one."""
    statuses: dict[Key, Words] = {}
    """What the statuses `created`, `approved` and `executed` are called; without it, by these keys."""

    @field_validator("statuses")
    @classmethod
    def _has_statuses(cls, statuses: dict[str, Words]) -> dict[str, Words]:
        return _with_all(CONTRACT_STATUSES, statuses)


class Company(Frozen):
    """One company: the whole of its `company.yaml`."""

    key: Key
    """The company's short name, for its operators."""
    name: Words
    """What people read."""
    languages: Annotated[tuple[Language, ...], not_empty, distinct()]
    """Those in which all words of this file are given; the first stands in for any other."""
    time_zone: TimeZone
    """By whose clocks the company works."""
    calendar: CalendarRules
    """Which dates are worked."""
    daily_log: DailyLogRules
    """When the daily log is due, and what it asks."""
    roles: dict[Key, Role]
    """What people may do and see."""
    posts: dict[Key, Post]
    """What people are employed as. A post gives no rights; log templates are chosen by it."""
    departments: Annotated[tuple[Department, ...], not_empty]
    """The tree of the departments."""
    numbers: dict[NumberKind, NumberTemplate]
    """How business numbers are written."""
    customers: CustomerRules
    """The way of a customer, and the industries."""
    calls: CallRules
    """Contacts with customers."""
    contracts: ContractRules = ContractRules()
    """Contracts with customers."""
    documents: dict[Key, DocumentRules] = {}
    """Documents that are made from templates, by the names that steps of processes give them."""
    letters: dict[Key, Letter] = {}
    """Letters that processes send by mail, by the names that their steps give them."""
    inline: bool = False
    """Whether customers can be looked up from any chat, by writing the bot's `@name` and what is looked for: each sees
    his own, and what he chooses becomes a message there, of the number and the name. @BotFather must allow it as well
    (/setinline)."""

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
        given = {**USUAL_NUMBERS, **numbers}
        missing = [kind for kind in NumberKind if kind not in given]
        if missing:
            raise mistake("missing-entries", value=", ".join(missing))
        return given


def _lines(department: Department) -> Iterator[tuple[Department, ...]]:
    yield (department,)
    for part in department.parts:
        for line in _lines(part):
            yield (department, *line)
