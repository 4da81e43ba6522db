"""A customer who may be somebody's already: warned of without telling whose, settled by who answers for both."""

import pytest
from sqlalchemy import select

from core.customers import actions, twins
from core.customers.entry import Field
from core.customers.twins import MaybeTwice
from models.tables import call, customer
from tests.customers.cast import add_customer, as_person
from tests.support.office import SPEECH, Office

MAYBE = {language: str(SPEECH.say(language, "customer-twin-hidden")) for language in ("zh", "en", "ru")}
PHONE = "+447700900123"


def test_one_of_ones_own_is_shown_with_its_card(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("/customer quiet OTTER Inc.")
    assert "⚠️ You have it already: Quiet Otter Ltd · C00001" in phone.last.text
    assert phone.last.labels[0] == "📇 Quiet Otter Ltd · C00001"
    phone.press("📇")
    assert phone.last.labels[-1] == "✏️ Edit"
    phone.press("Save")
    assert "C00002" in phone.messages[-2].text
    assert not any("Otter" in one.text for one in office.phones["E03"].messages), "one owner, nothing to settle"


def test_somebody_elses_is_warned_of_in_the_same_words_whoever_and_however_many(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    add_customer(office, "Loud Heron", "E06", contacts=(("Basil", PHONE, False),))
    asked = ("Quiet Otter", "Any Heron\ncontact: Basil, " + PHONE, "Quiet Otter\ncontact: Basil, " + PHONE)
    writers = [office.phones[number] for number in ("E05", "E07", "E09")]
    said = {(phone.name, name): phone.say("/customer " + name) for phone in writers for name in asked}
    add_customer(office, "ООО «Quiet Otter»", "E08")
    for phone in writers:
        for name in asked:
            before, now = said[phone.name, name], phone.say("/customer " + name)
            assert before
            assert now
            assert before.text == now.text
            assert [line for line in now.text.splitlines() if "⚠️" in line] == [MAYBE[phone.language]]
            assert not any(secret in now.text for secret in ("C0000", "Hazel", "Ltd", "Loud", "ООО", "Тимофей"))


@pytest.mark.db(story=True)
def test_who_goes_on_all_the_same_has_it_settled_by_who_answers_for_both(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    south, north, director, gm = (office.phones[number] for number in ("E03", "E04", "E02", "E01"))
    seller = office.phones["E05"]
    seller.say("/customer Quiet Otter")
    seller.press("保存")
    assert "C00002" in seller.last.text
    assert south.last.text == director.last.text
    assert south.last.text.splitlines() == [
        "⚠️ 可能有两位负责人在跟进同一家公司。请打开客户，交给其中一位。",
        "· Quiet Otter · C00002，负责人：竹小满",
        "· Quiet Otter Ltd · C00001，负责人：Hazel Thornbush",
    ]
    assert (north.messages, gm.messages) == ([], [])
    office.phones["E08"].say("/customer Quiet Otter")
    office.phones["E08"].press("Сохранить")
    assert len(director.messages) == 2, "of both regions"
    assert north.messages == []
    warning = south.last
    south.press("Quiet Otter Ltd", on=warning)
    south.press("👤 负责人")
    south.press("竹小满")
    assert warning.text == "✅ 已处理：这家公司现在没有别人在跟进。"
    assert "C00003" in director.messages[0].text, "the director still has the north's to settle"


def test_a_new_name_or_phone_is_warned_of_as_well(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E08", contacts=(("Basil", PHONE, False),))
    add_customer(office, "Loud Heron", "E06")
    phone = office.phones["E06"]
    phone.say("Loud Heron")
    phone.press("Edit")
    phone.press("Name")
    phone.say("Quiet Otter")
    assert [one.text.splitlines()[0] for one in phone.messages[-2:]] == [MAYBE["en"], "Quiet Otter"]
    assert len(office.phones["E02"].messages) == 1
    phone.press("Edit")
    phone.press("Name")
    phone.say("Loud Heron")
    assert "已处理" in office.phones["E02"].last.text
    phone.press("Edit")
    phone.press("Contact person")
    phone.say("Basil " + PHONE)
    assert phone.messages[-2].text == MAYBE["en"]


def test_one_that_came_meanwhile_is_warned_of_before_saving(office: Office) -> None:
    phone = office.phones["E06"]
    phone.say("/customer Quiet Otter")
    assert "⚠️" not in phone.last.text
    add_customer(office, "Quiet Otter Ltd", "E08")
    phone.press("Save")
    assert (phone.alert, MAYBE["en"] in phone.last.text) == (True, True)
    phone.press("Save")
    assert "C00002" in phone.last.text


def test_core_adds_no_twin_unwarned_and_tells_nothing_of_others_in_the_warning(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E08")
    with pytest.raises(MaybeTwice) as refused:
        as_person(office, "E06", lambda desk: actions.add(desk, {Field.NAME: "Quiet Otter"}))
    assert refused.value.twins == twins.Twins((), hidden=True)
    one = refused.value.twins.mark
    add_customer(office, "Quiet Otter", "E05")
    with pytest.raises(MaybeTwice) as refused:
        as_person(office, "E06", lambda desk: actions.add(desk, {Field.NAME: "Quiet Otter"}))
    assert refused.value.twins.mark == one, "not even the button tells one from two"
    as_person(office, "E06", lambda desk: actions.add(desk, {Field.NAME: "Quiet Otter"}, warned=one))


def test_a_contact_with_somebody_new_makes_him_a_customer(office: Office) -> None:
    for number, said, new in (
        ("E05", "/call 蓝鲸科技 要报价", "新客户“蓝鲸科技”"),
        ("E06", "/call Blue Whale wants a quote", "New customer “Blue Whale”"),
        ("E08", "/call Синий Кит просит КП", "Новый клиент «Синий Кит»"),
    ):
        phone = office.phones[number]
        phone.say(said)
        assert phone.last.labels[0] == "➕ " + new
        phone.press(new)
        assert phone.last.text.startswith("✅ ")
        assert len(phone.messages) == 1
    joined = select(call.c.outcome, customer.c.name).join(customer, customer.c.id == call.c.customer_id)
    assert [row.name for row in office.read(joined)] == ["蓝鲸科技", "Blue Whale", "Синий Кит"]
    manager = office.phones["E04"]
    manager.say("/call Красный Кит просит КП")
    assert manager.last.labels[0] == "➕ Новый клиент «Красный Кит»"


def test_the_name_can_be_said_anew_and_a_twin_is_warned_of(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E08")
    phone = office.phones["E06"]
    asked = phone.say("/call Quit Oter wants a quote")
    assert asked is not None
    phone.press("Another customer")
    phone.say("Quiet Otter & Co <b>")
    assert phone.last.labels[0] == "➕ New customer “Quiet Otter & Co <b>”"
    phone.press("New customer", on=asked)
    assert phone.alert, "the first name is none any more"
    phone.say("Quiet Otter")
    phone.press("New customer")
    assert (phone.alert, MAYBE["en"] in phone.last.text) == (True, True)
    assert office.read(select(call.c.id)) == []
    phone.press("New customer")
    assert phone.last.text.startswith("✅ Quiet Otter · C00002\nCall · Wants an offer")
    phone.say("/desk")
    assert "Unfinished" not in phone.last.text


def test_the_call_of_several_lines_is_not_lost(office: Office) -> None:
    add_customer(office, "Loud Heron", "E06")
    phone = office.phones["E06"]
    phone.say("/call Loud Heron no answer\nBlue Whale wants a quote")
    phone.press("New customer")
    assert "2 contacts saved" in phone.last.text
