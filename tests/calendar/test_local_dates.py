"""Local dates against the moments at which their logs open, are reminded of and close: one lock for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import TZPATH, ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar.queries import Unit
from core.calendar.rules import cut_off, kind_of, log_times
from core.company.definitions import CalendarRules, Company
from core.daily_logs.actions import open_day
from core.desk import Desk
from jobs import schedule, tick
from jobs.schedule import Slot
from models.tables import workday
from tests.support import shipped
from tests.support.day import beat
from tests.support.office import Office

ZONES = {
    "Shanghai": "Asia/Shanghai",
    "Moscow": "Europe/Moscow",
    "London": "Europe/London",
    "Santiago": "America/Santiago",
    "Cairo": "Africa/Cairo",
    "LordHowe": "Australia/Lord_Howe",
}

# Worked out by hand, from the laws and not from any program:
#   Shanghai   UTC+8, Moscow UTC+3, all year.
#   London     UTC, from the last Sunday of March 01:00 UTC to the last Sunday of October 01:00 UTC: UTC+1.
#   Santiago   UTC-3; from the Saturday before the first Sunday after 1 April, 24:00 (then 23:00 comes again), to the
#              Saturday before the first Sunday after 1 September, 24:00 (then it is 01:00): UTC-4.
#   Cairo      UTC+2; from the last Friday of April 00:00 (then it is 01:00) to the last Thursday of October 24:00
#              (then 23:00 comes again): UTC+3.
#   Lord Howe  UTC+10:30; from the first Sunday of October 02:00 (then it is 02:30) to the first Sunday of April 02:00
#              (then 01:30 comes again): UTC+11. The shift is half an hour, and summer is in January.
# A local time that clocks skip ("gap") means the first moment after; one that they show twice ("twice") the second;
# a date begins at its first moment, which is 01:00 where clocks skip midnight ("begins late"). A cut-off of 00:00 is
# the midnight that ends the day. People are reminded at 17:00, or at 00:10 where the day closes before.
#
# place    date        closes | begins           reminded         closes, in UTC
TABLE = """
Shanghai  2024-02-29  18:00 | 2024-02-28 16:00  2024-02-29 09:00  2024-02-29 10:00  leap day
Shanghai  2025-12-31  00:00 | 2025-12-30 16:00  2025-12-31 09:00  2025-12-31 16:00  the year ends with it
Shanghai  2027-01-01  18:00 | 2026-12-31 16:00  2027-01-01 09:00  2027-01-01 10:00
Moscow    2024-03-31  18:00 | 2024-03-30 21:00  2024-03-31 14:00  2024-03-31 15:00  others change their clocks
Moscow    2025-10-26  18:00 | 2025-10-25 21:00  2025-10-26 14:00  2025-10-26 15:00  others change their clocks
Moscow    2027-12-31  00:00 | 2027-12-30 21:00  2027-12-31 14:00  2027-12-31 21:00
London    2024-03-30  18:00 | 2024-03-30 00:00  2024-03-30 17:00  2024-03-30 18:00
London    2024-03-31  18:00 | 2024-03-31 00:00  2024-03-31 16:00  2024-03-31 17:00  23 hours long
London    2024-10-26  18:00 | 2024-10-25 23:00  2024-10-26 16:00  2024-10-26 17:00
London    2024-10-27  18:00 | 2024-10-26 23:00  2024-10-27 17:00  2024-10-27 18:00  25 hours long
London    2025-03-30  01:30 | 2025-03-30 00:00  2025-03-30 00:10  2025-03-30 01:00  gap
London    2025-10-26  01:30 | 2025-10-25 23:00  2025-10-25 23:10  2025-10-26 01:30  twice
London    2026-03-29  00:00 | 2026-03-29 00:00  2026-03-29 16:00  2026-03-29 23:00
London    2026-10-25  00:00 | 2026-10-24 23:00  2026-10-25 17:00  2026-10-26 00:00
London    2027-03-28  18:00 | 2027-03-28 00:00  2027-03-28 16:00  2027-03-28 17:00
London    2027-10-31  18:00 | 2027-10-30 23:00  2027-10-31 17:00  2027-10-31 18:00
Santiago  2024-04-06  18:00 | 2024-04-06 03:00  2024-04-06 20:00  2024-04-06 21:00
Santiago  2024-04-06  23:30 | 2024-04-06 03:00  2024-04-06 20:00  2024-04-07 03:30  twice
Santiago  2024-04-06  00:00 | 2024-04-06 03:00  2024-04-06 20:00  2024-04-07 04:00
Santiago  2024-04-07  18:00 | 2024-04-07 04:00  2024-04-07 21:00  2024-04-07 22:00
Santiago  2024-09-07  00:00 | 2024-09-07 04:00  2024-09-07 21:00  2024-09-08 04:00  gap
Santiago  2024-09-08  18:00 | 2024-09-08 04:00  2024-09-08 20:00  2024-09-08 21:00  begins late
Santiago  2025-04-05  23:00 | 2025-04-05 03:00  2025-04-05 20:00  2025-04-06 03:00  twice
Santiago  2025-09-06  00:00 | 2025-09-06 04:00  2025-09-06 21:00  2025-09-07 04:00  gap
Santiago  2025-09-07  18:00 | 2025-09-07 04:00  2025-09-07 20:00  2025-09-07 21:00  begins late
Santiago  2026-04-04  00:00 | 2026-04-04 03:00  2026-04-04 20:00  2026-04-05 04:00
Santiago  2026-09-05  00:00 | 2026-09-05 04:00  2026-09-05 21:00  2026-09-06 04:00  gap
Santiago  2026-09-06  00:00 | 2026-09-06 04:00  2026-09-06 20:00  2026-09-07 03:00  begins late
Santiago  2027-04-03  18:00 | 2027-04-03 03:00  2027-04-03 20:00  2027-04-03 21:00
Santiago  2027-04-04  18:00 | 2027-04-04 04:00  2027-04-04 21:00  2027-04-04 22:00
Cairo     2024-04-25  00:00 | 2024-04-24 22:00  2024-04-25 15:00  2024-04-25 22:00  gap
Cairo     2024-04-26  18:00 | 2024-04-25 22:00  2024-04-26 14:00  2024-04-26 15:00  begins late
Cairo     2024-10-31  23:30 | 2024-10-30 21:00  2024-10-31 14:00  2024-10-31 21:30  twice
Cairo     2024-11-01  18:00 | 2024-10-31 22:00  2024-11-01 15:00  2024-11-01 16:00
Cairo     2025-04-24  00:00 | 2025-04-23 22:00  2025-04-24 15:00  2025-04-24 22:00  gap
Cairo     2025-10-30  00:00 | 2025-10-29 21:00  2025-10-30 14:00  2025-10-30 22:00
Cairo     2026-04-23  18:00 | 2026-04-22 22:00  2026-04-23 15:00  2026-04-23 16:00
Cairo     2026-04-24  18:00 | 2026-04-23 22:00  2026-04-24 14:00  2026-04-24 15:00  begins late
Cairo     2026-10-29  23:00 | 2026-10-28 21:00  2026-10-29 14:00  2026-10-29 21:00  twice
Cairo     2027-04-30  18:00 | 2027-04-29 22:00  2027-04-30 14:00  2027-04-30 15:00  begins late
Cairo     2027-10-28  00:00 | 2027-10-27 21:00  2027-10-28 14:00  2027-10-28 22:00
LordHowe  2024-04-07  18:00 | 2024-04-06 13:00  2024-04-07 06:30  2024-04-07 07:30
LordHowe  2024-10-06  02:15 | 2024-10-05 13:30  2024-10-05 13:40  2024-10-05 15:30  gap
LordHowe  2024-10-06  18:00 | 2024-10-05 13:30  2024-10-06 06:00  2024-10-06 07:00
LordHowe  2025-04-05  00:00 | 2025-04-04 13:00  2025-04-05 06:00  2025-04-05 13:00
LordHowe  2025-04-06  01:45 | 2025-04-05 13:00  2025-04-05 13:10  2025-04-05 15:15  twice
LordHowe  2026-10-04  18:00 | 2026-10-03 13:30  2026-10-04 06:00  2026-10-04 07:00
LordHowe  2027-04-04  18:00 | 2027-04-03 13:00  2027-04-04 06:30  2027-04-04 07:30
LordHowe  2027-10-03  00:00 | 2027-10-02 13:30  2027-10-03 06:00  2027-10-03 13:00
"""

# What the State Council published for 2025 and 2026, and company A's own last afternoon of 2026. A rest day reminds
# nobody; a half day closes at 13:00, and its reminder keeps its hour's distance.
#
# date      kind | reminded  closes, in UTC
CHINA = """
2024-12-31  work | 09:00  10:00
2025-01-01  rest | -      10:00
2025-01-26  work | 09:00  10:00  a Sunday
2025-01-27  work | 09:00  10:00
2025-01-28  rest | -      10:00  the eve of the Spring Festival
2025-02-04  rest | -      10:00  a Tuesday
2025-02-05  work | 09:00  10:00
2025-02-08  work | 09:00  10:00  a Saturday
2025-04-04  rest | -      10:00  a Friday
2025-04-27  work | 09:00  10:00  a Sunday
2025-05-05  rest | -      10:00  a Monday
2025-06-02  rest | -      10:00  a Monday
2025-09-28  work | 09:00  10:00  a Sunday
2025-10-08  rest | -      10:00  a Wednesday
2025-10-11  work | 09:00  10:00  a Saturday
2025-10-12  rest | -      10:00  a Sunday like any other
2026-01-02  rest | -      10:00  a Friday
2026-01-04  work | 09:00  10:00  a Sunday
2026-02-14  work | 09:00  10:00  a Saturday
2026-02-23  rest | -      10:00  a Monday
2026-02-24  work | 09:00  10:00
2026-02-28  work | 09:00  10:00  a Saturday
2026-04-06  rest | -      10:00  a Monday
2026-05-09  work | 09:00  10:00  a Saturday
2026-06-19  rest | -      10:00  a Friday
2026-09-20  work | 09:00  10:00  a Sunday
2026-09-25  rest | -      10:00  a Friday
2026-10-07  rest | -      10:00  a Wednesday
2026-10-10  work | 09:00  10:00  a Saturday
2026-12-30  work | 09:00  10:00
2026-12-31  half | 04:00  05:00  the company's own
"""


@dataclass(frozen=True)
class Row:
    """A line of the first table."""

    zone: str
    day: date
    closes: time
    begins_at: datetime
    reminded_at: datetime
    closes_at: datetime
    name: str


def utc(day: str, at: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{at}+00:00")


def read(line: str) -> Row:
    said, _, meant = line.partition("|")
    place, day, closes = said.split()
    moments = meant.split()
    begins, reminded, closing = (utc(*moments[n : n + 2]) for n in (0, 2, 4))
    name = " ".join((place, day, closes, *moments[6:]))
    return Row(ZONES[place], date.fromisoformat(day), time.fromisoformat(closes), begins, reminded, closing, name)


ROWS = [read(line) for line in TABLE.strip().splitlines()]
COMPANY = shipped.company()


def closing_at(at: time) -> Company:
    """Company A with another cut-off, and earlier reminders if they would come after it."""
    early = time.min < at < COMPANY.daily_log.last_call_at
    reminders = {"remind_at": time(0, 10), "last_call_at": time(0, 20)} if early else {}
    log = COMPANY.daily_log.model_copy(update={"cut_off": at, **reminders})
    return COMPANY.model_copy(update={"daily_log": log})


def unit(row: Row) -> Unit:
    """The people who work there, under a name of their own."""
    return Unit(row.name, ZoneInfo(row.zone), CalendarRules())


def test_the_zones_are_those_of_the_pinned_package_whatever_the_machine_has() -> None:
    assert TZPATH == ()


def test_the_table_has_every_place_every_year_and_every_trap() -> None:
    assert len(ROWS) >= 40
    assert {row.zone for row in ROWS} == set(ZONES.values())
    assert {row.day.year for row in ROWS} == {2024, 2025, 2026, 2027}
    for trap in ("gap", "twice", "begins late"):
        assert sum(row.name.endswith(trap) for row in ROWS) >= 5


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_local_date_begins_reminds_and_closes_at_these_moments(row: Row) -> None:
    times = log_times(closing_at(row.closes), row.day, zone=ZoneInfo(row.zone), calendar=CalendarRules())
    assert unit(row).begins(row.day) == row.begins_at
    assert times.remind_at == row.reminded_at
    assert times.cut_off == row.closes_at


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_dates_before_and_after_open_and_close_once_too_and_in_their_order(row: Row) -> None:
    company, place = closing_at(row.closes), unit(row)
    days = [row.day + timedelta(days=n) for n in (-2, -1, 0, 1, 2)]
    opened = [slot.day for day in days for slot in schedule.slots_of(company, place, day) if slot.job == "open-day"]
    closings = [place.times(company, day).cut_off for day in days]
    assert opened == days
    assert all(earlier < later for earlier, later in pairwise(closings))


def locks(office: Office, row: Row) -> list[Slot]:
    """The locks of the row's unit that are due now."""
    slots = office.run(lambda desk: list(schedule.ends(tick._ended(desk), desk.now)))
    return [slot for slot in slots if slot.unit == row.name and slot.job == schedule.LOCK]


def open_twice(desk: Desk, row: Row) -> None:
    """Open the day when it begins, and once more an hour later, as after a clock that was put back."""
    open_day(desk, unit(row), row.day)
    desk.now += timedelta(hours=1)
    open_day(desk, unit(row), row.day)


def test_each_local_date_is_locked_once_at_its_cut_off(office: Office) -> None:
    for row in sorted(ROWS, key=lambda row: row.closes_at):
        office.company = closing_at(row.closes)
        office.clock.at = row.begins_at
        office.run(lambda desk, row=row: open_twice(desk, row))
        office.clock.at = row.closes_at - timedelta(seconds=1)
        assert locks(office, row) == [], row.name
        office.clock.at = row.closes_at
        (lock,) = locks(office, row)
        assert (lock.day, lock.at) == (row.day, row.closes_at), row.name
        office.run(lambda desk, lock=lock: tick.run(desk, lock))
        office.clock.pass_(minutes=3)
        beat(office)
        assert office.run(lambda desk, lock=lock: tick.run(desk, lock)), row.name
        assert locks(office, row) == [], row.name
    assert len(office.read(workday.select().where(workday.c.state == "locked"))) == len(ROWS)


@pytest.mark.parametrize("line", CHINA.strip().splitlines(), ids=lambda line: line[:10])
def test_swapped_and_half_days_are_worked_as_published(line: str) -> None:
    said, kind, _, reminded, closing, *_ = line.split()
    day = date.fromisoformat(said)
    place = Unit("Asia/Shanghai", COMPANY.zone, COMPANY.calendar)
    slots = schedule.slots_of(COMPANY, place, day)
    assert kind_of(COMPANY.calendar, day) == kind
    expected = [] if reminded == "-" else [utc(said, reminded)]
    assert [slot.at for slot in slots if slot.job == schedule.REMINDER] == expected
    assert cut_off(COMPANY, day) == utc(said, closing)


CLOSINGS = (time(23, 30), time(0, 0))
FIRST, LAST = date(2024, 1, 1), date(2027, 12, 31)
WEEK = timedelta(days=7)
EVERYWHERE = sorted(available_timezones())


def in_order(company: Company, zone: ZoneInfo, days: list[date]) -> bool:
    """Whether each date closes after it begins and no later than the next one begins."""
    place = Unit(zone.key, zone, CalendarRules())
    begins = [place.begins(day) for day in days]
    closes = [place.times(company, day).cut_off for day in days]
    spans = zip(begins, closes, [*begins[1:], place.begins(days[-1] + timedelta(days=1))], strict=True)
    return all(begin < close <= following for begin, close, following in spans)


def weeks_with_a_jump(zone: ZoneInfo) -> Iterator[list[date]]:
    """The dates of each week of two years within which a zone's clocks are changed, and a day on either side."""
    noon = datetime.combine(FIRST, time(12), UTC)
    mondays = [noon + n * WEEK for n in range(2 * 53)]
    for before, after in pairwise(mondays):
        if before.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            yield [before.date() + timedelta(days=n) for n in range(-1, 9)]


def test_wherever_clocks_jump_every_date_closes_once_and_in_order() -> None:
    companies = [closing_at(at) for at in CLOSINGS]
    zones = [ZoneInfo(name) for name in EVERYWHERE]
    jumps = [(zone, days) for zone in zones for days in weeks_with_a_jump(zone)]
    assert len(jumps) > 400
    wrong = [(zone.key, days[1]) for zone, days in jumps for company in companies if not in_order(company, zone, days)]
    assert wrong == []


@given(st.sampled_from(EVERYWHERE), st.dates(FIRST, LAST), st.times().filter(lambda at: at > time(0, 20)))
def test_any_cut_off_in_any_zone_comes_once_for_each_date_and_in_order(zone: str, day: date, at: time) -> None:
    company, place = closing_at(at), Unit(zone, ZoneInfo(zone), CalendarRules())
    days = [day + timedelta(days=n) for n in (-1, 0, 1)]
    closings = [place.times(company, one).cut_off for one in days]
    assert all(earlier < later for earlier, later in pairwise(closings))
    assert [place.local_date(closing) for closing in closings] == days
