"""``/todo`` and the card of something to do: decided once, everywhere at once; who is late is told the truth."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from core.desk import Desk
from core.flows.at_hand import answering, items, waiting
from core.flows.at_hand.items import Remark
from core.flows.definition import FormField, Label
from handlers.shared.chat import Chat
from handlers.shared.speech import Speech
from handlers.todo import cards
from models.tables import card
from tests.flows.company import at_desk, do, flow, publish, rows_of, start, with_step
from tests.support.office import Office
from tests.support.phone import Phone, Shown

THREE = [{"user": "E03"}, {"user": "E13"}, {"user": "E15"}]


def trip(office: Office, by: str = "E06", **step: Any) -> int:
    """A trip that waits for its second step."""
    office.clock.set("2026-03-09 14:02", "Asia/Shanghai")
    publish(office, flow(with_step(1, **step)))
    process = start(office, by, city="Chengdu", days=3).instance_id
    do(office, process, by, "submit")
    return process


def last_lines(shown: Shown, count: int = 1) -> list[str]:
    """What stands at the end of a card."""
    return shown.text.splitlines()[-count:]


def data_of(shown: Shown, label: str) -> str:
    """What a button would send, kept to be pressed when it is gone."""
    return next(b["callback_data"] for row in shown.buttons for b in row if label in b["text"])


def asked(phone: Phone, text: str) -> Shown:
    """What the bot says to this."""
    shown = phone.say(text)
    assert shown is not None
    return shown


def press_old(phone: Phone, shown: Shown, data: str) -> str:
    """Press a button that the phone still shows; the private answer."""
    phone.press_data(shown, data)
    assert phone.alert
    return phone.toast


@pytest.mark.db
def test_a_card_shows_everything_and_is_decided_once_for_everybody(office: Office) -> None:
    trip(office, assignee=THREE)
    zh, en, ru = (office.phones[number] for number in ("E03", "E13", "E15"))
    assert zh.last.text.splitlines() == [
        "📋 出差 · P2026-00001",
        "👉 待您办理：主管审批",
        "发起人：Hazel Thornbush · 14:02",
        "",
        "city：Chengdu · days：3",
        "✓ Request · Hazel Thornbush · 14:02",
        "▶ 主管审批 · 白芷兰、Poppy Meadows、Мария Берёзкина · 14:02",
        "○ Tickets",
        "⏰ 请在 3月10日 周二 14:02 前办理",
        "⏳ 剩余工作时间：8 小时",
    ]
    assert zh.last.private
    assert en.last.labels == ["✅ Approve", "❌ Refuse…", "↩️ Return…", "⋯ More…"]
    assert ru.last.labels == ["✅ Согласовать", "❌ Отклонить…", "↩️ Вернуть…", "⋯ Ещё…"]
    old = {phone.name: (phone, phone.last, data_of(phone.last, "✅")) for phone in (zh, en, ru)}
    ru.say("/todo")
    ru.press("✍️ 1")
    ru.press("❌", on=ru.last)
    office.clock.pass_(minutes=3)
    zh.press("✅ 同意")
    assert zh.toast == "✅ 已同意"
    for shown in (zh.last, en.messages[0], ru.messages[0], ru.messages[-1]):
        assert last_lines(shown)[0].endswith("· 白芷兰 · 14:05"), shown.text
        assert len(shown.labels) == 1
    answers = {name: press_old(*kept) for name, kept in old.items()}
    assert answers[zh.name] == "您已经处理过了，结果不变。如需改动，请在下一位处理之前收回。"
    assert answers[en.name].startswith("白芷兰 decided on this already, on Mon 9 Mar 14:05")
    assert answers[ru.name].startswith("Решение уже принято: 白芷兰, пн 9 мар. 14:05")
    ru.say("дорого")
    assert ru.last.text.startswith("Решение уже принято: 白芷兰")
    assert office.phones["E13"].messages[-1].text.splitlines()[1] == "👉 Your step: Tickets"


@pytest.mark.db(story=True)
def test_refusing_and_sending_back_ask_for_a_reason_that_the_others_read(office: Office) -> None:
    process = trip(office)
    head, asker = office.phones["E03"], office.phones["E06"]
    head.press("退回…")
    assert head.last.labels == ["资料不全，请补充", "数据请再核对", "请更换附件", "‹ 返回"]
    assert last_lines(head.last) == ["↩️ 退回到“Request”，原因是？点选一条，或直接写。"]
    head.press("返回")
    assert head.last.labels[0] == "✅ 同意"
    head.press("退回…")
    head.press("资料不全")
    assert last_lines(head.last, 2) == ["↩️ 已退回 · 白芷兰 · 14:02", "💬 资料不全，请补充"]
    assert asker.last.text.splitlines()[2] == "↩️ Sent back by 白芷兰: Something is missing, please complete it"
    asker.press("📨 Hand in again")
    assert asker.toast == "✅ Done, it goes on"
    head.press("驳回…")
    office.lanes = office._lanes()
    head.say("   ")
    head.say("太 <贵>")
    assert last_lines(head.messages[-2], 2) == ["❌ 已驳回 · 白芷兰 · 14:02", "💬 太 <贵>"]
    assert head.last.text == "❌ 已驳回 · P2026-00001"
    assert asker.last.text.splitlines()[1:3] == ["❌ Refused · 白芷兰", "💬 太 <贵>"]
    assert rows_of(office, process).it.status == "rejected"


def test_what_waits_is_listed_oldest_first_page_by_page_and_counted_on_the_desk(office: Office) -> None:
    phone = office.phones["E03"]
    assert asked(phone, "/todo").text == "🌿 没有待您办理的流程。"
    trip(office)
    for minute in range(9):
        office.clock.pass_(minutes=1)
        process = start(office, city=f"City {minute}").instance_id
        do(office, process, "E06", "submit")
    assert "🗂 10 件流程待您办理" in asked(phone, "/desk").text
    phone.press("待办（10）")
    listed = phone.last
    first = "1. 出差 – 主管审批 · Hazel Thornbush · 14:02 · ⏳ 还剩 7 小时 51 分钟"
    assert listed.text.splitlines()[:2] == ["🗂 待办 10 件", first]
    assert listed.labels == [*(f"✍️ {n}" for n in range(1, 9)), "1/2", "▶", "☑️ 批量同意…"]
    phone.press("▶")
    assert phone.last is listed
    assert listed.labels == ["✍️ 9", "✍️ 10", "◀", "2/2", "☑️ 批量同意…"]
    phone.press("✍️ 9")
    assert "City 7" in phone.last.text
    phone.press("同意")
    phone.press("✍️ 9", on=listed)
    assert last_lines(phone.last) == ["✅ 已同意 · 白芷兰 · 14:11"]
    assert [asked(one, "/todo").text for one in (office.phones["E09"], office.phones["E08"])] == [
        "🌿 No process is waiting for you.",
        "🌿 Ни один процесс вас не ждёт.",
    ]


def test_what_changed_since_the_card_was_shown_is_looked_at_again_first(office: Office) -> None:
    process = trip(office, fields={"editable": ["days"]})
    head = office.phones["E03"]
    data, shown = data_of(head.last, "同意"), head.last
    do(office, process, "E03", "assist", people=("E05",))
    do(office, process, "E05", "submit", data={"days": 30})
    assert press_old(head, shown, data) == "这张卡片显示之后，表单内容有改动。请再看一遍，然后决定。"
    assert "days：30" in shown.text
    head.press("同意", on=shown)
    assert last_lines(shown) == ["✅ 已同意 · 白芷兰 · 14:02"]


def test_a_word_agrees_to_what_the_card_showed_to_which_it_is_a_reply(office: Office) -> None:
    process = trip(office)
    head = office.phones["E03"]
    shown = head.last
    before = update(card).where(card.c.kind == cards.KIND, card.c.message_id == shown.id)
    office.run(lambda desk: desk.session.execute(before.values(version=card.c.version - 1)))
    again = head.say("同意", reply_to=shown)
    assert again is not None
    assert rows_of(office, process).it.status == "running"
    assert "days：3" in again.text
    assert last_lines(again) == ["那张卡片显示之后，表单内容有改动。请再看一遍，然后回复这张卡片再说一次。"]
    head.say("同意", reply_to=again)
    assert last_lines(again) == ["✅ 已同意 · 白芷兰 · 14:02"]


def test_nobody_opens_or_decides_what_is_anothers(office: Office) -> None:
    trip(office)
    listed = asked(office.phones["E03"], "/todo")
    stranger = office.phones["E08"]
    stranger.say("/todo")
    answer = press_old(stranger, listed, data_of(listed, "1"))
    assert answer == "Эта кнопка больше не действует. Откройте экран заново: /desk"
    assert stranger.read() == ["🌿 Ни один процесс вас не ждёт."]


def test_where_it_goes_on_is_chosen_by_who_decides(office: Office) -> None:
    steps = with_step(1, next={"choose": ["desk", "again"]})["steps"]
    steps = [*steps, {"id": "again", "name": {"zh": "再议"}, "assignee": {"user": "E05"}}]
    office.clock.set("2026-03-09 14:02", "Asia/Shanghai")
    publish(office, flow(steps=steps))
    process = start(office, city="Chengdu").instance_id
    do(office, process, "E06", "submit")
    head = office.phones["E03"]
    head.press("同意")
    assert head.last.labels == ["Tickets", "再议", "‹ 返回"]
    head.press("再议")
    assert last_lines(head.last) == ["✅ 已同意 · 白芷兰 · 14:02"]
    assert office.phones["E05"].last.text.splitlines()[1] == "👉 待您办理：再议"


def test_who_stands_in_is_named_with_whom_he_stood_in_for(office: Office) -> None:
    process = trip(office)
    do(office, process, "", "handover", to="E13", args={"from": "E03"})
    phone = office.phones["E13"]
    assert "In place of 白芷兰" in phone.last.text
    phone.press("✅ Approve")
    card = next(one for one in phone.messages if "Approved" in one.text)
    assert last_lines(card) == ["✅ Approved · Poppy Meadows (for 白芷兰) · 14:02"]


@pytest.mark.parametrize(
    ("fields", "remarks", "told"),
    [
        pytest.param(1, 0, {"Chengdu", "Request", "⏰"}, id="short"),
        pytest.param(6, 3, {"……表单太长", "Request", "⏰"}, id="long"),
        pytest.param(60, 3, {"……表单太长", "⏰"}, id="endless"),
    ],
)
def test_a_card_is_never_longer_than_a_message(office: Office, fields: int, remarks: int, told: set[str]) -> None:
    process = trip(office, assignee=[{"user": "E03"}])

    def drawn(desk: Desk) -> str:
        chat = Chat(at_desk(desk, "E03"), "zh", Speech())
        view = items.look(chat.desk, answering.card_of(chat.desk, process, waiting.pending_for(chat.desk)[0].item))
        one = FormField(id="city", type="text", name=Label({"zh": "内容" * 15}))
        said = Remark("白芷兰", desk.now, "comment", "理由" * 100)
        long = [(one, "很长的话" * 100)] * (fields - 1)
        view = replace(view, fields=(*view.fields, *long), remarks=(said,) * remarks, stops=view.stops * 9)
        return str(cards.face(chat, view).text)

    text = office.run(drawn)
    assert len(text.encode("utf-16-le")) <= 2 * 4096
    assert {one for one in ("Chengdu", "……表单太长", "Request", "⏰") if one in text} >= told
