"""Replies to a card, filling a step in, and what else can be done from it, in three languages."""

from typing import Any

import pytest

from tests.flows.company import do, flow, publish, rows_of, start, with_step
from tests.handlers.test_todo import asked, last_lines, trip
from tests.support.office import Office

FORM = [
    {"id": "city", "type": "string", "name": {"zh": "城市", "en": "City", "ru": "Город"}},
    {"id": "days", "type": "int", "name": {"zh": "天数", "en": "Days", "ru": "Дней"}},
    {
        "id": "by",
        "type": "enum",
        "name": {"zh": "交通", "en": "Travel by", "ru": "Транспорт"},
        "options": {"rail": {"zh": "火车", "en": "Rail"}, "air": {"zh": "飞机", "en": "Air"}},
    },
]
THREE = [{"user": "E03"}, {"user": "E13"}, {"user": "E15"}]


@pytest.mark.parametrize(
    ("who", "says", "line", "answer"),
    [
        ("E03", "同意，尽快", "✅ 已同意 · 白芷兰 · 14:02", "✅ 已同意"),
        ("E13", "OK, soon", "✅ Approved · Poppy Meadows · 14:02", "✅ Approved"),
        ("E15", "да: скоро", "✅ Согласовано · Мария Берёзкина · 14:02", "✅ Согласовано"),
        ("E03", "不同意：太贵", "❌ 已驳回 · 白芷兰 · 14:02", "❌ 已驳回"),
        ("E13", "no, too expensive", "❌ Refused · Poppy Meadows · 14:02", "❌ Refused"),
        ("E15", "нет, дорого", "❌ Отклонено · Мария Берёзкина · 14:02", "❌ Отклонено"),
    ],
)
def test_a_reply_decides_with_its_reason(office: Office, who: str, says: str, line: str, answer: str) -> None:
    trip(office, assignee={"user": who})
    phone = office.phones[who]
    card = phone.last
    phone.say(says, reply_to=card)
    reason = says.replace("：", "，").replace(":", ",").replace(",", "，").partition("，")[2].strip()
    assert last_lines(card, 2) == [line, f"💬 {reason}"]
    assert phone.messages[1].text == f"{answer} · P2026-00001"


def test_any_other_reply_is_a_comment_that_all_cards_show(office: Office) -> None:
    process = trip(office, assignee=THREE)
    zh, en, ru = (office.phones[number] for number in ("E03", "E13", "E15"))
    en.say("ok, but which hotel?", reply_to=en.messages[0])
    assert en.last.text.startswith("💬 Kept as a comment. To decide, tap a button")
    assert "💬 Poppy Meadows（14:02）：ok, but which hotel?" in zh.messages[0].text
    assert "💬 Poppy Meadows, 14:02: ok, but which hotel?" in ru.messages[0].text
    ru.say("нет", reply_to=ru.messages[0])
    assert ru.last.labels == ["Сведения не сходятся", "Нет в бюджете", "Сейчас не нужно", "‹ Назад"]
    ru.press("Нет в бюджете")
    assert rows_of(office, process).it.status == "rejected"
    zh.say("同意", reply_to=zh.messages[0])
    assert zh.last.text.startswith("Мария Берёзкина 已于")
    zh.say("可惜", reply_to=zh.messages[0])
    assert zh.last.text.startswith("💬 已记为评论")


def test_a_step_is_filled_in_question_by_question_also_after_a_restart(office: Office) -> None:
    office.clock.set("2026-03-09 14:02", "Asia/Shanghai")
    asks: dict[str, Any] = {"fields": {"required": ["city", "by"], "editable": ["days"]}}
    publish(office, flow(with_step(1, **asks), form=FORM))
    process = start(office, days=2).instance_id
    do(office, process, "E06", "submit")
    head = office.phones["E03"]
    assert head.last.labels == ["✍️ 填写", "❌ 驳回…", "↩️ 退回…", "⋯ 更多…"]
    head.say("同意", reply_to=head.last)
    assert "城市" in head.last.text
    head.press("填写")
    head.say("成都")
    office.lanes = office._lanes()
    assert "/cancel" in asked(head, "/desk").text
    head.press("继续")
    head.press("飞机")
    assert head.last.text.splitlines()[1:] == ["城市：成都", "天数：2", "交通：飞机"]
    head.press("✅ 同意")
    assert last_lines(head.messages[0]) == ["✅ 已同意 · 白芷兰 · 14:02"]
    assert rows_of(office, process).it.form == {"city": "成都", "days": 2, "by": "air"}
    assert office.phones["E13"].last.labels == ["✅ Done", "↩️ Return…", "⋯ More…"]


@pytest.mark.db(story=True)
def test_others_are_asked_for_advice_to_sign_to_know_and_to_take_over(office: Office) -> None:
    process = trip(office)
    head, advisor, last = office.phones["E03"], office.phones["E13"], office.phones["E15"]
    card = head.last
    head.press("更多…", on=card)
    labels = "➡️ 转办,💬 征求意见,✍️ 加签,🤝 请人协办,👁 抄送,💬 评论,🕘 流转记录,🗺 流程图,‹ 返回"
    assert card.labels == labels.split(",")
    head.press("征求意见", on=card)
    head.say("没有这个人")
    assert "同事" in head.last.text
    head.say("Poppy\n酒店行吗？")
    assert head.last.text == "💬 已请对方给意见: Poppy Meadows"
    assert last_lines(card) == ["⏳ 等待他人处理"]
    assert "💬 白芷兰, 14:02: 酒店行吗？" in advisor.last.text
    advisor.press("✅ Approve")
    head.press("更多…")
    head.press("加签")
    head.press("前加签")
    head.say("Берёзкина")
    assert "просит сначала вашу визу" in last.last.text
    last.press("✅ Согласовать")
    head.press("更多…")
    head.press("抄送")
    head.say("竹小满")
    assert "👁 已抄送: 竹小满" in head.last.text
    head.press("更多…")
    head.press("转办")
    head.say("E09")
    assert office.phones["E09"].last.text.splitlines()[1] == "👉 Your step: Approval by the head"
    head.press("更多…")
    head.press("流转记录")
    assert "14:02 · 白芷兰 转办 · 主管审批 · → Rowan Flint" in head.last.text
    assert rows_of(office, process).it.status == "running"


def test_the_initiator_reminds_takes_back_and_withdraws_from_his_own_card(office: Office) -> None:
    office.clock.set("2026-03-09 14:02", "Asia/Shanghai")
    publish(office, flow())
    process = start(office, city="Chengdu").instance_id
    asker, head = office.phones["E06"], office.phones["E03"]
    asker.say("/todo")
    asker.press("📌 1")
    card = asker.last
    asker.press("✅ Done", on=card)
    office.clock.pass_(minutes=20)
    asker.press("More", on=card)
    asker.press("Remind", on=card)
    assert asker.last.text == "🔔 Reminded:\n· 白芷兰 – Approval by the head, there since 14:02"
    assert "有人催办" in head.last.text
    asker.press("More", on=card)
    assert "🔔 Remind" not in card.labels
    asker.press("Withdraw…", on=card)
    asker.press("Yes, withdraw", on=card)
    assert asker.toast == "↩️ Withdrawn"
    assert last_lines(head.messages[0]) == ["↩️ 已撤回 · Hazel Thornbush · 14:22"]
    assert rows_of(office, process).it.status == "running"
