"""`/apply`: what one may start, the form, who would get it, one confirm; in three languages, on the idc company."""

from functools import cache

import pytest
from sqlalchemy import select

from core.company.loader import folder_of
from core.desk import Desk
from core.flows.authoring.folder import read_flows
from core.flows.definition import Flow
from core.flows.running import versions
from models.tables import flow_instance, flow_item, stored_file
from tests.support.office import Office
from tests.support.phone import Phone

PROCESSES = select(flow_instance.c.number, flow_instance.c.flow, flow_instance.c.status, flow_instance.c.data)
OPEN = select(flow_item.c.person).where(flow_item.c.state == "pending").order_by(flow_item.c.id)


@cache
def flows() -> dict[str, Flow]:
    """The company's processes."""
    return read_flows(folder_of("idc"))


def offer(office: Office, *changed: Flow, but: str = "") -> None:
    """Offer them, some of them changed, one of them no more."""
    offered = {**flows(), **{one.flow: one for one in changed}}
    office.clock.set("2026-03-09 10:00", "Asia/Shanghai")

    def publish(desk: Desk) -> None:
        versions.publish_all(desk, [one for key, one in offered.items() if key != but])

    office.run(publish)


def form_of(office: Office) -> dict[str, object]:
    """What the only process holds."""
    [row] = office.read(PROCESSES)
    form: dict[str, object] = row.data["form"]
    return form


def rewritten(key: str, name: str) -> Flow:
    """A process whose first field is called otherwise and is a text now."""
    one = flows()[key]
    first = one.form[0].model_copy(update={"type": "text", "options": (), "option_names": {}})
    return one.model_copy(update={"name": type(one.name)({"en": name}), "form": (first, *one.form[1:])})


def tail(phone: Phone, lines: int) -> list[str]:
    """The end of the newest message."""
    return phone.last.text.splitlines()[-lines:]


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


@pytest.mark.db(story=True)
def test_an_expense_claim_has_rows_money_and_receipts(office: Office) -> None:
    offer(office)
    phone = office.phones["E08"]
    phone.say("/apply возмещение")
    phone.say("Встреча с клиентом")
    assert "Дата | Вид | Сумма | Примечание" in phone.last.text
    phone.say("вчера проезд сто")
    assert "⚠️" in phone.last.text
    phone.say("вчера проезд 120,50")
    phone.say("06.03.2026 питание 380 обед с заказчиком\n06.03.2026; прочее; 1 000; подарок")
    assert "3. пт 06.03.2026 | Прочее | 1\xa0000,00 | подарок" in phone.last.text
    phone.press("Дальше")
    assert phone.last.labels[0] == "1 500,50 CN¥"
    phone.say("1500 долларов")
    assert "⚠️ Поле «Итого» ведётся в CNY, а у вас USD" in phone.last.text
    phone.press("1 500,50")
    assert "👉 Файлы" in phone.last.text
    assert not any("Готово" in label for label in phone.last.labels)
    phone.say("потом")
    assert "⚠️" in phone.last.text
    phone.send("document", document={"file_id": "d1", "file_unique_id": "u1", "file_name": "чек.pdf", "file_size": 900})
    phone.send("photo", caption="ужин")
    assert "чек.pdf\nужин.jpg" in phone.last.text
    phone.press("Готово")
    assert tail(phone, 5)[1:3] == [
        "1. Согласование руководителя: Ольга Рябинова",
        "2. Проверка документов бухгалтерией: 金银花",
    ]
    phone.press("Отправить")
    assert phone.toast == "Отправлено: P2026-00001"
    [row] = office.read(PROCESSES)
    assert row.data["form"]["total"] == {"minor": 150050, "currency": "CNY"}
    assert [len(row.data["form"]["items"]), row.status] == [3, "running"]
    assert [one[1] for one in row.data["files"]] == ["чек.pdf", "ужин.jpg"]
    assert [row.name for row in office.read(select(stored_file.c.name).order_by(stored_file.c.id))] == [
        "чек.pdf",
        "ужин.jpg",
    ]


def test_a_purchase_tells_who_decides_on_so_much(office: Office) -> None:
    offer(office)
    phone = office.phones["E06"]
    phone.say("/apply purchase")
    phone.press("Equipment")
    phone.say("Switches are worn out")
    phone.say("Switch 48 ports | 4 | 15k")
    phone.press("Next")
    assert phone.last.labels[0] == "CN¥60,000.00"
    phone.press("CN¥60,000")
    phone.press("To the end")
    assert [line for line in phone.last.text.splitlines() if line[:1].isdigit()][:5] == [
        "1. Superior's approval: 白芷兰",
        "2. Director's approval: 石青川",
        "3. ∥ Budget: 金银花",
        "4. ∥ General manager's approval: 松柏年",
        "5. Order: Мария Берёзкина",
    ]
    phone.press("Cancel")
    assert phone.last.text == "Dropped. Nothing was handed in."
    assert office.read(PROCESSES) == []
    phone.say("/desk")
    assert not any("Go on" in label for label in phone.last.labels)


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


@pytest.mark.db(story=True)
def test_ones_own_processes_are_found_hurried_and_taken_back(office: Office) -> None:
    offer(office)
    phone, other = office.phones["E06"], office.phones["E09"]
    assert not any("started" in label for label in (phone.say("/apply") or phone.last).labels)
    phone.say(
        "/apply leave\nKind of leave: annual\nFirst day: tomorrow\nLast day: tomorrow\nWorking days: 1\nReason: rest"
    )
    phone.press("Hand in")
    phone.say("/apply")
    phone.press("What I have started")
    assert phone.last.text.splitlines() == [
        "What you have started and what still runs",
        "",
        "📋 Leave · P2026-00001",
        "▶️ Superior's approval: 白芷兰, due Tue 10 Mar 10:00",
    ]
    phone.press("P2026-00001")
    phone.press("Hurry")
    assert phone.toast == "Reminded"
    assert "催" in office.phones["E03"].last.text
    card = phone.last
    phone.press("Take back", on=card)
    phone.press("Yes", on=card)
    assert phone.toast == "Taken back"
    assert "▶️ Request: Hazel Thornbush" in card.text
    other.say("/apply")
    assert not any("started" in label for label in other.last.labels)


def test_the_card_of_ones_own_process_is_right_whoever_acts(office: Office) -> None:
    offer(office)
    phone, head = office.phones["E06"], office.phones["E03"]
    phone.say(
        "/apply leave\nKind of leave: annual\nFirst day: tomorrow\nLast day: tomorrow\nWorking days: 1\nReason: rest"
    )
    phone.press("Hand in")
    card = phone.last
    phone.press("What I have started", on=card)
    assert card.text.startswith("What you have started")
    office.clock.pass_(minutes=1)
    head.press("退回")
    head.press("资料不全")
    assert card.text.startswith("What you have started"), "a list stays a list"
    phone.press("P2026-00001", on=card)
    assert card.text.splitlines() == [
        "📋 Leave · P2026-00001",
        "▶️ Request: Hazel Thornbush",
        "↩️ 白芷兰 (10:01): 资料不全，请补充",
    ]
    phone.press("Hand in again")
    assert card.text.splitlines() == ["📋 Leave · P2026-00001", "▶️ Superior's approval: 白芷兰, due Tue 10 Mar 10:01"]
    phone.press("Hurry", on=card)
    hurry = head.last
    assert hurry.labels == ["👉 打开办理"]
    head.press("打开办理")
    head.press("同意")
    assert hurry.text.splitlines()[2] == "☑️ 已有结果，不用再办了"
    assert hurry.labels == []
    assert "▶️ Record by administration: Мария Берёзкина" in card.text
    office.phones["E15"].press("✅")
    assert card.text.splitlines() == ["📋 Leave · P2026-00001", "✅ Completed"]
    assert card.labels == ["🗺 Picture", "🕘 History", "📂 What I have started"]
