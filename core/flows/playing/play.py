"""Plays scripted scenarios against definitions: how a company tests its own processes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from core.company.sources import Source, Steps
from core.flows.authoring.check import Around, errors
from core.flows.authoring.schema import faults_of
from core.flows.defined.conditions import plain
from core.flows.definition import Flow
from core.flows.engine.hours import OfficeHours, office
from core.flows.engine.state import State
from core.flows.playing.player import Player, Unplayable
from core.flows.playing.playorg import PlayOrg
from core.flows.playing.scenarios import Calendar, Line, Org, Scenario, slip

SORTED = ("pending", "held", "due", "sent", "notes", "cc")
DEFAULT_ADMIN = "admin"


def play(raw: Mapping[str, Any], known: Mapping[str, Flow] | None = None, places: Sequence[str] = ()) -> list[str]:
    """Play a scenario: the first difference, or what makes it unplayable; nothing if all is as expected.

    `places`: where its lines are written, if they are; else they are counted.
    """
    try:
        scenario = Scenario.model_validate(raw)
    except ValidationError as problem:
        return [f"{_place(one['loc'])}: {one['msg']}" for one in problem.errors(include_url=False)]
    given = scenario.definitions or ([scenario.definition] if scenario.definition is not None else [])
    flows, faults = _flows(given)
    if scenario.check_only:
        return _faults_differ(scenario, faults)
    if faults:
        return [f"the definition has a mistake: {code} {step}".rstrip() for code, step in sorted(faults)]
    if not given and scenario.flow not in (known or {}):
        return [f"there is no process {scenario.flow or '(none is named)'}"]
    first = {scenario.flow: (known or {})[scenario.flow]} if not given else flows
    return _lines(scenario, {**first, **(known or {}), **flows}, places)


def _place(loc: Iterable[int | str]) -> str:
    """Where in a scenario: lines are counted from 1, as they are when they are played."""
    parts = [f"line {part + 1}" if isinstance(part, int) else str(part) for part in loc]
    return ".".join(parts).replace("steps.line", "line")


def _flows(given: list[dict[str, Any]]) -> tuple[dict[str, Flow], set[tuple[str, str]]]:
    """The definitions of a scenario, and the codes and steps of their mistakes."""
    flows: dict[str, Flow] = {}
    faults: set[tuple[str, str]] = set()
    for raw in given:
        try:
            flow = Flow.model_validate(raw)
            flows[flow.flow] = flow
        except ValidationError as problem:
            faults |= {(one.code, one.step) for one, _ in faults_of(problem, _nowhere(raw))}
    around = Around(flows=flows)
    return flows, faults | {(one.code, one.step) for flow in flows.values() for one in errors(flow, around)}


def _nowhere(raw: Any) -> Source:
    """A definition inside a scenario has no places of its own."""
    return Source("", raw, values=dict.fromkeys(_places(raw, ()), (1, 1)))


def _places(raw: Any, steps: Steps) -> Iterator[Steps]:
    yield steps
    inside = raw.items() if isinstance(raw, Mapping) else enumerate(raw) if isinstance(raw, list) else ()
    for key, value in inside:
        yield from _places(value, (*steps, key))


def _faults_differ(scenario: Scenario, found: set[tuple[str, str]]) -> list[str]:
    expected = {(one.code, one.step) for one in scenario.expect_errors}
    return [f"errors: expected {_said(expected)}, found {_said(found)}"] if expected != found else []


def _said(faults: set[tuple[str, str]]) -> list[str]:
    return [f"{code} {step}".rstrip() for code, step in sorted(faults)]


def _lines(scenario: Scenario, flows: dict[str, Flow], places: Sequence[str]) -> list[str]:
    now = datetime.fromisoformat(scenario.now)
    player = Player(org_of(scenario.org), hours_of(scenario.calendar), now, flows)
    for number, line in enumerate(scenario.steps, 1):
        try:
            wrong = [slip(line)] if slip(line) else _played(player, line)
        except Unplayable as why:
            wrong = [str(why)]
        if wrong:
            place = places[number - 1] if places else f"line {number}"
            return [f"{place} ({line.do}): {one}" for one in wrong]
    return []


def _played(player: Player, line: Line) -> list[str]:
    if line.by and not player.org.known(line.by) and not line.expect.error:
        raise Unplayable(f"there is nobody called {line.by}")
    before = _look(player)
    outcome = player.play(line)
    wrong = differences(line, shown(player, line, outcome))
    if outcome.get("error") and _look(player) != before:
        wrong.append("a refused command changed something")
    return wrong


def _look(player: Player) -> Any:
    cases = {name: (case.state, case.rev) for name, case in player.cases.items()}
    return cases, player.now, list(player.sent), list(player.notes), dict(player.flows)


def shown(player: Player, line: Line, outcome: Mapping[str, str]) -> dict[str, Any]:
    """What is the case, for every key of which something can be expected."""
    case = player.cases.get(line.instance)
    found: dict[str, Any] = {"error": outcome.get("error"), "result": outcome.get("result")}
    found["because"] = outcome.get("because")
    found |= {"sent": sorted(player.sent), "notes": sorted(set(player.notes))}
    return found | (_of(case.state, line) if case else {})


def _of(state: State, line: Line) -> dict[str, Any]:
    pending = state.pending()
    return {
        "pending": _items(state, "pending"),
        "held": _items(state, "held"),
        "status": state.it.status,
        "form": {key: plain(state.it.form.get(key)) for key in line.expect.form or {}},
        "due": sorted(f"{item.person} {item.due:%Y-%m-%dT%H:%M}" for item in pending if item.due),
        "on_behalf": {item.person: item.for_ for item in pending if item.for_},
        "cc": sorted(state.it.cc),
    }


def _items(state: State, status: str) -> list[str]:
    found = (item for item in state.items.values() if item.state == status)
    return sorted(f"{state.passes[item.at].step}:{item.person}" for item in found)


def differences(line: Line, found: Mapping[str, Any]) -> list[str]:
    """What is not as the line expects it."""
    expected = {key: getattr(line.expect, key) for key in line.expect.model_fields_set}
    said = ((key, sorted(one) if key in SORTED and one else one) for key, one in expected.items())
    lines = [f"{key}: expected {one}, found {found.get(key)}" for key, one in said if not _same(one, found.get(key))]
    if "error" not in expected and found.get("error"):
        lines.insert(0, f"refused: {found['error']} {found.get('because') or ''}".rstrip())
    return lines


def _same(expected: Any, found: Any) -> bool:
    """Nothing expected is nothing found, however it is written."""
    return bool(expected == found) or (not expected and not found and not isinstance(expected, bool | int | float))


def org_of(said: Org) -> PlayOrg:
    """The organisation of a scenario."""
    people = {name: about.model_dump(by_alias=True) if about else {} for name, about in said.people.items()}
    depts = {name: about.model_dump() if about else {} for name, about in said.depts.items()}
    admin = said.flow_admin or DEFAULT_ADMIN
    return PlayOrg(people | ({} if admin in people else {admin: {}}), depts, admin, dict(said.groups))


def hours_of(said: Calendar) -> OfficeHours:
    """The office hours of a scenario."""
    holidays, extra = ({date.fromisoformat(day) for day in days} for days in (said.holidays, said.extra_workdays))
    return office(said.hours, holidays, extra)
