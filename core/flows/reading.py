"""Definitions from YAML: all that is wrong with them at once, with the place in the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from core.company.mistakes import CompanyMistakes, closest
from core.company.sources import Source, Steps, yaml_source
from core.flows.check import NOWHERE, Around, Fault, errors, warnings
from core.flows.definition import Flow, Step

LARGEST = 48_000
"""Bytes of a definition; larger files take longer to read than anybody waits."""

_BAD = {"company-bad-mode": "BAD_MODE", "company-bad-duration": "BAD_DURATION"}


@dataclass(frozen=True, slots=True)
class FlowMistake:
    """One mistake of a file. `line` and `column` count from 1, 0 is the file as a whole."""

    file: str
    line: int
    column: int
    step: str
    code: str
    details: Mapping[str, Any] = field(default_factory=dict)
    suggestion: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, without what is not known."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class FlowMistakes(Exception):  # noqa: N818 - a group of mistakes, named after what it holds
    """Definitions that cannot be published; `mistakes` has everything, in the order of the files."""

    def __init__(self, mistakes: list[FlowMistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda one: (one.file, one.line, one.column, one.code)))
        super().__init__("; ".join(f"{one.place}: {one.code}" for one in self.mistakes))


@dataclass(frozen=True, slots=True)
class Found:
    """What files hold: flows by their ids, everything that is wrong, and what is allowed but probably not meant."""

    flows: Mapping[str, Flow]
    mistakes: tuple[FlowMistake, ...]
    remarks: tuple[FlowMistake, ...]


def read_all(paths: list[Path], around: Around = NOWHERE) -> dict[str, Flow]:
    """The flows of these files by their ids; FlowMistakes with everything that is wrong with any of them."""
    found = looked_at(paths, around)
    if found.mistakes:
        raise FlowMistakes(list(found.mistakes))
    return dict(found.flows)


def looked_at(paths: list[Path], around: Around = NOWHERE) -> Found:
    """Everything there is to say about these files, each of which is read once."""
    flows: dict[str, Flow] = {}
    sources: dict[str, Source] = {}
    mistakes: list[FlowMistake] = []
    for path in paths:
        try:
            source = yaml_source(path, limit=LARGEST)
        except CompanyMistakes as group:
            mistakes += [_unreadable(one) for one in group.mistakes]
            continue
        flow = _shaped(source, mistakes)
        if flow and flow.flow in flows:
            again = Fault("BAD_SCHEMA", "", ("flow",), {"problem": "said-twice", "value": flow.flow})
            mistakes.append(_placed(source, again))
        elif flow:
            flows[flow.flow], sources[flow.flow] = flow, source
    known = replace(around, flows={**(around.flows or {}), **flows})
    for name, flow in flows.items():
        mistakes += [_placed(sources[name], fault) for fault in errors(flow, known)]
    sound = () if mistakes else flows.items()
    remarks = [_placed(sources[name], fault) for name, flow in sound for fault in warnings(flow)]
    return Found(flows, tuple(mistakes), tuple(remarks))


def _unreadable(one: Any) -> FlowMistake:
    return FlowMistake(one.file, one.line, one.column, "", "BAD_SCHEMA", {"problem": one.code, **one.details})


def _shaped(source: Source, mistakes: list[FlowMistake]) -> Flow | None:
    mistakes += [_unreadable(one) for one in source.mistakes]
    try:
        return Flow.model_validate(source.data)
    except ValidationError as error:
        seen = [_schema(source, one) for one in error.errors(include_url=False)]
        mistakes += list({(one.line, one.column, one.code): one for one in seen}.values())
        return None


def _schema(source: Source, found: ErrorDetails) -> FlowMistake:
    steps = _known(source, found["loc"])
    code = _BAD.get(found["type"], "BAD_SCHEMA")
    at_key = found["type"] == "extra_forbidden"
    line, column = _spot(source, steps, at_key=at_key)
    unknown = str(steps[-1]) if at_key and steps else ""
    keys = _keys(steps) if at_key else ()
    said = found["input"] if isinstance(found["input"], str | int | float | bool) else ""
    details = {"problem": found["msg"], "value": str(said)[:60], "key": unknown}
    return FlowMistake(source.file, line, column, _step_of(source, steps), code, details, closest(unknown, keys))


def _keys(steps: Steps) -> tuple[str, ...]:
    model = Step if len(steps) == 3 and steps[0] == "steps" else Flow
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _known(source: Source, loc: tuple[int | str, ...]) -> Steps:
    """The part of pydantic's place that the file has: names of union members are no keys."""
    steps: Steps = ()
    for part in loc:
        if (*steps, part) in source.values or (*steps, part) in source.keys:
            steps = (*steps, part)
    return steps


def _spot(source: Source, steps: Steps, *, at_key: bool = False) -> tuple[int, int]:
    if at_key and steps in source.keys:
        return source.keys[steps]
    holders = (source.values.get(steps[:end]) for end in range(len(steps), -1, -1))
    return next((holder for holder in holders if holder), (1, 1))


def _step_of(source: Source, steps: Steps) -> str:
    if len(steps) < 2 or steps[0] != "steps" or not isinstance(source.data, dict):
        return ""
    step = source.data["steps"][steps[1]]
    return str(step.get("id", "")) if isinstance(step, dict) else ""


def _placed(source: Source, fault: Fault) -> FlowMistake:
    steps = _known(source, fault.place)
    line, column = _spot(source, steps)
    if fault.column:
        line, column = _condition(source, steps, str(fault.details.get("condition", "")), fault.column) or (
            line,
            column,
        )
    return FlowMistake(source.file, line, column, fault.step, fault.code, fault.details, fault.suggestion)


def _condition(source: Source, steps: Steps, text: str, column: int) -> tuple[int, int] | None:
    """Where in the file the wrong word of a condition stands."""
    for place, spot in source.values.items():
        if place[: len(steps)] == steps and _at(source.data, place) == text:
            return spot[0], spot[1] + column
    return None


def _at(data: Any, place: Steps) -> Any:
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
