"""A customer who was handed over: his former owner keeps the contact, and learns nothing new of him."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from core.desk import Desk
from models.tables import call, customer
from tests.customers.cast import add_customer, hand_over
from tests.support.day import at
from tests.support.office import SPEECH, Office


@pytest.mark.db(story=True)
@pytest.mark.parametrize("author", ["E05", "E06", "E08"], ids=["zh", "en", "ru"])
def test_neither_old_buttons_nor_the_log_tell_a_former_owner_the_new_name(office: Office, author: str) -> None:
    phone = office.phones[author]
    lost = add_customer(office, "Quiet Otter Ltd", author)
    at(office, "2026-03-09 10:00")
    shown = phone.say("/call Quiet Otter")
    assert shown is not None
    hand_over(office, lost, "E09")

    def rename(desk: Desk) -> None:
        desk.session.execute(update(customer).where(customer.c.id == lost).values(name="Secret Heron", number="S77"))
        tomorrow = desk.today + timedelta(days=1)
        desk.session.execute(update(call).values(follow_up_on=tomorrow, note="20 racks"))

    office.run(rename)
    for label in shown.labels:
        phone.press(label, on=shown)
        assert phone.alert
        assert phone.toast == SPEECH.say(phone.language, "refused-not-found").striptags()
    phone.say("/log")
    somebody = str(SPEECH.say(phone.language, "log-somebody"))
    assert phone.last.text.count(somebody) == 2
    assert "20 racks" in phone.last.text
    assert not [one for one in phone.messages if "Secret" in one.text or "S77" in one.text]
    assert len(office.read(select(call.c.id).where(call.c.undone_at.is_(None)))) == 1
