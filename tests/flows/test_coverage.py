"""The scenarios leave nothing of docs/flows.md untried: each operation, each refusal, each kind of step and rule."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from core.flows.definition import KINDS, Flow, Next, Overdue, Step
from core.flows.definition import Action as Effect
from core.flows.engine.reasons import SENTENCES
from core.flows.playing.scenarios import Do, Expect, Line, Scenario
from tests.flows.test_scenarios import FILES, known, scenarios


@cache
def played() -> tuple[Scenario, ...]:
    """Every scenario of the specification."""
    return tuple(Scenario.model_validate(one) for one in chain.from_iterable(map(scenarios, FILES)))


@cache
def lines() -> tuple[Line, ...]:
    """Every line of them."""
    return tuple(line for one in played() for line in one.steps)


@cache
def flows() -> tuple[Flow, ...]:
    """Every definition they are played with."""
    raw = [one.definitions for one in played() if not one.check_only]
    raw += [[one.definition] for one in played() if one.definition and not one.check_only]
    return (*known().values(), *map(Flow.model_validate, chain.from_iterable(raw)))


@cache
def steps() -> tuple[Step, ...]:
    """Every step of these."""
    return tuple(step for flow in flows() for step in flow.steps)


NEVER_REFUSED = {"tick", "child", "org", "handover"}
"""What concerns the play, or whom nobody can refuse."""


def _accepted(do: str) -> list[Line]:
    return [line for line in lines() if line.do == do and not line.expect.error]


def _refused(do: str) -> set[str]:
    return {line.expect.error for line in lines() if line.do == do and line.expect.error}


@pytest.mark.parametrize("do", get_args(Do))
def test_every_operation_is_carried_out(do: str) -> None:
    assert _accepted(do)


@pytest.mark.parametrize("do", sorted(set(get_args(Do)) - NEVER_REFUSED))
def test_every_operation_is_refused(do: str) -> None:
    assert _refused(do)


def test_every_refusal_occurs() -> None:
    assert set(SENTENCES) - {line.expect.error for line in lines()} == set()


@pytest.mark.parametrize(
    ("do", "codes"),
    [
        ("approve", {"ITEM_CLOSED", "NOT_ASSIGNEE", "ITEM_ON_HOLD", "FINISHED", "STALE", "CHOOSE_NEXT"}),
        ("submit", {"FIELD_NOT_EDITABLE", "FIELD_REQUIRED", "FIELD_LENGTH", "FIELD_PATTERN", "ATTACHMENT_MISSING"}),
        ("reject", {"COMMENT_REQUIRED", "NOT_ALLOWED"}),
        ("return", {"COMMENT_REQUIRED", "RETURN_TARGET", "RESUME_BACK_NOT_POSSIBLE", "NOT_ALLOWED"}),
        ("withdraw", {"NOT_INITIATOR", "NOT_ALLOWED", "SUSPENDED", "FINISHED"}),
        ("recall", {"ALREADY_HANDLED", "NOT_ALLOWED", "FINISHED"}),
        ("transfer", {"ALREADY_SIGNER", "NOT_ALLOWED"}),
        ("delegate", {"ALREADY_SIGNER", "NOT_ALLOWED"}),
        ("add_sign", {"ALREADY_SIGNER", "NOT_ALLOWED"}),
        ("assist", {"ALREADY_SIGNER", "NOT_ALLOWED"}),
        ("remove_sign", {"LAST_SIGNER", "ALREADY_HANDLED", "NOT_ALLOWED"}),
        ("claim", {"NOT_ALLOWED", "ITEM_ON_HOLD", "NOT_ASSIGNEE"}),
        ("jump", {"NOT_ADMIN", "COMMENT_REQUIRED", "RETURN_TARGET", "SUSPENDED"}),
        ("suspend", {"NOT_ADMIN", "SUSPENDED"}),
        ("resume", {"NOT_ADMIN", "NOT_ALLOWED"}),
        ("cancel", {"NOT_ALLOWED", "COMMENT_REQUIRED"}),
        ("adjust", {"NOT_ALLOWED", "FIXED_FLOW", "STEP_ALREADY_USED", "INVALID_DEFINITION"}),
        ("migrate", {"NOT_ADMIN", "MIGRATION_BLOCKED"}),
        ("urge", {"URGE_TOO_OFTEN", "NOT_ALLOWED", "SUSPENDED"}),
        ("start", {"NOT_INITIATOR", "FIXED_FLOW", "FIELD_NOT_EDITABLE"}),
    ],
)
def test_an_operation_is_refused_for_each_of_its_reasons(do: str, codes: set[str]) -> None:
    assert codes - _refused(do) == set()


def test_every_kind_of_step_and_every_mode_occurs() -> None:
    assert set(get_args(Step.model_fields["type"].annotation)) == {step.type for step in steps()}
    modes = {step.mode for step in steps()}
    assert {"any", "all", "half", "majority", "sequential"} <= modes
    assert any(mode.isdigit() for mode in modes)
    assert any(mode.endswith("%") for mode in modes)
    assert {"at_once", "at_end"} == {step.veto for step in steps()}


def test_every_way_on_and_every_way_back_occurs() -> None:
    assert set(get_args(Next.model_fields["how"].annotation)) == {step.next.how for step in steps()}
    rejects = {step.reject if isinstance(step.reject, str) else "goto" for step in steps() if step.reject}
    assert rejects >= {"initiator", "previous", "branch", "goto"}
    assert {"any", "previous", "initiator", "none"} <= {flow.return_of(step) for flow in flows() for step in flow.steps}
    assert any(isinstance(step.return_, tuple) for step in steps())
    assert {"anytime", "before_decision", "never"} == {flow.withdraw for flow in flows()}
    assert {"redo", "reuse"} == {step.on_reentry for step in steps()}
    assert {"all", "first", 2} <= {step.wait for step in steps() if step.type == "join"}
    assert {(True, False), (False, True)} <= {(step.branch, step.terminate) for step in steps() if step.type == "end"}


def test_every_rule_about_people_occurs() -> None:
    rules = [type(rule) for step in steps() for rule in step.assignee]
    starters = [type(rule) for flow in flows() for rule in flow.initiators]
    assert {kind for name, kind in KINDS.items() if name != "any"} - {*rules, *starters} == set()
    policies = [flow.auto_approve for flow in flows()] + [step.auto_approve for step in steps()]
    assert {"keep", "skip", "any", "off"} <= {said for one in policies for said in one.model_dump().values()}
    assert {"admin", "skip"} <= {step.if_empty for step in steps()}
    assert any(isinstance(step.if_empty, tuple) for step in steps())
    assert any(step.exclude for step in steps())


def test_everything_that_time_does_occurs() -> None:
    overdue = {entry.do for step in steps() for entry in step.overdue}
    assert set(get_args(Overdue.model_fields["do"].annotation)) == overdue
    assert {"wh", "wd", "h", "d", "m"} <= {(step.deadline or "").lstrip("-0123456789") for step in steps()}
    assert any(step.deadline_field for step in steps())
    assert any(after.startswith("-") for step in steps() for after in step.remind)


def test_every_kind_of_process_and_of_its_end_occurs() -> None:
    assert {flow.kind for flow in flows()} == {"fixed", "predefined", "custom", "free"}
    assert {"completed", "rejected", "cancelled"} <= {when for flow in flows() for when in flow.on_finish}
    actions = list(_actions(flows()))
    assert any(action.once for action in actions)
    assert any(action.blocking for action in actions)
    assert any(action.set for action in actions)


def _actions(thing: Any) -> Iterator[Effect]:
    if isinstance(thing, Effect):
        yield thing
    elif isinstance(thing, BaseModel):
        yield from (action for value in dict(thing).values() for action in _actions(value))
    elif isinstance(thing, Mapping):
        yield from (action for value in thing.values() for action in _actions(value))
    elif isinstance(thing, list | tuple):
        yield from (action for value in thing for action in _actions(value))


def test_signers_are_added_everywhere_in_every_way() -> None:
    added = {(line.where, line.mode) for line in _accepted("add_sign") if line.where != "parallel"}
    assert added >= {(where, mode) for where in ("before", "after") for mode in ("any", "all", "sequential")}
    assert any(line.where == "parallel" for line in _accepted("add_sign"))
    assert {"forward", "back"} == {line.resume for line in _accepted("return")}


def test_everything_that_can_be_expected_is() -> None:
    assert {key for line in lines() for key in line.expect.model_fields_set} == set(Expect.model_fields)


def test_there_are_enough_lines() -> None:
    assert len(lines()) >= 250
