"""Whatever people do, in whatever order: rows and history of a process tell the same, a refusal leaves no trace."""

from collections import Counter
from pathlib import Path

import pytest

from core.desk import Desk
from core.flows import actions
from tests.flows.desks import Walk, give_roles, open_to_all
from tests.support import shipped
from tests.support.office import Office

DEFINITIONS = Path(__file__).parent / "definitions"
FLOWS = {name: open_to_all(flow) for name, flow in shipped.read(shipped.DEFINITIONS).items()}


def walked(office: Office, name: str, seed: int, steps: int) -> Walk:
    """A walk through a process; a broken property is told with what led to it."""

    def set_up(desk: Desk) -> None:
        give_roles(desk, FLOWS)
        for flow in FLOWS.values():
            actions.publish(desk, flow)

    office.run(set_up)
    walk = Walk(office, name, seed)
    try:
        walk.walk(steps)
    except AssertionError as broken:
        pytest.fail(f"{name}, seed {seed}: {broken}\n{walk.said[-8:]}")
    return walk


def test_short_walks_break_no_property(office: Office) -> None:
    walks = [walked(office, name, 5, 8) for name in sorted(FLOWS)]
    done = sum((walk.outcomes for walk in walks), Counter[tuple[str, str]]())
    assert sum(times for (_, how), times in done.items() if how == "ok") >= 20


@pytest.mark.faults
@pytest.mark.db
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", sorted(FLOWS))
def test_a_long_walk_breaks_no_property(name: str, seed: int, office: Office) -> None:
    walked(office, name, seed, 60)
