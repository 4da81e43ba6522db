"""The scenarios of the two processes, lived through on phones: the database ends as the engine says it must."""

from pathlib import Path

import pytest

from tests.stories.office import InProcess
from tests.stories.staged import RECORDED, scenarios, told
from tests.support.office import Office


@pytest.mark.parametrize("flow", RECORDED)
def test_scenarios_come_out_on_phones_as_in_the_engine(office: Office, tmp_path: Path, flow: str) -> None:
    stage = InProcess(office, tmp_path)
    outcomes = {name: told(stage, one) for name, one in scenarios(flow).items()}
    assert {name: wrong for name, wrong in outcomes.items() if wrong} == {}
