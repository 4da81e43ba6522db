"""The end of a day for everybody: digests of each office, forms that lose their buttons, and nothing read twice."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.outbox import NOTICE
from jobs import tick
from models.tables import job_run, outbox, workday
from tests.daily_logs import company
from tests.daily_logs.records import words
from tests.support.day import at
from tests.support.office import Office


@pytest.mark.db
def test_forms_of_a_locked_day_lose_their_buttons_wherever_they_hang(office: Office) -> None:
    phone, handed_in = office.phones["E06"], office.phones["E09"]
    at(office, "2026-03-09 17:00")
    phone.say("/log")
    at(office, "2026-03-09 17:45")
    handed_in.press("Hand in")
    handed_in.press("Nothing to report")
    at(office, "2026-03-09 18:00:15")
    assert [shown.labels for shown in phone.messages] == [[], [], []]
    assert all("🔒" in shown.text for shown in phone.messages)
    assert handed_in.messages[-1].labels == []
    assert words(handed_in, "log-on-time", time="17:45", version=1) in handed_in.messages[-1].text
    edits = select(outbox.c.priority).where(outbox.c.chat_id == phone.id, outbox.c.kind == "edit")
    assert [row.priority for row in office.read(edits)] == [NOTICE] * 3
    at(office, "2026-03-09 18:05")
    assert len(office.read(edits)) == 3
    at(office, "2026-03-10 17:00")
    assert phone.messages[-1].labels != []


def test_what_is_over_is_not_read_again(office: Office) -> None:
    for day in (9, 10, 11, 12):
        for time in ("17:00", "17:45", "18:00:15"):
            at(office, f"2026-03-{day:02} {time}")
    assert office.run(lambda desk: list(tick._ended(desk))) == []
    assert office.run(tick.plan) == []
    whole = select(job_run.c.job, job_run.c.slot).where(~job_run.c.scope.contains("#"))
    assert len([row for row in office.read(whole) if row.job == "log-forms"]) == 4


def test_an_office_abroad_has_its_own_days_reminders_half_days_and_digest(database: str, tmp_path: Path) -> None:
    abroad = Office(database, str(company.folder(tmp_path)))
    london, head, boss = (abroad.phones[number] for number in ("L3", "L1", "E02"))
    shanghai = abroad.phones["E06"]
    try:
        at(abroad, "2026-03-11 17:00")
        at(abroad, "2026-03-11 18:00:15")
        assert not london.messages
        assert shanghai.messages
        assert not any("Clover" in shown.text or "Basil" in shown.text for shown in boss.messages)
        at(abroad, "2026-03-11 17:00", "Europe/London")
        assert words(london, "log-open-soon", closes="18:00") in london.last.text
        at(abroad, "2026-03-11 18:00:15", "Europe/London")
        assert words(head, "logs-digest", day=date(2026, 3, 11), closed="18:00") in head.last.text
        digests = [shown.text for shown in boss.messages if shown.text.startswith("🔒 3月11日")]
        assert len(digests) == 2
        assert "18:00 (Europe/London)" in digests[1]
        assert "Basil" in digests[1]
        at(abroad, "2026-03-12 11:59", "Europe/London")
        seen = len(london.messages)
        at(abroad, "2026-03-12 12:00", "Europe/London")
        assert words(london, "log-open-soon", closes="13:00") in london.last.text
        at(abroad, "2026-03-12 13:00:15", "Europe/London")
        assert "Clover" in head.last.text
        at(abroad, "2026-03-13 17:30", "Europe/London")
        assert len(london.messages) == seen + 1
        at(abroad, "2026-03-14 17:30", "Europe/London")
        assert words(london, "log-open-soon", closes="18:00") in london.last.text
        ends = abroad.read(select(workday.c.cutoff_at).where(workday.c.unit == "Europe/London london"))
        assert f"{ends[1].cutoff_at:%d %H:%M}" == "12 13:00"
    finally:
        abroad.close()
