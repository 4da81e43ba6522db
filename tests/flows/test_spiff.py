"""What we export runs in a BPMN engine of others as it runs in ours: after every move forward both stand alike.

Left out by construction, and why:
- joins inside loops: SpiffWorkflow 3.2.0 counts arrivals of the first round in the second;
- side branches that nobody joins, inside a fork that is joined: BPMN's inclusive join does not wait for a token
  that cannot reach it, ours waits for everything its fork began;
- joins that wait for the first or for some: complex gateways, which SpiffWorkflow does not read.

Helped, and why: where ways meet before an inclusive join, SpiffWorkflow follows only one of them back and may join
too early (`winding`); there the oracle's gateway follows all. Early ends are compared: the export joins their fork
inclusively, for a parallel gateway would wait for ever.
"""

from pathlib import Path

import pytest

from core.flows.definition import Flow
from tests.flows.forward import drawn
from tests.flows.oracle import Race
from tests.support import shipped

DEFINITIONS = Path(__file__).parent / "definitions"
SHIPPED = shipped.read(shipped.DEFINITIONS)


def _raced(flows: dict[str, Flow], name: str, seed: int) -> tuple[int, bool]:
    """The moves that both made alike, and whether the oracle had to be helped."""
    race = Race(flows, name, seed)
    try:
        return race.run(), race.aided
    except AssertionError as difference:
        last = "\n".join(race.said[-6:])
        pytest.fail(f"{name}, seed {seed}: {difference}\n{last}")


def _random(seeds: range) -> list[tuple[int, bool]]:
    return [_raced({flow.flow: flow}, flow.flow, seed) for seed in seeds for flow in [drawn(seed)]]


def test_random_definitions_run_alike() -> None:
    found = _random(range(60))
    assert sum(moves for moves, _ in found) > 200
    assert sum(not aided for _, aided in found) > 15, "the oracle is often unaided"


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_shipped_definitions_run_alike(name: str) -> None:
    for seed in range(3):
        _raced(dict(SHIPPED), name, seed)


@pytest.mark.faults
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("hundred", range(1, 16))
def test_many_random_definitions_run_alike(hundred: int) -> None:
    _random(range(100 * hundred, 100 * hundred + 100))


@pytest.mark.faults
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_shipped_definitions_run_alike_many_times(name: str) -> None:
    for seed in range(100, 160):
        _raced(dict(SHIPPED), name, seed)
