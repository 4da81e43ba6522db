"""The scenarios of the two processes, lived through on phones: the database ends as the engine says it must."""

from pathlib import Path

import pytest

from tests.stories.office import InProcess
from tests.stories.staged import RECORDED, scenarios, told
from tests.support.office import Office

TELLING = {"contract_approval": ("C01", "C03", "C05", "C09", "C13"), "rack_mount": ("R01", "R05")}
"""Those that go the farthest; the others are among the long runs."""


def come_out(office: Office, folder: Path, flow: str, names: tuple[str, ...]) -> None:
    """Play these; what went otherwise than the engine says, by scenario."""
    stage = InProcess(office, folder)
    outcomes = {name: told(stage, scenarios(flow)[name]) for name in names}
    assert {name: wrong for name, wrong in outcomes.items() if wrong} == {}


@pytest.mark.parametrize("flow", TELLING)
def test_scenarios_come_out_on_phones_as_in_the_engine(office: Office, tmp_path: Path, flow: str) -> None:
    come_out(office, tmp_path, flow, TELLING[flow])


@pytest.mark.faults
@pytest.mark.timeout(600)
@pytest.mark.parametrize("flow", RECORDED)
def test_all_the_others_do_too(office: Office, tmp_path: Path, flow: str) -> None:
    come_out(office, tmp_path, flow, tuple(name for name in scenarios(flow) if name not in TELLING[flow]))
