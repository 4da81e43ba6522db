"""Processes in the database: one command, one transaction, and what people hear of it."""

import pytest
from sqlalchemy import select

from core.flows import actions
from core.flows.definition import Flow
from core.flows.work import Command, FlowRefusal
from core.refusals import NotFound
from models import tables
from models.tables import audit, flow_command, flow_event, flow_instance, flow_version
from tests.flows import company
from tests.flows.company import do, flow, history_of, pending, publish, rows_of, start, with_step
from tests.support.office import Office


def test_a_process_goes_its_way_and_everybody_hears_what_concerns_him(office: Office) -> None:
    office.clock.set("2026-03-09 09:00", "Asia/Shanghai")
    publish(office, flow())
    begun = start(office, city="Chengdu")
    process = begun.instance_id
    assert (begun.number, begun.rev, begun.status) == ("P2026-00001", 1, "running")
    assert office.phones["E06"].messages == []
    asked = do(office, process, "E06", "submit", data={"days": 3})
    assert (asked.rev, asked.status, len(asked.opened)) == (2, "running", 1)
    card = office.phones["E03"].last
    assert card.text.splitlines() == [
        "📋 出差 · P2026-00001",
        "👉 待你办理：主管审批",
        "发起人：Hazel Thornbush",
        "⏰ 请在 3月9日 周一 18:00 前办理",
    ]
    done = do(office, process, "E03", "approve")
    assert pending(office, process) == ["desk:E13"]
    assert card.text.splitlines()[-1] == "✅ 已办理"
    over = do(office, process, "E13", "submit")
    assert (over.rev, over.status, over.opened) == (4, "completed", ())
    assert office.phones["E06"].last.text.splitlines()[1] == "✅ Completed"
    assert history_of(office, process) == rows_of(office, process) == over.state
    noted = office.read(select(audit.c.act, audit.c.actor_id).where(audit.c.object_kind == "flow"))
    assert [row.act for row in noted] == ["flow.start", "flow.submit", "flow.approve", "flow.submit"]
    assert len({row.actor_id for row in noted}) == 3
    assert done.status == "running"
