"""``/away``: who does one's work while one is away; told, shown on cards, given back at the end."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from core.flows.engine.work import FlowRefusal
from core.flows.running import returning
from core.flows.running.command import carry
from core.flows.running.substitutes import name
from jobs import flows as jobs
from models.tables import employee
from tests.flows.company import do, flow, pending, publish, start, with_step
from tests.support.office import Office
from tests.support.phone import Phone


def opened(office: Office, *definitions: Any) -> None:
    """Monday morning, with a process that the heads approve."""
    office.clock.set("2026-03-09 10:00", "Asia/Shanghai")
    publish(office, *(definitions or (flow(),)))


def trip(office: Office, city: str) -> int:
    """A trip that waits for E03, or for who stands in for him."""
    process = start(office, "E06", city=city, days=1).instance_id
    do(office, process, "E06", "submit")
    return process


def given_back(office: Office) -> int:
    """What the office gives back at its next tick."""
    slots = office.run(lambda desk: [one for one in jobs.slots(desk) if one.job == "flow-back"])
    for slot in slots:
        office.run(lambda desk, slot=slot: jobs.hand_back(desk, slot))
    return len(slots)


def data_of(phone: Phone, label: str) -> str:
    """What a button of the newest message would send."""
    return next(b["callback_data"] for row in phone.last.buttons for b in row if label in b["text"])


@pytest.mark.db(story=True)
def test_a_substitute_is_named_in_one_message_told_asked_and_gives_back(office: Office) -> None:
    opened(office)
    phone, other, asker = office.phones["E03"], office.phones["E13"], office.phones["E06"]
    before = trip(office, "Before")
    phone.say("/away Poppy 明天到周四")
    assert phone.last.text.splitlines() == [
        "🤝 设代理人 · 请核对",
        "代理人：Poppy Meadows",
        "开始日期：2026-03-10 周二",
        "结束日期：2026-03-12 周四",
        "流程：全部",
        "",
        "ℹ️ 已经在等您的 1 件仍由您办理；需要的话，请在卡片上用“转办”交出去。",
    ]
    office.lanes = office._lanes()
    send = data_of(phone, "确定")
    phone.press("确定")
    assert phone.toast == "✅ 已设好，Poppy Meadows 已收到通知"
    assert phone.last.text.splitlines()[:4] == [
        "✅ 已设好",
        "🤝 Poppy Meadows 代您办理",
        "3月10日 周二 至 3月12日 周四",
        "流程：全部",
    ]
    told = other.last
    assert told.text.splitlines()[:3] == ["🤝 You stand in for 白芷兰", "Tue 10 Mar to Thu 12 Mar", "Processes: all"]
    assert told.labels == [], "who stands in cannot end it"
    phone.press_data(phone.last, send)
    assert phone.alert, "nothing is arranged twice"
    office.clock.pass_(days=1)
    processes = [trip(office, "Chengdu"), trip(office, "Hangzhou")]
    assert [pending(office, one) for one in (before, *processes)] == [["head:E03"], ["head:E13"], ["head:E13"]]
    assert "In place of 白芷兰" in other.last.text
    card = next(one for one in other.messages if "Chengdu" in one.text)
    other.press("✅ Approve", on=card)
    assert card.text.splitlines()[-1] == "✅ Approved · Poppy Meadows (for 白芷兰) · 10:00"
    assert given_back(office) == 0
    office.clock.pass_(days=3)
    assert (given_back(office), given_back(office)) == (1, 0)
    assert pending(office, processes[1]) == ["head:E03"]
    assert "Hangzhou" in phone.last.text
    assert "代 " not in phone.last.text
    over = next(one for one in other.messages if "Hangzhou" in one.text)
    assert over.text.splitlines()[-1] == "↩️ Back with the person you stood in for"
    asker.say("/away")
    assert "Nobody stands in for you yet" in asker.last.text


@pytest.mark.db(story=True)
def test_it_is_limited_to_processes_listed_and_ended_early(office: Office) -> None:
    opened(office, flow(), flow(flow="other", name={"zh": "其他", "en": "Other", "ru": "Прочее"}))
    phone, other = office.phones["E03"], office.phones["E08"]
    phone.say("/away")
    assert phone.last.labels == ["➕ 某几天", "🌴 每次请假", "👤 替下属设置…"]
    phone.press("某几天")
    assert phone.last.text.splitlines()[:3] == ["📝 设代理人 · 1/3", "", "👉 代理人"]
    phone.say("Тимофей")
    assert phone.last.labels[0] == "3月9日 周一"
    phone.press("3月9日")
    phone.press("3月11日")
    phone.press("只限部分流程")
    phone.press("◻️ 出差")
    assert "☑️ 出差" in phone.last.labels
    phone.press("选好了")
    assert "流程：出差" in phone.last.text
    phone.press("确定")
    assert other.last.text.splitlines()[:3] == [
        "🤝 Вы замещаете: 白芷兰",
        "пн 9 мар. – ср 11 мар.",
        "Процессы: Командировка",
    ]
    process = trip(office, "Chengdu")
    assert pending(office, process) == ["head:E08"]
    phone.say("/away")
    assert phone.last.text.splitlines() == [
        "🤝 您不在时，流程中的事由谁代办",
        "· Тимофей Кедрин：3月9日 周一 至 3月11日 周三，流程：出差",
    ]
    other.say("/away")
    assert other.last.text.splitlines()[-1] == "· 白芷兰: пн 9 мар. – ср 11 мар.; процессы: Командировка"
    phone.press("Тимофей")
    end = data_of(phone, "提前结束")
    phone.press("提前结束")
    assert phone.last.text.splitlines()[3] == "⏹ 已于 3月9日 周一 10:00 结束，还没办的交还本人"
    assert any("⏹ Завершено" in one.text for one in other.messages)
    phone.press_data(phone.last, end)
    assert phone.alert
    assert given_back(office) == 1
    assert pending(office, process) == ["head:E03"]


REFUSED = {
    "oneself": ("/away 白芷兰 明天", "不能把自己设为自己的代理人"),
    "days that are over": ("/away Poppy 3月2日-3日", "代理期到 3月3日 周二 已经结束"),
    "backwards": ("/away\n代理人：Poppy\n开始日期：3月12日\n结束日期：3月11日", "3月11日"),
    "days that another has": ("/away Rowan 3月20日", "Ольга Рябинова 已在"),
    "who is away himself": ("/away Hazel 3月13日", "自己也不在（由 柳一诺 代理）"),
    "who leaves before": ("/away 竹小满 4月1日-4月20日", "将于"),
}


def test_what_cannot_be_is_refused_before_it_is_confirmed(office: Office) -> None:
    opened(office)

    def others(desk: Any) -> None:
        name(desk, "E03", "E04", date(2026, 3, 20), date(2026, 3, 22))
        name(desk, "E06", "E07", date(2026, 3, 12), date(2026, 3, 13))
        gone = update(employee).where(employee.c.number == "E05").values(left=date(2026, 4, 10))
        desk.session.execute(gone)

    office.run(others)
    phone = office.phones["E03"]
    for case, (said, why) in REFUSED.items():
        phone.say(said)
        assert "⚠️" in phone.last.text, case
        assert why in phone.last.text, case
        assert "✅ 确定" not in phone.last.labels, case
    phone.say("/away 谁也不是 明天")
    assert "👉 代理人" in phone.last.text


def test_a_superior_names_one_for_his_people_and_nobody_else_knows(office: Office) -> None:
    opened(office)
    head, sick, other, stranger = (office.phones[one] for one in ("E03", "E06", "E05", "E09"))
    head.say("/away")
    head.press("替下属设置")
    head.say("Hazel")
    head.say("竹小满")
    head.press("3月9日")
    head.press("3月10日")
    head.press("确定")
    assert head.last.text.splitlines()[1] == "🤝 竹小满 代 Hazel Thornbush 办理"
    assert sick.last.text.splitlines()[0] == "🤝 竹小满 stands in for you"
    assert other.last.text.splitlines()[0] == "🤝 您代 Hazel Thornbush 办理"
    ending = data_of(sick, "End it now")
    stranger.say("/desk")
    stranger.press_data(stranger.last, ending)
    assert stranger.alert
    stranger.say("/away")
    assert "Hazel" not in stranger.last.text
    sick.press("End it now")
    assert "⏹ Ended on" in sick.last.text
    assert "⏹ 已于" in head.last.text
    head.say("/away")
    head.press("替下属设置")
    head.say("Rowan")
    head.say("竹小满")
    head.press("3月9日")
    head.press("3月10日")
    assert "✅ 确定" not in head.last.labels, "of another region"


@pytest.mark.parametrize(
    ("assignee", "kept"),
    [
        pytest.param([{"user": "E03"}, {"user": "E13"}], ["head:E13"], id="who-is-asked-himself-keeps-his-own"),
        pytest.param([{"user": "E03"}, {"user": "E15"}], ["head:E03", "head:E15"], id="the-others-stay"),
    ],
)
def test_a_voice_is_neither_lost_nor_doubled_when_work_comes_back(
    office: Office, assignee: list[dict[str, str]], kept: list[str]
) -> None:
    opened(office, flow(with_step(1, assignee=assignee, mode="all")))
    phone = office.phones["E03"]
    phone.say("/away Poppy 今天")
    phone.press("确定")
    process = trip(office, "Chengdu")
    office.clock.pass_(days=1)
    given_back(office)
    assert pending(office, process) == kept
    assert office.run(lambda desk: returning.back(desk, 10)) == []


@pytest.mark.db
def test_what_cannot_be_given_back_is_put_off_for_a_day_and_keeps_no_other_waiting(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(office)
    phone = office.phones["E03"]
    phone.say("/away Poppy 今天")
    phone.press("确定")
    stuck, other = trip(office, "Chengdu"), trip(office, "Xiamen")
    office.clock.pass_(days=1)

    def refusing(desk: Any, process: int, command: Any, command_id: str) -> Any:
        if process == stuck:
            raise FlowRefusal("NOT_ADMIN")
        return carry(desk, process, command, command_id)

    monkeypatch.setattr("core.flows.running.returning.carry", refusing)
    assert office.run(lambda desk: [one[0] for one in returning.back(desk, 1)]) == [stuck]
    assert office.run(lambda desk: returning.hand_back(desk, stuck, "E03", "E13")) is False
    assert office.run(lambda desk: [one[0] for one in returning.back(desk, 1)]) == [other]
    assert (given_back(office), given_back(office)) == (1, 0)
    monkeypatch.undo()
    office.clock.pass_(days=1)
    assert (given_back(office), given_back(office)) == (1, 0)
    assert (pending(office, stuck), pending(office, other)) == (["head:E03"], ["head:E03"])


def test_the_office_alone_gives_back(office: Office) -> None:
    opened(office)
    process = trip(office, "Chengdu")
    with pytest.raises(FlowRefusal):
        do(office, process, "E15", "hand_back", to="E03", args={"from": "E13"})
