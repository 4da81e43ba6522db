"""Steps whose files are made from templates: what is wrong with their definition is told before it is published."""

from typing import Any

import pytest

from core.flows.authoring.check import errors
from core.flows.authoring.faults import Around
from core.flows.definition import Flow

AROUND = Around(templates={"billing": "Bill-{contract_number}-{customer_name}"})
SLOTS: dict[str, tuple[dict[str, Any], bool, list[str]]] = {
    "one that is right": ({"name": "Bill-{contract}-*.doc*", "template": "billing"}, True, []),
    "without a rule": ({"template": "billing"}, True, []),
    "without a template": ({"name": "*.pdf"}, True, []),
    "a typo": ({"template": "biling"}, True, ["unknown-template billing"]),
    "a name that breaks the rule": ({"name": "Act-*.docx", "template": "billing"}, True, ["template-name"]),
    "an ending that breaks the rule": ({"name": "*.pdf", "template": "billing"}, True, ["template-name"]),
    "the name of another field": ({"name": "Bill-{note}.docx", "template": "billing"}, True, []),
    "no contract to make it of": ({"template": "billing"}, False, ["template-without-contract"]),
}


@pytest.mark.parametrize(("slot", "contract", "found"), SLOTS.values(), ids=SLOTS)
def test_a_template_of_a_slot_exists_has_a_contract_and_a_fitting_name(
    slot: dict[str, Any], contract: bool, found: list[str]
) -> None:
    number = {"id": "contract", "type": "ref", "ref": {"object": "contract"}}
    step: dict[str, Any] = {"id": "a", "assignee": "initiator", "attachments": [{"slot": "bill", **slot}]}
    step |= {"fields": {"editable": ["note", *(["contract"] if contract else [])]}}
    form = [{"id": "note", "type": "string"}, *([number] if contract else [])]
    flow = Flow.model_validate({"flow": "mount", "form": form, "steps": [step]})
    told = [f"{one.details['problem']} {one.suggestion}".strip() for one in errors(flow, AROUND)]
    assert told == found
