"""The scenarios of the two processes, lived through on phones: the database ends as the engine says it must."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from core.company.loader import folder_of, load, load_people
from core.flows.playing.play import hours_of, org_of
from core.flows.playing.player import Player
from core.flows.playing.scenarios import Scenario, read_scenarios
from core.flows.playing.staging import staged
from tests.stories import forms
from tests.stories.office import InProcess, flows
from tests.stories.teller import Teller
from tests.support.office import Office

NAMES = ("contract_approval", "rack_mount")


@cache
def scenarios(flow: str) -> Mapping[str, Scenario]:
    company = load("idc")
    people = load_people(folder_of("idc") / "people.csv", company)
    raw = read_scenarios(folder_of("idc") / "flows" / f"{flow}.scenarios.yaml")
    return {one["id"]: Scenario.model_validate(staged(one, company, people)) for one in raw}


def told(stage: InProcess, scenario: Scenario) -> list[str]:
    """Play a scenario: what went otherwise than the engine says."""
    player = Player(
        org_of(scenario.org), hours_of(scenario.calendar), datetime.fromisoformat(scenario.now), dict(flows())
    )
    player.flows = {scenario.flow: flows()[scenario.flow], **player.flows}
    stage.office.clock.set(scenario.now.replace("T", " ")[:16])
    owner = next(line.by for line in scenario.steps if line.do == "start" and not line.expect.error)
    recorded = "approved" if scenario.flow == "rack_mount" else "created"
    named = stage.records(owner, recorded)
    for who in stage.people.values():
        forms.drop(who)
    teller = Teller(stage, flows()[scenario.flow], player, named, recorded)
    for number, line in enumerate(scenario.steps, 1):
        wrong = teller.play(line)
        if wrong:
            return [f"line {number} {one}" for one in wrong]
    return []


@pytest.mark.parametrize("flow", NAMES)
def test_scenarios_come_out_on_phones_as_in_the_engine(office: Office, tmp_path: Path, flow: str) -> None:
    stage = InProcess(office, tmp_path)
    outcomes = {name: told(stage, one) for name, one in scenarios(flow).items()}
    assert {name: wrong for name, wrong in outcomes.items() if wrong} == {}
