"""The check, the search of markings and the engine agree: what is let pass never gets stuck, what is refused might."""

import random
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from core.flows.authoring import markings
from core.flows.authoring.check import judged
from core.flows.authoring.faults import Around
from core.flows.authoring.markings import explored
from core.flows.defined.graph import Graph
from core.flows.definition import Flow
from tests.flows.mutations import mutated, thorough
from tests.flows.walks import Walk
from tests.support.flows_gen import CHILD, Raw, definitions, family, raw_family

SOUND = 100
CHANGED = 40
TOO_LONG = 20
"""Seconds; the largest takes half of one."""


def flows_of(raws: list[Raw]) -> dict[str, Flow]:
    return {raw["flow"]: Flow.model_validate(raw) for raw in raws}


@pytest.mark.parametrize("tens", range(SOUND // 10))
def test_a_sound_definition_passes_without_a_word(tens: int) -> None:
    for seed in range(1000 + tens * 10, 1010 + tens * 10):
        flows = family(seed, depth=2)
        assert judged(flows["main"], Around(flows=flows)) == ([], []), f"seed {seed}"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(raw=definitions(depth=2))
def test_any_sound_definition_passes(raw: Raw) -> None:
    assert judged(Flow.model_validate(raw)) == ([], [])


@pytest.mark.parametrize("seed", range(CHANGED))
def test_a_changed_definition_is_refused_or_never_gets_stuck(seed: int) -> None:
    agreed(seed)


@pytest.mark.faults
@pytest.mark.timeout(1800)
def test_many_changed_definitions_are_refused_or_never_get_stuck() -> None:
    for seed in range(CHANGED, 3000):
        agreed(seed)


def agreed(seed: int) -> None:
    """One sound definition with one change: what the check lets pass, search and engine find sound too."""
    rnd = random.Random(seed)
    raws = raw_family(rnd, depth=rnd.choice([1, 2]))
    flows = flows_of([mutated(raws[0], rnd), *raws[1:]])
    flow = flows["main"]
    wrong, _ = judged(flow, Around(flows=flows))
    if wrong:
        return
    everything = thorough(Graph(flow))
    if everything is not None:
        assert everything == explored(flow), f"seed {seed}: the short search misses something"
        assert everything.stuck == ()
        assert everything.visited >= {step.id for step in flow.steps}
    Walk(flows, "main", seed).walk()


# What only the search can see, seen without the rules about forks and joins

TRAP: list[Raw] = [
    {"id": "a", "next": {"all": ["b", "c"]}},
    {"id": "b", "next": "j"},
    {"id": "c", "next": "d"},
    {"id": "d", "next": "c"},
    {"id": "j", "type": "join", "of": "a", "next": "e"},
    {"id": "e"},
]


def test_the_search_finds_traps_and_dead_steps_by_itself() -> None:
    found = explored(Flow.model_validate({"flow": "f", "reject": "previous", "steps": TRAP}))
    assert found is not None
    assert found.stuck == ("a", "b", "c", "d")
    assert "e" not in found.visited


def test_the_search_finds_a_token_that_is_lost_at_a_join() -> None:
    steps = [
        _person("a", "f"),
        _person("f", {"all": ["b", "c"]}, type="approval", reject={"goto": "j"}),
        _person("b", "j"),
        _person("c", "j"),
        {"id": "j", "type": "join", "of": "f"},
    ]
    found = explored(Flow.model_validate({"flow": "f", "steps": steps}))
    assert found is not None
    assert found.stuck == ("j",)


def test_a_search_that_is_given_up_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markings, "MOST", 3)
    flow = Flow.model_validate(
        {**CHILD, "steps": [_person(f"s{n}", f"s{n + 1}") for n in range(5)] + [_person("s5", "end")]}
    )
    assert [fault.code for fault in judged(flow)[1]] == ["TOO_LARGE_TO_SEARCH"]


def _person(step: str, to: Any, **more: Any) -> Raw:
    return {"id": step, "assignee": [{"role": "clerk"}], "next": to, **more}


# Large and honest


def nested(widths: tuple[int, ...], how: str, entry: str, after: str) -> list[Raw]:
    """Forks in forks, so many branches each."""
    if not widths:
        return [_person(entry, after, type="approval", reject="branch")]
    ways = [f"{entry}_{n}" for n in range(widths[0])]
    some: list[Any] = [{"if": f"form.f{n}", "to": to} for n, to in enumerate(ways[1:])]
    inside = [step for to in ways for step in nested(widths[1:], how, to, f"{entry}_j")]
    join = {"id": f"{entry}_j", "type": "join", "of": entry, "next": after}
    return [_person(entry, {how: ways if how == "all" else [ways[0], *some]}), *inside, join]


LARGE: dict[str, list[Raw]] = {
    "eight branches three deep, all": nested((8, 4, 4), "all", "s", "end"),
    "eight branches three deep, any": nested((8, 4, 4), "any_of", "s", "end"),
    "seven forks in each other": nested((2,) * 7, "any_of", "s", "end"),
    "two hundred steps with loops": [
        _person(f"s{n}", [{"if": "form.f0", "to": f"s{max(n - 7, 0)}"}, {"else": f"s{n + 1}"}]) for n in range(199)
    ]
    + [_person("s199", "end")],
}


@pytest.mark.parametrize("steps", LARGE.values(), ids=[name.replace(" ", "-") for name in LARGE])
def test_a_large_honest_definition_is_searched_to_the_end_soon(steps: list[Raw]) -> None:
    form = [{"id": f"f{n}", "type": "bool", "default": False} for n in range(8)]
    flow = Flow.model_validate({"flow": "f", "initiators": [{"any": True}], "form": form, "steps": steps})
    begun = time.monotonic()
    wrong, odd = judged(flow)
    assert wrong == []
    assert {fault.code for fault in odd} <= {"ALL_BRANCHES_MAY_END"}
    assert time.monotonic() - begun < TOO_LONG
