"""What goes in and what comes out of understanding a message."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol


@dataclass(frozen=True)
class Candidate:
    """A customer this person may log calls for."""

    id: int
    number: str
    name: str
    contacts: tuple[str, ...]
    phones: tuple[str, ...]
    city: str
    nicknames: tuple[str, ...] = ()


Candidates = Callable[[str], Sequence[Candidate]]


class Span(Protocol):
    """Words of a line, from the letter `start` up to the letter `end`."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Break:
    """A named run of days off, both ends included."""

    name: str
    first: date
    last: date


class WorkingCalendar(Protocol):
    """What dates such as "in 3 working days" and "after the holidays" need."""

    def is_working(self, day: date) -> bool: ...

    def breaks(self, since: date, until: date) -> Sequence[Break]:
        """The breaks that touch the days `since` to `until`, in order."""


@dataclass(frozen=True)
class UnderstoodCall:
    """One contact as the message tells it; exactly one of customer, ambiguous, unknown says something.

    `words` are those that name the firm, as typed; empty where nobody is named, or only a person, a town, a number.

    `happened` may be a day to come: then the message contradicts itself.
    """

    text: str
    customer: int | None
    ambiguous: tuple[int, ...]
    unknown: str | None
    kind: str
    outcome: str | None
    minutes: int | None
    happened: date | None
    follow_up: date | None
    follow_time: time | None
    note: str
    direction: str | None
    words: str = ""

    @property
    def sure(self) -> bool:
        """Whether it can be written down without asking whom it was with."""
        return self.customer is not None


@dataclass(frozen=True)
class Understanding:
    """`calls` is empty when the message tells of no contact; `look_up` when it only names somebody."""

    calls: tuple[UnderstoodCall, ...]
    look_up: bool
