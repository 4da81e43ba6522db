"""Each operation in each situation of the branches around it, as scenarios that the specification decides."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from core.flows.folder import definition_files, scenario_files
from core.flows.play import play
from core.flows.reading import read_all
from core.flows.scenarios import read_scenarios

FOLDER = Path(__file__).parent / "scenarios"
KNOWN = read_all(definition_files(FOLDER))
SCENARIOS = [one for path in scenario_files(FOLDER) for one in read_scenarios(path)]


@pytest.mark.parametrize("scenario", [pytest.param(one, id=one["id"]) for one in SCENARIOS])
def test_a_scenario_comes_out_as_the_specification_says(scenario: Mapping[str, Any]) -> None:
    assert play(scenario, KNOWN) == []


def test_every_scenario_has_a_name_of_its_own() -> None:
    assert len({one["id"] for one in SCENARIOS}) == len(SCENARIOS)
