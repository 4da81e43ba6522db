"""The processes that come with the house: every scenario is played, and together they go everywhere."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from itertools import chain

import pytest

from core.company.definitions import Company
from core.company.loader import folder_of, load, load_people, presets
from core.flows.authoring.folder import FLOWS, FUNCTIONS, around, definition_files, read_flows, scenario_files
from core.flows.definition import Column, Flow, FormField, Label, Step
from core.flows.playing.play import differences, hours_of, org_of, shown
from core.flows.playing.player import Player
from core.flows.playing.scenarios import Scenario, read_scenarios
from core.flows.playing.staging import staged
from core.flows.running.calls import CALLS

ALWAYS = frozenset({"COMMENT_REQUIRED", "FIELD_NOT_EDITABLE", "NOT_ASSIGNEE"})
"""Refusals that every process can produce."""

COMPANIES = presets()


@cache
def company(name: str) -> Company:
    return load(name)


@cache
def flows(name: str) -> Mapping[str, Flow]:
    people = load_people(folder_of(name) / "people.csv", company(name))
    return read_flows(folder_of(name), around(company(name), [one.number for one in people]))


@cache
def scenarios(name: str) -> tuple[Scenario, ...]:
    people = load_people(folder_of(name) / "people.csv", company(name))
    raw = chain.from_iterable(map(read_scenarios, scenario_files(folder_of(name) / FLOWS)))
    return tuple(Scenario.model_validate(staged(one, company(name), people)) for one in raw)


@cache
def played(name: str) -> tuple[tuple[Scenario, Player, tuple[str, ...], frozenset[str]], ...]:
    """Each scenario, its end, what was not as expected, and every refusal it met."""
    return tuple((one, *_played(one, dict(flows(name)))) for one in scenarios(name))


def _played(scenario: Scenario, known: dict[str, Flow]) -> tuple[Player, tuple[str, ...], frozenset[str]]:
    first = {scenario.flow: known[scenario.flow], **known}
    player = Player(org_of(scenario.org), hours_of(scenario.calendar), datetime.fromisoformat(scenario.now), first)
    wrong: list[str] = []
    refused: set[str] = set()
    for number, line in enumerate(scenario.steps, 1):
        outcome = player.play(line)
        refused.add(outcome.get("error", ""))
        wrong += [f"line {number} ({line.do}): {one}" for one in differences(line, shown(player, line, outcome))]
    return player, tuple(wrong), frozenset(refused)


EACH = [(name, path.stem) for name in COMPANIES for path in definition_files(folder_of(name) / FLOWS)]
each_flow = pytest.mark.parametrize(("name", "flow"), EACH, ids=[f"{name}-{flow}" for name, flow in EACH])


@pytest.mark.parametrize("name", COMPANIES)
def test_every_scenario_goes_as_expected(name: str) -> None:
    assert {one.id: wrong for one, _, wrong, _ in played(name) if wrong} == {}


@each_flow
def test_the_scenarios_of_a_process_go_every_way(name: str, flow: str) -> None:
    ways, refusals = _went(name, flow)
    assert _ways(flows(name)[flow]) - ways == set()
    approvals = {step.id for step in flows(name)[flow].steps if step.type in ("approval", "subflow")}
    assert approvals - refusals == set(), "approvals that nobody refuses"


def _ways(flow: Flow) -> set[tuple[str, str]]:
    return {(step.id, target) for step in flow.steps for target in step.next.targets}


def _went(name: str, flow: str) -> tuple[set[tuple[str, str]], set[str]]:
    """The transitions that were taken, and the steps that were refused."""
    ways: set[tuple[str, str]] = set()
    refused: set[str] = set()
    for _, player, _, _ in played(name):
        for case in player.cases.values():
            if case.flow.flow == flow:
                passes = case.state.passes
                ways |= {(passes[before].step, one.step) for one in passes.values() for before in one.before}
                refused |= {one.step for one in passes.values() if one.outcome == "reject"}
    return ways, refused


@each_flow
def test_the_scenarios_of_a_process_meet_its_refusals(name: str, flow: str) -> None:
    met = set(chain.from_iterable(refused for one, _, _, refused in played(name) if one.flow == flow))
    assert {*ALWAYS, *_refusals(flows(name)[flow])} - met == set()


def _refusals(flow: Flow) -> Iterator[str]:
    steps = flow.steps
    can = {
        "NOT_INITIATOR": flow.initiators and not any(type(rule).__name__ == "Anybody" for rule in flow.initiators),
        "FIELD_REQUIRED": any(step.fields.required for step in steps),
        "FIELD_LENGTH": any(one.length for one in flow.form),
        "FIELD_PATTERN": any(step.leave_if for step in steps),
        "ATTACHMENT_MISSING": any(slot.min for step in steps for slot in step.attachments),
        "NOT_ALLOWED": flow.withdraw == "before_decision" or (flow.withdraw == "anytime" and _once_final(flow)),
    }
    yield from (code for code, possible in can.items() if possible)


def _once_final(flow: Flow) -> bool:
    return any(step.irreversible for step in flow.steps)


@pytest.mark.parametrize("name", COMPANIES)
def test_a_file_is_called_after_its_process(name: str) -> None:
    assert sorted(flows(name)) == [flow for company_, flow in EACH if company_ == name]


@pytest.mark.parametrize("name", COMPANIES)
def test_something_is_sent_back_in_every_process(name: str) -> None:
    back = {one.flow for one in scenarios(name) for line in one.steps if line.do == "return" and not line.expect.error}
    assert set(flows(name)) - back == set()


@each_flow
def test_everything_has_a_name_in_every_language(name: str, flow: str) -> None:
    languages = set(company(name).languages)
    assert [what for what, label in _labels(flows(name)[flow]) if set(label.root) != languages] == []


def _labels(flow: Flow) -> Iterator[tuple[str, Label]]:
    yield flow.flow, flow.name
    silent = ("join", "end")
    yield from ((step.id, step.name) for step in flow.steps if step.type not in silent)
    for field in flow.form:
        yield from _of_field(field)


def _of_field(field: FormField) -> Iterator[tuple[str, Label]]:
    yield field.id, field.name
    named: tuple[FormField | Column, ...] = (field, *field.columns)
    for one in named:
        yield from ((f"{one.id}.{option}", one.option_names.get(option, Label({}))) for option in one.options)
    yield from ((f"{field.id}.{column.id}", column.name) for column in field.columns)


@each_flow
def test_every_post_but_the_first_has_its_time(name: str, flow: str) -> None:
    waits = [step.id for step in flows(name)[flow].steps[1:] if step.human and not _timed(step)]
    assert waits == ([] if name != "idc" else [one for one in waits if one in OWN_PACE])


OWN_PACE = ("s9", "s5", "accept")
"""What depends on somebody outside: a client who reads, a parcel that arrives."""


def _timed(step: Step) -> bool:
    return bool(step.deadline or step.deadline_field)


def test_authors_are_told_of_every_function_there_is() -> None:
    assert set(CALLS) == FUNCTIONS
