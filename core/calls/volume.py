"""How many contacts were written down, by whom, of what kind, with what result.

A contact counts for its author, also after a hand-over and after he left, on the day he wrote it down by the clocks
of his own office; one that was taken back does not count.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.engine import Row

from core.access.queries import authors
from core.calendar.rules import instant
from core.calls.periods import Period
from core.company.definitions import Company, Verb
from core.desk import Desk
from core.people.queries import verbs
from models.tables import call, employee

DAY = timedelta(days=1)
NEEDED = frozenset({"author", "created"})
"""Without these fields of a contact nobody can count whose it is."""


@dataclass(frozen=True, slots=True)
class Author:
    """One person's contacts. `left`: he works here no more."""

    name: str
    count: int
    mine: bool
    left: bool


@dataclass(frozen=True, slots=True)
class Volume:
    """The contacts of a period. `authors`: the busiest first, those who wrote none down last.

    `kinds` and `results` count by the company's keys, an empty one is "not said"; each is empty where the reader may
    not know it.
    """

    period: Period
    total: int
    authors: tuple[Author, ...]
    kinds: tuple[tuple[str, int], ...]
    results: tuple[tuple[str, int], ...]


def volume(desk: Desk, period: Period) -> Volume:
    """What the actor may count of a period: his own contacts, or those of the people of his region or department."""
    people = _people(desk)
    counts = _counts(desk, people.values(), period)
    kinds, results, by_author = Counter[str](), Counter[str](), Counter[int]()
    for row in counts:
        fields = people[row.author_id].fields
        by_author[row.author_id] += row.count
        kinds[row.kind] += row.count if "kind" in fields else 0
        results[row.outcome or ""] += row.count if "result" in fields else 0
    return Volume(period, by_author.total(), _authors(desk, people, by_author), _sorted(kinds), _sorted(results))


@dataclass(frozen=True, slots=True)
class _Person:
    id: int
    name: str
    time_zone: str
    logs: bool
    left: bool
    fields: frozenset[str]


def _people(desk: Desk) -> dict[int, _Person]:
    """Everybody whose contacts the actor may count, leavers included."""
    seen = authors(desk)
    columns = (employee.c.id, employee.c.name, employee.c.time_zone, employee.c.roles, employee.c.left)
    found = desk.session.execute(select(*columns, *seen.flags).where(seen.predicate))
    people = (_person(desk, row, seen.fields(row)) for row in found)
    return {person.id: person for person in people if person.fields >= NEEDED}


def _person(desk: Desk, row: Row[Any], fields: frozenset[str]) -> _Person:
    left = row.left is not None and row.left <= desk.today
    return _Person(row.id, row.name, row.time_zone, _logs(desk.company, row.roles), left, fields)


def _logs(company: Company, roles: list[str]) -> bool:
    return Verb.LOG_CALL in verbs(company, roles)


def _counts(desk: Desk, people: Iterable[_Person], period: Period) -> list[Any]:
    within = or_(false(), *(_within(zone, period) for zone in sorted({person.time_zone for person in people})))
    counted = (
        select(call.c.author_id, call.c.kind, call.c.outcome, func.count().label("count"))
        .join(employee, employee.c.id == call.c.author_id)
        .where(authors(desk).showing("author"), authors(desk).showing("created"), call.c.undone_at.is_(None), within)
        .group_by(call.c.author_id, call.c.kind, call.c.outcome)
    )
    return list(desk.session.execute(counted).all())


def _within(zone: str, period: Period) -> ColumnElement[bool]:
    """What people of a time zone wrote down on these days."""
    begin, end = (instant(day, time.min, ZoneInfo(zone)) for day in (period.first, period.last + DAY))
    return (employee.c.time_zone == zone) & (call.c.created_at >= begin) & (call.c.created_at < end)


def _authors(desk: Desk, people: dict[int, _Person], counts: Counter[int]) -> tuple[Author, ...]:
    shown = [person for person in people.values() if counts[person.id] or (person.logs and not person.left)]
    shown.sort(key=lambda person: (-counts[person.id], person.name))
    mine = desk.me.id
    return tuple(Author(person.name, counts[person.id], person.id == mine, person.left) for person in shown)


def _sorted(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple((key, count) for key, count in counts.most_common() if count)
