"""Who would get what: what is known is told, what is not known is told as the ways it may go."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from core.flows.definition import Flow
from core.flows.engine.hours import office
from core.flows.engine.work import FlowRefusal
from core.flows.playing.forecast import Expected, Line, Office, forecast
from core.flows.playing.playorg import PlayOrg

PEOPLE: dict[str, dict[str, Any]] = {
    "anna": {"superior": "ben", "dept": "sales", "roles": ["seller"]},
    "ben": {"superior": "chief", "dept": "sales"},
    "chief": {},
    "dora": {"roles": ["clerk"]},
    "emil": {"roles": ["clerk"]},
    "fay": {"absent": [{"from": "2026-03-01", "to": "2026-03-05", "substitute": "dora"}], "roles": ["lawyer"]},
    "admin": {},
}
OFFICE = Office(
    PlayOrg(PEOPLE, {}, "admin"), office(["09:00-18:00"], set(), set()), datetime.fromisoformat("2026-03-02T09:00")
)
FORM = [
    {"id": "amount", "type": "int"},
    {"id": "legal", "type": "bool", "default": False},
    {"id": "who", "type": "person"},
    {"id": "note", "type": "text"},
]
ASK = {"id": "ask", "assignee": "initiator", "fields": {"required": ["amount"], "editable": ["note"]}}
BOSS = {"id": "boss", "type": "approval", "assignee": {"superior": "initiator"}}


def step(name: str, assignee: Any, **said: Any) -> dict[str, Any]:
    return {"id": name, "assignee": assignee, **said}


def flow(*steps: Mapping[str, Any], **said: Any) -> Flow:
    return Flow.model_validate({"flow": "f", "form": FORM, "steps": list(steps), **said})


def told(line: Line) -> list[Any]:
    """A forecast in short: `step:people`, a mark for what is special, ways as dictionaries."""
    return [_visit(one) if isinstance(one, Expected) else _ways(one) for one in line]


def _visit(one: Expected) -> str:
    marks = [
        one.how if one.how != "asked" else "",
        one.named and f"by {one.named}",
        one.done_by and f"as {one.done_by}",
    ]
    marks += [one.chosen and f"chosen by {one.chosen}", one.if_ and f"if {one.if_}"]
    marks += [f"{person} for {absent}" for person, absent in one.on_behalf.items()]
    return " ".join([f"{one.step.id}:{','.join(one.people)}", *(mark for mark in marks if mark)])


def _ways(one: Any) -> dict[str, list[Any]]:
    return {way.if_ or way.to.id: told(way.line) for way in one.ways}


def sides(way: Any, *steps: Mapping[str, Any]) -> Flow:
    return flow({**ASK, "next": way}, *steps)


LARGE = [{"if": "form.amount > 100", "to": "boss"}, {"else": "file"}]
FILE = step("file", {"role": "clerk"})
CHECK = step(
    "check", {"user": "ben"}, fields={"editable": ["legal"]}, next=[{"if": "form.legal", "to": "law"}, {"else": "file"}]
)
LAW = step("law", {"role": "lawyer"}, next="check")

CASES: dict[str, tuple[Flow, dict[str, Any], list[Any]]] = {
    "an answer that is given decides": (
        sides(LARGE, {**BOSS, "next": "file"}, FILE),
        {"amount": 200},
        ["ask:anna", "boss:ben", "file:dora,emil"],
    ),
    "an answer that is not given leaves both ways open": (
        sides(LARGE, {**BOSS, "next": "file"}, FILE),
        {},
        ["ask:anna", {"form.amount > 100": ["boss:ben", "file:dora,emil"], "file": ["file:dora,emil"]}],
    ),
    "what somebody may still change is not known, whatever it is now; a round is told once": (
        flow({**ASK, "next": "check"}, CHECK, LAW, FILE),
        {"amount": 1},
        [
            "ask:anna",
            "check:ben",
            {"form.legal": ["law:dora dora for fay", "check:ben again"], "file": ["file:dora,emil"]},
        ],
    ),
    "unless it is given": (
        flow({**ASK, "next": "check"}, CHECK, LAW, FILE),
        {"amount": 1, "legal": False},
        ["ask:anna", "check:ben", "file:dora,emil"],
    ),
    "a person whom a field will name": (
        flow({**ASK, "next": "do"}, step("do", {"field": "who"}, next="file"), FILE),
        {},
        ["ask:anna", "do: by who", "file:dora,emil"],
    ),
    "whoever of a pool does a step is not known yet": (
        flow({**ASK, "next": "file"}, {**FILE, "next": "again"}, step("again", {"performer_of": "file"})),
        {},
        ["ask:anna", "file:dora,emil", "again:dora,emil as file"],
    ),
    "people to be chosen are marked": (
        flow({**ASK, "next": "do"}, step("do", {"chosen_by": "initiator", "from": {"role": "clerk"}})),
        {},
        ["ask:anna", "do:dora,emil chosen by initiator"],
    ),
    "nobody approves twice in a row; who has to do nothing is passed over": (
        flow(
            {**ASK, "next": "boss"},
            {**BOSS, "next": "twice"},
            {**BOSS, "id": "twice", "assignee": {"user": "ben"}, "next": "never"},
            step("never", {"role": "nobody"}, if_empty="skip", type="approval"),
        ),
        {},
        ["ask:anna", "boss:ben", "twice:ben auto", "never: skipped"],
    ),
    "branches beside each other, those that may be and those that are": (
        flow(
            {**ASK, "next": {"any_of": [{"if": "form.amount > 100", "to": "boss"}, "file"]}},
            {**BOSS, "next": "both"},
            {**FILE, "next": "both"},
            {"id": "both", "type": "join", "of": "ask", "next": "end"},
        ),
        {},
        ["ask:anna", "boss:ben if form.amount > 100", "file:dora,emil"],
    ),
    "an automatic step decides later as well": (
        flow(
            {**ASK, "next": "split"},
            {"id": "split", "type": "auto", "next": LARGE},
            {**BOSS, "next": "file"},
            FILE,
        ),
        {},
        ["ask:anna", {"form.amount > 100": ["boss:ben", "file:dora,emil"], "file": ["file:dora,emil"]}],
    ),
    "other processes run, readers are told": (
        flow(
            {**ASK, "next": "child"},
            {"id": "child", "type": "subflow", "flow": "other", "input": {"x": "form.note"}, "next": "tell"},
            step("tell", {"role": "clerk"}, type="notify", next="end"),
        ),
        {},
        ["ask:anna", "child: process", "tell:dora,emil told"],
    ),
    "what the performer picks": (
        sides({"choose": ["boss", "file"]}, BOSS, FILE),
        {},
        ["ask:anna", {"boss": ["boss:ben"], "file": ["file:dora,emil"]}],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_told(case: str) -> None:
    given, data, expected = CASES[case]
    assert told(forecast(given, "anna", data, OFFICE, {})) == expected


def test_people_who_are_chosen_already_are_told_as_they_are() -> None:
    given = CASES["people to be chosen are marked"][0]
    assert told(forecast(given, "anna", {}, OFFICE, {"do": ["emil"]})) == ["ask:anna", "do:emil"]


def test_who_may_not_start_it_is_told_so() -> None:
    with pytest.raises(FlowRefusal) as no:
        forecast(flow(ASK, initiators=[{"role": "clerk"}]), "anna", {}, OFFICE, {})
    assert no.value.reason == "NOT_INITIATOR"


def test_a_process_of_many_open_ways_is_told_as_far_as_it_goes() -> None:
    many = [
        step(
            f"s{n}",
            {"user": "ben"},
            fields={"editable": ["legal"]},
            next=[{"if": "form.legal", "to": f"t{n}"}, {"else": f"s{n + 1}"}],
        )
        for n in range(12)
    ]
    asides = [step(f"t{n}", {"user": "ben"}, next=f"s{n + 1}") for n in range(12)]
    last = step("s12", {"user": "ben"})
    line = forecast(flow({**ASK, "next": "s0"}, *many, *asides, last), "anna", {"amount": 1}, OFFICE, {})
    assert told(line)[:2] == ["ask:anna", "s0:ben"]
