"""Back to every step that it may go back to, and forward again: on phones as in the engine."""

from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from core.flows.defined.labels import label
from core.flows.engine import returns
from core.flows.engine.work import Command, Work
from core.flows.playing.scenarios import Line
from tests.stories.office import InProcess
from tests.stories.person import buttons
from tests.stories.staged import scene, teller_of
from tests.stories.teller import Teller
from tests.support.office import Office

COMMENT = "not like this"
NUMBERS = count(1)
AS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "contract_approval": {"s4": {"posted_on": "2026-03-04"}},
    "rack_mount": {"s2": {"need_ticket": True}, "s4": {"technician": "E14"}, "s8": {"sent_by": "portal"}},
}
"""What is filled in on the way, by step."""

FILES = {"s5": "开通书-HT2026-00001-{}.docx", "s6": "计费开通书-HT2026-00001-{}.docx"}
STARTS: Mapping[str, dict[str, Any]] = {
    "contract_approval": {"contract_no": "HT2026-00001"},
    "rack_mount": {
        "customer": "C00001",
        "contract_no": "HT2026-00001",
        "first_mount": True,
        "devices": [{"model": "R640", "qty": 2}],
    },
}


def lines(flow: str, step: str, person: str) -> Iterator[Line]:
    """What somebody does when it is his turn at a step."""
    if flow == "rack_mount" and step in FILES:
        yield Line(do="attach", by=person, name=FILES[step].format(next(NUMBERS)))
    yield Line(do="submit", by=person, step=step, data=AS[flow].get(step, {}))


def open_at(teller: Teller) -> list[tuple[str, str]]:
    """Whose turn it is, at which steps."""
    state = teller.player.case("main").state
    return sorted((state.passes[item.at].step, item.person) for item in state.pending())


def forward(teller: Teller, goal: str) -> str:
    """Everybody does his part until only the goal is left; who has it."""
    for _ in range(30):
        todo = [one for one in open_at(teller) if one[0] != goal]
        if not todo:
            return open_at(teller)[0][1]
        step, person = todo[0]
        for line in lines(teller.flow.flow, step, person):
            assert teller.play(line) == [], (goal, line)
    raise AssertionError(f"never at {goal}")


def targets(teller: Teller, goal: str) -> list[str]:
    """Where the engine lets it go back to."""
    case = teller.player.case("main")
    work = Work(case.flow, case.state, teller.player.org, teller.player.hours, Command("look", "", teller.player.now))
    visit = next(one for one in case.state.passes.values() if one.step == goal and one.state == "open")
    return list(returns.targets(work, visit))


def offered(teller: Teller, by: str) -> list[str]:
    """Where the card does, by the names on its buttons; the only one is asked about at once."""
    who = teller.stage.people[by]
    card = who.newest(who.word("todo-button-return"), about=teller.number)
    assert card is not None
    who.press(card, who.word("todo-button-return"))
    names = [text for text, _ in buttons(card)][:-1]
    who.press(card, who.word("todo-button-back"))
    return names


def back_and_forth(teller: Teller, goal: str) -> int:
    """From a step to each of those before it, and on to it again; how many there were."""
    by = forward(teller, goal)
    language = teller.stage.people[by].phone.language
    found = targets(teller, goal)
    if len(found) > 1:
        assert offered(teller, by) == [label(teller.flow.step(to)).said(language) for to in found]
    for to in found:
        assert teller.play(Line.model_validate({"do": "return", "by": by, "to": to, "comment": COMMENT})) == []
        forward(teller, goal)
    return len(found)


def begun(stage: InProcess, flow: str) -> Teller:
    """A process of a salesperson, handed in."""
    teller = teller_of(stage, scene(flow), "E05")
    for line in (Line(do="start", by="E05", data=STARTS[flow]), Line(do="submit", by="E05")):
        assert teller.play(line) == []
    return teller


def test_it_goes_back_to_each_step_before(office: Office, tmp_path: Path) -> None:
    teller = begun(InProcess(office, tmp_path), "contract_approval")
    assert back_and_forth(teller, "s4") == 5


@pytest.mark.faults
@pytest.mark.timeout(900)
@pytest.mark.parametrize("flow", STARTS)
def test_it_goes_back_from_each_step_to_each_before(office: Office, tmp_path: Path, flow: str) -> None:
    stage = InProcess(office, tmp_path)
    teller = begun(stage, flow)
    steps = [step.id for step in teller.flow.steps if step.human and step.id not in ("s1", "s3", "s9")]
    went = {goal: back_and_forth(begun(stage, flow), goal) for goal in steps}
    assert sum(went.values()) > 10, went
