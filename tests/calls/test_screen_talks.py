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


@pytest.mark.db(story=True)
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


@pytest.mark.db(story=True)
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


def log_a_call(phone: Phone, name: str) -> None:
    phone.say(name)
    phone.press("Log a call")


@pytest.mark.db(story=True)
def test_the_message_after_the_button_is_his_for_half_an_hour(office: Office) -> None:
    heron, walrus = two_coppers(office)
    phone = office.phones["E06"]
    log_a_call(phone, "copper heron")
    office.clock.pass_(minutes=30)
    phone.say("they want a quote")
    log_a_call(phone, "copper heron")
    office.clock.pass_(minutes=30, seconds=1)
    phone.say("copper walrus wants a quote")
    assert written(office) == [heron, walrus]
    assert office.read(TALKS) == []


@pytest.mark.db(story=True)
def test_a_message_that_names_another_customer_is_asked_about_and_a_bare_name_looked_up(office: Office) -> None:
    _, walrus = two_coppers(office)
    phone = office.phones["E06"]
    log_a_call(phone, "copper heron")
    phone.say("copper walrus wants a quote")
    assert written(office) == []
    assert [label.split(" · ")[0] for label in phone.last.labels[:2]] == ["Copper Heron Ltd", "Copper Walrus Ltd"]
    phone.press("Copper Walrus")
    assert written(office) == [walrus]
    for named in ("copper walrus", "C00002"):
        log_a_call(phone, "copper heron")
        phone.say(named)
        assert phone.last.text.startswith("Copper Walrus Ltd")
        assert phone.last.labels[0] == "📞 Log a call"
        assert office.read(TALKS) == []
    assert written(office) == [walrus]


def asked_for_another(phone: Phone) -> None:
    phone.say("copper no answer")
    phone.press("Another customer")


@pytest.mark.db(story=True)
def test_a_look_up_long_after_the_question_whose_it_was_is_no_answer_to_it(office: Office) -> None:
    two_coppers(office)
    otter = add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    asked_for_another(phone)
    office.clock.pass_(minutes=30, seconds=1)
    phone.say("quiet otter")
    assert phone.last.text.startswith("Quiet Otter Ltd")
    assert written(office) == []
    asked_for_another(phone)
    phone.say("quiet otter")
    assert written(office) == [otter]


def test_a_message_that_tells_of_a_contact_is_one_though_a_name_was_asked_for(office: Office) -> None:
    two_coppers(office)
    otter = add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    asked_for_another(phone)
    phone.say("quiet otter wants a quote next Wednesday")
    assert written(office) == [otter]
    assert office.read(TALKS) == []
    phone.say("/desk")
    assert any("Name the customer" in label for label in phone.last.labels), "the other one still waits"
