"""Whatever an author does wrong is found, where it is, and nothing else is: one defect at a time, sound otherwise."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from core.flows.authoring.check import errors, warnings
from core.flows.authoring.faults import ERRORS, WARNINGS, Around, Fault
from core.flows.authoring.reading import FlowMistake, FlowMistakes, read_all
from core.flows.definition import Flow

DEFECTS = Path(__file__).parent / "defects"
SOUND = (DEFECTS / "sound.yaml").read_text(encoding="utf-8")
PAY = Flow.model_validate(
    {
        "flow": "pay",
        "form": [{"id": "sum", "type": "money"}, {"id": "spent", "type": "int"}],
        "steps": [{"id": "a", "assignee": [{"initiator": True}], "fields": {"editable": ["sum", "spent"]}}],
    }
)
AROUND = Around(
    roles={"clerk", "keeper", "chief"},
    groups={"pilots"},
    people={"E01"},
    flows={"pay": PAY},
    functions={"count", "register"},
    records={"customer": {"city"}, "contract": None},
)
FORM = [{"id": "x", "type": "bool", "default": False}, {"id": "y", "type": "int"}]


def table(name: str) -> list[dict[str, Any]]:
    rows = YAML(typ="safe", pure=True).load(DEFECTS / name)
    return [dict(row) for row in rows]


SPOILT, SHAPES, REMARKS = table("spoilt.yaml"), table("shapes.yaml"), table("remarks.yaml")


def named(rows: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(row, id=row["id"].replace(" ", "-")) for row in rows]


def read(text: str, folder: Path) -> list[FlowMistake]:
    file = folder / "trip.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        read_all([file], AROUND)
    except FlowMistakes as found:
        return list(found.mistakes)
    return []


def told(one: FlowMistake | Fault) -> str:
    """A mistake in a line: code, step, what is wrong with the shape, what was probably meant."""
    problem = str(one.details["problem"]) if one.code == "BAD_SCHEMA" else ""
    return " ".join(part for part in (one.code, one.step, problem, one.suggestion) if part)


def spoil(row: dict[str, Any]) -> tuple[str, list[tuple[int, int]]]:
    """The spoilt text, and the places where mistakes are marked."""
    old, new = row["old"], row["new"]
    if row.get("glue"):
        old += " "
    assert SOUND.count(old) >= 1, f"{old} is not in sound.yaml"
    text = SOUND.replace(old, new, 1)
    places = [_place(text, at) for at in _marks(text)]
    text = text.replace("§", "")
    places += [_place(text, text.index(row[key])) for key in ("mark", "also") if key in row]
    return text, places


def _marks(text: str) -> Iterator[int]:
    return (at for at, letter in enumerate(text) if letter == "§")


def _place(text: str, at: int) -> tuple[int, int]:
    before = text[:at].replace("§", "")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def test_the_sound_definition_is_sound(tmp_path: Path) -> None:
    assert read(SOUND, tmp_path) == []


@pytest.mark.parametrize("row", named(SPOILT))
def test_a_spoilt_definition_is_told_where_and_why(row: dict[str, Any], tmp_path: Path) -> None:
    text, places = spoil(row)
    found = read(text, tmp_path)
    assert [told(one) for one in found] == row["finds"] or sorted(map(told, found)) == sorted(row["finds"])
    assert {(one.line, one.column) for one in found} == set(places)


@pytest.mark.parametrize("row", named(SHAPES))
def test_steps_that_hang_together_wrongly_are_told(row: dict[str, Any]) -> None:
    flow = shaped(row["steps"])
    assert sorted(map(told, errors(flow, AROUND))) == sorted(row["finds"])


@pytest.mark.parametrize("row", named(REMARKS))
def test_what_is_allowed_and_hardly_meant_is_remarked(row: dict[str, Any]) -> None:
    flow = shaped(row["steps"])
    assert errors(flow, AROUND) == []
    assert sorted(map(told, warnings(flow))) == row["finds"]


def shaped(steps: list[dict[str, Any]]) -> Flow:
    """A flow of these steps; what lacks an assignee is the initiator's."""
    people = ("task", "approval", "notify")
    full = [
        {"assignee": [{"initiator": True}], **step} if step.get("type", "task") in people else step for step in steps
    ]
    return Flow.model_validate({"flow": "main", "initiators": [{"any": True}], "form": FORM, "steps": full})


def test_every_code_has_its_defect_and_there_are_more_than_a_hundred() -> None:
    codes = {line.split()[0] for row in (*SPOILT, *SHAPES) for line in row["finds"]}
    remarked = {line.split()[0] for row in REMARKS for line in row["finds"]}
    assert codes == set(ERRORS)
    assert remarked == set(WARNINGS) - {"TOO_LARGE_TO_SEARCH"}
    assert len(SPOILT) + len(SHAPES) > 100
