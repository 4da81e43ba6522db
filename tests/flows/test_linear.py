"""Processes that somebody types as a list: one person after another, for this once."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from sqlalchemy import select, update

from core.desk import Desk
from core.flows import actions
from core.flows.at_hand import applying, finding
from core.flows.definition import Flow, FormField
from core.flows.engine import own
from core.flows.engine.work import FlowRefusal
from core.flows.forms.filling import SLOT
from core.flows.running import versions
from core.flows.running.command import Done
from core.refusals import NotFound
from core.search.rules import read
from models.tables import flow_instance, flow_version
from tests.flows.company import at_desk, do, pending, rows_of, start
from tests.flows.test_runtime import everything, together
from tests.support.office import Office

STEPS: Sequence[Mapping[str, Any]] = (
    {"people": ["E03"]},
    {"people": ["E05", "E15"], "mode": "all", "deadline": "2wd"},
    {"people": ["E13"], "type": "task", "name": "Order"},
)

ABOUT = (FormField(id="about", type="text"),)


def typed(by: str = "E06", key: str = "typed:1", steps: Sequence[Mapping[str, Any]] = STEPS, **data: Any) -> Any:
    """A colleague types a list."""

    def work(desk: Desk) -> Done:
        return actions.start_linear(at_desk(desk, by), "Ten disks", steps, data, key)

    return work


WRONG: dict[str, tuple[str, Sequence[Mapping[str, Any]], str]] = {
    "without a name": (" ", STEPS, "title"),
    "a name too long": ("x" * 101, STEPS, "title"),
    "no step": ("Disks", (), "steps"),
    "too many steps": ("Disks", [STEPS[0]] * 31, "steps"),
    "nobody": ("Disks", ({"people": []},), "nobody"),
    "a mode that is none": ("Disks", ({"people": ["E03"], "mode": "dozen"},), "entry"),
    "more votes than people": ("Disks", ({"people": ["E03", "E03"], "mode": 2},), "entry"),
    "a time that is none": ("Disks", ({"people": ["E03"], "deadline": "soon"},), "entry"),
    "a time that is over": ("Disks", ({"people": ["E03"], "deadline": "-2wd"},), "why"),
    "a key that is none": ("Disks", ({"people": ["E03"], "colour": "red"},), "entry"),
}


@pytest.mark.parametrize(("name", "steps", "sentence"), WRONG.values(), ids=WRONG)
def test_a_list_that_cannot_run_is_refused_with_what_is_wrong(
    name: str, steps: Sequence[Mapping[str, Any]], sentence: str
) -> None:
    with pytest.raises(FlowRefusal) as no:
        own.linear(name, steps)
    assert (no.value.reason, no.value.code) == ("INVALID_DEFINITION", f"flow-invalid-definition-{sentence}")


def test_what_a_list_asks_for_is_its_initiators_to_fill_in() -> None:
    made = own.linear("  Ten\n disks ", STEPS, (FormField(id="why", type="text"),))
    assert made.start.fields.writable == {"why"}
    assert (made.name.said("zh"), made.kind) == ("Ten disks", "custom")


def test_a_typed_process_goes_its_way_alone_and_can_be_kept(office: Office) -> None:
    before = everything(office)
    for wrong, data in (({"people": ["E99"]}, {}), ({"people": ["E03"]}, {"not an id": "x"})):
        with pytest.raises(FlowRefusal, match="invalid-definition"):
            office.run(typed(steps=[wrong], **data))
    assert everything(office) == before
    begun = office.run(typed(about="for the archive"))
    process = begun.instance_id
    assert office.run(typed(steps=[])).again
    private = office.read(select(flow_version.c.flow, flow_version.c.offered))
    assert len(private) == 1
    assert not private[0].offered
    with pytest.raises(NotFound):
        start(office, flow=private[0].flow)
    assert pending(office, process) == ["s0:E06"]
    do(office, process, "E06", "submit")
    later = [
        one.model_dump(by_alias=True, exclude_defaults=True, mode="json") for one in own.linear("x", STEPS, ABOUT).steps
    ]
    do(office, process, "E06", "adjust", args={"steps": [*later[:3], {**later[3], "assignee": {"user": "E14"}}]})
    do(office, process, "E03", "approve")
    assert pending(office, process) == ["s2:E05", "s2:E15"]
    do(office, process, "E05", "approve")
    do(office, process, "E15", "approve")
    assert pending(office, process) == ["s3:E14"]
    assert do(office, process, "E14", "submit").status == "completed"
    assert rows_of(office, process).it.form == {"about": "for the archive"}
    office.run(lambda desk: actions.save_as_template(at_desk(desk, "E06"), process, "disks", "keep:1"))
    offered = {
        who: office.run(lambda desk, who=who: [one.flow.flow for one in applying.startable(at_desk(desk, who))])
        for who in ("E06", "E05")
    }
    assert offered == {"E06": ["disks"], "E05": []}
    again = start(office, flow="disks", about="more").instance_id
    do(office, again, "E06", "submit")
    assert pending(office, again) == ["s1:E03"]
    with pytest.raises(FlowRefusal, match="not-initiator"):
        start(office, "E05", "disks")


@pytest.mark.db
def test_a_list_that_is_sent_twice_at_once_starts_one_process(office: Office) -> None:
    found = together(office, typed(), typed())
    assert sorted(done.again for done in found) == [False, True]
    assert len(office.read(select(flow_instance.c.id))) == 1
    other = office.run(typed(key="typed:2"))
    assert not other.again
    assert len(office.read(select(flow_version.c.id))) == 2


def test_a_file_larger_than_its_slot_is_refused_when_it_comes(office: Office) -> None:
    slots = [{"slot": "photos", "name": "{city}-*.jpg", "max_mb": 5}, {"slot": "any", "name": "*.pdf", "max_mb": 50}]
    made = Flow.model_validate(
        {
            "flow": "look",
            "form": [{"id": "city", "type": "string"}],
            "steps": [{"id": "look", "assignee": "initiator", "attachments": slots}],
        }
    )
    office.run(lambda desk: actions.publish(desk, made))
    process = start(office, flow="look").instance_id

    def send(name: str, **size: Any) -> Done:
        return do(office, process, "E06", "attach", args={"name": name, **size})

    with pytest.raises(FlowRefusal) as no:
        send("Xian-door.jpg", size=5 * 1024 * 1024 + 1)
    assert (no.value.code, no.value.details["most"]) == ("flow-attachment-missing-large", 5)
    assert no.value.details["slot"].said("en") == "photos"
    send("Xian-door.jpg", size=5 * 1024 * 1024)
    send("plan.pdf", size=40 * 1024 * 1024)
    send("Xian-roof.jpg")
    send("else.zip", size=90 * 1024 * 1024)
    assert len(rows_of(office, process).it.files) == 4
    sent = applying.Application({f"{SLOT}photos": ["Xian-door.jpg"]}, {"Xian-door.jpg": {"size": 6 * 1024 * 1024}})
    with pytest.raises(FlowRefusal, match="attachment-missing-large"):
        office.run(lambda desk: applying.check(at_desk(desk, "E06"), made, sent))


def test_it_is_found_by_what_it_is_called_also_after_an_update_and_by_nobody_who_has_nothing_to_do_with_it(
    office: Office,
) -> None:
    office.run(typed())

    def finders() -> set[str]:
        def found(desk: Desk) -> set[str]:
            return {by for by in ("E06", "E07", "E14") if finding.find(at_desk(desk, by), read("ten DISKS"))[0]}

        seen: set[str] = office.run(found)
        return seen

    assert finders() == {"E06"}
    office.run(lambda desk: desk.session.execute(update(flow_version).values(title="")))
    assert finders() == set()
    office.run(lambda desk: versions.retitle(desk.session))
    assert finders() == {"E06"}
