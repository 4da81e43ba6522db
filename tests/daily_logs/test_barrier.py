"""The lock waits for what was sent in time, through slow work and through outages."""

from datetime import date

import pytest
from sqlalchemy import insert, select, update

from core.daily_logs import queries
from core.desk import Desk
from models.tables import daily_log_version, heartbeat, inbox, office_clock, workday
from tests.daily_logs.records import words
from tests.support.day import at, jobs_of
from tests.support.office import BOT_ID, Office

STATE = select(workday.c.state, workday.c.outage, workday.c.total)


def leave_in_work(office: Office, place: int = 1) -> int:
    """A row that was received and is not done: it waits for a retry."""

    def work(desk: Desk) -> int:
        values = {"bot_id": BOT_ID, "place": place, "sha256": "", "lane": 1, "kind": "message", "payload": "{}"}
        waits = {"received_at": desk.now, "status": "new", "attempts": 1, "alone": 0, "crashed": False, "fence": 1}
        later = {"not_before": desk.now.replace(year=2027)}
        row = desk.session.execute(insert(inbox).values(**values, **waits, **later).returning(inbox.c.id))
        return int(row.scalar_one())

    row_id: int = office.run(work)
    return row_id


def finish(office: Office, row_id: int) -> None:
    office.run(lambda desk: desk.session.execute(update(inbox).where(inbox.c.id == row_id).values(status="done")))


@pytest.mark.db
def test_the_lock_waits_for_what_is_in_work_but_no_longer_than_two_minutes(office: Office) -> None:
    at(office, "2026-03-09 17:59:40")
    leave_in_work(office)
    at(office, "2026-03-09 18:00:05")
    assert office.read(STATE) == [("closing", False, None)]
    at(office, "2026-03-09 18:02:04")
    assert office.read(STATE) == [("closing", False, None)]
    assert "log-lock" in jobs_of(at(office, "2026-03-09 18:02:05"))
    assert office.read(STATE) == [("locked", False, 0)]


@pytest.mark.db
def test_what_comes_in_after_everything_was_gathered_does_not_hold_the_lock_up(office: Office) -> None:
    at(office, "2026-03-09 17:59:40")
    row = leave_in_work(office)
    at(office, "2026-03-09 18:00:05")
    office.clock.set("2026-03-09 18:00:30")
    finish(office, row)
    leave_in_work(office, place=2)
    assert "log-lock" in jobs_of(at(office, "2026-03-09 18:00:31"))


@pytest.mark.db
def test_an_outage_across_the_cut_off_costs_nobody_a_message(office: Office) -> None:
    writer, missing, reader = office.phones["E06"], office.phones["E05"], office.phones["E03"]
    at(office, "2026-03-09 17:50")
    writer.press("Plan for tomorrow", on=writer.say("/log"))
    writer.say("see Otter")
    office.clock.set("2026-03-09 17:58")
    body = writer.message(text="/log send")
    at(office, "2026-03-09 18:08", heard=False)
    at(office, "2026-03-09 18:12", heard=False)
    assert office.read(STATE) == [("closing", True, None)]
    office.take("message", body)
    assert words(writer, "log-on-time", time="17:58", version=1) in writer.last.text
    done = jobs_of(at(office, "2026-03-09 18:12:10"))
    assert list(dict.fromkeys(done))[-4:] == ["log-lock", "log-digest", "log-outage", "log-forms"]
    assert office.read(STATE) == [("locked", True, 1)]
    digest = reader.messages[-2]
    assert words(reader, "logs-digest-outage") in digest.text
    assert "Hazel" not in digest.text
    assert words(missing, "log-outage", day=date(2026, 3, 9), closed="18:00") == " ".join(missing.last.text.split())
    assert "⚠️" not in writer.last.text


def test_who_changed_a_log_before_an_outage_is_told_that_the_changes_are_not_in_it(office: Office) -> None:
    changed, content = office.phones["E06"], office.phones["E05"]
    at(office, "2026-03-09 17:40")
    for phone, plan in ((changed, "see Otter"), (content, "见水獭")):
        phone.say("/log send")
        phone.say(plan)
    changed.press("Plan for tomorrow")
    changed.say("see Walrus")
    at(office, "2026-03-09 18:12", heard=False)
    done = jobs_of(at(office, "2026-03-09 18:12:10"))
    assert "log-outage" in done
    told = words(changed, "log-outage-changed", day=date(2026, 3, 9), closed="18:00")
    assert " ".join(changed.last.text.split()) == told
    assert not any("⚠️" in shown.text for shown in content.messages)


@pytest.mark.db
def test_a_clock_that_was_moved_over_the_cut_off_is_no_outage(office: Office) -> None:
    at(office, "2026-03-09 16:00")
    office.run(lambda desk: desk.session.execute(insert(office_clock).values(id=1, offset_seconds=7200.0)))
    at(office, "2026-03-09 18:30", heard=False)
    assert office.read(STATE) == [("closing", False, None)]
    at(office, "2026-03-09 18:30:01")
    assert office.read(STATE) == [("locked", False, 0)]


@pytest.mark.db
def test_a_day_of_which_nothing_was_ever_heard_is_locked_when_telegram_forgets(office: Office) -> None:
    at(office, "2026-03-09 17:50")
    office.run(lambda desk: desk.session.execute(heartbeat.delete()))
    at(office, "2026-03-10 17:59", heard=False)
    first = STATE.where(workday.c.local_date == date(2026, 3, 9))
    assert office.read(first) == [("closing", True, None)]
    at(office, "2026-03-10 18:00", heard=False)
    assert office.read(first) == [("locked", True, 0)]


@pytest.mark.db
def test_tampering_with_a_sealed_log_shows(office: Office) -> None:
    writer = office.phones["E06"]
    at(office, "2026-03-09 17:00")
    writer.press("Hand in")
    writer.say("see Otter")
    at(office, "2026-03-09 18:00:15")
    day_id = office.read(select(workday.c.id))[0].id

    def verified(desk: Desk) -> bool:
        day = queries.day_by_id(desk, day_id)
        return queries.recomputed_seal(desk, day) == (day.total, day.seal)

    assert office.run(verified)
    office.run(lambda desk: desk.session.execute(daily_log_version.update().values(answers={"plan": "see Walrus"})))
    assert not office.run(verified)
