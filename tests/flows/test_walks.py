"""Whatever people do, in whatever order: the properties of docs/flows.md hold."""

import os
from pathlib import Path

import pytest

from core.flows.definition import Flow
from core.flows.folder import definition_files
from core.flows.reading import read_all
from tests.flows.walks import Walk
from tests.support.flows_gen import family

HERE = Path(__file__).parent
PRESETS = Path(__file__).parents[2] / "core" / "presets"
FOLDERS = (HERE / "definitions", HERE / "scenarios", *sorted(path for path in PRESETS.glob("*/flows") if path.is_dir()))
SHIPPED: dict[str, dict[str, Flow]] = {
    folder.parent.name + "/" + folder.name: read_all(definition_files(folder)) for folder in FOLDERS
}
WALKS = [(place, name) for place, flows in SHIPPED.items() for name in sorted(flows)]
EACH, GENERATED = 7, 140
MANY = int(os.environ.get("OABOT_WALKS", "20000"))


def walked(flows: dict[str, Flow], name: str, seed: int) -> None:
    """One walk; what breaks is told with a scenario that plays it again."""
    walk = Walk(flows, name, seed)
    try:
        walk.walk()
    except Exception as broken:
        broken.add_note(f"# {name}, seed {seed}\n{walk.scenario()}")
        raise


@pytest.mark.parametrize(("place", "name"), WALKS, ids=["-".join(one) for one in WALKS])
def test_no_walk_through_what_ships_breaks_a_property(place: str, name: str) -> None:
    for seed in range(EACH):
        walked(SHIPPED[place], name, seed)


@pytest.mark.parametrize("tens", range(GENERATED // 10))
def test_no_walk_through_any_sound_process_breaks_a_property(tens: int) -> None:
    for seed in range(tens * 10, tens * 10 + 10):
        walked(family(seed), "main", seed)


@pytest.mark.faults
@pytest.mark.timeout(7200)
def test_many_walks_break_no_property() -> None:
    for number in range(MANY):
        if number % 3:
            walked(family(number), "main", number)
        else:
            place, name = WALKS[number // 3 % len(WALKS)]
            walked(SHIPPED[place], name, number)
