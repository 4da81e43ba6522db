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


POOL = {"id": "s2", "type": "approval", "assignee": [{"user": "p1"}, {"user": "p2"}], "exclude": [{"user": "p5"}]}
GHOST = {"id": "s2", "type": "approval", "mode": "all", "assignee": [{"role": "ghost"}]}
LOST = {"id": "s2", "type": "approval", "mode": "all", "assignee": [{"user": "p1"}, {"user": "nobody"}]}


def waiting(step: dict[str, Any]) -> tuple[Flow, State]:
    """A process of which others have something to do, or nobody."""
    of = flow({"id": "s1", "assignee": "initiator", "next": "s2"}, step)
    return of, done(of, done(of, State(), "start", "anna").state, "submit", "anna").state


def holding(state: State) -> dict[str, str]:
    """Who has something to do, and in whose place."""
    return {item.person: item.for_ for item in state.pending()}


def item_of(state: State, person: str) -> int:
    """The number of somebody's work item."""
    return next(item.id for item in state.items.values() if item.person == person and item.open)


def test_a_manager_gives_somebodys_item_to_another_and_puts_back_what_was_claimed() -> None:
    of, state = waiting(POOL)
    claimed = done(of, state, "claim", "p1").state
    assert holding(claimed) == {"p1": ""}
    assert holding(done(of, claimed, "free", "admin", item=item_of(claimed, "p1")).state) == {"p1": "", "p2": ""}
    given = done(of, claimed, "reassign", "admin", item=item_of(claimed, "p1"), to="p3").state
    assert (holding(given), given.passes[item_at(given, "p3")].claimed_by) == ({"p3": ""}, "p3")


def item_at(state: State, person: str) -> int:
    """The visit of somebody's work item."""
    return state.items[item_of(state, person)].at


@pytest.mark.parametrize(
    ("by", "do", "said", "reason"),
    [
        ("p1", "reassign", {"item": "p1", "to": "p3"}, "NOT_ADMIN"),
        ("admin", "reassign", {"item": "p1", "to": "p2"}, "ALREADY_SIGNER"),
        ("admin", "reassign", {"item": "p1", "to": "p5"}, "NOT_ALLOWED"),
        ("admin", "reassign", {"item": "p1", "to": "nobody"}, "NOT_ALLOWED"),
        ("admin", "reassign", {"item": "anna", "to": "p3"}, "ITEM_CLOSED"),
        ("admin", "reassign", {"to": "p3"}, "NOT_ALLOWED"),
        ("p2", "free", {"item": "p1"}, "NOT_ADMIN"),
        ("admin", "free", {"item": "p1"}, "NOT_ALLOWED"),
        ("admin", "appoint", {"step": "s2", "to": "p3"}, "NOT_ALLOWED"),
        ("p1", "appoint", {"step": "s2", "to": "p3"}, "NOT_ADMIN"),
    ],
)
def test_giving_work_to_others_is_refused(by: str, do: str, said: dict[str, Any], reason: str) -> None:
    of, state = waiting(POOL)
    whose = said.get("item")
    numbers = {item.person: item.id for item in state.items.values()}
    with pytest.raises(FlowRefusal) as no:
        done(of, state, do, by, **{**said, "item": numbers[whose] if whose else 0})
    assert no.value.reason == reason


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [(GHOST, {"admin": ""}, {"p3": ""}), (LOST, {"p1": "", "admin": "nobody"}, {"p1": "", "p3": ""})],
    ids=["nobody at all", "one voice of two"],
)
def test_who_is_named_takes_the_place_of_those_who_stood_in(
    step: dict[str, Any], before: dict[str, str], after: dict[str, str]
) -> None:
    of, state = waiting(step)
    assert holding(state) == before
    assert holding(done(of, state, "appoint", "admin", step="s2", to="p3").state) == after
