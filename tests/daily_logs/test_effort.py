"""How many messages and taps the daily log costs, counted by what reached the bot."""

from datetime import date

import pytest
from sqlalchemy import func, select

from models.tables import inbox
from tests.daily_logs.records import met, words
from tests.support.day import at
from tests.support.office import Office
from tests.support.phone import Phone


def spent(office: Office, phone: Phone) -> dict[str, int]:
    """Messages and taps of this person so far."""
    mine = select(inbox.c.kind, func.count()).where(inbox.c.lane == phone.id).group_by(inbox.c.kind)
    return dict(office.read(mine))


@pytest.fixture
def reminded(office: Office) -> Office:
    """A day with a contact and a follow-up, just reminded."""
    at(office, "2026-03-09 09:30")
    met(office, "E06", "Blue Hippo", "20 racks", follow_up=date(2026, 3, 10))
    at(office, "2026-03-09 17:00")
    return office


def test_handing_in_from_the_reminder_takes_one_tap(reminded: Office) -> None:
    phone = reminded.phones["E06"]
    phone.press("Hand in")
    assert phone.toast == "On time, 17:00"
    assert spent(reminded, phone) == {"callback_query": 1}
    assert len(phone.messages) == 1


def test_with_nothing_planned_it_takes_two_taps(reminded: Office) -> None:
    phone = reminded.phones["E09"]
    phone.press("Hand in")
    phone.press("Nothing to report")
    assert phone.toast == "On time, 17:00"
    assert spent(reminded, phone) == {"callback_query": 2}
    assert len(phone.messages) == 1


def test_handing_in_from_the_command_takes_a_message_and_a_tap_or_one_message(reminded: Office) -> None:
    phone = reminded.phones["E06"]
    phone.say("/log")
    phone.press("Hand in")
    assert spent(reminded, phone) == {"message": 1, "callback_query": 1}
    phone.say("/log send")
    assert "On time" in phone.last.text


def test_answering_a_log_takes_one_tap_or_one_message(reminded: Office) -> None:
    reminded.phones["E06"].press("Hand in")
    head = reminded.phones["E03"]
    head.press("👍")
    assert spent(reminded, head) == {"callback_query": 1}
    card = next(shown for shown in head.messages if "Hazel" in shown.text)
    head.say("好", reply_to=card)
    assert spent(reminded, head) == {"callback_query": 1, "message": 1}
    assert "好" in reminded.phones["E06"].last.text


def test_excusing_takes_a_message_and_three_taps_and_reminding_the_missing_one_tap(office: Office) -> None:
    at(office, "2026-03-09 16:00")
    head = office.phones["E03"]
    head.say("/logs")
    head.press("催交")
    assert spent(office, head) == {"message": 1, "callback_query": 1}
    head.press(words(head, "logs-button-people"))
    head.press("Hazel")
    head.press("仅")
    assert spent(office, head) == {"message": 1, "callback_query": 4}
    assert len(head.messages) == 1


def test_a_supplement_takes_a_tap_and_a_message_and_the_decision_one_tap_or_two(abroad: Office) -> None:
    at(abroad, "2026-03-09 17:00")
    at(abroad, "2026-03-09 18:00:15")
    phone, head = abroad.phones["E06"], abroad.phones["E03"]
    before = len(phone.messages)
    phone.press(words(phone, "log-button-supplement"))
    phone.say("was on a plane")
    assert spent(abroad, phone) == {"callback_query": 1, "message": 1}
    assert len(phone.messages) == before + 1
    head.press(words(head, "logs-button-accept"))
    assert spent(abroad, head) == {"callback_query": 1}
    phone.say("/log")
    phone.press(words(phone, "log-button-supplement"))
    phone.say("and on another")
    head.press(words(head, "logs-button-refuse"))
    head.press(words(head, "log-reason-late"))
    assert spent(abroad, head) == {"callback_query": 3}
