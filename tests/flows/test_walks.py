"""Whatever people do, in whatever order: the properties of docs/flows.md hold."""

from pathlib import Path

import pytest

from core.flows.definition import Flow
from core.flows.reading import read_all
from tests.flows.walks import Walk

DEFINITIONS = Path(__file__).parent / "definitions"
FLOWS = read_all(sorted(DEFINITIONS.glob("*.yaml")))
EACH = 50


@pytest.mark.parametrize("name", sorted(FLOWS))
def test_no_walk_breaks_a_property(name: str) -> None:
    for seed in range(EACH):
        walk = Walk(dict[str, Flow](FLOWS), name, seed)
        try:
            walk.walk()
        except AssertionError as broken:
            said = "\n".join(map(str, walk.said[-8:]))
            pytest.fail(f"{name}, seed {seed}: {broken}\n{said}")
