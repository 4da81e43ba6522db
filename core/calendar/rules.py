"""Working days, and the instants that local dates and times mean. Pure: the clock is always an argument."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from core.company.definitions import CalendarRules, Company, DayKind

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_BREAK = 366
SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Holidays:
    """What is generally known of a country's year: its free days, and its weekend days that are worked instead."""

    free: frozenset[date]
    worked: frozenset[date]


@lru_cache(maxsize=64)
def holidays_of(country: str, year: int) -> Holidays:
    """The holidays of a country's year as published, or as they can be expected to fall."""
    from holidays import country_holidays  # takes 0.2 s to import, and a company with its own full list needs it not

    known = country_holidays(country, years=year)
    worked = frozenset(day for day in getattr(known, "weekend_workdays", ()) if day.year == year)
    return Holidays(frozenset(day for day in known if day.year == year), worked)


def kind_of(calendar: CalendarRules, day: date) -> DayKind:
    """What a date is: by the company's own days, else by the country's holidays, else by the week."""
    own = calendar.days.get(day)
    return own or _generally(calendar, day)


def is_working_day(calendar: CalendarRules, day: date) -> bool:
    """Whether a date is worked, if only for half of it."""
    return kind_of(calendar, day) is not DayKind.REST


def provisional(calendar: CalendarRules, day: date) -> bool:
    """Whether the company has not yet published the calendar of this date's year, so that it may still change."""
    return day.year not in calendar.published_years


def unpublished(company: Company, year: int) -> list[str]:
    """Who works by a calendar that the company has not published for this year: departments, ``""`` for the rest."""
    own = {part.key: part.calendar for part in company.all_departments() if part.calendar}
    calendars = {"": company.calendar, **own}
    return [key for key, calendar in calendars.items() if provisional(calendar, date(year, 1, 1))]


def works_days_before(calendar: CalendarRules, since: date, day: date, count: int) -> bool:
    """Whether so many dates are worked from `since` up to the date before `day`."""
    while count and since < day:
        count -= is_working_day(calendar, since)
        since += DAY
    return not count


def next_working_day(calendar: CalendarRules, day: date) -> date:
    """The first working day after a date; ValueError if there is none within a year."""
    return next(_working_days(calendar, day, DAY))


def add_working_days(calendar: CalendarRules, day: date, count: int) -> date:
    """The date that is so many working days later, or earlier if negative; 0 is the date itself, worked or not."""
    days = _working_days(calendar, day, DAY if count > 0 else -DAY)
    for _ in range(abs(count)):
        day = next(days)
    return day


def differences(calendar: CalendarRules, year: int) -> list[tuple[date, DayKind, DayKind]]:
    """The dates of a year for which the company's own word differs from the general one: (date, own, general)."""
    own = sorted((day, kind) for day, kind in calendar.days.items() if day.year == year)
    return [(day, kind, general) for day, kind in own if kind is not (general := _generally(calendar, day))]


def instant(day: date, at: time, zone: tzinfo) -> datetime:
    """The moment, in UTC, when clocks in this zone show this date and time.

    A time that the clocks skip means the first moment after the gap; a time that they show twice means the second.
    """
    second = datetime.combine(day, at, zone).replace(fold=1)
    found = second.astimezone(UTC)
    wanted = second.replace(tzinfo=None)
    if _shown(found, zone) == wanted:
        return found
    return _first_showing(wanted, found, second.replace(fold=0).astimezone(UTC), zone)


def local_date(now: datetime, zone: tzinfo) -> date:
    """The date that calendars in this zone show now."""
    return now.astimezone(zone).date()


@dataclass(frozen=True)
class LogTimes:
    """The moments of one day's log, in UTC."""

    remind_at: datetime
    last_call_at: datetime
    cut_off: datetime


def log_times(
    company: Company, day: date, *, zone: tzinfo | None = None, calendar: CalendarRules | None = None
) -> LogTimes:
    """When people are reminded of this day's log and when it closes: by the company's clocks, or by an office's own.

    A half day closes at its own time, and the reminders keep their distance from it.
    """
    zone, rules = zone or company.zone, company.daily_log
    usual = _closing(day, rules.cut_off)
    closing = _closing(day, _half(calendar or company.calendar, day) or rules.cut_off)
    remind, last_call = (closing - (usual - datetime.combine(day, at)) for at in (rules.remind_at, rules.last_call_at))
    return LogTimes(*(instant(at.date(), at.time(), zone) for at in (remind, last_call, closing)))


def cut_off(
    company: Company, day: date, *, zone: tzinfo | None = None, calendar: CalendarRules | None = None
) -> datetime:
    """The moment, in UTC, after which this day's log is late."""
    return log_times(company, day, zone=zone, calendar=calendar).cut_off


def _generally(calendar: CalendarRules, day: date) -> DayKind:
    known = holidays_of(calendar.country, day.year) if calendar.country else Holidays(frozenset(), frozenset())
    free = day in known.free or WEEKDAYS[day.weekday()] in calendar.weekend
    return DayKind.REST if free and day not in known.worked else DayKind.WORK


def _working_days(calendar: CalendarRules, day: date, step: timedelta) -> Iterator[date]:
    last = day
    while abs((day - last).days) <= LONGEST_BREAK:
        day += step
        if is_working_day(calendar, day):
            last = day
            yield day
    raise ValueError(f"no working day within a year of {last}")


def _half(calendar: CalendarRules, day: date) -> time | None:
    return calendar.half_day_cut_off if kind_of(calendar, day) is DayKind.HALF else None


def _closing(day: date, at: time) -> datetime:
    return datetime.combine(day, at) + (DAY if at == time.min else timedelta())


def _shown(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _first_showing(wanted: datetime, before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The first second between two moments at which clocks show the wanted time or a later one."""
    before, after = before.replace(microsecond=0), after.replace(microsecond=0)
    while after - before > SECOND:
        middle = before + timedelta(seconds=(after - before) // SECOND // 2)
        if _shown(middle, zone) < wanted:
            before = middle
        else:
            after = middle
    return after
