"""The office as processes see it: people by number, as they are at the moment of the command."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Row, select

from core.calendar import rules as calendar
from core.company.definitions import CalendarRules
from core.desk import Desk
from core.flows.definition import Ref
from core.flows.hours import OfficeHours
from core.flows.state import Person
from models.tables import department, employee

MANAGER = "administrator"
OFFICE = ((time(9), time(12)), (time(13), time(18)))


@dataclass
class DeskOrg:
    """Reads the staff once per command."""

    desk: Desk
    instance_id: int = 0

    @cached_property
    def staff(self) -> Mapping[Person, Row[Any]]:
        """Everybody, leavers too, by number."""
        asked = (
            select(employee, department.c.path, department.c.key.label("dept"))
            .join(department, department.c.id == employee.c.department_id)
            .order_by(employee.c.id)
        )
        return {row.number: row for row in self.desk.session.execute(asked)}

    @cached_property
    def numbers(self) -> Mapping[int, Person]:
        """Numbers by row."""
        return {row.id: number for number, row in self.staff.items()}

    def holders(self, role: str) -> list[Person]:
        """Who carries a role, or holds a post of that name."""
        return [number for number, row in self.staff.items() if role in (*row.roles, row.post)]

    def group(self, name: str) -> list[Person]:
        """A group is a role."""
        return self.holders(name)

    def members(self, dept: str) -> list[Person]:
        """Who works in a department or below it."""
        return [number for number, row in self.staff.items() if f"/{dept}/" in row.path and not self.left(number)]

    def dept_of(self, person: Person) -> str:
        """A person's department."""
        return str(self.staff[person].dept) if person in self.staff else ""

    def head(self, dept: str, level: int) -> Person | None:
        """The head of a department, or of one above it."""
        try:
            line = self.desk.company.department_path(dept)[::-1]
        except KeyError:
            return None
        return self.desk.company.department(line[level - 1]).head if level <= len(line) else None

    def superior(self, person: Person) -> Person | None:
        """A person's superior."""
        row = self.staff.get(person)
        return self.numbers.get(row.superior_id) if row is not None and row.superior_id else None

    def known(self, person: Person) -> bool:
        """Whether there is such a person."""
        return person in self.staff

    def left(self, person: Person) -> bool:
        """Whether he works here no more."""
        row = self.staff.get(person)
        return row is not None and row.left is not None and row.left <= self.desk.today

    def successor(self, person: Person) -> Person | None:
        """Nobody is named yet: a leaver's work falls to his superior."""
        return None

    def absent(self, person: Person, now: datetime, flow: str) -> bool:
        """Who named no substitute does his work himself."""
        return False

    def substitute(self, person: Person, now: datetime, flow: str) -> Person | None:
        """Nobody has one yet."""
        return None

    def managers(self) -> list[Person]:
        """Who administers processes when a definition names nobody."""
        return [number for number in self.holders(MANAGER) if not self.left(number)]

    def admits(self, ref: Ref, key: Any, by: Person, form: Mapping[str, Any]) -> bool:
        """Records are asked where they live."""
        return True


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
