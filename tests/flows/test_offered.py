"""What a company folder offers, the office offers: company A's processes in its own database."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select

from core.desk import Desk
from core.flows.actions import start
from core.flows.definition import Flow
from core.flows.engine.work import FlowRefusal
from core.flows.running.versions import newest, publish_all
from core.refusals import NotFound
from models.tables import announcement, flow_version
from tests.flows.company import TRIP, at_desk
from tests.flows.opened import go, opened
from tests.support import shipped
from tests.support.office import Office

LEAVE = {"kind": "annual", "first_day": "2026-03-09", "last_day": "2026-03-12", "days": 4, "reason": "rest"}


def holders(state: Any) -> list[str]:
    return sorted(f"{state.passes[item.at].step}:{item.person}" for item in state.pending())


def versions(desk: Desk, flow: str) -> Mapping[int, bool]:
    asked = select(flow_version.c.version, flow_version.c.offered).where(flow_version.c.flow == flow)
    return {row.version: row.offered for row in desk.session.execute(asked)}


def test_the_offered_version_is_the_folders_also_when_it_goes_back(office: Office) -> None:
    first = Flow.model_validate(TRIP)
    second = first.model_copy(update={"withdraw": "never"})
    with opened(office) as desk:
        publish_all(desk, [first])
        begun = newest(desk, "trip")
        publish_all(desk, [first])
        assert versions(desk, "trip") == {1: True}, "the same again is no new version"
        publish_all(desk, [second])
        assert versions(desk, "trip") == {1: False, 2: True}
        publish_all(desk, [first])
        assert (versions(desk, "trip"), newest(desk, "trip")) == ({1: True, 2: False}, begun)
        process = start(at_desk(desk, "E05"), "trip", {}).instance_id
        publish_all(desk, [])
        with pytest.raises(NotFound):
            start(at_desk(desk, "E05"), "trip", {})
        assert go(desk, process, "E05", "submit").it.status == "running", "what runs goes on"


def test_company_a_takes_leave_and_approves_no_contract_that_there_is_not(office: Office) -> None:
    flows = shipped.flows()
    with opened(office) as desk:
        publish_all(desk, flows.values())
        leave = start(at_desk(desk, "E05"), "leave", LEAVE).instance_id
        assert holders(go(desk, leave, "E05", "submit")) == ["superior:E03"]
        assert holders(go(desk, leave, "E03", "approve")) == ["director:E02"]
        assert holders(go(desk, leave, "E02", "approve")) == ["record:E15"]
        assert go(desk, leave, "E15", "submit").it.status == "completed"
        contract = start(at_desk(desk, "E05"), "contract_approval", {}).instance_id
        with pytest.raises(FlowRefusal) as no:
            go(desk, contract, "E05", "submit", data={"contract_no": "HT2026-00001"})
        assert no.value.code == "flow-field-pattern-record"
        assign = {"approve": ["E15"]}
        news = start(at_desk(desk, "E13"), "announcement", {"scope": "company"}, assign=assign).instance_id
        data = {"title": "Tickets", "text": "Please close them"}
        assert holders(go(desk, news, "E13", "submit", data=data)) == ["approve:E15"]
        assert go(desk, news, "E15", "approve").it.status == "completed"
        published = desk.session.execute(select(announcement.c.title, announcement.c.department_id)).all()
        assert published == [("Tickets", None)]
