"""A slip in a scenario is told with its line; it is never played, and never a traceback."""

from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.company.mistakes import CompanyMistakes
from core.flows.playing.play import play
from core.flows.playing.scenarios import KEYS, Do, read_scenarios

LINE = {
    "flow": "line",
    "steps": [{"id": "s1", "assignee": "initiator", "next": "s2"}, {"id": "s2", "assignee": "initiator"}],
}
PEOPLE: dict[str, Any] = {"people": {"anna": {}, "ben": None}}
START = {"do": "start", "by": "anna"}


def scenario(*lines: Any, **more: Any) -> dict[str, Any]:
    """A scenario about a line of two steps."""
    return {"id": "x", "definition": LINE, "org": PEOPLE, "steps": list(lines), **more}


SLIPS = {
    "unknown verb": (scenario({"do": "aprove", "by": "anna"}), "line 1.do"),
    "unknown key": (scenario({"do": "submit", "by": "anna", "coment": "x"}), "line 1.coment"),
    "unknown key of the scenario": (scenario(calender={}), "calender"),
    "unknown key of a person": (scenario(org={"people": {"anna": {"boss": "ben"}}}), "org.people.anna.boss"),
    "unknown expectation": (scenario(START | {"expect": {"pendng": []}}), "line 1.expect.pendng"),
    "another verb's key": (
        scenario(START, {"do": "submit", "by": "anna", "people": ["ben"]}),
        "line 2 (submit): knows no people",
    ),
    "missing key": (scenario(START, {"do": "transfer", "by": "anna"}), "line 2 (transfer): needs to"),
    "nobody does it": (scenario(START, {"do": "submit"}), "line 2 (submit): needs by"),
    "people of no list": (scenario(START, {"do": "cc", "by": "anna", "people": "ben"}), "line 2 (cc): people"),
    "no date": (scenario({"do": "tick", "now": "soon"}), "line 1.now"),
    "no office hours": (scenario(calendar={"hours": ["9-18"]}), "calendar.hours"),
    "hours the wrong way round": (scenario(calendar={"hours": ["18:00-09:00"]}), "calendar.hours"),
    "no holiday": (scenario(calendar={"holidays": ["tomorrow"]}), "calendar.holidays"),
    "no number": (scenario(START | {"rev": "first"}), "line 1.rev"),
    "no instance": (scenario({"do": "submit", "by": "anna"}), "line 1 (submit): there is no instance main"),
    "no process": (scenario(START | {"flow": "other"}), "line 1 (start): there is no process other"),
    "twice": (scenario(START, START), "line 2 (start): main is there already"),
    "no child": (scenario(START, {"do": "child", "as": "kid"}), "line 2 (child): there is no running child"),
    "no version": (
        scenario(START, {"do": "migrate", "by": "admin", "version": 7}),
        "line 2 (migrate): line has 1 versions",
    ),
    "back in time": (
        scenario(START, {"do": "tick", "now": "2020-01-01T09:00:00"}),
        "line 2 (tick): the clock stands at",
    ),
    "no definition at all": ({"id": "x", "steps": [START]}, "there is no process"),
    "a wrong definition": (
        scenario(definition={"flow": "t", "steps": [{"id": "s1", "next": "s9"}]}),
        "the definition has a mistake",
    ),
    "a definition of no shape": (
        scenario(definition={"flow": "t", "steps": "s1"}),
        "the definition has a mistake: BAD_SCHEMA",
    ),
    "not refused": (
        scenario(START | {"expect": {"error": "STALE"}}),
        "line 1 (start): error: expected STALE, found None",
    ),
    "refused": (scenario(START, {"do": "submit", "by": "ben"}), "line 2 (submit): refused: NOT_ASSIGNEE"),
    "a field that is not": (
        scenario(START | {"data": {"wher": 1}}),
        "line 1 (start): refused: FIELD_NOT_EDITABLE wher",
    ),
    "nobody of this name": (scenario(START | {"by": "ana"}), "line 1 (start): there is nobody called ana"),
    "otherwise": (
        scenario(START | {"expect": {"pending": ["s2:anna"]}}),
        "line 1 (start): pending: expected ['s2:anna'], found ['s1:anna']",
    ),
    "an error that is not": (
        scenario(check_only=True, expect_errors=[{"code": "NO_DEFAULT", "step": "s1"}]),
        "errors: expected ['NO_DEFAULT s1'], found []",
    ),
    "an error that was not expected": (
        scenario(check_only=True, definition={"flow": "t", "steps": [{"id": "s1"}]}),
        "found ['NO_ASSIGNEE_RULE s1']",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_its_line(slip: str) -> None:
    wrong, told = SLIPS[slip]
    found = play(wrong)
    assert any(told in one for one in found), found


def test_a_sound_scenario_says_nothing() -> None:
    lines = ({"do": "submit", "by": "anna"}, {"do": "submit", "by": "anna", "expect": {"status": "completed"}})
    assert play(scenario(START, *lines)) == []


def test_what_is_refused_leaves_no_trace_outside_the_process_either() -> None:
    lines = (
        START,
        {"do": "handover", "from": "anna", "to": "nobody", "expect": {"error": "NOT_ALLOWED"}},
        {"do": "submit", "by": "anna", "expect": {"pending": ["s2:anna"]}},
    )
    assert play(scenario(*lines)) == []


@pytest.mark.parametrize("text", ["", "a: [", "version: 2", "version: 1\nscenarios: {}", "version: 1\nscenarios:\n- 5"])
def test_a_file_that_is_no_scenario_file_is_refused_with_its_place(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.scenarios.yaml"
    path.write_text(text)
    with pytest.raises(CompanyMistakes) as refused:
        read_scenarios(path)
    assert all(one.line for one in refused.value.mistakes)


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(["", "anna", "s1", "admin", "2026-03-02T10:00:00"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["s1", "anna", "people", "id"]), inner, max_size=3)
    ),
    max_leaves=4,
)
keys = sorted(
    {key for must, may in KEYS.values() for key in (*must, *may)} | {"by", "instance", "step", "cmd", "rev", "expect"}
)
lines = st.dictionaries(st.sampled_from(keys), anything, max_size=4).flatmap(
    lambda line: st.sampled_from(get_args(Do)).map(lambda do: {"do": do, **line})
)


@given(st.lists(lines, max_size=4))
def test_whatever_is_written_in_lines_is_answered_with_a_line(said: list[Any]) -> None:
    for kind in ("fixed", "free"):
        found = play(scenario(START, *said, definition={**LINE, "kind": kind}))
        assert all(isinstance(one, str) for one in found)
