"""The office as processes see it: people by number, as they are at the moment of the command.

Whoever is asked about is looked up once per command, and nobody else: a company of a hundred thousand costs no more
than one of ten.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Row, Select, Text, bindparam, cast, select

from core.calendar import rules as calendar
from core.company.definitions import CalendarRules
from core.desk import Desk, Employee
from core.flows.definition import Ref
from core.flows.engine.hours import OFFICE, OfficeHours
from core.flows.engine.people import MANAGER
from core.flows.engine.state import Person
from core.flows.engine.work import Unmet
from core.flows.running import refs, substitutes
from models.tables import department, employee

_above = employee.alias("above")
_WHO = (
    select(
        employee.c.id,
        employee.c.number,
        employee.c.left,
        employee.c.roles,
        employee.c.post,
        employee.c.superior_id,
        department.c.key.label("dept"),
        _above.c.number.label("superior"),
        substitutes.ON_LEAVE.label("on_leave"),
        substitutes.STOOD_IN.label("stood_in"),
    )
    .join(department, department.c.id == employee.c.department_id)
    .outerjoin(_above, _above.c.id == employee.c.superior_id)
    .order_by(employee.c.id)
)
ONE = _WHO.where(employee.c.number == bindparam("number"))
SOME = _WHO.where(employee.c.number.in_(bindparam("numbers", expanding=True)))
CARRYING = _WHO.where(
    cast(employee.c.roles, Text).like(bindparam("quoted"), escape="!") | (employee.c.post == bindparam("post"))
)
BELOW = _WHO.where(department.c.path.like(bindparam("path"), escape="!"))


def _literal(text: str) -> str:
    """A text in a LIKE pattern."""
    return re.sub("([!%_])", r"!\1", text)


@dataclass
class DeskOrg:
    """Who is who, read on demand and remembered for the length of a command.

    `instance_id` is the process that is commanded, 0 for one that begins.
    """

    desk: Desk
    instance_id: int = 0
    _people: dict[Person, Row[Any] | None] = field(default_factory=dict)
    _roles: dict[str, list[Person]] = field(default_factory=dict)
    _parts: dict[str, list[Person]] = field(default_factory=dict)
    _away: dict[tuple[Person, str, str], Person | None] = field(default_factory=dict)

    @cached_property
    def today(self) -> date:
        """The company's date: whoever commands, the same people are away."""
        return self.desk.now.astimezone(self.desk.company.zone).date()

    def person(self, number: Person) -> Row[Any] | None:
        """Somebody by number, leavers too."""
        if number not in self._people:
            self._people[number] = next(iter(self._ask(ONE, number=number)), None)
        return self._people[number]

    def _ask(self, statement: Select[Any], **asked: Any) -> Sequence[Row[Any]]:
        return self.desk.session.connection().execute(statement, asked | {"day": self.today}).all()

    def _met(self, found: Iterable[Row[Any]]) -> list[Person]:
        rows = {row.number: row for row in found}
        self._people.update(rows)
        return list(rows)

    def rows(self, people: Iterable[Person]) -> dict[Person, int]:
        """The rows of those of these people who exist."""
        missing = sorted(number for number in people if number not in self._people)
        if missing:
            self._met(self._ask(SOME, numbers=missing))
        return {number: row.id for number in people if (row := self._people.get(number)) is not None}

    def holders(self, role: str) -> list[Person]:
        """Who carries a role, or holds a post of that name; leavers too, whose work falls to others."""
        if role not in self._roles:
            rows = self._ask(CARRYING, quoted=f'%"{_literal(role)}"%', post=role)
            found = self._met(row for row in rows if role in (*row.roles, row.post))
            here = [number for number in found if not self.left(number)]
            self._roles[role] = here or found
        return self._roles[role]

    def group(self, name: str) -> list[Person]:
        """A group is a role or a post."""
        return self.holders(name)

    def members(self, dept: str) -> list[Person]:
        """Who works in a department or below it."""
        if dept not in self._parts:
            line = self._line(dept)
            path = f"/{_literal('/'.join(line))}/%"
            found = self._met(self._ask(BELOW, path=path)) if line else []
            self._parts[dept] = [number for number in found if not self.left(number)]
        return self._parts[dept]

    def dept_of(self, person: Person) -> str:
        """A person's department."""
        row = self.person(person)
        return str(row.dept) if row is not None else ""

    def head(self, dept: str, level: int) -> Person | None:
        """The head of a department, or of one above it."""
        line = self._line(dept)[::-1]
        return self.desk.company.department(line[level - 1]).head if level <= len(line) else None

    def _line(self, dept: str) -> tuple[str, ...]:
        try:
            return self.desk.company.department_path(dept)
        except KeyError:
            return ()

    def superior(self, person: Person) -> Person | None:
        """A person's superior."""
        row = self.person(person)
        return row.superior if row is not None else None

    def known(self, person: Person) -> bool:
        """Whether there is such a person."""
        return self.person(person) is not None

    def left(self, person: Person) -> bool:
        """Whether he works here no more."""
        row = self.person(person)
        return row is not None and row.left is not None and row.left <= self.today

    def successor(self, person: Person) -> Person | None:
        """Who was named to do a leaver's work; his superior does it if nobody was."""
        return self._substitute(person, "", "")

    def absent(self, person: Person, now: datetime, flow: str, role: str = "") -> bool:
        """Whether somebody does his work today, or ought to. Whoever acts is there."""
        if isinstance(self.desk.actor, Employee) and self.desk.actor.number == person:
            return False
        row = self.person(person)
        if row is None:
            return False
        return bool(row.on_leave) or self._substitute(person, flow, role) is not None

    def substitute(self, person: Person, now: datetime, flow: str, role: str = "") -> Person | None:
        """Who stands in for him in this flow, where he is asked as holder of a role."""
        return self._substitute(person, flow, role)

    def _substitute(self, person: Person, flow: str, role: str) -> Person | None:
        asked, row = (person, flow, role), self.person(person)
        if row is not None and row.stood_in and asked not in self._away:
            self._away[asked] = substitutes.standing_in(self.desk, row.id, self.today, flow, role)
        return self._away.get(asked)

    def managers(self) -> list[Person]:
        """Who administers processes when a definition names nobody."""
        return [number for number in self.holders(MANAGER) if not self.left(number)]

    def unmet(self, ref: Ref, key: Any, by: Person, form: Mapping[str, Any]) -> Unmet | None:
        """Why a person may not name this record in a form; None if he may."""
        return refs.unmet(self.desk, ref, str(key), by, form, besides=self.instance_id)


@dataclass(frozen=True)
class ZonedHours:
    """Office hours for moments in UTC."""

    hours: OfficeHours
    zone: Any

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def _utc(self, local: datetime) -> datetime:
        return calendar.instant(local.date(), local.time(), self.zone).astimezone(UTC)

    def later(self, start: datetime, duration: str) -> datetime:
        """A duration after a moment; hours on the wall need no calendar."""
        if duration.endswith(("wh", "wd")):
            return self._utc(self.hours.later(self._local(start), duration))
        return self.hours.later(start, duration)

    def later_by(self, start: datetime, worked: timedelta) -> datetime:
        """The moment by which so much has been worked."""
        return self._utc(self.hours.later_by(self._local(start), worked))

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """How much is worked between two moments."""
        return self.hours.worked(self._local(start), self._local(end))

    def end_of(self, day: str) -> datetime:
        """When work ends on a date."""
        return self._utc(self.hours.end_of(day))


def hours_of(desk: Desk) -> ZonedHours:
    """The company's office hours."""
    rules: CalendarRules = desk.company.calendar
    return ZonedHours(OfficeHours(OFFICE, lambda day: calendar.is_working_day(rules, day)), desk.company.zone)
