"""A contact whose customer is not clear: asked, never guessed."""

import pytest
from sqlalchemy import select

from core.calls import known
from models.tables import call
from tests.customers.cast import add_customer, hand_over
from tests.support.office import Office

CALLS = select(call.c.customer_id, call.c.outcome, call.c.note).order_by(call.c.id)


@pytest.mark.db(story=True)
def test_nothing_is_written_until_the_customer_is_chosen_even_after_a_restart(office: Office) -> None:
    add_customer(office, "广州蓝河马有限公司", "E05")
    wanted = add_customer(office, "蓝河马金服有限公司", "E05")
    add_customer(office, "蓝河马传媒有限公司", "E07")
    phone = office.phones["E05"]
    phone.say("河马 没接,明天再打")
    assert phone.last.text.startswith("❓ 是哪个客户？还没有记录：")
    offered = ["广州蓝河马有限公司 · C00001", "蓝河马金服有限公司 · C00002", "🔎 都不是，重新找", "✖️ 不记录"]
    assert phone.last.labels == offered
    assert office.read(CALLS) == []
    office.lanes = office._lanes()
    phone.press("蓝河马金服")
    assert phone.toast == "已记录"
    assert phone.last.text.startswith("✅ 蓝河马金服有限公司 · C00002\n电话 · 未接通\n→ 回访：3月10日 周二")
    assert [row[:2] for row in office.read(CALLS)] == [(wanted, "no_answer")]
    phone.say("没接")
    assert [row[0] for row in office.read(CALLS)] == [wanted, wanted], "the chosen one is now the last one"


@pytest.mark.db(story=True)
def test_a_second_press_on_an_answered_question_writes_nothing(office: Office) -> None:
    add_customer(office, "Copper Heron Ltd", "E06")
    add_customer(office, "Copper Walrus Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("copper no answer")
    data = [button["callback_data"] for row in phone.last.buttons for button in row]
    phone.press_data(phone.last, data[0])
    for again in data:
        phone.press_data(phone.last, again)
        assert phone.alert
        assert phone.toast.startswith("This has changed since")
    assert len(office.read(CALLS)) == 1


@pytest.mark.db(story=True)
def test_at_most_five_are_offered_and_other_words_find_the_rest(office: Office) -> None:
    for at in range(7):
        add_customer(office, f"Paper Otter {'abcdefg'[at] * 4} Ltd", "E06")
    phone = office.phones["E06"]
    asked = phone.say("paper otter wants a quote")
    assert asked is not None
    assert len(asked.labels) == 7
    phone.press("Another customer")
    phone.say("zebra")
    assert phone.last.text.startswith("❓ None of your customers is called “zebra”.")
    phone.say("otter")
    assert phone.last.labels[0].startswith("Paper Otter")
    phone.press("Another customer")
    phone.say("gggg")
    assert phone.last.text.startswith("✅ Paper Otter gggg Ltd · C00007\nCall · Wants an offer")
    phone.press("Paper Otter", on=asked)
    assert phone.alert, "the buttons of the first question are over"
    phone.say("C00007")
    assert phone.last.labels[0] == "📞 Log a call", "the conversation is over"
    assert len(office.read(CALLS)) == 1


@pytest.mark.db(story=True)
def test_an_unknown_customer_is_said_and_may_be_named_or_dropped(office: Office) -> None:
    known = add_customer(office, "ООО «Ромашка»", "E08")
    add_customer(office, "ООО «Василёк»", "E09")
    phone = office.phones["E08"]
    phone.say("Василёк: просят КП")
    assert phone.last.text.startswith("❓ Среди ваших клиентов нет «")
    assert phone.last.labels == ["➕ Новый клиент «Василёк»", "🔎 Другой клиент", "✖️ Не записывать"]
    phone.press("Не записывать")
    assert phone.last.text == "Ничего не записано."
    assert phone.last.labels == []
    phone.say("Василёк: просят КП")
    phone.press("Другой клиент")
    phone.say("ромашка")
    assert [row[:2] for row in office.read(CALLS)] == [(known, "wants_offer")]


def test_other_words_that_are_only_like_a_name_are_asked_about_not_written(office: Office) -> None:
    known = add_customer(office, "ООО «Ромашка»", "E08")
    other = add_customer(office, "ООО «Северный ветер»", "E08")
    phone = office.phones["E08"]
    phone.say("Василёк: просят КП")
    phone.press("Другой клиент")
    phone.say("ромошка")
    assert "Ромашка" in phone.last.labels[0]
    assert office.read(CALLS) == []
    phone.press("Ромашка")
    phone.press("Клиент")
    phone.press("Другой клиент")
    phone.say("севреный")
    assert "Северный ветер" in phone.last.labels[0]
    assert [row.customer_id for row in office.read(CALLS)] == [known]
    phone.press("Северный")
    assert [row.customer_id for row in office.read(CALLS)] == [other]


@pytest.mark.db(story=True)
def test_of_several_lines_the_clear_ones_are_written_and_the_others_asked_one_by_one(office: Office) -> None:
    for name in ("Quiet Otter Ltd", "Copper Heron Ltd", "Copper Walrus Ltd"):
        add_customer(office, name, "E06")
    phone = office.phones["E06"]
    phone.say("Copper wants a quote\nQuiet Otter no answer\nCopper signed")
    assert phone.last.text.splitlines()[0] == "✅ 1 contact saved"
    assert "1 more question after this." in phone.last.text
    phone.press("Copper Heron")
    phone.press("Copper Walrus")
    lines = phone.last.text.splitlines()
    assert lines[0] == "✅ 3 contacts saved"
    assert lines.pop() == "💡 When you write “copper”, I will know it is this customer."
    assert [line.split(" · ")[0] for line in lines[1:]] == [
        "1. Copper Heron Ltd",
        "2. Quiet Otter Ltd",
        "3. Copper Walrus Ltd",
    ]
    assert len(phone.messages) == 1


@pytest.mark.db(story=True)
def test_a_customer_lost_meanwhile_cannot_be_chosen_and_moves_no_other_button(office: Office) -> None:
    lost = add_customer(office, "Copper Heron Ltd", "E06")
    kept = add_customer(office, "Copper Walrus Ltd", "E06")
    add_customer(office, "Quiet Otter Ltd", "E06")
    phone = office.phones["E06"]
    asked = phone.say("copper no answer")
    assert asked is not None
    hand_over(office, lost, "E09")
    phone.press("Copper Heron", on=asked)
    assert phone.alert
    assert phone.toast.startswith("There is no such record here.")
    phone.press("Copper Walrus", on=asked)
    assert [row.customer_id for row in office.read(CALLS)] == [kept]


def test_who_is_not_named_is_nobody_when_the_last_one_is_anothers_by_now(office: Office) -> None:
    add_customer(office, "Quiet Otter Ltd", "E06")
    lost = add_customer(office, "Copper Heron Ltd", "E06")
    phone = office.phones["E06"]
    phone.say("C00001")
    phone.say("C00002")
    hand_over(office, lost, "E09")
    phone.say("no answer")
    assert phone.last.text.startswith("❓")
    assert office.read(CALLS) == []


def test_with_very_many_customers_only_those_that_share_a_piece_are_weighed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(5):
        add_customer(office, f"Velvet Walrus {at} Ltd", "E06")
    wanted = add_customer(office, "Quiet Otter Ltd", "E06", contacts=(("Basil Fernley", "+447700900123", True),))
    monkeypatch.setattr(known, "FEW", 3)
    phone = office.phones["E06"]
    phone.say("quiet otter wants a quote")
    phone.say("spoke to Basil Fernley, wants a quote")
    phone.say("no answer")
    phone.say("quiet otter wants a quote " + "因孚要报价" * 700)
    assert [row.customer_id for row in office.read(CALLS)] == [wanted] * 4
