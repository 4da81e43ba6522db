"""What the author's guide says is so: every example is checked, every scenario played, every command run."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli_flow import flow_app
from core.calls.understanding import Break
from core.flows.authoring.check import Around, errors, warnings
from core.flows.authoring.faults import ERRORS, WARNINGS
from core.flows.defined.conditions import holds
from core.flows.definition import (
    KINDS,
    VERBS,
    Access,
    Action,
    AutoApprove,
    Branch,
    Column,
    Flow,
    FormField,
    Next,
    Overdue,
    Record,
    Ref,
    Rows,
    Slot,
    Step,
)
from core.flows.engine.own import linear
from core.flows.engine.reasons import SENTENCES
from core.flows.engine.work import FlowRefusal
from core.flows.forms.fields import Reader, read
from core.flows.forms.typed import read_form
from core.flows.playing.scenarios import KEYS, Expect, Line
from core.flows.running.calls import CALLS
from tests.flows.guide import EXAMPLES, TEXT, Example, commands, examples, framed, keys_in, loaded, rows

FLOWS = {one.data["flow"]: Flow.model_validate(one.data) for one in examples("definition")}
AROUND = Around(flows=FLOWS)
NOW = datetime(2026, 3, 2, 9)  # noqa: DTZ001 - the office's own wall


class Days:
    """Monday to Friday."""

    def is_working(self, day: date) -> bool:
        """Whether it is one of them."""
        return day.weekday() < 5

    def breaks(self, since: date, until: date) -> Sequence[Break]:
        """No holidays."""
        return ()


def place(example: Example) -> str:
    """An example by its line."""
    return f"line {example.line}"


def test_no_example_is_left_out() -> None:
    kinds = {"definition", "part", "wrong", "file", "values", "form", "kept", "console", "typed", "compiled"}
    assert {one.kind for one in EXAMPLES} == kinds


@pytest.mark.parametrize("flow", FLOWS.values(), ids=FLOWS)
def test_whole_definitions_have_nothing_wrong_nor_doubtful(flow: Flow) -> None:
    assert errors(flow, AROUND) == []
    assert warnings(flow) == []


@pytest.mark.parametrize("example", examples("part"), ids=place)
def test_parts_of_definitions_can_be_published(example: Example) -> None:
    assert errors(Flow.model_validate(framed(example.data)), AROUND) == []


@pytest.mark.parametrize("example", examples("wrong"), ids=place)
def test_what_is_shown_as_wrong_is_found(example: Example) -> None:
    found = errors(Flow.model_validate({"flow": "example", **example.data}))
    assert {fault.code for fault in found} == {example.name}


def test_a_typed_list_becomes_what_it_says() -> None:
    (typed,), (compiled,) = examples("typed"), examples("compiled")
    made = linear(typed.name, typed.data)
    assert made == Flow.model_validate(compiled.data)
    assert errors(made) == []


MODELS = (FormField, Column, Rows, Ref, Access, Slot, Action, Branch, Overdue, AutoApprove, Step, Record, Flow)
NOT_WRITTEN = {"otherwise", "option_names"}
"""What the reader of definitions adds itself."""


def test_every_key_has_its_example() -> None:
    shown = {key for one in EXAMPLES if one.language == "yaml" for key in keys_in(one.data)}
    keys = {field.alias or name for model in MODELS for name, field in model.model_fields.items()}
    said = {"initiator", *shown}
    assert {*keys, *KINDS, *VERBS, "all", "any_of", "choose", "goto", "else"} - NOT_WRITTEN - said == set()
    assert {"how", "branches"} == set(Next.model_fields)


def test_every_fault_stands_in_its_table_with_a_cure() -> None:
    known = {row[0].strip("`"): row for row in rows("code") if len(row) == 3}
    assert set(known) == {*ERRORS, *WARNINGS}
    assert all(all(row) for row in known.values())


def test_every_action_and_function_stands_in_its_table() -> None:
    known = {word: row for row in rows("action") for word in re.findall(r"`(\w+)`", row[0])}
    assert set(known) == set(VERBS)
    assert set(re.findall(r"`(\w+)`", known["call"][1])) - {"args"} == set(CALLS)


def test_every_refusal_stands_in_its_table() -> None:
    known = [row[0].strip("`") for row in rows("code") if len(row) == 2]
    assert sorted(known) == sorted(SENTENCES)


def test_everything_a_scenario_can_do_and_expect_stands_in_its_table() -> None:
    done = {word for row in rows("`do`") for word in re.findall(r"\w+", row[0])}
    assert done == set(str(Line.model_fields["do"].annotation).replace("'", "").partition("[")[2][:-1].split(", "))
    for row in rows("`do`"):
        for do in re.findall(r"\w+", row[0]):
            told = set(re.findall(r"\w+", row[1]))
            assert {*KEYS.get(do, ((), ()))[0], *KEYS.get(do, ((), ()))[1]} <= told, do
    expected = {word for row in rows("`expect`") for word in re.findall(r"`(\w+)", row[0])}
    assert expected == set(Expect.model_fields)


@pytest.mark.parametrize("row", [row for row in rows("type") if len(row) == 4], ids=lambda row: f"{row[1]} {row[2]}")
def test_what_people_write_is_kept_as_it_says(row: list[str]) -> None:
    kind, language, written, expected = row
    one = FormField(id="it", type=kind)
    reader = Reader(language, NOW, Days())
    if expected.startswith("refused: "):
        with pytest.raises(FlowRefusal, match=expected.removeprefix("refused: ")):
            read(one, written, reader)
    else:
        assert read(one, written, reader) == loaded(expected)


def test_a_whole_form_is_read_as_it_says() -> None:
    (example,), (expected,) = examples("form"), examples("kept")
    language, flow = example.name.split()
    filled = read_form(FLOWS[flow].form, example.text, Reader(language, NOW, Days()))
    assert filled.refusals == ()
    assert filled.values == expected.data


@pytest.mark.parametrize("row", rows("condition"), ids=lambda row: str(row[0]))
def test_conditions_come_to_what_it_says(row: list[str]) -> None:
    (form,) = examples("values")
    assert holds(row[0].strip("`").replace("\\|", "|"), form.data) is (row[1] == "true")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with every file of the guide, where its commands are run."""
    for one in examples("definition"):
        (tmp_path / f"{one.data['flow']}.yaml").write_text(one.text, encoding="utf-8")
    for one in examples("file"):
        (tmp_path / one.name).parent.mkdir(exist_ok=True)
        (tmp_path / one.name).write_text(one.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("OABOT_COMPANY", raising=False)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("example", examples("console"), ids=place)
def test_commands_print_what_it_says(example: Example) -> None:
    for said, printed in commands(example):
        done = CliRunner().invoke(app, said)
        assert f"{done.stdout}{done.stderr}".rstrip() == printed, " ".join(said)


@pytest.mark.usefixtures("folder")
def test_every_scenario_goes_as_it_says() -> None:
    files = [one.name for one in examples("file") if one.name.endswith(".scenarios.yaml")]
    done = CliRunner().invoke(app, ["flow", "play", *files])
    assert done.exit_code == 0, done.output


def test_every_command_is_shown() -> None:
    shown = {said[1] for one in examples("console") for said, _ in commands(one)}
    assert {one.name for one in flow_app.registered_commands} == shown


def test_every_place_that_is_linked_to_is_there() -> None:
    headings = [re.sub(r"[^\w -]", "", one).strip().lower() for one in re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)]
    assert set(re.findall(r"\(#([^)]*)\)", TEXT)) - {one.replace(" ", "-") for one in headings} == set()


def test_nothing_of_a_kind_is_said_twice() -> None:
    names: list[Any] = [one.name for one in examples("file")]
    assert sorted(set(names)) == sorted(names)
