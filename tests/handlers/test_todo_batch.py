"""Several approvals with one confirmation: totals first, then each with its own outcome, told as it is."""

from typing import Any

import pytest

from tests.flows.company import do, flow, publish, rows_of, start
from tests.support.office import Office
from tests.support.phone import Phone, Shown

CLAIM: dict[str, Any] = {
    "flow": "claim",
    "name": {"zh": "报销", "en": "Claim", "ru": "Расходы"},
    "initiators": [{"any": True}],
    "managers": [{"user": "E15"}],
    "form": [
        {"id": "total", "type": "money", "name": {"zh": "总额", "en": "Total", "ru": "Итого"}},
        {"id": "secret", "type": "money", "currency": "CNY"},
        {"id": "city", "type": "string"},
        {"id": "note", "type": "string"},
    ],
    "steps": [
        {"id": "ask", "assignee": "initiator", "fields": {"editable": ["total", "city", "secret"]}, "next": "head"},
        {
            "id": "head",
            "type": "approval",
            "name": {"zh": "审批", "en": "Approval", "ru": "Согласование"},
            "assignee": [{"user": "E03"}, {"user": "E13"}],
            "mode": "any",
            "fields": {"editable": ["note"], "hidden": ["secret"]},
            "next": "pay",
        },
        {"id": "pay", "name": {"en": "Payment"}, "assignee": {"user": "E12"}},
    ],
}
GRANT = {"fields": {"required": ["note"]}}


def claims(office: Office) -> list[int]:
    """Four claims that wait for their approval, and one that cannot be approved without writing something."""
    office.clock.set("2026-03-09 09:00", "Asia/Shanghai")
    steps = CLAIM["steps"]
    strict = [steps[0], {**steps[1], **GRANT}, steps[2]]
    publish(office, flow(CLAIM), flow(CLAIM, flow="strict", steps=strict))
    amounts = [(10050, "CNY"), (20000, "CNY"), (700, "USD"), (30000, "CNY")]
    made = [claim(office, city=f"City {n}", total=money(*one)) for n, one in enumerate(amounts)]
    return [*made, claim(office, "strict", city="Elsewhere", total=money(900000, "CNY"))]


def claim(office: Office, kind: str = "claim", **data: Any) -> int:
    """One of them."""
    office.clock.pass_(minutes=1)
    process = start(office, "E06", kind, **data).instance_id
    do(office, process, "E06", "submit", data={"secret": money(77777, "CNY")})
    return process


def money(minor: int, currency: str) -> dict[str, Any]:
    """An amount as forms keep it."""
    return {"minor": minor, "currency": currency}


def opened(phone: Phone) -> Shown:
    """The batch, where the list was."""
    phone.say("/todo")
    phone.press("批量同意" if phone.language == "zh" else "Approve several")
    return phone.last


@pytest.mark.db
def test_what_is_ticked_is_summed_up_and_approved_once_each_with_its_own_outcome(office: Office) -> None:
    processes = claims(office)
    phone, other = office.phones["E03"], office.phones["E13"]
    cards = [one for one in phone.messages if "City" in one.text]
    batch = opened(phone)
    assert batch.labels == ["◻️ 1", "◻️ 2", "◻️ 3", "◻️ 4", "全选", "‹ 待办"], "nothing that must be filled in"
    assert "777" not in batch.text
    untouched = next(b["callback_data"] for row in batch.buttons for b in row if "全选" in b["text"])
    phone.press("全选")
    assert batch.text.splitlines()[-3:] == ["合计 4 件", "总额：¥600.50", "总额：US$7.00"]
    phone.press("4", on=batch)
    office.lanes = office._lanes()
    assert batch.text.splitlines()[-3:] == ["合计 3 件", "总额：¥300.50", "总额：US$7.00"]
    assert batch.text.splitlines()[1:3] == [
        "☑️ 1. 报销 · P2026-00001 · Hazel Thornbush",
        "¥100.50 · City 0",
    ]
    other.press("✅ Approve", on=next(one for one in other.messages if "City 1" in one.text))
    do(office, processes[2], "E13", "assist", people=("E05",))
    do(office, processes[2], "E05", "submit", data={"note": "more"})
    office.clock.pass_(minutes=5)
    send = next(b["callback_data"] for row in batch.buttons for b in row if "同意这 3 件" in b["text"])
    phone.press("同意这 3 件")
    assert (phone.toast, phone.alert) == ("已同意 1 件，2 件没有同意，请看原因", True)
    assert batch.text.splitlines() == [
        "✅ 已同意 1 件，2 件没有同意，原因见下",
        "✅ 1. 报销 · P2026-00001 · Hazel Thornbush",
        "¥100.50 · City 0",
        "⚠️ 2. 报销 · P2026-00002 · Hazel Thornbush",
        "✅ 已同意 · Poppy Meadows · 09:05",
        "⚠️ 3. 报销 · P2026-00003 · Hazel Thornbush",
        "✏️ 显示之后，表单内容有改动，请打开再看一遍",
        "",
        "合计 1 件",
        "总额：¥100.50",
    ]
    assert batch.labels == ["✍️ 3", "‹ 待办"]
    assert cards[0].text.splitlines()[-1] == "✅ 已同意 · 白芷兰 · 09:10", "every card of it says so"
    assert "白芷兰" in next(one for one in other.messages if "City 0" in one.text).text.splitlines()[-1]
    phone.press_data(batch, send)
    assert phone.toast == "这一批已经处理过了，结果如上。"
    phone.press_data(batch, untouched)
    assert batch.labels == ["✍️ 3", "‹ 待办"], "what is settled is ticked no more"
    assert [rows_of(office, one).rounds("pay") for one in processes] == [1, 1, 0, 0, 0]
    phone.press("✍️ 3", on=batch)
    assert "note：more" in phone.last.text


def test_only_what_the_message_showed_is_approved_and_nobody_elses(office: Office) -> None:
    claims(office)
    phone, stranger = office.phones["E13"], office.phones["E08"]
    batch = opened(phone)
    assert phone.last.labels[-2:] == ["All", "‹ To do"]
    phone.press("◻️ 1")
    old = next(b["callback_data"] for row in batch.buttons for b in row if "this one" in b["text"])
    phone.press("◻️ 2")
    phone.press_data(batch, old)
    assert phone.toast.startswith("The ticks have changed")
    assert "these 2" in " ".join(batch.labels)
    stranger.say("/desk")
    stranger.press_data(batch, old)
    assert stranger.alert
    phone.press("To do", on=batch)
    assert batch.labels[-1] == "☑️ Approve several…"
    alone = office.phones["E06"]
    alone.say("/todo")
    assert not any("several" in label for label in alone.last.labels)
