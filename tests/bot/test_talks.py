"""What becomes of an open question: a form outlives it, half an hour ends it, and no text is typed twice."""

from sqlalchemy import func, select

from models.tables import call, customer
from tests.customers.cast import add_customer
from tests.support.office import Office

CALLS = select(func.count()).select_from(call)


def test_a_form_lies_beneath_the_questions_that_are_asked_meanwhile(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    confirmed = phone.say("called quiet otter, interested")
    phone.say("/customer Blue Whale Ltd")
    phone.say("Leeds")
    assert confirmed is not None
    phone.press("Pick", on=confirmed)
    phone.say("next Friday")
    phone.say("/desk")
    assert "new customer" in phone.last.text
    phone.press("Go on")
    assert "Blue Whale Ltd\nLeeds" in phone.last.text
    phone.press("Save")
    assert ("Blue Whale Ltd", "Leeds") in office.read(select(customer.c.name, customer.c.city))


def test_half_an_hour_later_a_text_is_no_answer_but_the_form_is_still_there(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("/customer Blue Whale Ltd")
    office.clock.pass_(minutes=31)
    phone.say("quiet otter wants a quote")
    assert office.read(CALLS) == [(1,)], "it is a contact, not a city"
    phone.say("/desk")
    phone.press("Go on")
    phone.say("Leeds")
    phone.press("Save")
    assert ("Blue Whale Ltd", "Leeds") in office.read(select(customer.c.name, customer.c.city))


def test_a_contact_told_instead_of_a_period_is_written_down_at_once(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("/stats")
    phone.press("Other period")
    phone.say("quiet otter wants a quote")
    assert office.read(CALLS) == [(1,)]
    phone.say("quiet otter no answer")
    assert office.read(CALLS) == [(2,)], "the question is over"
