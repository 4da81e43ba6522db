"""Who acts before a step picks its people: on his card, in his form, in the request itself."""

from typing import Any

import pytest

from tests.flows.company import do, flow, pending, publish, start, with_step
from tests.handlers.applying import tail
from tests.support.office import Office
from tests.support.phone import Phone

FEW = {"chosen_by": "previous", "from": [{"user": "E05"}, {"user": "E13"}], "max": 1}
MANY = {"chosen_by": "previous", "from": [{"dept": "marketing"}, {"dept": "technology"}], "max": 2}


def waiting(office: Office, assignee: dict[str, Any], **step: Any) -> int:
    """A trip that waits for E03, who says who sees to the tickets."""
    office.clock.set("2026-03-09 14:02", "Asia/Shanghai")
    changed = with_step(2, assignee=assignee)
    changed["steps"][1] = {**changed["steps"][1], **step}
    publish(office, flow(changed))
    process = start(office, "E06", city="Chengdu", days=3).instance_id
    do(office, process, "E06", "submit")
    return process


def data_of(phone: Phone, label: str) -> str:
    """What a button would send."""
    return next(b["callback_data"] for row in phone.last.buttons for b in row if label in b["text"])


@pytest.mark.db(story=True)
def test_one_of_few_is_a_tap_and_then_it_is_approved(office: Office) -> None:
    process = waiting(office, FEW)
    head = office.phones["E03"]
    head.press("✅ 同意")
    assert tail(head, 1) == ["👥 “Tickets”由谁办理？点选，或写上姓名。"]
    assert head.last.labels == ["👤 竹小满", "👤 Poppy Meadows", "‹ 返回"]
    assert pending(office, process) == ["head:E03"], "nothing is decided yet"
    old = data_of(head, "竹小满")
    office.lanes = office._lanes()
    head.say("柳一诺")
    assert head.last.text == "柳一诺 不在可选之列，请另选一位。"
    head.say("/cancel")
    card = next(one for one in head.messages if "Chengdu" in one.text)
    head.press("Poppy", on=card)
    assert head.toast == "✅ 已同意"
    assert pending(office, process) == ["desk:E13"]
    assert card.text.splitlines()[-1].startswith("✅ 已同意 · 白芷兰")
    head.press_data(card, old)
    assert pending(office, process) == ["desk:E13"]


@pytest.mark.db(story=True)
def test_several_are_ticked_or_named_and_a_reason_is_kept(office: Office) -> None:
    people = [{"user": one} for one in ("E05", "E13", "E14")]
    process = waiting(office, {**FEW, "from": people, "max": 2})
    head = office.phones["E03"]
    head.say("同意 快去快回", reply_to=head.last)
    assert head.last.labels == ["◻️ 竹小满", "◻️ Poppy Meadows", "◻️ 铁木耳", "‹ 返回"]
    head.press("竹小满")
    head.press("铁木耳")
    head.press("就这 2 人")
    assert pending(office, process) == ["desk:E05", "desk:E14"]
    assert "💬 快去快回" in next(one for one in head.messages if "Chengdu" in one.text).text
    second = start(office, "E06", city="Hangzhou", days=1).instance_id
    do(office, second, "E06", "submit")
    head.press("✅ 同意")
    head.say("竹小满、Poppy、铁木耳")
    assert head.last.text == "最多选 2 人。"
    head.say("Poppy 和 铁木耳")
    assert head.last.text.startswith("✅ 已同意")
    assert pending(office, second) == ["desk:E13", "desk:E14"]


def test_of_many_one_is_named(office: Office) -> None:
    process = waiting(office, MANY)
    head = office.phones["E03"]
    head.press("✅ 同意")
    assert tail(head, 1) == ["👥 “Tickets”由谁办理？请写上姓名。最多 2 人。"]
    assert head.last.labels == ["‹ 返回"]
    head.press("返回")
    assert head.last.labels[0] == "✅ 同意"
    head.press("✅ 同意")
    head.say("Rowan")
    assert pending(office, process) == ["desk:E09"]


def test_a_form_that_is_filled_in_asks_with_its_other_questions(office: Office) -> None:
    process = waiting(office, FEW, fields={"required": ["city"], "editable": ["days"]})
    do(office, process, "E03", "return", to="ask", comment="which city?")
    do(office, process, "E06", "submit", data={"city": ""})
    head = office.phones["E03"]
    head.press("填写")
    head.say("city：Chengdu\nTickets：Poppy")
    head.press("同意")
    assert pending(office, process) == ["desk:E13"]


def test_the_initiator_who_leads_to_a_step_is_asked_with_his_request(office: Office) -> None:
    office.clock.set("2026-03-09 14:02", "Asia/Shanghai")
    publish(office, flow(with_step(1, assignee=FEW)))
    phone = office.phones["E06"]
    phone.say("/apply trip\ncity: Chengdu")
    assert "👉 Approval by the head" in phone.last.text
    phone.press("Poppy")
    phone.press("Hand in")
    assert pending(office, 1) == ["head:E13"]
