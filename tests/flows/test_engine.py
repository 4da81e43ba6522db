"""What scenarios are too small for: long rows, many people, and that deciding changes nothing it was given."""

from datetime import UTC, datetime
from typing import Any

import pytest

from core.flows.definition import Flow
from core.flows.engine.commands import Decision, decide
from core.flows.engine.hours import office
from core.flows.engine.state import State
from core.flows.engine.work import Command, FlowRefusal
from core.flows.playing.playorg import PlayOrg

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOURS = office(["09:00-18:00"], set(), set())
CROWD = [f"p{number}" for number in range(300)]
ORG = PlayOrg({one: {} for one in ("anna", "admin", *CROWD)}, {}, "admin")


def flow(*steps: dict[str, Any]) -> Flow:
    """A process of these steps."""
    return Flow.model_validate({"flow": "t", "steps": list(steps)})


def done(of: Flow, state: State, do: str, by: str, **said: Any) -> Decision:
    """What a command comes to."""
    return decide(of, state, Command(do, by, NOW, **said), ORG, HOURS)


def test_a_row_of_hundreds_of_automatic_steps_is_gone_through_at_once() -> None:
    row = [{"id": f"a{n}", "type": "auto", "actions": [{"mail": "m"}], "next": f"a{n + 1}"} for n in range(490)]
    long = flow({"id": "s1", "assignee": "initiator", "next": "a0"}, *row, {"id": "a490", "type": "end"})
    started = done(long, State(), "start", "anna")
    over = done(long, started.state, "submit", "anna")
    assert over.state.it.status == "completed"
    assert len({effect.key for effect in over.effects}) == 490


def test_hundreds_sign_one_after_another() -> None:
    everybody = [{"user": one} for one in CROWD]
    step = {"id": "s2", "type": "approval", "mode": "sequential", "assignee": everybody}
    row = flow({"id": "s1", "assignee": "initiator", "next": "s2"}, step)
    state = done(row, done(row, State(), "start", "anna").state, "submit", "anna").state
    for one in CROWD:
        state = done(row, state, "approve", one).state
    assert state.it.status == "completed"


def test_what_was_approved_by_all_of_hundreds_is_not_asked_again_in_a_row() -> None:
    everybody = [{"user": one} for one in CROWD]
    first = {"id": "s2", "type": "approval", "mode": "all", "assignee": everybody, "next": "s3"}
    row = flow(
        {"id": "s1", "assignee": "initiator", "next": "s2"},
        first,
        {**first, "id": "s3", "mode": "sequential", "next": "end"},
    )
    state = done(row, done(row, State(), "start", "anna").state, "submit", "anna").state
    for one in CROWD:
        state = done(row, state, "approve", one).state
    assert state.it.status == "completed"


def test_deciding_leaves_the_state_it_was_given_alone() -> None:
    short = flow({"id": "s1", "assignee": "initiator"})
    state = done(short, State(), "start", "anna").state
    before = state.copy()
    done(short, state, "submit", "anna")
    with pytest.raises(FlowRefusal):
        done(short, state, "submit", "p1")
    assert state == before
