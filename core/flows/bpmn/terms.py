"""BPMN 2.0: the words that writing and reading it share, and what refuses a model."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

MODEL: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM: Final = "http://www.omg.org/spec/BPMN/20100524/DI"
BOUNDS: Final = "http://www.omg.org/spec/DD/20100524/DC"
POINTS: Final = "http://www.omg.org/spec/DD/20100524/DI"
OURS: Final = "urn:oabot:flow:1"
"""The namespace of what BPMN has no element for: seats, deadlines, returns, rights on fields."""

CEL: Final = "https://cel.dev"
SCHEMA: Final = "http://www.w3.org/2001/XMLSchema-instance"
NAMES: Final = {"bpmn": MODEL, "bpmndi": DIAGRAM, "dc": BOUNDS, "di": POINTS, "oabot": OURS, "xsi": SCHEMA}

WAYS: Final = {"one": "exclusiveGateway", "all": "parallelGateway", "any_of": "inclusiveGateway"}
"""By `how` of a `next`: the gateway that splits. `choose` is an exclusive one, too."""


def bpmn(tag: str) -> str:
    """A name of BPMN's own."""
    return f"{{{MODEL}}}{tag}"


def ours(tag: str) -> str:
    """A name of ours."""
    return f"{{{OURS}}}{tag}"


@dataclass(frozen=True, slots=True)
class BpmnMistake:
    """Why a model cannot be taken over: the element's id, the line (0: the file as a whole), what its sentence says."""

    code: str
    line: int = 0
    element: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The key of its sentence."""
        return "bpmn-" + self.code.lower().replace("_", "-")


class BpmnMistakes(Exception):  # noqa: N818 - a group of mistakes, named after what it holds
    """A model that cannot be taken over; `mistakes` has everything, in the order of the file."""

    def __init__(self, mistakes: list[BpmnMistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda one: (one.line, one.element, one.code)))
        super().__init__("; ".join(f"{one.line}: {one.code} {one.element}" for one in self.mistakes))


CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "XML": ("problem",),
    "ENCODING": (),
    "DOCTYPE": (),
    "TOO_LARGE": ("most",),
    "TOO_DEEP": ("most",),
    "NOT_BPMN": ("found",),
    "NO_PROCESS": (),
    "SECOND_PROCESS": (),
    "ELEMENT": ("element", "tag"),
    "NO_ID": ("tag",),
    "SAME_ID": ("element",),
    "START": ("element",),
    "SUBPROCESS": ("element",),
    "FLOW": ("element", "value"),
    "CALLED": ("element",),
    "CONDITION": ("element", "condition", "problem"),
    "NO_CONDITION": ("element", "name"),
    "NEEDLESS_CONDITION": ("element",),
    "JOIN": ("element",),
    "JOIN_KIND": ("element", "fork"),
    "NOTE": ("element", "name"),
    "GATEWAY_LOOP": ("element",),
    "LEFT_OUT": ("element", "tag", "name"),
}
"""By code: the blanks of its sentence `bpmn-<code>`. LEFT_OUT is no mistake: a definition has no place for it."""
