"""Looking customers up through phones: lists, cards, histories, and who sees what of them."""

from functools import partial

import pytest
from sqlalchemy import func, select

from core.calls import actions as calls
from core.calls.reading import read_for
from core.contracts import actions as contracts
from core.contracts.rules import OurRole, Terms
from core.customers import actions as customer_actions
from core.customers import details
from core.customers import queries as customers
from core.customers.details import Detail
from core.customers.entry import Field
from core.refusals import NotFound
from core.search import candidates, queries
from core.search.rules import read
from models.tables import contract, recent_customer
from tests.customers.cast import add_customer, as_person, hand_over, seed_demo
from tests.support.office import Office
from tests.support.phone import Phone


def names(office: Office, number: str, text: str) -> list[str]:
    """What this person finds, in order."""
    return [hit.name for hit in as_person(office, number, lambda desk: queries.find(desk, read(text))).hits]


def log(office: Office, number: str, customer_id: int, text: str) -> None:
    """A contact, written down by this person."""
    as_person(
        office, number, lambda desk: calls.log(desk, read_for(desk, customer_id, text, sent_at=office.clock.now()))
    )


@pytest.mark.db(story=True)
def test_one_is_a_card_several_are_a_list_and_none_says_what_to_try(office: Office) -> None:
    seed_demo(office)
    phone = office.phones["E05"]
    card = phone.say("C01001")
    assert card is not None
    assert card.text.startswith(
        "蓝河马金服（集团）股份有限公司\nC01001 · 洽谈中 · 佛山 · 金融\n负责人：竹小满\n👤 柴胡山"
    )
    assert card.labels == ["📞 记录联系", "📖 联系历史", "🏷 状态", "✏️ 修改"]
    phone.say("河马")
    assert phone.last.labels[0].endswith("C01001"), "the one looked up last comes first"
    assert phone.last.labels[-1] == "更多 ›"
    assert len(phone.last.labels) == 6
    first = phone.last.labels
    phone.press("更多")
    assert not set(phone.last.labels) & set(first)
    phone.press("上一页")
    assert phone.last.labels == first
    phone.press(first[2])
    assert first[2].split(" · ")[1] in phone.last.text
    phone.press("返回列表")
    phone.press(first[1])
    assert phone.last.labels[0] == "📞 记录联系"
    phone.say("没有这个客户")
    assert phone.last.text.startswith("没找到“没有这个客户”。")
    assert office.read(select(func.count()).select_from(recent_customer))[0][0] == 3


@pytest.mark.db(story=True)
def test_a_history_is_leafed_through_and_leads_back(office: Office) -> None:
    phone = office.phones["E06"]
    customer_id = add_customer(office, "Quiet Otter Ltd", "E06")
    for at in range(7):
        office.clock.pass_(days=1)
        log(office, "E06", customer_id, f"talk number {at}")
    phone.say("quiet otter")
    assert phone.last.text.count("talk number") == 3
    phone.press("History")
    assert [f"talk number {at}" in phone.last.text for at in range(7)] == [False, False, *[True] * 5]
    phone.press("More")
    assert "talk number 0" in phone.last.text
    phone.press("Back")
    phone.press("To the card")
    assert phone.last.labels == ["📞 Log a call", "📖 History", "🏷 Status", "✏️ Edit"]


FOUND_BY = [
    "quiet otter",
    "OTTER",
    "otter media quiet",
    "Quiet Otter Media Inc",
    "quiet oter",
    "C00001",
    "1",
    "Basil",
    "fernley",
    "0123",
    "900123",
    "07700 900 123",
    "+44 7700 900123",
    "otter basil",
]


@pytest.mark.db
def test_a_customer_is_found_by_whatever_one_knows_of_him(office: Office) -> None:
    add_customer(office, "Quiet Otter Media Ltd", "E06", contacts=(("Basil Fernley", "+447700900123", True),))
    add_customer(office, "Velvet Badger Ltd", "E06", contacts=(("Tansy Willows", "+447700900777", True),))
    assert [names(office, "E06", text) for text in FOUND_BY] == [["Quiet Otter Media Ltd"]] * len(FOUND_BY)


def test_the_exact_comes_first_then_own_recent_ones_then_beginnings_then_busy_ones(office: Office) -> None:
    ids = {
        name: add_customer(office, name, "E06", number=number)
        for number, name in (
            ("C00001", "Old Paper Otter Ltd"),
            ("C00002", "New Paper Otter Ltd"),
            ("C00003", "Our Paper Otter Ltd"),
            ("C00004", "Paper Otter Works Ltd"),
            ("C00005", "Paper Otter Ltd"),
        )
    }
    by_number = ["Paper Otter Ltd", "Paper Otter Works Ltd", "Old Paper Otter Ltd", "New Paper Otter Ltd"]
    assert names(office, "E06", "paper otter") == [*by_number, "Our Paper Otter Ltd"]
    log(office, "E03", ids["Our Paper Otter Ltd"], "met them")
    busy = ["Our Paper Otter Ltd", "Old Paper Otter Ltd", "New Paper Otter Ltd"]
    assert names(office, "E06", "paper otter")[2:] == busy
    office.phones["E06"].say("New Paper Otter")
    recent = ["New Paper Otter Ltd", "Paper Otter Works Ltd", "Our Paper Otter Ltd", "Old Paper Otter Ltd"]
    assert names(office, "E06", "paper otter")[1:] == recent


@pytest.mark.db(story=True)
def test_everybody_sees_his_own_part_and_his_own_fields(office: Office) -> None:
    people = (("艾草生", "+8610000001111", False), ("麦冬来", "+8610000002222", True))
    add_customer(office, "广州纸刺猬有限公司", "E05", status="signed", contacts=people, city="广州")
    add_customer(office, "广州银刺猬有限公司", "E05")
    add_customer(office, "Тихий ёж", "E08")
    seen = {number: names(office, number, "刺猬") for number in ("E05", "E07", "E03", "E04", "E02", "E01", "E13")}
    both = ["广州纸刺猬有限公司", "广州银刺猬有限公司"]
    assert seen == {"E05": both, "E07": [], "E03": both, "E04": [], "E02": both, "E01": both, "E13": both[:1]}
    support = office.phones["E13"]
    support.say("纸刺猬")
    assert support.last.text == "广州纸刺猬有限公司\nC00001 · Signed\nOwner: 竹小满\n👤 麦冬来, +8610000002222"
    assert support.last.labels == []
    support.say("1111")
    assert "Nothing found" in support.last.text, "what may not be shown cannot be searched"
    support.say("2222")
    assert "麦冬来" in support.last.text
    office.phones["E01"].say("纸刺猬")
    assert office.phones["E01"].last.labels == ["🏷 状态", "👤 负责人"], (
        "sees all, logs nothing, and there is no history yet"
    )
    keeper = office.phones["E15"]
    keeper.say("纸刺猬")
    assert "ничего не нашлось" in keeper.last.text
    assert "Клиент" not in keeper.last.text, "what is no part of his work is not offered either"


@pytest.mark.db(story=True)
def test_a_button_of_a_customer_no_longer_ours_answers_as_if_there_were_none(office: Office) -> None:
    phone = office.phones["E06"]
    lost = add_customer(office, "Copper Heron Ltd", "E06")
    add_customer(office, "Copper Walrus Ltd", "E06")
    phone.say("copper")
    hand_over(office, lost, "E08")
    phone.press("Copper Heron")
    assert phone.alert
    assert phone.toast == "There is no such record here. Look it up again by typing its name or number."
    for absent in (lost, 999_999):
        with pytest.raises(NotFound):
            as_person(office, "E06", partial(customers.card, customer_id=absent))


def test_a_list_belongs_to_who_asked_for_it(office: Office) -> None:
    add_customer(office, "Copper Heron Ltd", "E06")
    add_customer(office, "Copper Walrus Ltd", "E06")
    office.phones["E06"].say("copper")
    with pytest.raises(NotFound):
        as_person(office, "E05", lambda desk: queries.kept(desk, 1))


def screens(phone: Phone) -> list[tuple[str, list[str]]]:
    """What a person reads when he looks around, to the last byte."""
    shown = []
    for text in ("otter", "paper", "oter", "0123", "quiet otter", "/find media"):
        phone.say(text)
        shown.append((phone.last.html, phone.last.labels))
    phone.say("Quiet Otter Media")
    phone.press("History")
    shown.append((phone.last.html, phone.last.labels))
    return shown


@pytest.mark.db
def test_customers_of_others_change_no_byte_of_what_one_sees(office: Office) -> None:
    theirs = (("Basil Fernley", "+447700900123", True),)
    mine = add_customer(office, "Quiet Otter Media Ltd", "E06", contacts=theirs, number="C00100")
    for at in range(7):
        add_customer(office, f"Paper Otter {at} Ltd", "E06", number=f"C0020{at}")
    log(office, "E06", mine, "they like it")
    phone = office.phones["E06"]
    screens(phone)
    before = screens(phone)
    for at, name in enumerate(("Quiet Otter Media Ltd", "Otter", "Paper", "Oter Works", "Aaa Otter Media")):
        made = add_customer(office, name, "E09", contacts=theirs, number=f"C0000{at}", status="signed")
        log(office, "E09", made, "otter paper")
        office.phones["E09"].say(name)
    assert screens(phone) == before


STRANGE = ["<b>Bold</b> & Co", "Ёж 🦔 «Ромашка»", "שלום עולם", "\u202eDtl retto", "a" * 200]


@pytest.mark.parametrize("name", STRANGE, ids=["html", "emoji", "right to left", "turned around", "long"])
def test_a_name_is_shown_as_it_was_typed_and_does_nothing(office: Office, name: str) -> None:
    add_customer(office, name, "E06", contacts=((name, None, True),), city=name)
    add_customer(office, name + " two", "E06")
    phone = office.phones["E06"]
    phone.say("/find C0000")
    assert len(phone.last.labels) == 2
    phone.press("C00001")
    assert "<b>Bold" not in phone.last.html
    assert "\u202e" not in phone.last.html
    assert name.strip("\u202e")[:30] in phone.last.text
    phone.say(f"/call C00001 {name}")
    assert "<b>Bold" not in phone.last.html
    assert name.strip("\u202e")[:30] in phone.last.text


def test_a_slip_is_forgiven_among_few_and_among_many(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(5):
        add_customer(office, f"Velvet Walrus {at} Ltd", "E06")
    add_customer(office, "Quiet Hedgehog Ltd", "E06")
    assert names(office, "E06", "hegdehog") == ["Quiet Hedgehog Ltd"]
    monkeypatch.setattr(candidates, "FEW", 3)
    assert names(office, "E06", "hegdehog") == ["Quiet Hedgehog Ltd"]


def test_a_number_or_nothing_is_never_a_contact(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    for text in ("1", "quiet otter", "otter"):
        phone.say(text)
        assert phone.last.text.startswith("Quiet Otter Ltd")
    phone.say("")
    assert phone.last.text.startswith("I can make nothing of this")
    phone.say("/find")
    assert "/find Quiet Otter Ltd" in phone.last.text
    phone.share_contact("+447700900123")
    assert "Nothing found for “+447700900123”" in phone.last.text


def test_a_customer_is_found_by_his_other_names_and_contracts_as_far_as_they_are_shown(office: Office) -> None:
    people = (("Basil Fernley", "+447700900123", True), ("Tansy Willows", "+447700900777", False))
    made = add_customer(office, "Quiet Otter Media", "E06", number="C09001", status="signed", contacts=people)
    as_person(office, "E06", lambda desk: customer_actions.change(desk, made, 1, Field.NAME, "Paper Heron"))
    as_person(office, "E06", lambda desk: customer_actions.change(desk, made, 2, Field.SHORT, "Zephyr, 鹭"))
    as_person(office, "E06", lambda desk: details.change(desk, made, 3, Detail.LEGAL_NAME, "Umbrella Holding"))
    as_person(office, "E06", lambda desk: contracts.add(desk, made, Terms(OurRole.SUPPLIER)))
    number = office.read(select(contract.c.number))[0][0]
    asked = ("quiet otter", "zephyr", "umbrella", number, number[-4:], "0123", "basil", "0777", "tansy")
    everything = [["Paper Heron"]] * len(asked)
    assert [names(office, "E06", text) for text in asked] == everything
    shown_to_support = {"quiet otter", "zephyr", number, number[-4:], "0123", "basil"}
    assert {text for text in asked if names(office, "E13", text)} == shown_to_support
    assert {text for text in asked if names(office, "E12", text)} == shown_to_support | {"umbrella"}
    assert [names(office, "E08", text) for text in asked] == [[]] * len(asked)
