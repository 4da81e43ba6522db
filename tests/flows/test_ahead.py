"""What comes after where a process stands: told as far as only one way is left."""

from typing import Any

import pytest

from core.flows.at_hand.ahead import ahead
from core.flows.definition import Flow

FORM = [{"id": "days", "type": "int"}, {"id": "ok", "type": "bool"}]


def flow(*steps: dict[str, Any]) -> Flow:
    """A definition of these steps."""
    return Flow.model_validate({"flow": "f", "form": FORM, "steps": list(steps)})


def step(name: str, to: Any, **more: Any) -> dict[str, Any]:
    """A task of the initiator's."""
    return {"id": name, "assignee": "initiator", "next": to, **more}


LINE = flow(step("a", "b"), step("b", "c"), step("c", "end"))
BY_DAYS = flow(
    step("a", [{"if": "form.days > 3", "to": "b"}, {"else": "c"}]),
    step("b", "c"),
    step("c", "end"),
)
ASKS = flow(
    step("a", [{"if": "form.ok", "to": "b"}, {"else": "c"}], fields={"editable": ["ok"]}),
    step("b", "c"),
    step("c", "end"),
)
FORK = flow(
    step("a", {"all": ["b", "c"]}),
    step("b", "j"),
    step("c", "j"),
    {"id": "j", "type": "join", "of": "a", "next": "d"},
    step("d", "end"),
)
LOOP = flow(step("a", "b"), step("b", [{"if": "form.days > 3", "to": "a"}, {"else": "c"}]), step("c", "end"))
PICK = flow(step("a", {"choose": ["b", "c"]}), step("b", "c"), step("c", "end"))


@pytest.mark.parametrize(
    ("definition", "standing", "days", "steps", "open_"),
    [
        (LINE, "a", 1, "b c", False),
        (LINE, "c", 1, "", False),
        (BY_DAYS, "a", 5, "b c", False),
        (BY_DAYS, "a", 1, "c", False),
        (ASKS, "a", 1, "", True),
        (FORK, "a", 1, "b c d", False),
        (LOOP, "a", 5, "b", False),
        (PICK, "a", 1, "", True),
    ],
    ids=["a line", "the last", "a long leave", "a short one", "asked here", "a fork", "a loop", "picked by its holder"],
)
def test_what_is_known_is_told(definition: Flow, standing: str, days: int, steps: str, open_: bool) -> None:
    found = ahead(definition, {"days": days}, [standing])
    assert ([one.id for one in found.steps], found.open) == (steps.split(), open_)
