"""What of a folder can be published, which causes an incident has: pure decisions, without a database."""

from pathlib import Path

import pytest

from core.flows.authoring.reading import looked_at
from core.flows.authoring.reports import Report, report_of, sound
from core.flows.running.causes import Cause, cause_of

GOOD = "flow: {flow}\nsteps:\n- id: ask\n  assignee: initiator\n"
STARTS = GOOD + "  next: other\n- {{id: other, type: subflow, flow: {child}}}\n"
TELLS = "flow: {flow}\non_finish:\n  completed: [{{start_flow: {child}}}]\nsteps:\n- id: ask\n  assignee: initiator\n"
WRONG = "flow: {flow}\nsteps:\n- id: ask\n  assignee: initiator\n  next: nowhere\n"


@pytest.mark.parametrize(
    ("why", "cause"),
    [
        ("nobody", Cause("nobody")),
        ("nobody above", Cause("above")),
        ("no way back", Cause("back")),
        ("no way on", Cause("way")),
        ("endless", Cause("endless")),
        ("timer: NOT_ALLOWED", Cause("timer", detail="NOT_ALLOWED")),
        ("handover: E05", Cause("leaver", person="E05")),
        ("mail asset_register: 550 no such box", Cause("effect", "mail", "asset_register", detail="550 no such box")),
        ("crm_set customer.city=Oslo: gone", Cause("effect", "crm_set", "customer.city=Oslo", detail="gone")),
        ("report 7: x\ny: z", Cause("effect", "report", "7", detail="x\ny: z")),
        ("no such key: 'amount'", Cause("condition", detail="no such key: 'amount'")),
        ("form.a > 1: not yes or no", Cause("condition", detail="form.a > 1: not yes or no")),
    ],
)
def test_why_is_read_back_into_what_went_wrong(why: str, cause: Cause) -> None:
    assert cause_of(why) == cause


def folder(tmp_path: Path, **files: str) -> list[Path]:
    """Definitions by the names of their flows."""
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text.format(flow=name, child="child"), encoding="utf-8")
    return sorted(tmp_path.glob("*.yaml"))


@pytest.mark.parametrize(
    ("files", "flows", "broken", "tied", "unsure"),
    [
        ({"a": GOOD, "b": GOOD}, ("a", "b"), (), (), False),
        ({"a": GOOD, "b": WRONG}, ("a",), ("b",), (), False),
        ({"a": STARTS, "child": WRONG, "z": GOOD}, ("z",), ("child",), ("a",), False),
        ({"a": TELLS, "b": STARTS, "child": WRONG}, (), ("child",), ("a", "b"), False),
        ({"a": WRONG, "b": STARTS, "child": GOOD}, ("b", "child"), ("a",), (), False),
        ({"a": "flow: {flow}\nstps: []\n", "b": GOOD}, ("b",), ("a",), (), False),
        ({"a": "flow: [", "b": GOOD}, ("b",), (), (), True),
        ({}, (), (), (), True),
    ],
    ids=[
        "all good",
        "one wrong",
        "its parent waits",
        "all who start it wait",
        "others do not",
        "no shape",
        "no yaml",
        "nothing",
    ],
)
def test_what_is_sound_is_published_and_what_has_to_do_with_a_mistake_waits(
    tmp_path: Path,
    files: dict[str, str],
    flows: tuple[str, ...],
    broken: tuple[str, ...],
    tied: tuple[str, ...],
    unsure: bool,
) -> None:
    found = sound(looked_at(folder(tmp_path, **files)))
    assert tuple(one.flow for one in found.flows) == flows
    assert (found.broken, found.tied, found.unsure) == (broken, tied, unsure)


def test_a_flow_that_two_files_define_is_published_from_neither(tmp_path: Path) -> None:
    paths = folder(tmp_path, a=GOOD, b=GOOD.replace("{flow}", "a"))
    found = sound(looked_at(paths))
    assert (found.flows, found.broken) == ((), ("a",))


def test_a_report_is_kept_and_read_again_with_all_its_sentences(tmp_path: Path) -> None:
    found = looked_at(folder(tmp_path, a=WRONG))
    report = Report((("b", 3),), ("c",), ("a",), mistakes=found.mistakes, more=2, unsure=True, failure="K7F2")
    again = report_of(report.kept())
    assert again == report
    assert again.mistakes[0].place == "a.yaml:5:9"
