"""Somebody stands in for a colleague, somebody leaves in the middle: the work finds its people."""

from pathlib import Path
from typing import Any

from tests.stories.office import InProcess
from tests.stories.staged import scene, told
from tests.support.office import Office

BEGUN: list[dict[str, Any]] = [
    {"do": "start", "by": "E05", "data": {"contract_no": "HT2026-00001"}},
    {"do": "submit", "by": "E05", "data": {"need_region": False}},
    {"do": "approve", "by": "E02"},
    {"do": "submit", "by": "E11"},
]
AWAY = {"E12": {"absent": [{"from": "2026-03-02", "to": "2026-03-03", "substitute": "E13"}]}}


def test_who_stands_in_does_the_work_and_who_is_back_goes_on(office: Office, tmp_path: Path) -> None:
    stage = InProcess(office, tmp_path)
    lines: list[dict[str, Any]] = [
        *BEGUN,
        {"do": "org", "people": AWAY},
        {"do": "submit", "by": "E10"},
        {"do": "submit", "by": "E13", "data": {"posted_on": "2026-03-02"}},
        {"do": "tick", "now": "2026-03-04T09:00:00"},
        {"do": "submit", "by": "E05"},
        {"do": "submit", "by": "E13"},
        {"do": "submit", "by": "E12"},
    ]
    assert told(stage, scene("contract_approval", *lines)) == []
    seen = "\n".join(shown.text for shown in stage.people["E13"].phone.messages)
    assert "In place of 金银花" in seen
    assert "Poppy Meadows (for 金银花)" in seen


def test_the_work_of_who_leaves_goes_to_his_successor(office: Office, tmp_path: Path) -> None:
    stage = InProcess(office, tmp_path)
    lines: list[dict[str, Any]] = [
        *BEGUN,
        {"do": "submit", "by": "E10"},
        {"do": "submit", "by": "E12", "data": {"posted_on": "2026-03-02"}},
        {"do": "handover", "from": "E05", "to": "E07"},
        {"do": "submit", "by": "E07"},
        {"do": "handover", "from": "E12", "to": "E11"},
        {"do": "submit", "by": "E11"},
    ]
    assert told(stage, scene("contract_approval", *lines)) == []
