"""Whatever people do, in whatever order: the properties of docs/flows.md hold."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from core.flows.definition import Flow
from tests.flows.walks import Walk
from tests.support.flows_gen import family
from tests.support.shipped import read as shipped

HERE = Path(__file__).parent
PRESETS = Path(__file__).parents[2] / "core" / "presets"
FOLDERS = (HERE / "definitions", HERE / "scenarios", *sorted(path for path in PRESETS.glob("*/flows") if path.is_dir()))
EACH_FOLDER = pytest.mark.parametrize("folder", FOLDERS, ids=[f"{one.parent.name}-{one.name}" for one in FOLDERS])
EACH, GENERATED = 7, 140
MANY = int(os.environ.get("OABOT_WALKS", "20000"))


def walked(flows: dict[str, Flow], name: str, seed: int) -> None:
    """One walk; what breaks is told with a scenario that plays it again."""
    walk = Walk(flows, name, seed)
    with ExitStack() as broken:
        broken.callback(lambda: sys.stdout.write(f"# {name}, seed {seed}\n{walk.scenario()}\n"))
        walk.walk()
        broken.pop_all()


@EACH_FOLDER
def test_no_walk_through_what_ships_breaks_a_property(folder: Path) -> None:
    for name in sorted(shipped(folder)):
        for seed in range(EACH):
            walked(shipped(folder), name, seed)


@pytest.mark.parametrize("tens", range(GENERATED // 10))
def test_no_walk_through_any_sound_process_breaks_a_property(tens: int) -> None:
    for seed in range(tens * 10, tens * 10 + 10):
        walked(family(seed), "main", seed)


@pytest.mark.faults
@pytest.mark.timeout(7200)
def test_many_walks_break_no_property() -> None:
    all_of_them = [(folder, name) for folder in FOLDERS for name in sorted(shipped(folder))]
    for number in range(MANY):
        if number % 3:
            walked(family(number), "main", number)
        else:
            folder, name = all_of_them[number // 3 % len(all_of_them)]
            walked(shipped(folder), name, number)
