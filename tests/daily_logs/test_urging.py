"""A head asks for what is missing, himself."""

from datetime import date

import pytest
from sqlalchemy import insert, select

from core.desk import Desk
from jobs import tick
from models.tables import audit, employee, log_urge
from tests.daily_logs.records import person, words
from tests.support.day import at
from tests.support.office import Office
from tests.support.phone import Phone


def forms(phone: Phone) -> int:
    """How many forms came."""
    return sum(words(phone, "log-title", day=date(2026, 3, 9)) in shown.text for shown in phone.messages)


@pytest.mark.db(story=True)
def test_one_tap_reminds_who_is_missing_and_nobody_twice_in_half_an_hour(office: Office) -> None:
    head, boss = office.phones["E03"], office.phones["E02"]
    writers = [office.phones[number] for number in ("E05", "E06", "E07")]
    at(office, "2026-03-09 16:00")
    writers[0].say("/log send")
    writers[0].press("无")
    head.say("/logs")
    shown = head.last
    assert words(head, "logs-button-urge", count=2) in shown.labels
    urge = next(one["callback_data"] for row in shown.buttons for one in row if "催交" in one["text"])
    head.press(words(head, "logs-button-urge", count=2))
    assert head.toast == words(head, "logs-urged", count=2)
    assert [forms(phone) for phone in writers] == [1, 0, 0]
    at(office, "2026-03-09 16:00:10")
    assert [forms(phone) for phone in writers] == [1, 1, 1]
    assert words(writers[1], "log-open-urged", name=head.name, closes="18:00") in writers[1].last.text
    writers[1].press("Hand in")
    writers[1].press("Nothing to report")
    office.clock.set("2026-03-09 16:29:59")
    assert words(head, "logs-urged-at", at="16:00", again="16:30") in shown.text
    assert not any("催交" in label for label in shown.labels)
    head.press_data(shown, urge)
    assert head.alert
    assert head.toast == words(head, "logs-urged-lately", at="16:00", again="16:30")
    boss.say("/logs")
    boss.press("催交")
    at(office, "2026-03-09 16:29:59")
    assert [forms(phone) for phone in writers] == [1, 1, 1]
    at(office, "2026-03-09 16:30")
    head.press_data(shown, urge)
    at(office, "2026-03-09 16:30:10")
    assert [forms(phone) for phone in writers] == [1, 1, 2]
    at(office, "2026-03-09 18:00:15")
    head.press_data(shown, urge)
    assert head.toast == words(head, "logs-nobody-to-urge")
    assert len(office.read(select(audit.c.id).where(audit.c.act == "log.urge"))) == 3


def test_who_hands_in_meanwhile_or_whose_day_ends_is_not_asked(office: Office) -> None:
    head, quick, slow = office.phones["E03"], office.phones["E06"], office.phones["E07"]
    at(office, "2026-03-09 17:59:50")
    head.say("/logs")
    head.press("催交")
    quick.say("/log send")
    quick.press("Nothing to report")
    seen = forms(quick), forms(slow)
    at(office, "2026-03-09 18:00:10")
    assert (forms(quick), forms(slow)) == seen
    assert office.run(tick.plan) == []


def test_a_clock_put_back_does_not_silence_anybody(office: Office) -> None:
    head, writer = office.phones["E03"], office.phones["E07"]
    at(office, "2026-03-09 15:00")
    head.say("/logs")
    head.press("催交")
    at(office, "2026-03-09 15:00:01")
    at(office, "2026-03-09 14:00")
    head.say("/logs")
    head.press("催交")
    at(office, "2026-03-09 14:00:01")
    assert forms(writer) == 2


def test_a_crowd_is_asked_part_by_part(office: Office) -> None:
    head = person(office, "E03").id
    like = dict(person(office, "E07")._mapping)
    crowd = [{**like, "id": n, "number": f"X{n}", "phone": None} for n in range(200, 300)]
    office.run(lambda desk: desk.session.execute(insert(employee), crowd))
    at(office, "2026-03-09 16:00")
    phone = office.phones["E03"]
    phone.say("/logs")
    phone.press("催交")
    assert phone.toast == words(phone, "logs-urged", count=103)
    assert len(office.read(select(log_urge.c.id))) == 103

    def parts(desk: Desk) -> list[str]:
        return [slot.scope for slot in tick.plan(desk) if slot.job == "log-urge"]

    assert office.run(parts) == [f"{head}#{n}" for n in (0, 8, 9, 10, 11)]
    at(office, "2026-03-09 16:00:01")
    assert office.run(parts) == []
