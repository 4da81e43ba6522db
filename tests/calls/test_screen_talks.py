"""What was asked does not keep later messages, and does not take them for somebody else's."""

import pytest
from sqlalchemy import select

from models.tables import call, conversation
from tests.customers.cast import add_customer, hand_over
from tests.support.office import Office
from tests.support.phone import Phone

CALLS = select(call.c.customer_id).order_by(call.c.id)
TALKS = select(conversation.c.state)


def written(office: Office) -> list[int]:
    return [row.customer_id for row in office.read(CALLS)]


def two_coppers(office: Office) -> tuple[int, int]:
    return add_customer(office, "Copper Heron Ltd", "E06"), add_customer(office, "Copper Walrus Ltd", "E06")


@pytest.mark.db
@pytest.mark.parametrize("label", ["Copper Walrus", "✖️"], ids=["chosen", "dropped"])
def test_an_old_button_of_the_question_ends_the_search_for_another_customer(office: Office, label: str) -> None:
    two_coppers(office)
    otter = add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    asked = phone.say("copper no answer")
    assert asked is not None
    phone.press("Another customer")
    phone.press(label, on=asked)
    assert office.read(TALKS) == []
    phone.say("quiet otter wants a quote")
    assert written(office)[-1] == otter


@pytest.mark.db
def test_a_conversation_that_is_refused_for_good_is_over(office: Office) -> None:
    lost, kept = two_coppers(office)
    phone = office.phones["E06"]
    phone.say("copper heron")
    phone.press("Log a call")
    hand_over(office, lost, "E08")
    phone.say("they want a quote")
    assert phone.last.text.startswith("There is no such record here.")
    assert office.read(TALKS) == []
    phone.say("copper walrus wants a quote")
    assert written(office) == [kept]
