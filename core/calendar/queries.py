"""Whose days run together: the people who share a clock and a calendar."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from core.calendar import rules
from core.company.definitions import CalendarRules, Company
from core.desk import Desk, Employee, Notice
from models.tables import department, employee

WHERE_PEOPLE_WORK = (
    select(employee.c.time_zone, department.c.path)
    .join(department, department.c.id == employee.c.department_id)
    .distinct()
)


class CalendarProvisional(Notice):
    """A year comes whose working days the company has not published, for the administrators; by the year."""

    kind = "calendar-provisional"


@dataclass(frozen=True)
class Unit:
    """People whose day opens and closes together. `name` is their time zone's, with the key of the department
    whose own calendar they work by, if any: ``Asia/Shanghai``, ``Europe/London berths``.
    """

    name: str
    zone: ZoneInfo
    calendar: CalendarRules

    def is_working(self, day: date) -> bool:
        """Whether this date is worked here, if only for half of it."""
        return rules.is_working_day(self.calendar, day)

    def local_date(self, moment: datetime) -> date:
        """The date on the calendars here."""
        return rules.local_date(moment, self.zone)

    def times(self, company: Company, day: date) -> rules.LogTimes:
        """When people here are reminded of this day's log, and when it closes."""
        return rules.log_times(company, day, zone=self.zone, calendar=self.calendar)

    def span(self, day: date) -> tuple[datetime, datetime]:
        """The first moment of this date here, and that of the next."""
        return self.begins(day), self.begins(day + timedelta(days=1))

    def begins(self, day: date) -> datetime:
        """The first moment of this date here."""
        return rules.instant(day, time.min, self.zone)

    def next_working_day(self, day: date) -> date:
        """The next date that is worked here."""
        return rules.next_working_day(self.calendar, day)

    def last_working_day(self, day: date) -> date:
        """The latest date before this one that is worked here."""
        return rules.add_working_days(self.calendar, day, -1)


def unit_of(company: Company, department_path: str, time_zone: str) -> Unit:
    """The unit of somebody who works in this department and time zone."""
    line = department_path.strip("/").split("/")
    own = [part for part in company.all_departments() if part.key in line and part.calendar]
    calendar = own[-1].calendar if own else None
    name = f"{time_zone} {own[-1].key}" if own else time_zone
    return Unit(name, ZoneInfo(time_zone), calendar or company.calendar)


def unit_of_person(desk: Desk, person: Employee) -> Unit:
    """The unit in which a colleague works."""
    return unit_of(desk.company, person.department_path, person.time_zone)


def units(desk: Desk) -> dict[str, Unit]:
    """All units in which anybody works, by name."""
    rows = desk.session.execute(WHERE_PEOPLE_WORK)
    found = (unit_of(desk.company, row.path, row.time_zone) for row in rows)
    return {unit.name: unit for unit in sorted(found, key=lambda unit: unit.name)}
