"""Takes a BPMN model over as a definition, for its author to go on with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from core.flows.bpmn.graph import PASSAGE, Graph, conditional
from core.flows.bpmn.joins import match_joins
from core.flows.bpmn.reading import GATEWAYS, TASKS, Element, Flowing, read
from core.flows.bpmn.terms import WAYS, BpmnMistake, BpmnMistakes
from core.flows.bpmn.writing import written
from core.flows.defined import conditions
from core.flows.definition import END, Flow

HOW = {tag: how for how, tag in WAYS.items()}
TYPES = {
    "sendTask": "notify",
    "serviceTask": "auto",
    "callActivity": "subflow",
    "endEvent": "end",
    "startEvent": "auto",
    PASSAGE: "auto",
} | dict.fromkeys(GATEWAYS, "auto")
INNER = ("id", "implied", "verdict", "gone", "how", "of")
"""Notes of ours that are no keys of a step, or that the drawing itself tells."""

KEY = "[a-z][a-z0-9_]{0,39}"
Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """A definition as YAML, and what the model had besides."""

    text: str
    left_out: tuple[BpmnMistake, ...]


def import_(data: bytes, name: str) -> str:
    """The definition that a model comes to, as YAML; `name` is its id if the model's own is none.

    BpmnMistakes with everything that cannot be taken over.
    """
    return taken(data, name).text


def taken(data: bytes, name: str) -> Taken:
    """As `import_`, with the annotations and data of the model that no definition has."""
    model = read(data)
    said = _Taking(Graph(model), name).definition()
    return Taken(written(said), tuple(model.left_out))


class _Taking:
    def __init__(self, graph: Graph, name: str) -> None:
        self.graph = graph
        self.name = name
        self.owners = self._owners()
        kept = [key for key in graph.elements if self._is_step(key)]
        self.ids = _ids([graph.elements[key] for key in kept])

    def definition(self) -> Said:
        graph, process = self.graph, self.graph.model.process
        first = graph.start if graph.start in self.ids else graph.resolved(graph.after[graph.start][0].target)
        keys = sorted(self.ids, key=lambda key: key != first)
        steps = {key: self._step(graph.elements[key]) for key in keys}
        match_joins(graph, self.ids, steps)
        if graph.mistakes:
            raise BpmnMistakes(graph.mistakes)
        said: Said = {"flow": self._flow_id(process), "name": dict(process.name), **process.notes}
        said = {key: value for key, value in said.items() if value not in ({}, None)}
        said["steps"] = list(steps.values())
        self._check(said, keys)
        return said

    def _flow_id(self, process: Element) -> str:
        return process.id if re.fullmatch(KEY, process.id) else _key(self.name) or _key(process.id) or "process"

    def _check(self, said: Said, keys: list[str]) -> None:
        """What was noted must still be what a definition can say."""
        try:
            Flow.model_validate(said)
        except ValidationError as problem:
            found = [self._faulty(error["loc"], keys) for error in problem.errors(include_url=False)]
            raise BpmnMistakes(list(dict.fromkeys(found))) from None

    def _faulty(self, loc: tuple[int | str, ...], keys: list[str]) -> BpmnMistake:
        inside = len(loc) > 1 and loc[0] == "steps" and isinstance(loc[1], int)
        element = self.graph.elements[keys[int(loc[1])]] if inside else self.graph.model.process
        name = str(loc[2] if inside and len(loc) > 2 else loc[0])
        return BpmnMistake("NOTE", element.line, element.id, _Hashed({"element": element.id, "name": name}))

    # Which elements are steps

    def _owners(self) -> dict[str, str]:
        """Gateways that say how the step before them leads on, with that step."""
        graph, owners = self.graph, dict[str, str]()
        for arrow in graph.arrows:
            gateway, before = graph.elements[arrow.target], graph.elements[arrow.source]
            alone = graph.coming[gateway.id] == 1 and gateway.id not in graph.passed and not graph.joins(gateway.id)
            splits = before.tag in GATEWAYS and not graph.joins(before.id) and not before.notes.get("verdict")
            leads = len(graph.after[before.id]) == 1 or bool(before.notes.get("verdict"))
            if (
                gateway.tag in GATEWAYS
                and alone
                and leads
                and not splits
                and before.tag in (*TASKS, *GATEWAYS)
                and not arrow.condition
            ):
                owners[gateway.id] = before.id
        return owners

    def _is_step(self, key: str) -> bool:
        graph, element = self.graph, self.graph.elements[key]
        if key in graph.passed or key in self.owners or element.notes.get("implied") or element.notes.get("gone"):
            return False
        return key != graph.start or len(graph.after[key]) > 1

    def _step(self, element: Element) -> Said:
        notes = {key: value for key, value in element.notes.items() if key not in INNER}
        said: Said = {"id": self.ids[element.id], "name": dict(element.name)}
        kind = "join" if self.graph.joins(element.id) else TYPES.get(element.tag, str(notes.pop("type", "task")))
        notes.pop("type", None)
        said |= {"type": kind} if kind != "task" else {}
        if kind in ("task", "approval", "notify"):
            said["assignee"] = self.graph.model.lanes.get(element.id)
        elif kind == "subflow":
            said["flow"] = _key(element.called)
        elif kind == "end" and element.terminates:
            said["terminate"] = True
        said |= notes | (self._leads(element) if kind != "end" else {})
        return {key: value for key, value in said.items() if value not in ({}, None)}

    # Where they lead

    def _leads(self, element: Element) -> Said:
        arrows, said = self.graph.after[element.id], Said()
        verdict = arrows[0].target if len(arrows) == 1 else ""
        if self.owners.get(verdict) == element.id and self.graph.elements[verdict].notes.get("verdict"):
            arrows, said = self._verdict(verdict, arrows)
            element = self.graph.elements[verdict]
        if len(arrows) != 1 or arrows[0].condition:
            return said | (self._several(element, "", arrows) if arrows else {})
        target = arrows[0].target
        if self.owners.get(target) == element.id:
            gateway = self.graph.elements[target]
            how = str(gateway.notes.get("how") or HOW.get(gateway.tag, "one"))
            return said | self._several(gateway, how, self.graph.after[target])
        return said | self._single(arrows[0])

    def _verdict(self, verdict: str, arrows: list[Flowing]) -> tuple[list[Flowing], Said]:
        """A refusal's own way, and the other one."""
        default = self.graph.elements[verdict].default
        ways = self.graph.after[verdict]
        onward = [replace(arrow, condition=None) for arrow in ways if arrow.id == default]
        refused = [arrow for arrow in ways if arrow.id != default]
        goto = [arrow for arrow in refused if "inherited" not in arrow.marks]
        if not goto:
            return onward, {}
        gone = self.graph.elements[goto[0].target].notes.get("gone")
        return onward, {"reject": "branch" if gone else {"goto": self._target(goto[0])}}

    def _target(self, arrow: Flowing) -> str:
        found = self.graph.resolved(arrow.target)
        element = self.graph.elements.get(found)
        return END.id if element is None or element.notes.get("implied") else self.ids.get(found, END.id)

    def _single(self, arrow: Flowing) -> Said:
        to = self._target(arrow)
        if to == END.id and "implied" in arrow.marks:
            return {}
        if "otherwise" in arrow.marks or "do" in arrow.notes:
            key = "else" if "otherwise" in arrow.marks else "to"
            return {"next": [{key: to, **arrow.notes}]}
        return {"next": to}

    def _several(self, source: Element, how: str, arrows: list[Flowing]) -> Said:
        """Several ways on; without a gateway, every arrow whose condition holds."""
        how = how or ("any_of" if any(conditional(arrow, source) for arrow in arrows) else "all")
        branches = [self._branch(source, how, arrow) for arrow in arrows]
        return {"next": branches if how == "one" else {how: branches}}

    def _branch(self, source: Element, how: str, arrow: Flowing) -> Any:
        to, noted = self._target(arrow), dict(arrow.notes)
        exact, otherwise = noted.pop("if", None), noted.pop("otherwise", False)
        said: Said = {"else" if otherwise or source.default == arrow.id else "to": to, **noted}
        if how in ("all", "choose"):
            if how == "all" and arrow.condition is not None:
                self.graph.refuse("NEEDLESS_CONDITION", arrow)
            said = ({"if": exact} if exact else {}) | said
        elif "else" not in said and "always" not in arrow.marks:
            said = self._asked(how, arrow, exact) | said
        return to if set(said) == {"to"} else said

    def _asked(self, how: str, arrow: Flowing, exact: Any) -> Said:
        if arrow.condition is None:
            if how == "one":
                self.graph.refuse("NO_CONDITION", arrow, name=arrow.name or arrow.target)
            return {}
        wrong = _not_cel(arrow.condition)
        if wrong:
            self.graph.refuse("CONDITION", arrow, condition=arrow.condition, problem=wrong)
        return {"if": exact if isinstance(exact, str) and exact.strip() == arrow.condition else arrow.condition}


class _Hashed(dict[str, Any]):
    """Details that can be told apart."""

    def __hash__(self) -> int:  # type: ignore[override] # a dict has none
        return hash(tuple(self.items()))


def _not_cel(text: str) -> str:
    """Why a condition is none of ours, empty if it is one: any field of the form may occur in it."""
    return conditions.unreadable(text)


def _ids(elements: list[Element]) -> dict[str, str]:
    """An id of ours for each element: its own as far as possible."""
    found: dict[str, str] = {}
    for element in elements:
        wanted = str(element.notes.get("id") or element.id)
        wanted = wanted if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", wanted) else _slug(wanted) or "step"
        wanted = f"{wanted}_" if wanted == END.id and element.tag != "endEvent" else wanted
        found[element.id] = next(name for name in _numbered(wanted) if name not in found.values())
    return found


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name[:36]}_{number}" for number in range(2, 10_000))


def _key(text: str) -> str:
    return text if re.fullmatch(KEY, text) else _slug(text.lower()).strip("_")


def _slug(text: str) -> str:
    key = re.sub(r"\W+", "_", text, flags=re.ASCII).strip("_")[:40]
    return f"_{key}"[:40] if key[:1].isdigit() else key
