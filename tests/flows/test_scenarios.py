"""Each operation in each situation of the branches around it, as scenarios that the specification decides."""

from collections.abc import Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from core.flows.authoring.folder import definition_files, scenario_files
from core.flows.authoring.reading import read_all
from core.flows.definition import Flow
from core.flows.playing.play import play
from core.flows.playing.scenarios import read_scenarios

FOLDER = Path(__file__).parent / "scenarios"
FILES = scenario_files(FOLDER)


@cache
def known() -> dict[str, Flow]:
    """The definitions that scenarios share."""
    return read_all(definition_files(FOLDER))


@cache
def scenarios(file: Path) -> tuple[Mapping[str, Any], ...]:
    """The scenarios of a file: reading one takes longer than playing it."""
    return tuple(read_scenarios(file))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_scenarios_come_out_as_the_specification_says(file: Path) -> None:
    outcomes = {one["id"]: play(one, known()) for one in scenarios(file)}
    assert {name: wrong for name, wrong in outcomes.items() if wrong} == {}


def test_every_scenario_has_a_name_of_its_own() -> None:
    names = [one["id"] for one in chain.from_iterable(map(scenarios, FILES))]
    assert len(set(names)) == len(names)
    assert len(names) > 150
