"""When things are due: pure tables of dates, zones and moved clocks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.calendar.queries import Unit, unit_of
from core.company.definitions import Company
from jobs import schedule
from jobs.schedule import Ended, Slot
from tests.support import shipped


@pytest.fixture(scope="module")
def company() -> Company:
    return shipped.company()


def unit(company: Company, zone: str = "Asia/Shanghai") -> Unit:
    return unit_of(company, "/marketing/", zone)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def brief(slots: list[Slot]) -> list[tuple[str, str]]:
    return [(slot.job.removeprefix("log-"), f"{slot.at:%m-%d %H:%M}") for slot in slots]


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        pytest.param("Asia/Shanghai", date(2026, 3, 9), ["03-08 16:00", "03-09 09:00", "03-09 09:45"], id="a Monday"),
        pytest.param("Asia/Shanghai", date(2026, 3, 7), ["03-06 16:00"], id="a rest day only opens"),
        pytest.param("Asia/Shanghai", date(2026, 2, 14), ["02-13 16:00", "02-14 09:00", "02-14 09:45"], id="swapped"),
        pytest.param(
            "Asia/Shanghai", date(2026, 12, 31), ["12-30 16:00", "12-31 04:00", "12-31 04:45"], id="half a day"
        ),
        pytest.param("Europe/London", date(2026, 3, 27), ["03-27 00:00", "03-27 17:00", "03-27 17:45"], id="winter"),
        pytest.param("Europe/London", date(2026, 3, 30), ["03-29 23:00", "03-30 16:00", "03-30 16:45"], id="summer"),
        pytest.param(
            "America/Santiago", date(2026, 9, 6), ["09-06 04:00"], id="a rest day whose midnight does not exist"
        ),
        pytest.param(
            "Africa/Cairo", date(2026, 4, 24), ["04-23 22:00", "04-24 14:00", "04-24 14:45"], id="Cairo skips"
        ),
        pytest.param(
            "Australia/Lord_Howe", date(2026, 4, 7), ["04-06 13:30", "04-07 06:30", "04-07 07:15"], id="half-hour DST"
        ),
        pytest.param("Pacific/Apia", date(2011, 12, 30), [], id="a date that never was"),
    ],
)
def test_what_a_date_brings(company: Company, zone: str, day: date, expected: list[str]) -> None:
    slots = list(schedule.slots_of(company, unit(company, zone), day))
    assert [f"{slot.at:%m-%d %H:%M}" for slot in slots] == expected


@pytest.mark.parametrize(
    ("since", "now", "expected"),
    [
        pytest.param(date(2026, 3, 9), "2026-03-09 01:30", [("open-day", "03-08 16:00")], id="in the morning"),
        pytest.param(
            date(2026, 3, 9),
            "2026-03-09 09:00",
            [("open-day", "03-08 16:00"), ("reminder", "03-09 09:00")],
            id="at the very second of the reminder",
        ),
        pytest.param(
            date(2026, 3, 8),
            "2026-03-09 01:30",
            [("open-day", "03-07 16:00"), ("open-day", "03-08 16:00")],
            id="the day before is looked at again",
        ),
        pytest.param(date(2026, 3, 10), "2026-03-09 01:30", [], id="the clock stands before the first day"),
    ],
)
def test_what_is_due(company: Company, since: date, now: str, expected: list[tuple[str, str]]) -> None:
    assert brief(schedule.due(company, unit(company), since, utc(now))) == expected


def test_after_a_long_sleep_a_month_is_made_up_for(company: Company) -> None:
    slots = schedule.due(company, unit(company), date(2025, 1, 1), utc("2026-03-09 01:30"))
    opened = [slot.day for slot in slots if slot.job == schedule.OPEN_DAY]
    assert opened == [date(2026, 2, 6) + timedelta(days=n) for n in range(32)]


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/London", "America/Santiago", "Africa/Cairo"])
def test_walking_through_a_year_loses_no_slot_and_repeats_none(company: Company, zone: str) -> None:
    place = unit(company, zone)
    seen: list[tuple[str, str, datetime]] = []
    for day in range(365):
        now = place.begins(date(2026, 1, 1) + timedelta(days=day + 1)) - timedelta(seconds=1)
        seen += [slot.key for slot in schedule.due(company, place, place.local_date(now), now)]
    everything = schedule.due(company, place, date(2026, 1, 1), now)
    assert len(seen) == len(set(seen))
    assert {slot.key for slot in everything} <= set(seen)
    assert sum(job == schedule.OPEN_DAY for job, _, _ in seen) == 365


CUTOFF = utc("2026-03-09 10:00")


@pytest.mark.parametrize(
    ("known", "now", "jobs"),
    [
        pytest.param((False, None, False), "2026-03-09 09:59", [], id="before the cut-off"),
        pytest.param((False, None, False), "2026-03-09 10:00", ["log-lock"], id="at the cut-off"),
        pytest.param((True, None, False), "2026-03-09 09:00", ["log-lock"], id="closing, the clock put back"),
        pytest.param((False, None, False), "2026-03-20 10:00", ["log-lock"], id="a lock is made up for, however old"),
        pytest.param((False, CUTOFF, False), "2026-03-09 10:01", ["log-digest", "log-forms"], id="locked"),
        pytest.param(
            (False, CUTOFF, True), "2026-03-09 10:01", ["log-digest", "log-outage", "log-forms"], id="after an outage"
        ),
    ],
)
def test_the_end_of_a_day(known: tuple[bool, datetime | None, bool], now: str, jobs: list[str]) -> None:
    closing, locked_at, outage = known
    ended = Ended("Asia/Shanghai", date(2026, 3, 9), CUTOFF, closing=closing, locked_at=locked_at, outage=outage)
    assert [slot.job for slot in schedule.ends([ended], utc(now))] == jobs


@pytest.mark.parametrize(
    ("job", "now", "expected"),
    [
        (schedule.REMINDER, "2026-03-09 09:45", False),
        (schedule.REMINDER, "2026-03-09 09:46", True),
        (schedule.LAST_CALL, "2026-03-09 10:00", False),
        (schedule.LAST_CALL, "2026-03-09 10:01", True),
        (schedule.OPEN_DAY, "2027-03-09 10:01", False),
    ],
)
def test_what_is_too_late_to_be_done(company: Company, job: str, now: str, expected: bool) -> None:
    slot = next(slot for slot in schedule.slots_of(company, unit(company), date(2026, 3, 9)) if slot.job == job)
    assert slot.too_late(utc(now)) is expected


def test_an_office_with_its_own_calendar_is_a_unit_of_its_own(company: Company) -> None:
    departments = tuple(
        part.model_copy(update={"calendar": company.calendar}) if part.key == "finance" else part
        for part in company.departments
    )
    own = company.model_copy(update={"departments": departments})
    assert unit_of(own, "/finance/", "Asia/Shanghai").name == "Asia/Shanghai finance"
    assert unit_of(own, "/marketing/", "Asia/Shanghai").name == "Asia/Shanghai"


def test_a_day_before_the_offices_first_is_locked_without_a_word() -> None:
    day = date(2026, 3, 9)
    ended = Ended("Asia/Shanghai", day, CUTOFF, closing=False, locked_at=CUTOFF, outage=True, too_young=True)
    assert not list(schedule.ends([ended], utc("2026-03-09 10:01")))
