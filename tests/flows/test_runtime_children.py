"""Processes that run others: each hears of the other's end, whichever comes first."""

from typing import Any

import pytest
from sqlalchemy import select

from core.desk import Desk
from core.flows import actions
from core.flows.definition import Flow
from core.flows.engine.work import Command
from core.flows.running import incidents
from models.tables import flow_effect, flow_instance
from tests.flows.company import at_desk, do, flow, history_of, pending, publish, rows_of, start
from tests.flows.test_runtime import together
from tests.flows.test_runtime_effects import ticked
from tests.support.office import Office

CHILD: dict[str, Any] = {
    "flow": "visa",
    "name": {"en": "Visa", "zh": "签证"},
    "initiators": [{"user": "E15"}],
    "managers": [{"user": "E15"}],
    "form": [{"id": "where", "type": "string"}, {"id": "stamp", "type": "string"}],
    "steps": [
        {"id": "form", "assignee": {"user": "E13"}, "fields": {"editable": ["stamp"]}, "next": "sign"},
        {"id": "sign", "type": "approval", "assignee": {"user": "E05"}},
    ],
}
PARENT: dict[str, Any] = {
    "flow": "journey",
    "initiators": [{"any": True}],
    "managers": [{"user": "E15"}],
    "form": [{"id": "city", "type": "string"}, {"id": "visa", "type": "string"}],
    "steps": [
        {"id": "ask", "assignee": "initiator", "fields": {"editable": ["city"]}, "next": "run"},
        {
            "id": "run",
            "type": "subflow",
            "flow": "visa",
            "input": {"where": "form.city"},
            "output": {"visa": "form.stamp"},
            "reject": {"goto": "ask"},
            "next": "fly",
        },
        {"id": "fly", "assignee": {"user": "E03"}},
    ],
}
PROCESSES = select(flow_instance.c.flow, flow_instance.c.status, flow_instance.c.parent_id).order_by(flow_instance.c.id)


def under_way(office: Office, **changed: Any) -> tuple[int, int]:
    """A process and the one that it runs."""
    publish(office, flow(CHILD), flow(PARENT, **changed))
    parent = start(office, flow="journey", city="Oslo").instance_id
    do(office, parent, "E06", "submit")
    return parent, parent + 1


def test_a_child_gets_what_it_needs_and_gives_back_what_it_found(office: Office) -> None:
    parent, child = under_way(office)
    assert office.read(PROCESSES) == [("journey", "running", None), ("visa", "running", parent)]
    assert (pending(office, parent), pending(office, child)) == ([], ["form:E13"])
    assert rows_of(office, child).it.form == {"where": "Oslo"}
    assert rows_of(office, child).it.initiator == "E06"
    do(office, child, "E13", "submit", data={"stamp": "NO-7"})
    heard = len(office.phones["E06"].messages)
    do(office, child, "E05", "approve")
    assert pending(office, parent) == ["fly:E03"]
    assert rows_of(office, parent).it.form == {"city": "Oslo", "visa": "NO-7"}
    assert len(office.phones["E06"].messages) == heard
    for one in (parent, child):
        assert history_of(office, one) == rows_of(office, one)


def test_a_refused_child_takes_the_way_of_a_refusal(office: Office) -> None:
    parent, child = under_way(office)
    do(office, child, "E13", "submit")
    do(office, child, "E05", "reject", comment="no")
    assert (rows_of(office, child).it.status, pending(office, parent)) == ("rejected", ["ask:E06"])
    do(office, parent, "E06", "submit")
    assert [row.status for row in office.read(PROCESSES)] == ["running", "rejected", "running"]
    assert pending(office, child + 1) == ["form:E13"]


@pytest.mark.parametrize(
    ("who", "what", "given"),
    [
        ("E06", "withdraw", {}),
        ("E06", "cancel", {"comment": "stay at home"}),
        ("E15", "jump", {"to": "fly", "comment": "at once"}),
    ],
)
def test_when_the_parent_goes_elsewhere_the_child_is_stopped(
    office: Office, who: str, what: str, given: dict[str, Any]
) -> None:
    parent, child = under_way(office)
    card = office.phones["E13"].last
    do(office, parent, who, what, **given)
    assert rows_of(office, child).it.status == "cancelled"
    assert pending(office, child) == []
    assert card.text.splitlines()[-1].startswith("☑️")
    assert history_of(office, child) == rows_of(office, child)
    if what == "withdraw":
        do(office, parent, "E06", "submit")
        assert [row.status for row in office.read(PROCESSES)] == ["running", "cancelled", "running"]


@pytest.mark.db
def test_a_child_that_ends_while_its_parent_is_cancelled_waits_for_nobody(office: Office) -> None:
    publish(office, flow(CHILD), flow(PARENT, steps=without_output()))
    for _ in range(4):
        parent = start(office, flow="journey", city="Oslo").instance_id
        do(office, parent, "E06", "submit")
        child = int(office.read(select(flow_instance.c.id).where(flow_instance.c.parent_id == parent))[0].id)
        do(office, child, "E13", "submit")
        found = together(office, given(child, "E05", "approve"), given(parent, "E06", "cancel"))
        assert found[1] == "cancelled"
        assert (found[0], rows_of(office, child).it.status) in [("completed", "completed"), ("FINISHED", "cancelled")]
        for one in (parent, child):
            assert history_of(office, one) == rows_of(office, one)


def given(process: int, by: str, what: str) -> Any:
    """A command in a transaction of its own; how the process stands then."""

    def work(desk: Desk) -> str:
        command = Command(what, by, desk.now, comment="so it is")
        return actions.act(at_desk(desk, by), process, command, f"{what}:{process}").status

    return work


def test_a_suspended_parent_hears_of_the_end_when_it_goes_on(office: Office) -> None:
    parent, child = under_way(office)
    do(office, parent, "E15", "suspend")
    do(office, child, "E13", "submit", data={"stamp": "x"})
    do(office, child, "E05", "approve")
    assert rows_of(office, child).it.status == "completed"
    assert pending(office, parent) == []
    office.clock.pass_(hours=3)
    assert ticked(office) == ["flow-effect"]
    assert pending(office, parent) == []
    do(office, parent, "E15", "resume")
    assert pending(office, parent) == ["fly:E03"]
    assert ticked(office) == []


def test_a_child_that_cannot_be_started_leaves_its_step_to_a_manager_until_it_can(office: Office) -> None:
    publish(office, flow(PARENT))
    parent = start(office, flow="journey", city="Oslo").instance_id
    do(office, parent, "E06", "submit")
    (found,) = office.run(incidents.unsettled)
    assert (found.step, found.why) == ("run", "child visa: visa")
    assert [item.person for item in rows_of(office, parent).items.values() if item.open] == ["E15"]
    publish(office, flow(CHILD))
    do(office, parent, "E15", "retry")
    child = parent + 1
    do(office, child, "E13", "submit", data={"stamp": "x"})
    do(office, child, "E05", "approve")
    assert pending(office, parent) == ["fly:E03"]
    assert not [item for item in rows_of(office, parent).items.values() if item.kind == "incident" and item.open]


def test_what_a_child_lacks_stops_the_parent_where_a_manager_can_move_it(office: Office) -> None:
    parent, child = under_way(office, form=[*PARENT["form"], {"id": "hotel", "type": "string"}])
    do(office, child, "E13", "submit")
    do(office, child, "E05", "approve")
    assert pending(office, parent) == []
    (found,) = office.run(incidents.unsettled)
    assert found.step == "run"
    do(office, parent, "E15", "jump", to="fly", comment="never mind")
    assert (pending(office, parent), office.run(incidents.unsettled)) == (["fly:E03"], [])


def test_a_condition_that_cannot_be_decided_is_an_incident_and_never_a_silent_no(office: Office) -> None:
    steps = [
        {**PARENT["steps"][0], "next": [{"if": "form.city == 'Oslo'", "to": "fly"}, {"else": "end"}]},
        PARENT["steps"][2],
    ]
    publish(office, flow(PARENT, steps=steps))
    process = start(office, flow="journey").instance_id
    do(office, process, "E06", "submit")
    state = rows_of(office, process)
    assert (state.it.status, [token.status for token in state.living()]) == ("running", ["held"])
    (found,) = office.run(incidents.unsettled)
    assert (found.instance_id, found.number, found.step) == (process, "P2026-00001", "ask")
    assert "city" in found.why
    assert "city" in office.phones["E15"].last.text
    do(office, process, "E15", "jump", to="fly", comment="he meant Oslo")
    assert pending(office, process) == ["fly:E03"]


def test_two_levels_down_and_another_process_on_its_own(office: Office) -> None:
    leaf = {**CHILD, "flow": "leaf", "steps": [{"id": "form", "assignee": {"user": "E13"}}]}
    another = {"start_flow": {"flow": "leaf", "data": {"where": "form.where"}}}
    first = {"id": "form", "assignee": {"user": "E13"}, "next": "run"}
    middle = {**CHILD, "steps": [first, {"id": "run", "type": "subflow", "flow": "leaf", "on_exit": [another]}]}
    publish(office, Flow.model_validate(leaf), Flow.model_validate(middle), flow(PARENT, steps=without_output()))
    parent = start(office, flow="journey", city="Oslo").instance_id
    do(office, parent, "E06", "submit")
    do(office, parent + 1, "E13", "submit")
    do(office, parent + 2, "E13", "submit")
    assert office.read(PROCESSES) == [
        ("journey", "running", None),
        ("visa", "completed", parent),
        ("leaf", "completed", parent + 1),
        ("leaf", "running", None),
    ]
    assert pending(office, parent) == ["fly:E03"]
    assert rows_of(office, parent + 3).it.form == {"where": "Oslo"}
    assert {row.state for row in office.read(select(flow_effect.c.state))} == {"done"}


def without_output() -> list[dict[str, Any]]:
    """The steps of the parent, which takes nothing back."""
    return [{key: said for key, said in step.items() if key != "output"} for step in PARENT["steps"]]
