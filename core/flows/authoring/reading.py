"""Definitions from YAML: all that is wrong with them at once, with the place in the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.company.mistakes import CompanyMistakes, Mistake, Say
from core.company.sources import Source, Spot, read, yaml_source
from core.flows.authoring.check import beside, judged, too_many_steps, warnings
from core.flows.authoring.faults import NOWHERE, Around, Fault, words_of
from core.flows.authoring.schema import faults_of, known, pruned, spot
from core.flows.definition import Flow

LARGEST = 64_000
"""Bytes of a definition; larger files take longer to read than anybody waits."""
LONGEST_SAID = 120


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

    def said(self, say: Say) -> str:
        """The line an author reads: place, step, code, sentence, and what was probably meant."""
        step = say("flow-at-step", step=self.step) if self.step else ""
        return "  ".join(part for part in (self.place, step, self.code, self.sentence(say)) if part)

    def sentence(self, say: Say) -> str:
        """What it means, and what was probably meant."""
        blanks = {name: _short(said) for name, said in self.details.items() if name != "problem"}
        problem = _short(self.details.get("said") or self.details.get("problem", ""))
        sentence = say(words_of(self.code, self.details), **blanks, problem=problem)
        return say("flow-did-you-mean", problem=sentence, suggestion=self.suggestion) if self.suggestion else sentence


class FlowMistakes(Exception):  # noqa: N818 - a group of mistakes, named after what it holds
    """Definitions that cannot be published; `mistakes` has everything, in the order of the files."""

    def __init__(self, mistakes: Iterable[FlowMistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda one: (one.file, one.line, one.column, one.code)))
        super().__init__("; ".join(f"{one.place}: {one.code}" for one in self.mistakes))


@dataclass(frozen=True, slots=True)
class Found:
    """What files hold: flows by their ids, everything that is wrong, and what is allowed but probably not meant.

    `claims`: by file, the flow that it says it defines, whatever is wrong with it; empty if nobody can tell.
    """

    flows: Mapping[str, Flow]
    mistakes: tuple[FlowMistake, ...]
    remarks: tuple[FlowMistake, ...] = ()
    claims: Mapping[str, str] = field(default_factory=dict)


def read_all(paths: list[Path], around: Around = NOWHERE) -> dict[str, Flow]:
    """The flows of these files by their ids; FlowMistakes with everything that is wrong with any of them."""
    found = looked_at(paths, around)
    if found.mistakes:
        raise FlowMistakes(found.mistakes)
    return dict(found.flows)


def looked_at(paths: list[Path], around: Around = NOWHERE) -> Found:
    """Everything there is to say about these files, each of which is read once."""
    files: dict[str, _File] = {}
    broken: list[_File] = []
    mistakes: list[FlowMistake] = []
    claims = dict.fromkeys((path.name for path in paths), "")
    for path in paths:
        try:
            file = _File(path, yaml_source(path, limit=LARGEST))
        except CompanyMistakes as group:
            mistakes += map(unreadable, group.mistakes)
            continue
        mistakes += file.shaped()
        claims[path.name] = file.claim
        broken += [file] if file.flow is None else []
        if file.flow and file.flow.flow in files:
            twice = {"problem": "said-twice", "value": file.flow.flow}
            mistakes.append(file.placed(Fault("BAD_SCHEMA", "", ("flow",), twice)))
        elif file.flow:
            files[file.flow.flow] = file
    found = {name: file.flow for name, file in files.items() if file.flow}
    together = replace(around, flows={**(around.flows or {}), **found})
    for file in broken:
        mistakes += file.of_the_rest(together)
    remarks: list[FlowMistake] = []
    for name, flow in found.items():
        wrong, odd = judged(flow, together)
        mistakes += map(files[name].placed, wrong)
        remarks += map(files[name].placed, odd)
    return Found(found, tuple(mistakes), () if mistakes else tuple(remarks), claims)


def remarks(path: Path, flow: Flow) -> list[FlowMistake]:
    """What is allowed in a file and probably not meant."""
    file = _File(path, yaml_source(path, limit=LARGEST), flow)
    return [file.placed(fault) for fault in warnings(flow)]


def _short(said: Any) -> str:
    text = str(said)
    return text if len(text) <= LONGEST_SAID else text[:LONGEST_SAID] + "…"


def unreadable(one: Mistake) -> FlowMistake:
    """A mistake that any file of a company can have."""
    details = {**one.details, "problem": one.code}
    if "problem" in one.details:
        details["said"] = one.details["problem"]
    return FlowMistake(one.file, one.line, one.column, "", "BAD_SCHEMA", details, one.suggestion)


@dataclass
class _File:
    """One file: its data with their places, and the definition if it has the shape of one."""

    path: Path
    source: Source
    flow: Flow | None = None

    @property
    def claim(self) -> str:
        """The flow that it says it defines."""
        data = self.source.data
        said = data.get("flow") if isinstance(data, dict) else None
        return said if isinstance(said, str) else ""

    def shaped(self) -> list[FlowMistake]:
        """Make the definition; why it cannot be made."""
        amiss = list(map(unreadable, self.source.mistakes))
        if too_many := too_many_steps(self.source.data):
            return [self.placed(too_many)]
        try:
            self.flow = Flow.model_validate(self.source.data)
        except ValidationError as error:
            found = faults_of(error, self.source)
            return [*amiss, *(self._mistake(fault, *where) for fault, where in found)]
        return amiss

    def of_the_rest(self, around: Around) -> list[FlowMistake]:
        """What is wrong in the parts of an unfit definition that can be read."""
        rest = None if too_many_steps(self.source.data) else pruned(self.source.data, self.source)
        return [self.placed(fault) for fault in beside(rest, around)] if rest else []

    def placed(self, fault: Fault) -> FlowMistake:
        """A mistake with its place."""
        steps = known(self.source, fault.place)
        where = spot(self.source, steps)
        return self._mistake(fault, *(self._inside(where, fault) if fault.column else where))

    def _mistake(self, fault: Fault, line: int, column: int) -> FlowMistake:
        return FlowMistake(self.source.file, line, column, fault.step, fault.code, fault.details, fault.suggestion)

    def _inside(self, where: Spot, fault: Fault) -> Spot:
        """The place of a word in a text that begins here: quoted, as it is, or in lines of its own."""
        line, column = where
        lines = self._lines
        begins = lines[line - 1][column - 1 : column]
        if begins in ("|", ">"):
            line += fault.line
            own = lines[line - 1] if line <= len(lines) else ""
            return line, len(own) - len(own.lstrip()) + fault.column
        return line, column + fault.column - (0 if begins in ("'", '"') else 1)

    @cached_property
    def _lines(self) -> list[str]:
        return read(self.path, limit=LARGEST).splitlines()
