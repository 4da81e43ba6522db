"""`/apply`: what one may start, the form, who would get it, one confirm; in three languages, on the idc company."""

import pytest

from tests.handlers.applying import OPEN, PROCESSES, form_of, offer, rewritten, tail
from tests.support.office import Office


@pytest.mark.db
def test_leave_is_applied_for_with_a_thumb(office: Office) -> None:
    offer(office)
    phone = office.phones["E05"]
    phone.say("/apply")
    assert phone.last.text == "要发起什么？"
    assert "公告发布" not in phone.last.labels
    phone.press("请假")
    assert phone.last.text.splitlines()[:4] == ["📝 请假 · 1/7", "", "👉 请假类型", "请选一项。"]
    phone.press("年假")
    phone.press("3月10日")
    assert phone.last.labels[0] == "3月10日 周二", "the last day is offered from the first one on"
    phone.press("3月11日")
    assert "请假天数：2" in phone.last.text, "the working days between the two"
    phone.press("上一项")
    phone.press("上一项")
    assert "✓ 3月11日 周三" in phone.last.labels
    phone.press("3月12日")
    assert "请假天数：3" in phone.last.text
    phone.say("回老家")
    phone.say("柳")
    assert "工作代理人：柳一诺" in phone.last.text
    phone.press("跳过")
    assert tail(phone, 4) == [
        "提交后的流转",
        "1. 代理人确认：柳一诺",
        "2. 上级审批：白芷兰",
        "3. 行政备案：Мария Берёзкина",
    ]
    summary = phone.last
    send = next(b["callback_data"] for row in summary.buttons for b in row if "提交" in b["text"])
    phone.press("提交")
    assert phone.toast == "已提交：P2026-00001"
    card = ["📋 请假 · P2026-00001", "▶️ 代理人确认：柳一诺，期限 3月9日 周一 15:00"]
    assert phone.last.text.splitlines() == card
    phone.press_data(summary, send)
    assert (phone.toast, len(office.read(PROCESSES))) == ("已提交：P2026-00001", 1)
    assert form_of(office) == {
        "kind": "annual",
        "first_day": "2026-03-10",
        "last_day": "2026-03-12",
        "days": 3,
        "reason": "回老家",
        "stand_in": "E07",
    }
    assert [row.person for row in office.read(OPEN)] == ["E07"]


@pytest.mark.parametrize(
    ("number", "said", "title", "confirm", "card"),
    [
        pytest.param(
            "E05",
            "/apply 请\n请假类型：调休\n开始日期：明天\n结束日期：明天\n请假天数：1\n请假事由：搬家",
            "📝 请假 · 请核对",
            "提交",
            "上级审批：白芷兰",
            id="zh",
        ),
        pytest.param(
            "E06",
            "/apply leave\nKind of leave: time off in lieu\nFirst day: tomorrow\nLast day: tomorrow\n"
            "Working days: 1\nReason: moving house",
            "📝 Leave · please check",
            "Hand in",
            "Superior's approval: 白芷兰",
            id="en",
        ),
        pytest.param(
            "E08",
            "/apply отпуск\nВид: отгул\nПервый день: завтра\nПоследний день: завтра\nРабочих дней: 1\nПричина: переезд",
            "📝 Отпуск и отгулы · проверьте",
            "Отправить",
            "Согласование руководителя: Ольга Рябинова",
            id="ru",
        ),
    ],
)
def test_one_message_and_one_tap_are_enough(
    office: Office, number: str, said: str, title: str, confirm: str, card: str
) -> None:
    offer(office)
    phone = office.phones[number]
    phone.say(said)
    assert phone.last.text.splitlines()[0] == title
    phone.press(confirm)
    assert card in phone.last.text
    assert form_of(office)["kind"] == "in_lieu"


def test_what_is_wrong_is_named_and_what_is_right_is_kept(office: Office) -> None:
    offer(office)
    phone = office.phones["E06"]
    phone.say("/apply leave\nKind of leave: holiday on Mars\nFirst day: tomorrow\nColour: red\nFirst day: today")
    text = phone.last.text
    assert "⚠️ “Kind of leave” is one of: Annual leave, Personal leave" in text
    assert "⚠️ The form has nothing called “Colour”" in text
    assert "⚠️ “First day” is there twice" in text
    assert "First day: Tue 10 Mar 2026" in text
    assert "👉 Kind of leave" in text
    phone.say("annual")
    assert "👉 Last day" in phone.last.text
    phone.say("the day the music died")
    assert "⚠️ “Last day” takes a date" in phone.last.text
    phone.say("-")
    assert "⚠️ “Last day” is still empty" in phone.last.text
    phone.say("last day: yesterday\nworking days: 1")
    assert "👉 Reason" in phone.last.text
    phone.say("x" * 10_000)
    assert "👉 Stand-in" in phone.last.text
    assert len(phone.last.text) < 4096
    phone.press("Back")
    phone.say("y" * 10_001)
    assert "⚠️ “Reason” takes at most 10,000 characters; yours has 10,001" in phone.last.text
    phone.press("To the end")
    assert "⚠️ These do not meet this step's condition yet: Kind of leave, First day, Last day" in phone.last.text
    assert not any("Hand in" in label for label in phone.last.labels)
    phone.press("Change")
    phone.press("✏️ Last day")
    phone.press("Tue 10 Mar")
    phone.say("Stand-in: zz")
    assert "nobody here is called “zz”" in phone.last.text
    phone.say("Stand-in: 白")
    phone.press("Hand in")
    assert "Stand-in agrees: 白芷兰" in phone.last.text
    assert len(str(form_of(office)["reason"])) == 10_000


def test_a_name_of_several_people_offers_them(office: Office) -> None:
    offer(office)
    phone = office.phones["E06"]
    phone.say("/apply leave\nKind of leave: sick\nFirst day: today\nLast day: today\nWorking days: 1\nReason: flu")
    phone.press("Change")
    phone.press("Stand-in")
    phone.say("Salesperson")
    assert "⚠️ “Stand-in”: “Salesperson” may be" in phone.last.text
    found = [label for label in phone.last.labels if label in ("竹小满", "Тимофей Кедрин", "Rowan Flint")]
    assert len(found) == 3
    phone.press("Rowan Flint")
    assert "Stand-in: Rowan Flint" in phone.last.text
    phone.press("To the end")
    assert "1. Stand-in agrees: Rowan Flint" in phone.last.text


def test_a_form_outlives_pauses_restarts_and_other_work(office: Office) -> None:
    offer(office)
    phone = office.phones["E06"]
    phone.say("/apply leave")
    question = phone.last
    annual = question.buttons[0][0]["callback_data"]
    phone.press("Annual")
    phone.press_data(question, annual)
    assert "The form has gone on since" in phone.toast
    office.lanes = office._lanes()
    office.clock.pass_(hours=20)
    phone.say("/desk")
    assert "✍️ Unfinished: a form you began" in phone.last.text
    phone.press("Go on")
    assert "Kind of leave: Annual leave" in phone.last.text
    assert "👉 First day" in phone.last.text
    phone.say("2026-03-16")
    old = phone.last
    phone.say("/apply")
    phone.press("Go on")
    phone.say("2026-03-16")
    phone.press("Cancel", on=old)
    assert phone.last.text == "Dropped. Nothing was handed in." or "Dropped" in old.text
    phone.press("Tue", on=next(one for one in reversed(phone.messages) if any("Tue" in x for x in one.labels)))
    assert "not open any more" in phone.toast
    phone.say("/cancel")
    assert "nothing to cancel" in phone.last.text


def test_who_may_not_start_it_is_not_offered_it(office: Office) -> None:
    offer(office)
    phone, head = office.phones["E06"], office.phones["E15"]
    assert "Объявление" in (head.say("/apply") or head.last).labels
    assert "Announcement" not in (phone.say("/apply") or phone.last).labels
    phone.say("/apply announcement")
    assert "There is no “announcement” that you could start" in phone.last.text
    phone.say("/apply C")
    assert {"Contract approval", "Contract Approval"} & set(phone.last.labels) or "no “C”" not in phone.last.text
    offer(office, but="leave")
    phone.press("Leave", on=next(one for one in reversed(phone.messages) if "Leave" in one.labels))
    assert "changed meanwhile" in phone.toast
    assert "Leave" not in phone.last.labels


def test_a_form_goes_on_by_the_newest_definition(office: Office) -> None:
    offer(office)
    phone = office.phones["E06"]
    phone.say("/apply leave\nKind of leave: annual\nFirst day: tomorrow\nLast day: tomorrow\nWorking days: 1")
    phone.say("A rest")
    offer(office, rewritten("leave", "Time off"))
    phone.press("To the end")
    text = phone.last.text
    assert text.startswith("📝 Time off")
    assert "ℹ️ The form was changed meanwhile" in text
    assert "Reason: A rest" in text
    offer(office, but="leave")
    phone.press("Hand in")
    assert "not offered any more" in phone.toast
    assert office.read(PROCESSES) == []
    phone.say("/cancel")
    assert "a form you began" in phone.last.text


@pytest.mark.db(story=True)
def test_people_are_chosen_with_the_form(office: Office) -> None:
    offer(office)
    phone = office.phones["E15"]
    phone.say("/apply объявление\nКому: всей компании\nЗаголовок: Праздник\nТекст: Отдыхаем 1 мая")
    assert "👉 Утверждение для компании" in phone.last.text
    assert phone.last.labels[:2] == ["Мария Берёзкина", "松柏年"]
    phone.say("金银花")
    assert "⚠️" in phone.last.text
    phone.press("松柏年")
    assert "1. Утверждение для компании: 松柏年" in phone.last.text
    card = phone.last
    phone.press("Отправить")
    assert "▶️ Утверждение для компании: 松柏年" in card.text
    assert [row.person for row in office.read(OPEN)] == ["E01"]
