"""People in a row: named in order, asked one after another, the whole kept as a prototype."""

import pytest
from sqlalchemy import select

from models.tables import stored_file
from tests.flows.company import pending
from tests.handlers.applying import PROCESSES, tail
from tests.support.office import Office


@pytest.mark.db(story=True)
def test_people_are_asked_in_their_order_and_kept_as_a_prototype(office: Office) -> None:
    office.clock.set("2026-03-09 10:00", "Asia/Shanghai")
    phone, other = office.phones["E05"], office.phones["E06"]
    phone.say("/apply")
    phone.press("依次审批")
    assert phone.last.text.splitlines()[0] == "📝 依次审批 · 1/4"
    phone.say("新展台")
    phone.say("白芷兰、Ольга")
    phone.say("金银花")
    office.lanes = office._lanes()
    phone.press("继续")
    phone.say("展会 4 月开始，预算 2 万")
    phone.send("document", document={"file_id": "d1", "file_unique_id": "u1", "file_name": "展台.pdf", "file_size": 9})
    phone.press("✅ 填好了")
    assert tail(phone, 4) == ["提交后的流转", "1. 1/3：白芷兰", "2. 2/3：Ольга Рябинова", "3. 3/3：金银花"]
    summary = phone.last
    send = next(b["callback_data"] for row in summary.buttons for b in row if "提交" in b["text"])
    phone.press("📨 提交")
    assert phone.toast == "已提交：P2026-00001"
    phone.press_data(summary, send)
    assert len(office.read(PROCESSES)) == 1
    assert [row.name for row in office.read(select(stored_file.c.name))] == ["展台.pdf"]
    assert pending(office, 1) == ["s1:E03"]
    card = office.phones["E03"].last
    assert "📋 新展台 · P2026-00001" in card.text
    assert "展会 4 月开始，预算 2 万" in card.text
    for number, word in (("E03", "✅"), ("E04", "✅"), ("E12", "✅")):
        office.phones[number].press(word)
    assert [row.status for row in office.read(PROCESSES)] == ["completed"]
    phone.press("⭐ 存为模板", on=summary)
    assert phone.toast.startswith("⭐ 已存为您的模板")
    phone.press("⭐ 存为模板", on=summary)
    assert phone.toast.startswith("⭐ 已存为您的模板"), "once more is the same"
    other.say("/apply")
    assert "新展台" not in other.last.labels
    phone.say("/apply 新展台")
    phone.say("另一场展会")
    phone.press("✅ 填好了")
    assert tail(phone, 3) == ["1. 1/3：白芷兰", "2. 2/3：Ольга Рябинова", "3. 3/3：金银花"]
    phone.press("📨 提交")
    assert pending(office, 2) == ["s1:E03"]


def test_what_cannot_be_asked_is_told_and_others_keep_nothing(office: Office) -> None:
    office.clock.set("2026-03-09 10:00", "Asia/Shanghai")
    phone, stranger = office.phones["E06"], office.phones["E09"]
    phone.say("/apply")
    phone.press("People in a row")
    phone.say("x" * 101)
    phone.say("Poppy")
    phone.press("To the end")
    assert "⚠️" in phone.last.text
    assert not any("Hand in" in label for label in phone.last.labels)
    phone.press("Change")
    phone.press("What it is about")
    phone.say("A stand")
    phone.press("Hand in")
    keep = next(b["callback_data"] for row in phone.last.buttons for b in row if "prototype" in b["text"])
    stranger.say("/desk")
    stranger.press_data(stranger.last, keep)
    assert stranger.alert
    stranger.say("/apply")
    assert "A stand" not in stranger.last.labels
