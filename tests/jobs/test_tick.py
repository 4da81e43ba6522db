"""The tick on a real database: each slot once, whatever the clock does."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from jobs import tick
from models.tables import employee, job_run, workday
from tests.support.day import at, jobs_of, tick_once
from tests.support.office import Office


def runs(office: Office) -> Counter[tuple[str, str, str]]:
    rows = office.read(select(job_run.c.job, job_run.c.status, job_run.c.slot))
    return Counter((row.job.removeprefix("log-"), row.status, f"{row.slot:%d %H:%M}") for row in rows)


@pytest.mark.db
def test_a_day_ticks_by(office: Office) -> None:
    phone = office.phones["E06"]
    assert jobs_of(at(office, "2026-03-09 09:00")) == ["open-day", "follow-ups", "follow-ups"]
    assert not phone.messages
    assert jobs_of(at(office, "2026-03-09 17:00")) == ["log-reminder"] * 2
    assert len(phone.messages) == 1
    assert jobs_of(at(office, "2026-03-09 17:00:15")) == []
    assert jobs_of(at(office, "2026-03-09 17:45")) == ["log-last-call"] * 2
    assert len(phone.messages) == 2
    assert jobs_of(at(office, "2026-03-09 17:59:30")) == []
    assert jobs_of(at(office, "2026-03-09 18:00", heard=False)) == []
    ending = ["log-lock", *["log-digest", "log-forms"] * 2]
    assert jobs_of(at(office, "2026-03-09 18:00:15")) == ending
    assert jobs_of(at(office, "2026-03-09 23:00")) == []
    assert jobs_of(at(office, "2026-03-10 00:00")) == ["open-day"]
    assert len(phone.messages) == 2
    assert set(runs(office).values()) <= {1, 2}
    assert not any(status == "skipped" for _, status, _ in runs(office))


@pytest.mark.db
def test_moved_clocks_lose_nothing_and_repeat_nothing(office: Office) -> None:
    phone = office.phones["E06"]
    for moment in (
        "09 16:59",
        "09 17:01",
        "09 16:30",
        "09 17:00:30",
        "09 17:46",
        "09 16:50",
        "09 17:45",
        "09 18:00:10",
    ):
        at(office, f"2026-03-{moment}")
    assert len(phone.messages) == 2
    sealed = office.read(select(workday.c.locked_at, workday.c.seal))
    for moment in ("09 17:00", "09 18:00:20", "10 09:00", "09 12:00", "09 18:30", "10 09:00"):
        at(office, f"2026-03-{moment}")
    assert len(phone.messages) == 2
    assert office.read(select(workday.c.locked_at, workday.c.seal).where(workday.c.state == "locked")) == sealed
    assert max(runs(office).values()) <= 2


@pytest.mark.db
def test_a_day_that_closes_while_the_clock_is_put_back_opens_again(office: Office) -> None:
    at(office, "2026-03-09 17:50")
    at(office, "2026-03-09 18:00:10", heard=False)
    assert office.read(select(workday.c.state))[0].state == "closing"
    at(office, "2026-03-09 17:00", heard=False)
    assert office.read(select(workday.c.state, workday.c.closing_at))[0] == ("open", None)
    assert "log-lock" not in jobs_of(at(office, "2026-03-09 18:00", heard=True))
    assert "log-lock" in jobs_of(at(office, "2026-03-09 18:00:01"))


@pytest.mark.db
def test_what_was_slept_through_is_skipped_visibly_and_the_locks_are_made_up_for(office: Office) -> None:
    at(office, "2026-03-09 09:00")
    before = len(office.phones["E06"].messages)
    at(office, "2026-03-11 18:30")
    days = office.read(select(workday.c.local_date, workday.c.state).order_by(workday.c.local_date))
    assert days == [(date(2026, 3, day), "locked") for day in (9, 10, 11)]
    marks = runs(office)
    assert sum(count for (job, status, _), count in marks.items() if (job, status) == ("reminder", "skipped")) == 3
    assert sum(count for (job, status, _), count in marks.items() if (job, status) == ("last-call", "skipped")) == 3
    nagged = [shown.text for shown in office.phones["E06"].messages[before:] if "Hand in" in shown.labels]
    assert not nagged


@pytest.mark.db
def test_who_is_called_a_last_time_is_not_reminded_as_well(office: Office) -> None:
    at(office, "2026-03-09 16:00")
    at(office, "2026-03-09 17:50")
    assert len(office.phones["E06"].messages) == 1
    assert runs(office)["reminder", "skipped", "09 09:00"] == 1


@pytest.mark.db
def test_a_slot_that_somebody_else_did_is_not_done_again(office: Office) -> None:
    office.clock.set("2026-03-09 17:00")
    slots = office.run(tick.plan)
    done = [office.run(lambda desk, slot=slot: tick.run(desk, slot)) for slot in [*slots, *slots]]
    assert done == [True] * len(slots) + [False] * len(slots)
    assert len(office.phones["E06"].messages) == 1


@pytest.mark.db
def test_offices_elsewhere_have_days_of_their_own(office: Office) -> None:
    def move(desk: object) -> None:
        desk.session.execute(  # type: ignore[attr-defined] # a Desk
            update(employee).where(employee.c.number.in_(["E06", "E08"])).values(time_zone="Europe/London")
        )

    office.run(move)
    at(office, "2026-03-27 18:00:15")
    at(office, "2026-03-27 17:00:15", "Europe/London")
    assert len(office.phones["E06"].messages) == 1
    assert "18:00" in office.phones["E06"].last.text
    at(office, "2026-03-27 18:00:15", "Europe/London")
    at(office, "2026-03-30 18:00:15", "Europe/London")
    ends = office.read(select(workday.c.cutoff_at, workday.c.state).where(workday.c.unit == "Europe/London"))
    assert {(f"{row.cutoff_at:%d %H:%M}", row.state) for row in ends} == {
        ("27 18:00", "locked"),
        ("28 18:00", "locked"),
        ("29 17:00", "locked"),
        ("30 17:00", "locked"),
    }


@pytest.mark.db
def test_a_crowd_is_reached_a_part_at_a_time(office: Office) -> None:
    rows = office.read(select(employee))
    template = next(row for row in rows if row.number == "E07")._mapping

    def hire(desk: object) -> None:
        crowd = [{**template, "id": n, "number": f"X{n}", "phone": None} for n in range(200, 300)]
        desk.session.execute(employee.insert(), crowd)  # type: ignore[attr-defined] # a Desk

    office.run(hire)
    office.clock.set("2026-03-09 17:00")
    slots = [slot for slot in office.run(tick.plan) if slot.job == "log-reminder"]
    assert [slot.scope for slot in slots] == [f"Asia/Shanghai#{n}" for n in (0, 8, 9, 10, 11)]
    tick_once(office)
    assert [slot.scope for slot in office.run(tick.plan) if slot.job == "log-reminder"] == ["Asia/Shanghai"]
    tick_once(office)
    assert office.run(tick.plan) == []


def test_a_plan_of_a_quiet_moment_is_empty(office: Office) -> None:
    at(office, "2026-03-09 09:00")
    assert office.run(tick.plan) == []
    assert office.clock.now() == datetime(2026, 3, 9, 1, 0, tzinfo=UTC)


@pytest.mark.db
def test_an_office_that_begins_in_the_evening_blames_nobody(office: Office) -> None:
    at(office, "2026-03-09 20:00")
    assert office.read(select(workday.c.state))[0].state == "locked"
    assert not any(phone.messages for phone in office.phones.values())
    at(office, "2026-03-10 18:00:15")
    assert "柳一诺" in office.phones["E03"].last.text


@pytest.mark.db
def test_heads_hear_of_the_day_that_ends_not_of_days_long_gone(office: Office) -> None:
    at(office, "2026-03-09 09:00")
    at(office, "2026-03-11 19:00")
    digests = [shown.text for shown in office.phones["E04"].messages if "🔒" in shown.text]
    assert len(digests) == 1
    assert runs(office)["digest", "skipped", "10 10:00"] == 1
