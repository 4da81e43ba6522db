"""The scenarios of company A's two processes, each with the engine that plays it beside the phones."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from core.company.definitions import Company
from core.company.loader import folder_of, load_people
from core.company.people import PersonRow
from core.flows.playing.play import hours_of, org_of
from core.flows.playing.player import Player
from core.flows.playing.scenarios import Line, Scenario, read_scenarios
from core.flows.playing.staging import staged
from tests.stories import forms
from tests.stories.office import InProcess
from tests.stories.teller import Teller
from tests.support import shipped
from tests.support.shipped import flows

RECORDED = {"contract_approval": "created", "rack_mount": "approved"}
"""How the contract of a story stands when it begins."""


@cache
def scenarios(flow: str) -> Mapping[str, Scenario]:
    """Those that are shipped beside a definition."""
    raw = read_scenarios(folder_of("idc") / "flows" / f"{flow}.scenarios.yaml")
    return {one["id"]: _staged(one) for one in raw}


@cache
def _company() -> tuple[Company, Sequence[PersonRow]]:
    company = shipped.company()
    return company, load_people(folder_of("idc") / "people.csv", company)


def _staged(raw: Mapping[str, Any]) -> Scenario:
    return Scenario.model_validate(staged(raw, *_company()))


def player_of(scenario: Scenario) -> Player:
    """The engine with the scenario's people and hours."""
    known = {scenario.flow: flows()[scenario.flow], **flows()}
    return Player(org_of(scenario.org), hours_of(scenario.calendar), datetime.fromisoformat(scenario.now), known)


def teller_of(stage: InProcess, scenario: Scenario, owner: str) -> Teller:
    """A story about to be told, with a contract of this owner; what people had begun before is dropped."""
    stage.office.clock.set(scenario.now.replace("T", " ")[:16])
    named = stage.records(owner, RECORDED[scenario.flow])
    for who in stage.people.values():
        forms.drop(who)
    return Teller(stage, flows()[scenario.flow], player_of(scenario), named, (RECORDED[scenario.flow], False))


def told(stage: InProcess, scenario: Scenario) -> list[str]:
    """Play a whole scenario: what went otherwise than the engine says, up to the first line that did."""
    owner = next(line.by for line in scenario.steps if line.do == "start" and not line.expect.error)
    return tell(teller_of(stage, scenario, owner), scenario.steps)


def tell(teller: Teller, lines: list[Line]) -> list[str]:
    """Play some lines."""
    for number, line in enumerate(lines, 1):
        wrong = teller.play(line)
        if wrong:
            return [f"line {number} {one}" for one in wrong]
    return []


def scene(flow: str, *lines: dict[str, Any], owner: str = "E05", **more: Any) -> Scenario:
    """A scenario of the test's own, played by the company's people."""
    return _staged({"id": "own", "flow": flow, "steps": list(lines), **more})
