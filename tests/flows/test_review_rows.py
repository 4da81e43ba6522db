"""What a second pair of eyes found in processes on the database."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from core.desk import Desk, Stranger
from core.flows import actions, queries
from core.flows.at_hand import lists
from core.flows.definition import Flow
from core.flows.engine.work import Command, FlowRefusal
from core.flows.running import command as running
from core.flows.running import versions
from core.refusals import NotAllowed, NotFound
from models.tables import employee, flow_effect, flow_instance, mail
from tests.flows.company import at_desk, do, flow, history_of, pending, publish, rows_of, start, with_step
from tests.flows.test_runtime_children import CHILD, PARENT
from tests.support.office import Office


def test_nobody_commands_without_being_somebody_here(office: Office) -> None:
    publish(office, flow())
    process = start(office).instance_id

    def as_stranger(work: Any) -> Any:
        return lambda desk: work(replace(desk, actor=Stranger(7, "X", "en")))

    with pytest.raises(NotAllowed):
        office.run(as_stranger(lambda desk: actions.start(desk, "trip", {}, by="E06")))
    for by, what in (("E06", "submit"), ("", "cancel")):
        command = Command(what, by, office.clock.now(), comment="why not")
        with pytest.raises(NotAllowed):
            office.run(as_stranger(lambda desk, given=command: actions.act(desk, process, given, "tap")))
    assert pending(office, process) == ["ask:E06"]


def test_only_a_migration_changes_the_version(office: Office) -> None:
    publish(office, flow(), flow(name={"en": "Another"}))
    process = start(office).instance_id
    was = office.read(select(flow_instance.c.version_id))
    do(office, process, "E06", "comment", args={"version_id": 1})
    assert office.read(select(flow_instance.c.version_id)) == was


@pytest.mark.parametrize("state", ["suspended", "over", "none"])
def test_whoever_has_no_part_hears_the_same_of_every_process_as_of_none(office: Office, state: str) -> None:
    publish(office, flow())
    process = start(office).instance_id
    if state == "suspended":
        do(office, process, "E15", "suspend")
    if state == "over":
        do(office, process, "E06", "cancel", comment="no")
    process += state == "none"
    for what in ("approve", "comment", "urge", "jump", "recall", "cancel", "handover"):
        args = {"from": "E06"} if what == "handover" else {}
        for rev in (None, 7):
            with pytest.raises(NotFound):
                do(office, process, "E05", what, to="ask", comment="x", rev=rev, args=args)
    with pytest.raises(NotFound):
        office.run(lambda desk: actions.migrate(at_desk(desk, "E05"), process, 1, "m"))
    with pytest.raises(NotFound):
        office.run(lambda desk: actions.tried(at_desk(desk, "E05"), process, Command("urge", "E05", desk.now)))


def test_a_template_of_any_name_spoils_nobodys_lists(office: Office) -> None:
    publish(office, flow())
    process = start(office).instance_id
    for name in ("我的出差", "My trip!", "", "a" * 500, "end/../x"):
        with pytest.raises(FlowRefusal) as no:
            office.run(lambda desk, name=name: actions.save_as_template(at_desk(desk, "E06"), process, name, "save"))
        assert no.value.reason == "INVALID_DEFINITION"
    assert len(office.run(lambda desk: lists.instances(at_desk(desk, "E06"), lists.Filter()))) == 1


def steps_of(definition: Flow) -> list[dict[str, Any]]:
    """Its steps as an author writes them."""
    steps: list[dict[str, Any]] = definition.model_dump(mode="json", by_alias=True, exclude_defaults=True)["steps"]
    return steps


def test_what_is_done_once_and_failed_still_holds_the_token_the_next_time(office: Office) -> None:
    number = {"call": "assign_reg_no", "args": {"template": "bad", "field": "city"}, "blocking": True, "once": True}
    steps = steps_of(flow(with_step(0, next="book")))
    book = {"id": "book", "type": "auto", "actions": [number], "next": "desk"}
    publish(office, flow(steps=[steps[0], book, steps[2]]))
    process = start(office).instance_id
    do(office, process, "E06", "submit")
    do(office, process, "E15", "jump", to="ask", comment="again")
    do(office, process, "E06", "submit")
    assert pending(office, process) == []
    good = {**number, "args": {"field": "city"}}
    office.run(lambda desk: desk.session.execute(update(flow_effect).values(details=good)))
    do(office, process, "E15", "retry")
    assert pending(office, process) == ["desk:E13"]
    assert history_of(office, process) == rows_of(office, process)


def test_nothing_goes_outside_for_a_command_that_comes_to_nothing(office: Office) -> None:
    publish(office, flow(with_step(0, on_exit=[{"mail": "asset_register"}])))
    process = start(office).instance_id

    def submitted_in_vain(desk: Desk) -> None:
        actions.act(at_desk(desk, "E06"), process, Command("submit", "E06", desk.now), "tap")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        office.run(submitted_in_vain)
    assert office.read(select(mail.c.id)) == []
    do(office, process, "E06", "submit")
    assert len(office.read(select(mail.c.id))) == 1


def test_nobody_begins_a_child_for_whom_nobody_waits_any_more(office: Office) -> None:
    publish(office, flow(PARENT))
    parent = start(office, flow="journey", city="Oslo").instance_id
    do(office, parent, "E06", "submit")
    do(office, parent, "E15", "jump", to="fly", comment="go")
    publish(office, flow(CHILD))
    do(office, parent, "E15", "retry")
    assert len(office.read(select(flow_instance.c.id))) == 1


@pytest.mark.parametrize("where", ["form.city", "timestamp('2026-01-01T00:00:00Z')"])
def test_what_a_child_cannot_be_given_stops_nobody_at_the_step_before(office: Office, where: str) -> None:
    run = {**PARENT["steps"][1], "input": {"where": where}}
    form = CHILD["form"][1:] if where == "form.city" else CHILD["form"]
    publish(office, flow(CHILD, form=form), flow(PARENT, steps=[PARENT["steps"][0], run, PARENT["steps"][2]]))
    parent = start(office, flow="journey", city="Oslo").instance_id
    assert do(office, parent, "E06", "submit").status == "running"
    assert office.read(select(flow_effect.c.error))[0].error in ("flow-field-not-editable", "")


def test_managers_of_a_process_hear_of_its_troubles_and_are_never_all_gone(office: Office) -> None:
    publish(office, flow(with_step(1, assignee={"role": "nobody"}), managers=[{"user": "E05"}]))
    process = start(office).instance_id
    do(office, process, "E06", "submit")
    assert pending(office, process) == ["head:E05"]
    told = {phone.name for phone in office.phones.values() for shown in phone.messages if "⚠️" in shown.text}
    assert told == {office.phones[number].name for number in ("E05", "E15")}
    gone = update(employee).where(employee.c.number == "E05").values(left=date(2020, 1, 1))
    office.run(lambda desk: desk.session.execute(gone))
    assert do(office, process, "E15", "suspend").status == "suspended"


def test_who_was_chosen_does_a_step_that_is_called_otherwise_now(office: Office) -> None:
    publish(office, flow(kind="predefined"))
    assign = {"head": ["E07"]}
    begun = office.run(lambda desk: actions.start(at_desk(desk, "E06"), "trip", {}, assign=assign))
    steps = steps_of(flow(with_step(0, next="boss")))
    steps[1]["id"] = "boss"
    publish(office, flow(kind="predefined", steps=steps))
    process = begun.instance_id
    office.run(lambda desk: actions.migrate(at_desk(desk, "E15"), process, 2, "m", steps={"head": "boss"}))
    do(office, process, "E06", "submit")
    assert pending(office, process) == ["boss:E07"]
    assert history_of(office, process) == rows_of(office, process)


def test_what_a_step_hid_stays_hidden_when_the_step_is_no_more(office: Office) -> None:
    steps = steps_of(flow(with_step(1, fields={"hidden": ["city"]})))
    steps[2]["fields"] = {"hidden": ["city"]}
    publish(office, flow(steps=steps), flow(steps=[{**steps[0], "next": "desk"}, steps[2]]))
    office.run(lambda desk: versions.publish(desk, flow(steps=steps)))
    process = start(office, city="Secret").instance_id
    do(office, process, "E06", "submit")
    do(office, process, "E03", "approve")

    def card(desk: Desk) -> list[str]:
        return [field.id for field, _ in queries.instance(at_desk(desk, "E03"), process).fields]

    assert office.run(card) == ["days"]
    office.run(lambda desk: actions.migrate(at_desk(desk, "E15"), process, 2, "m"))
    assert office.run(card) == ["days"]


def test_one_command_may_tell_everybody_in_a_large_company() -> None:
    events = 5 * 100_000
    assert events < running.MOST_EVENTS


def test_what_was_done_once_is_not_done_again_at_a_step_that_is_called_otherwise_now(office: Office) -> None:
    form = [{"id": "po_no", "type": "string"}]
    first = {**steps_of(flow())[0], "on_exit": [{"call": "purchase_order", "once": True}], "fields": {}}
    steps = [first, *steps_of(flow())[1:]]
    publish(office, flow(form=form, steps=steps), flow(form=form, steps=[{**first, "id": "wish"}, *steps[1:]]))
    publish(office, flow(form=form, steps=steps))
    process = start(office).instance_id
    do(office, process, "E06", "submit")
    office.run(lambda desk: actions.migrate(at_desk(desk, "E15"), process, 2, "m", steps={"ask": "wish"}))
    do(office, process, "E03", "return", to="wish", comment="once more")
    do(office, process, "E06", "submit")
    assert pending(office, process) == ["head:E03"]
    assert [row.key for row in office.read(select(flow_effect.c.key))] == [f"{process}/wish/exit/0"]
