"""What happens in processes because its time has come, or because somebody has left."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from core.desk import Desk
from core.flows.engine.commands import decide
from core.flows.engine.work import Command, FlowRefusal
from core.flows.running import incidents, timers
from models.tables import employee, flow_notice, flow_timer
from tests.flows.company import do, flow, history_of, pending, publish, rows_of, start, with_step
from tests.flows.test_runtime import together
from tests.flows.test_runtime_effects import ticked
from tests.support.office import Office

TOLD = select(flow_notice.c.kind, flow_notice.c.person).order_by(flow_notice.c.id)


def waiting_for_the_head(office: Office, **step: Any) -> int:
    """A process whose second step is due on Monday at 18:00."""
    office.clock.set("2026-03-09 09:00", "Asia/Shanghai")
    publish(office, flow(with_step(1, **step)))
    process = start(office).instance_id
    do(office, process, "E06", "submit")
    return process


def test_who_is_due_is_reminded_then_urged_then_it_goes_to_his_superior(office: Office) -> None:
    process = waiting_for_the_head(office)
    card, phone = office.phones["E03"].last, office.phones["E03"]
    office.clock.set("2026-03-09 15:59", "Asia/Shanghai")
    assert ticked(office) == []
    office.clock.set("2026-03-09 16:00", "Asia/Shanghai")
    assert (ticked(office), ticked(office)) == (["flow-timer"], [])
    assert phone.last.text.splitlines()[1] == "⏰ 还在等您办理：主管审批，期限 3月9日 周一 18:00"
    office.clock.set("2026-03-09 18:00", "Asia/Shanghai")
    assert ticked(office) == ["flow-timer"]
    assert phone.last.text.splitlines()[1].startswith("⏰ 已逾期：")
    office.clock.set("2026-03-10 18:00", "Asia/Shanghai")
    assert ticked(office) == ["flow-timer"]
    assert pending(office, process) == ["head:E02"]
    assert card.text.splitlines()[-1] == "⬆️ 逾期未办，已转给上级"
    assert [tuple(row) for row in office.read(TOLD)] == [
        ("item", "E03"),
        ("remind", "E03"),
        ("overdue", "E03"),
        ("item", "E02"),
        ("escalation", "E02"),
    ]
    office.clock.set("2026-03-20 18:00", "Asia/Shanghai")
    assert ticked(office) == []
    assert history_of(office, process) == rows_of(office, process)


@pytest.mark.db
def test_two_workers_and_a_second_tick_fire_a_timer_once(office: Office) -> None:
    process = waiting_for_the_head(office)
    office.clock.set("2026-03-09 16:00", "Asia/Shanghai")
    (one,) = office.run(lambda desk: timers.due(desk, 10))

    def fire(desk: Desk) -> bool:
        return timers.fire(desk, one.instance_id, one.timer)

    assert sorted(together(office, fire, fire)) == [False, True]
    assert office.run(fire) is False
    assert [row.kind for row in office.read(TOLD)] == ["item", "remind"]
    assert history_of(office, process) == rows_of(office, process)


def test_a_suspended_process_waits_and_its_pause_moves_what_is_due(office: Office) -> None:
    process = waiting_for_the_head(office)
    do(office, process, "E15", "suspend")
    assert office.phones["E03"].last.text.splitlines()[-1] == "⏸ 流程已暂停"
    office.clock.set("2026-03-10 09:00", "Asia/Shanghai")
    assert ticked(office) == []
    do(office, process, "E15", "resume")
    assert office.phones["E03"].last.text.splitlines()[-2] == "⏰ 请在 3月10日 周二 18:00 前办理"
    assert ticked(office) == []
    do(office, process, "E15", "suspend")
    office.clock.set("2026-03-11 09:00", "Asia/Shanghai")
    do(office, process, "E15", "resume")
    waiting = office.read(select(flow_timer.c.entry).where(~flow_timer.c.fired).order_by(flow_timer.c.due_at))
    assert [row.entry for row in waiting] == ["remind:0", "overdue:0", "overdue:1"]
    office.clock.set("2026-03-11 16:00", "Asia/Shanghai")
    assert ticked(office) == ["flow-timer"]


def test_what_is_overdue_and_cannot_be_done_is_an_incident_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.clock.set("2026-03-09 09:00", "Asia/Shanghai")
    late = with_step(1, overdue=[{"do": "return", "to": "ask"}], remind=[])
    skipped = {**late, "steps": [{**late["steps"][0], "skip_if": "form.days == 1"}, *late["steps"][1:]]}
    publish(office, flow(skipped))
    process = start(office).instance_id
    office.clock.set("2026-03-09 18:00", "Asia/Shanghai")
    assert ticked(office) == ["flow-timer"]
    assert [one.why for one in office.run(incidents.unsettled)] == ["no way back"]
    assert (ticked(office), pending(office, process)) == ([], ["head:E03"])
    again = start(office).instance_id

    def refuse(flow: Any, state: Any, command: Command, *rest: Any) -> Any:
        if command.do == "tick":
            raise FlowRefusal("NOT_ALLOWED")
        return decide(flow, state, command, *rest)

    monkeypatch.setattr("core.flows.running.command.decide", refuse)
    office.clock.set("2026-03-12 18:00", "Asia/Shanghai")
    assert (ticked(office), ticked(office)) == (["flow-timer"], [])
    assert [one.why for one in office.run(lambda desk: incidents.unsettled(desk, again))] == ["timer: NOT_ALLOWED"]


def leave(office: Office, number: str, day: date) -> None:
    """Somebody's last day was the one before."""
    office.run(lambda desk: desk.session.execute(update(employee).where(employee.c.number == number).values(left=day)))


def test_what_a_leaver_had_to_do_goes_up_the_line_and_nothing_is_lost(office: Office) -> None:
    process = waiting_for_the_head(office, remind=[], overdue=[])
    card = office.phones["E03"].last
    leave(office, "E03", date(2026, 3, 11))
    office.clock.set("2026-03-10 23:59", "Asia/Shanghai")
    assert "flow-handover" not in ticked(office)
    office.clock.set("2026-03-11 00:01", "Asia/Shanghai")
    assert (ticked(office), ticked(office)) == (["flow-handover"], [])
    (item,) = rows_of(office, process).pending()
    assert (item.person, item.for_) == ("E02", "E03")
    assert "白芷兰" in office.phones["E02"].last.text
    assert card.text.splitlines()[1] == "👉 待您办理：主管审批"


def test_where_nobody_is_left_to_take_over_it_is_an_incident_once_a_day(office: Office) -> None:
    process = waiting_for_the_head(office)
    office.run(lambda desk: desk.session.execute(update(employee).values(left=date(2026, 3, 9))))
    assert ticked(office) == ["flow-handover"]
    assert ticked(office) == ["flow-handover"]
    assert [one.why for one in office.run(incidents.unsettled)] == ["handover: E03"]
    assert len(rows_of(office, process).pending()) == 1
