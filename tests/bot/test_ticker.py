"""The tick: each slot by itself, a failing one told, the pointless given a last moment, the forgotten found."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.outbox import Waiting
from bot.ticker import Ticker
from core.desk import Desk
from jobs import schedule, tick
from jobs.schedule import Slot
from models.tables import incident, job_run, outbox, workday
from tests.support.office import SPEECH, Office


def ticker(office: Office) -> Ticker:
    return Ticker(office.writer, office.clock, office.company, office.lanes.composer, office.table, SPEECH)


@pytest.mark.asyncio
async def test_a_job_that_fails_is_told_and_tried_again_the_others_are_done(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.clock.set("2026-03-09 17:00")

    def fail(_desk: Desk, _slot: Slot) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(tick.EFFECTS, schedule.REMINDER, fail)
    heart = ticker(office)
    before = heart.ticked
    await heart.tick()
    assert heart.ticked > before, "one that fails does not stop the tick"
    assert office.read(select(job_run.c.job).where(job_run.c.job == schedule.OPEN_DAY))
    assert not office.read(select(job_run.c.job).where(job_run.c.job == schedule.REMINDER))
    rows = office.read(select(incident.c.kind, incident.c.subject, incident.c.reference))
    assert rows
    assert all((row.kind, row.subject, len(row.reference)) == ("job", schedule.REMINDER, 4) for row in rows)
    await heart.tick()
    office.deliver()
    card = office.phones["E15"].last.text
    assert schedule.REMINDER in card
    assert rows[0].reference in card


@pytest.mark.asyncio
async def test_a_reminder_is_not_sent_when_its_hour_is_over(office: Office) -> None:
    office.clock.set("2026-03-09 17:00")
    heart, found = ticker(office), list[Waiting]()
    heart.found = found.extend
    await heart.tick()
    last_call = datetime(2026, 3, 9, 9, 45, tzinfo=UTC)
    reminders = office.read(select(outbox.c.id, outbox.c.expires_at).where(outbox.c.kind == "notice"))
    assert len(reminders) > 5
    assert {row.expires_at for row in reminders} == {last_call}
    assert {row.id for row in reminders} <= {row.id for row in found}, "what nobody offered is found"


@pytest.mark.asyncio
async def test_a_day_that_is_opened_late_closes_without_waiting_for_the_next_tick(office: Office) -> None:
    office.clock.set("2026-03-09 19:00")
    heart = ticker(office)
    await heart.tick()
    assert heart.scheduler.get_job("again")
    assert office.read(select(workday.c.state))[0][0] == "open"
    await heart.tick()
    assert office.read(select(workday.c.state))[0][0] == "closing"
