"""Local dates and times against the moments they mean, also where clocks jump."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar.rules import LogTimes, cut_off, instant, local_date, log_times
from core.company.definitions import CalendarRules, Company
from tests.support import shipped

COMPANY = shipped.company()
ZONES = {
    "Shanghai": "Asia/Shanghai",
    "Moscow": "Europe/Moscow",
    "London": "Europe/London",
    "Berlin": "Europe/Berlin",
    "Santiago": "America/Santiago",
    "Cairo": "Africa/Cairo",
    "Lord Howe": "Australia/Lord_Howe",
    "Apia": "Pacific/Apia",
}

# "gap": clocks skip this time, and the first moment after is meant; "twice": they show it twice, the second is meant.
TABLE = """
Shanghai   2026-11-23 18:00  2026-11-23 10:00
Shanghai   2026-01-01 00:00  2025-12-31 16:00
Shanghai   2026-02-28 23:59  2026-02-28 15:59
Moscow     2026-03-29 18:00  2026-03-29 15:00
Moscow     2011-03-27 01:59  2011-03-26 22:59
Moscow     2011-03-27 02:30  2011-03-26 23:00  gap
Moscow     2014-10-25 18:00  2014-10-25 14:00
Moscow     2014-10-26 01:30  2014-10-25 22:30  twice
Moscow     2014-10-26 18:00  2014-10-26 15:00
London     2026-03-28 18:00  2026-03-28 18:00
London     2026-03-29 00:59  2026-03-29 00:59
London     2026-03-29 01:30  2026-03-29 01:00  gap
London     2026-03-29 18:00  2026-03-29 17:00
London     2026-10-24 18:00  2026-10-24 17:00
London     2026-10-25 00:30  2026-10-24 23:30
London     2026-10-25 01:30  2026-10-25 01:30  twice
London     2026-10-25 18:00  2026-10-25 18:00
Berlin     2026-03-28 18:00  2026-03-28 17:00
Berlin     2026-03-29 01:59  2026-03-29 00:59
Berlin     2026-03-29 02:00  2026-03-29 01:00  gap
Berlin     2026-03-29 02:30  2026-03-29 01:00  gap
Berlin     2026-03-29 02:59  2026-03-29 01:00  gap
Berlin     2026-03-29 03:00  2026-03-29 01:00
Berlin     2026-03-29 18:00  2026-03-29 16:00
Berlin     2026-10-25 01:59  2026-10-24 23:59
Berlin     2026-10-25 02:00  2026-10-25 01:00  twice
Berlin     2026-10-25 02:30  2026-10-25 01:30  twice
Berlin     2026-10-25 03:00  2026-10-25 02:00
Berlin     2026-10-25 18:00  2026-10-25 17:00
Santiago   2026-04-03 23:59  2026-04-04 02:59
Santiago   2026-04-04 22:59  2026-04-05 01:59
Santiago   2026-04-04 23:30  2026-04-05 03:30  twice
Santiago   2026-04-05 00:00  2026-04-05 04:00
Santiago   2026-04-05 18:00  2026-04-05 22:00
Santiago   2026-09-05 18:00  2026-09-05 22:00
Santiago   2026-09-06 00:00  2026-09-06 04:00  gap
Santiago   2026-09-06 00:30  2026-09-06 04:00  gap
Santiago   2026-09-06 01:00  2026-09-06 04:00
Santiago   2026-09-06 18:00  2026-09-06 21:00
Cairo      2026-04-23 18:00  2026-04-23 16:00
Cairo      2026-04-24 00:00  2026-04-23 22:00  gap
Cairo      2026-04-24 00:30  2026-04-23 22:00  gap
Cairo      2026-04-24 18:00  2026-04-24 15:00
Cairo      2026-10-29 22:30  2026-10-29 19:30
Cairo      2026-10-29 23:30  2026-10-29 21:30  twice
Cairo      2026-10-30 00:00  2026-10-29 22:00
Cairo      2026-10-30 18:00  2026-10-30 16:00
Lord_Howe  2026-04-04 18:00  2026-04-04 07:00
Lord_Howe  2026-04-05 01:15  2026-04-04 14:15
Lord_Howe  2026-04-05 01:45  2026-04-04 15:15  twice
Lord_Howe  2026-04-05 18:00  2026-04-05 07:30
Lord_Howe  2026-10-04 01:59  2026-10-03 15:29
Lord_Howe  2026-10-04 02:15  2026-10-03 15:30  gap
Lord_Howe  2026-10-04 02:30  2026-10-03 15:30
Lord_Howe  2026-10-04 18:00  2026-10-04 07:00
Apia       2011-12-29 18:00  2011-12-30 04:00
Apia       2011-12-30 18:00  2011-12-30 10:00  gap
Apia       2011-12-31 18:00  2011-12-31 04:00
"""

ROWS = [line.split() for line in TABLE.strip().splitlines()]


def zone_of(place: str) -> ZoneInfo:
    return ZoneInfo(ZONES[place.replace("_", " ")])


def utc(day: str, at: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{at}+00:00")


@pytest.mark.parametrize("row", ROWS, ids=[" ".join(row[:3]) for row in ROWS])
def test_a_local_time_means_this_moment(row: list[str]) -> None:
    place, day, at, utc_day, utc_at, *_ = row
    assert instant(date.fromisoformat(day), time.fromisoformat(at), zone_of(place)) == utc(utc_day, utc_at)


MOMENTS = st.builds(datetime.combine, st.dates(date(1990, 1, 1), date(2036, 12, 31)), st.times())
PLACES = st.sampled_from(list(ZONES.values()))


def shown(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


@given(MOMENTS, PLACES)
def test_clocks_show_the_wanted_time_then_or_jump_over_it_then(wanted: datetime, place: str) -> None:
    zone = ZoneInfo(place)
    moment = instant(wanted.date(), wanted.time(), zone)
    jumped = shown(moment - timedelta(microseconds=1), zone) < wanted < shown(moment, zone)
    assert shown(moment, zone) == wanted or jumped


@given(MOMENTS, PLACES, st.integers(1, 180))
def test_clocks_never_show_the_wanted_time_again(wanted: datetime, place: str, minutes: int) -> None:
    zone = ZoneInfo(place)
    moment = instant(wanted.date(), wanted.time(), zone)
    assert shown(moment + timedelta(minutes=minutes), zone) > wanted


@given(MOMENTS, PLACES, st.timedeltas(timedelta(), timedelta(hours=30)))
def test_a_later_time_is_never_an_earlier_moment(wanted: datetime, place: str, later: timedelta) -> None:
    zone, after = ZoneInfo(place), wanted + later
    assert instant(wanted.date(), wanted.time(), zone) <= instant(after.date(), after.time(), zone)


LOCAL_DATES = [
    ("Shanghai", "2026-03-09 15:59", "2026-03-09"),
    ("Shanghai", "2026-03-09 16:00", "2026-03-10"),
    ("Santiago", "2026-09-06 03:59", "2026-09-05"),
    ("Santiago", "2026-09-06 04:00", "2026-09-06"),
    ("Cairo", "2026-04-23 22:00", "2026-04-24"),
    ("Lord Howe", "2026-10-03 13:29", "2026-10-03"),
    ("Lord Howe", "2026-10-03 13:30", "2026-10-04"),
]


@pytest.mark.parametrize(("place", "now", "expected"), LOCAL_DATES, ids=[" ".join(row[:2]) for row in LOCAL_DATES])
def test_the_date_of_a_moment_is_that_of_local_calendars(place: str, now: str, expected: str) -> None:
    assert local_date(datetime.fromisoformat(f"{now}+00:00"), zone_of(place)) == date.fromisoformat(expected)


def closing_at(at: time) -> Company:
    """Company A with another cut-off."""
    return COMPANY.model_copy(update={"daily_log": COMPANY.daily_log.model_copy(update={"cut_off": at})})


def test_a_working_day_reminds_calls_once_more_and_closes() -> None:
    times = log_times(COMPANY, date(2026, 11, 23))
    assert times == LogTimes(utc("2026-11-23", "09:00"), utc("2026-11-23", "09:45"), utc("2026-11-23", "10:00"))


def test_a_half_day_closes_at_noon_and_its_reminders_keep_their_distance() -> None:
    times = log_times(COMPANY, date(2026, 12, 31))
    assert times == LogTimes(utc("2026-12-31", "04:00"), utc("2026-12-31", "04:45"), utc("2026-12-31", "05:00"))


def test_an_office_elsewhere_closes_by_its_own_clocks_and_calendar() -> None:
    moscow = cut_off(COMPANY, date(2026, 12, 31), zone=ZoneInfo("Europe/Moscow"), calendar=CalendarRules())
    assert moscow == utc("2026-12-31", "15:00")


MIDNIGHTS = [
    ("Shanghai", "2026-03-09", "2026-03-09 16:00"),
    ("Santiago", "2026-09-05", "2026-09-06 04:00"),
    ("Santiago", "2026-04-04", "2026-04-05 04:00"),
    ("Cairo", "2026-04-23", "2026-04-23 22:00"),
    ("Cairo", "2026-10-29", "2026-10-29 22:00"),
]


@pytest.mark.parametrize(("place", "day", "expected"), MIDNIGHTS, ids=[" ".join(row[:2]) for row in MIDNIGHTS])
def test_a_cut_off_of_midnight_ends_the_day_even_where_clocks_skip_midnight(
    place: str, day: str, expected: str
) -> None:
    at_midnight = closing_at(time(0, 0))
    closing = cut_off(at_midnight, date.fromisoformat(day), zone=zone_of(place))
    assert closing == datetime.fromisoformat(f"{expected}+00:00")
    following = cut_off(at_midnight, date.fromisoformat(day) + timedelta(days=1), zone=zone_of(place))
    assert timedelta(hours=23) <= following - closing <= timedelta(hours=25)
