"""What a second pair of eyes found in processes on the database."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from core.desk import Stranger
from core.flows import actions, lists
from core.flows.work import Command, FlowRefusal
from core.refusals import NotAllowed, NotFound
from models.tables import flow_instance
from tests.flows.company import at_desk, do, flow, pending, publish, start
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
