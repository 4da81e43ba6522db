"""What goes wrong on phones: each gets a truthful sentence, nothing is stuck, nothing is done twice."""

from concurrent.futures import wait
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from bot import inbox, outbox
from core.desk import Desk
from core.files.rules import OLE
from core.flows import actions
from core.flows.running import incidents
from models.tables import employee, flow_command, flow_event, flow_instance, flow_item
from tests.alerts.test_alerts import tell as told_of
from tests.flows.company import do, flow, history_of, pending, publish, rows_of, start, with_step
from tests.handlers.test_todo import data_of, last_lines, press_old, trip
from tests.stories.office import InProcess
from tests.stories.staged import scene, tell, teller_of
from tests.stories.test_over_http import MOUNT
from tests.support import day
from tests.support.office import BOT_ID, Office
from tests.support.phone import Phone, Shown

TWO = [{"user": "E03"}, {"user": "E13"}]


def decisions(office: Office, process: int) -> list[str]:
    """Who decided the second step, as the history has it."""
    kinds = ("approve", "submit", "reject")
    return [event.by for event in _events(office, process) if event.kind in kinds and event.step == "head"]


def _events(office: Office, process: int) -> list[Any]:
    asked = select(flow_event.c.kind, flow_event.c.by, flow_event.c.step).where(flow_event.c.instance_id == process)
    return office.read(asked.order_by(flow_event.c.seq))


def sound(office: Office, process: int) -> None:
    """Rows and history tell one story."""
    assert rows_of(office, process) == history_of(office, process)


def test_a_card_from_before_a_withdrawal_decides_nothing(office: Office) -> None:
    process = trip(office)
    head = office.phones["E03"]
    old, data = head.last, data_of(head.last, "同意")
    do(office, process, "E06", "withdraw")
    assert press_old(head, old, data).startswith("这一步已被退回或撤回")
    do(office, process, "E06", "submit")
    assert press_old(head, old, data), "the first card stays what it was"
    assert pending(office, process) == ["head:E03"]
    head.press("同意")
    assert (head.toast, decisions(office, process)) == ("✅ 已同意", ["E03"])
    sound(office, process)


def test_a_card_of_a_process_that_is_no_more_says_so(office: Office) -> None:
    process = trip(office)
    head = office.phones["E03"]
    old, approve, more = head.last, data_of(head.last, "同意"), data_of(head.last, "更多")
    office.run(lambda desk: forget(desk, process))
    said = {press_old(head, old, data) for data in (approve, more)}
    head.say("同意", reply_to=old)
    said.add(head.last.text)
    assert said == {"没有这条记录。请输入名称或编号重新查找。"}
    head.say("/todo")
    assert head.last.text == "🌿 没有待您办理的流程。"


def forget(desk: Desk, process: int) -> None:
    """Delete a process with everything that belongs to it."""
    for table in reversed(ORDER):
        if "instance_id" in table.c:
            desk.session.execute(delete(table).where(table.c.instance_id == process))
    desk.session.execute(delete(flow_instance).where(flow_instance.c.id == process))


ORDER = tuple(flow_instance.metadata.sorted_tables)


@pytest.mark.db
def test_of_two_in_the_same_second_one_decides_and_the_other_is_told_who(database: str) -> None:
    office = Office(database, threads=4)
    try:
        for turn in range(3):
            process = trip(office, assignee=TWO) if not turn else begun(office)
            zh, en = (office.phones[number] for number in ("E03", "E13"))
            toasts = press_together(office, (zh, data_of(zh.last, "同意")), (en, data_of(en.last, "Approve")))
            assert len(decisions(office, process)) == 1, turn
            assert sorted(alert for _, alert in toasts) == [False, True]
            late = next(text for text, alert in toasts if alert)
            assert "已于" in late or "decided on this already" in late
            for phone in (zh, en):
                card = next(shown for shown in reversed(phone.messages) if "✅" in shown.text)
                assert len(card.labels) == 1, "no copy offers to decide"
            sound(office, process)
    finally:
        office.close()


def begun(office: Office) -> int:
    """Another trip, at its second step."""
    process = start(office, city="Chengdu").instance_id
    do(office, process, "E06", "submit")
    return process


def press_together(office: Office, *presses: tuple[Phone, str]) -> list[tuple[str, bool]]:
    """Updates that arrive in one breath; what each press was answered."""
    arrivals, numbers = [], []
    for phone, data in presses:
        number = f"cb{next(office.numbers)}"
        message = phone.message(text=phone.last.text) | {"message_id": phone.last.id}
        body = {"id": number, "from": phone.sender, "chat_instance": "1", "data": data, "message": message}
        arrival = inbox.arrival({"update_id": next(office.numbers), "callback_query": body})
        assert arrival is not None
        arrivals.append(arrival)
        numbers.append(number)
    stored = office.writer.submit(lambda tx: inbox.store(tx.session, BOT_ID, arrivals, office.clock.now()))
    wait([stored], 60)
    office.settle()
    office.deliver()
    return [office.ears.toasts[number] for number in numbers]


def test_a_definition_replaced_meanwhile_changes_nothing_for_who_decides(office: Office) -> None:
    process = trip(office)
    head = office.phones["E03"]
    card, data = head.last, data_of(head.last, "同意")
    steps = with_step(1, id="boss", name={"zh": "领导审批"})["steps"]
    publish(office, flow(steps=[{**steps[0], "next": "boss"}, *steps[1:]]))
    head.press_data(card, data)
    assert (head.toast, pending(office, process)) == ("✅ 已同意", ["desk:E13"])
    again = begun(office)
    head.press("同意")
    assert head.toast == "✅ 已同意"
    third = start(office, city="Chengdu").instance_id
    do(office, third, "E06", "submit")
    card, data = head.last, data_of(head.last, "同意")
    publish(office, flow(with_step(1, name={"zh": "主管再审"})))
    office.run(lambda desk: actions.migrate(desk, third, 3, "to the third", steps={"boss": "head"}, by="E15"))
    assert "主管再审" in card.text, "the card that hangs there shows it"
    head.press_data(card, data)
    assert (head.toast, pending(office, third)) == ("✅ 已同意", ["desk:E13"])
    for one in (process, again, third):
        sound(office, one)


def test_a_reply_to_a_card_that_is_no_longer_mine_decides_nothing(office: Office) -> None:
    process = trip(office)
    head = office.phones["E03"]
    card = head.last
    do(office, process, "E03", "transfer", to="E13")
    head.say("同意", reply_to=card)
    assert "Poppy Meadows" in head.last.text
    assert decisions(office, process) == []
    head.say("不同意，太贵", reply_to=card)
    assert "Poppy Meadows" in head.last.text
    assert (decisions(office, process), pending(office, process)) == ([], ["head:E13"])


def test_ten_thousand_characters_fit_and_no_card_grows_too_long(office: Office) -> None:
    office.clock.set("2026-03-09 14:02", "Asia/Shanghai")
    form: list[dict[str, Any]] = [{"id": "city", "type": "text", "name": {"zh": "城市"}}, {"id": "days", "type": "int"}]
    publish(office, flow(with_step(1, fields={"required": ["city"]}), form=form))
    process = start(office).instance_id
    do(office, process, "E06", "submit")
    head = office.phones["E03"]
    head.press("填写")
    head.say("长" * 10_001)
    assert "10,000" in head.last.text
    head.say("长" * 10_000)
    head.press("同意")
    assert len(str(rows_of(office, process).it.form["city"])) == 10_000
    second = office.phones["E13"]
    second.press("Return")
    second.press("Approval by the head")
    second.say("w" * 4_096)
    assert pending(office, process) == ["head:E03"]
    assert all(len(shown.text) < 4_096 for phone in (head, second, office.phones["E06"]) for shown in phone.messages)
    sound(office, process)


FILES: list[tuple[str, bytes, str, str]] = [
    ("开通书.docx", b"", "empty under another name", "开通书-"),
    ("开通书-{contract}-1.exe.docx.exe", b"MZ", "a program", "开通书-"),
    ("开通书-{contract}-1.docx", b"", "nothing in it", "空"),
    ("开通书-{contract}-1.docx", b"x" * (25 * 2**20), "25 MB", "MB"),
    ("开通书-{contract}-1.docm", OLE + b"x", "with macros", ""),
]


def test_files_that_are_not_taken_leave_the_form_as_it_was(office: Office, tmp_path: Path) -> None:
    stage = InProcess(office, tmp_path)
    teller = teller_of(stage, scene("rack_mount"), "E06")
    assert tell(teller, scene("rack_mount", *MOUNT[:5]).steps) == []
    technician = stage.people["E14"]
    card = technician.newest("✍️ 填写", about=teller.number)
    assert card is not None
    technician.press(card, "✍️ 填写")
    for name, content, what, word in FILES:
        technician.told()
        technician.send(name.format(contract=teller.named["HT2026-00001"]), content)
        [said] = technician.told()[-1:]
        assert word in said, what
        assert "⚠️" in said, (what, said)
        assert "👉 附件" in said, (what, said)
    assert pending(office, teller.process) == ["s3:E13", "s5:E14"]
    assert tell(teller, scene("rack_mount", *MOUNT[5:7]).steps) == []
    sound(office, teller.process)


def incidents_of(office: Office) -> list[str]:
    """Why managers are to look at processes."""
    found: list[incidents.Incident] = office.run(incidents.unsettled)
    return [one.why for one in found]


def leave(office: Office, number: str, days: int = 1) -> None:
    """Somebody works here no more since some days ago."""

    def gone(desk: Desk) -> None:
        left = desk.today - timedelta(days=days)
        desk.session.execute(update(employee).where(employee.c.number == number).values(left=left))

    office.run(gone)


def test_who_left_yesterday_decides_nothing_and_his_work_goes_on(office: Office) -> None:
    process = trip(office)
    head, boss = office.phones["E03"], office.phones["E02"]
    card, data = head.last, data_of(head.last, "同意")
    leave(office, "E03")
    head.press_data(card, data)
    head.say("同意", reply_to=card)
    assert decisions(office, process) == []
    day.at(office, "2026-03-09 14:10")
    assert pending(office, process) == ["head:E02"]
    boss.press("同意")
    assert (boss.toast, decisions(office, process)) == ("✅ 已同意", ["E02"])
    later = begun(office)
    assert pending(office, later) == ["head:E02"], "what comes later is not asked of him either"
    sound(office, process)


def test_who_blocked_the_bot_is_named_to_those_who_run_it_and_finds_his_work_later(office: Office) -> None:
    process = trip(office)
    head, manager = office.phones["E03"], office.phones["E15"]
    office.writer.submit(
        lambda tx: outbox.cancel_chat(tx.session, head.id, "Forbidden: bot was blocked by the user", office.clock.now())
    ).result(60)
    before = len(head.messages)
    later = begun(office)
    assert len(head.messages) == before, "nothing is sent to him"
    assert pending(office, process) == pending(office, later) == ["head:E03"]
    told_of(office)
    assert "白芷兰" in " ".join(shown.text for shown in manager.messages)
    head.say("/todo")
    assert head.last.text.startswith("🗂 待办 2 件")
    head.press("✍️ 2")
    head.press("同意")
    assert (decisions(office, process), decisions(office, later)) == ([], ["E03"])
    sound(office, later)


def test_a_step_that_nobody_can_do_goes_to_a_manager_who_names_somebody(office: Office) -> None:
    process = trip(office, assignee={"role": "auditor"})
    manager, named = office.phones["E15"], office.phones["E13"]
    assert len(incidents_of(office)) == 1
    assert pending(office, process) == ["head:E15"]
    assert "не нашлось исполнителя" in manager.messages[0].text
    manager.press("Назначить исполнителя")
    manager.say("Poppy Meadows")
    assert pending(office, process) == ["head:E13"]
    assert incidents_of(office) == []
    named.press("Approve")
    assert (named.toast, decisions(office, process)) == ("✅ Approved", ["E13"])
    sound(office, process)


def test_a_tap_that_is_brought_twice_counts_once(office: Office) -> None:
    process = trip(office)
    head = office.phones["E03"]
    card, data = head.last, data_of(head.last, "同意")
    for _ in range(3):
        head.press_data(card, data)
    assert decisions(office, process) == ["E03"]
    given = office.read(select(flow_command.c.command).where(flow_command.c.instance_id == process))
    assert len(given) == 3
    items = office.read(select(flow_item.c.state).where(flow_item.c.instance_id == process).order_by(flow_item.c.id))
    assert [row.state for row in items] == ["done", "done", "pending"]
    assert last_lines(Shown(0, card.html, [])) == ["✅ 已同意 · 白芷兰 · 14:02"]
