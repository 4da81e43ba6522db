"""The company's file or the time-zone data change under a day that is open; a year comes that nobody has settled."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy import select

from core.company.definitions import Company
from jobs import schedule
from models.tables import audit, workday
from tests.daily_logs.records import words
from tests.support import shipped
from tests.support.day import at, jobs_of
from tests.support.office import Office

MONDAY = date(2026, 3, 9)
ENDS = select(workday.c.cutoff_at, workday.c.state).where(workday.c.local_date == MONDAY)


def restart(office: Office, **rules: Any) -> None:
    """Start again with other rules for the daily log."""
    log = office.company.daily_log.model_copy(update=rules)
    office.company = office.company.model_copy(update={"daily_log": log})
    office.lanes = office._lanes()


@pytest.mark.db
def test_an_open_day_moves_with_the_companys_file_and_a_locked_one_never(office: Office) -> None:
    writer, administrator = office.phones["E06"], office.phones["E15"]
    at(office, "2026-03-09 16:00")
    writer.say("/log")
    form = writer.last
    restart(office, cut_off=time(19), last_call_at=time(18, 45))
    assert "log-cut-off" in jobs_of(at(office, "2026-03-09 16:01"))
    assert f"{office.read(ENDS)[0].cutoff_at:%H:%M}" == "11:00"
    assert words(writer, "log-open", closes="19:00") in form.text
    moved = {"unit": "Asia/Shanghai", "day": MONDAY, "now": "19:00", "before": "18:00"}
    assert words(administrator, "logs-cut-off-moved", **moved) == administrator.last.text
    (noted,) = office.read(select(audit.c.detail).where(audit.c.act == "log.cut-off"))
    assert noted.detail == {"before": "2026-03-09T10:00:00+00:00", "after": "2026-03-09T11:00:00+00:00"}
    assert jobs_of(at(office, "2026-03-09 16:02")) == []
    restart(office, cut_off=time(18), last_call_at=time(17, 45))
    at(office, "2026-03-09 16:03")
    restart(office, cut_off=time(19), last_call_at=time(18, 45))
    at(office, "2026-03-09 16:04")
    assert f"{office.read(ENDS)[0].cutoff_at:%H:%M}" == "11:00"
    at(office, "2026-03-09 18:30")
    restart(office, cut_off=time(18), last_call_at=time(17, 45))
    at(office, "2026-03-09 18:31")
    assert f"{office.read(ENDS)[0].cutoff_at:%H:%M}" == "11:00"
    writer.press("Hand in")
    writer.press("Nothing to report")
    assert writer.toast == "On time, 18:31"
    at(office, "2026-03-09 19:00:15")
    assert office.read(ENDS)[0].state == "locked"
    restart(office, cut_off=time(20))
    assert jobs_of(at(office, "2026-03-09 19:01")) == []
    assert len(office.read(select(audit.c.id).where(audit.c.act == "log.cut-off"))) == 3


def test_a_day_opened_by_older_time_zone_data_moves_to_what_holds_now(office: Office) -> None:
    at(office, "2026-03-09 09:00")
    older = datetime(2026, 3, 9, 11, 0, tzinfo=UTC)
    office.run(lambda desk: desk.session.execute(workday.update().values(cutoff_at=older)))
    assert jobs_of(at(office, "2026-03-09 09:01")) == ["log-cut-off", *["log-forms"] * 2]
    assert f"{office.read(ENDS)[0].cutoff_at:%H:%M}" == "10:00"


def test_another_hour_for_the_reminder_brings_no_second_one(office: Office) -> None:
    phone = office.phones["E06"]
    at(office, "2026-03-09 16:00")
    restart(office, remind_at=time(15, 30))
    at(office, "2026-03-09 16:01")
    assert len(phone.messages) == 1
    restart(office, remind_at=time(16, 30))
    at(office, "2026-03-09 16:31")
    at(office, "2026-03-09 17:46")
    restart(office, last_call_at=time(17, 50))
    at(office, "2026-03-09 17:51")
    assert len(phone.messages) == 2
    at(office, "2026-03-10 16:31")
    assert len(phone.messages) == 3


def test_administrators_hear_once_of_a_year_that_is_not_settled(office: Office) -> None:
    administrator, head = office.phones["E15"], office.phones["E03"]

    def told() -> int:
        return sum("2027" in shown.text for shown in administrator.messages)

    at(office, "2026-11-01 23:59")
    assert told() == 0
    at(office, "2026-11-02 00:01")
    assert told() == 1
    assert "calendar.days" in administrator.last.text
    at(office, "2026-12-30 09:00")
    at(office, "2027-01-04 09:00")
    assert told() == 1
    head.say("/logs")
    assert words(head, "logs-provisional", year="2027") in head.last.text
    head.press("‹")
    assert words(head, "logs-provisional", year="2027") in head.last.text


@pytest.mark.parametrize(
    ("now", "years"),
    [
        ("2026-03-09", []),
        ("2026-11-01 15:59", []),
        ("2026-11-01 16:00", [2027]),
        ("2027-03-09", [2027]),
        ("2027-12-01", [2027, 2028]),
    ],
)
def test_years_to_be_settled(now: str, years: list[int]) -> None:
    company: Company = shipped.company()
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert [slot.day.year for slot in schedule.unpublished(company, moment)] == years


def test_a_department_with_its_own_calendar_settles_its_own_years() -> None:
    company = shipped.company()
    calendar = company.calendar.model_copy(update={"published_years": (2025,)})
    parts = tuple(
        part.model_copy(update={"calendar": calendar}) if part.key == "finance" else part
        for part in company.departments
    )
    own = company.model_copy(update={"departments": parts})
    moment = datetime(2026, 3, 9, tzinfo=UTC)
    assert [slot.day.year for slot in schedule.unpublished(own, moment)] == [2026]
