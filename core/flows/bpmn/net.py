"""A definition as BPMN sees it: nodes and the arrows between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.flows.bpmn.terms import WAYS
from core.flows.defined.regions import regions
from core.flows.definition import END, Branch, Flow, Goto, Label, Next, Step

TAGS = {
    "task": "userTask",
    "approval": "userTask",
    "notify": "sendTask",
    "auto": "serviceTask",
    "subflow": "callActivity",
    "end": "endEvent",
}
START = "start-event"
"""Ids with a hyphen are no ids of steps."""


@dataclass(frozen=True, slots=True)
class Node:
    """One element of the diagram. `notes` is what BPMN has no word for; `default` the arrow taken when no other is."""

    id: str
    tag: str
    name: Label = field(default_factory=lambda: Label({}))
    notes: Mapping[str, Any] = field(default_factory=dict)
    default: str = ""
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    """A sequence flow. `marks` are single words of ours."""

    id: str
    source: str
    target: str
    condition: str = ""
    name: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Net:
    """The whole diagram, in the order of the definition."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]


def net(flow: Flow) -> Net:
    """The diagram of a sound definition."""
    drawing = _Drawing(flow)
    drawing.draw()
    return Net(tuple(drawing.nodes), tuple(drawing.arrows))


class _Drawing:
    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.nodes: list[Node] = []
        self.arrows: list[Arrow] = []
        self.joins = {step.id: _Join(flow, step) for step in flow.steps if step.type == "join"}

    def draw(self) -> None:
        self.nodes.append(Node(START, "startEvent"))
        self._arrow(START, self.flow.start.id)
        for step in self.flow.steps:
            self._step(step)
        end = self.element(END.id)
        if any(arrow.target == end for arrow in self.arrows) and all(node.id != end for node in self.nodes):
            self.nodes.append(Node(end, "endEvent", notes={"implied": True}))

    def element(self, step: str) -> str:
        """The id of a step's element: a process and an element may not have the same."""
        return f"{step}-step" if step == self.flow.flow else step

    def _step(self, step: Step) -> None:
        element = self.element(step.id)
        tag = self.joins[step.id].tag if step.type == "join" else TAGS[step.type]
        notes = noted(step) | ({"id": step.id} if element != step.id else {})
        self.nodes.append(Node(element, tag, step.name, notes, step=step))
        if step.type == "join":
            self._merges(step)
        if step.type != "end":
            self._ways(step, self._verdict(step, element))

    def _merges(self, join: Step) -> None:
        for number in self.joins[join.id].merged:
            merge = f"{join.id}-merge-{number}"
            self.nodes.append(Node(merge, WAYS["one"]))
            self.arrows.append(Arrow(f"{merge}-on", merge, self.element(join.id)))

    def _verdict(self, step: Step, source: str) -> str:
        """A refusal that leads to a step is a way of its own."""
        what = self.flow.reject_of(step)
        if step.type not in ("approval", "subflow") or not (isinstance(what, Goto) or what == "branch"):
            return source
        verdict = f"{step.id}-verdict"
        self.nodes.append(Node(verdict, WAYS["one"], notes={"verdict": True}, default=self._next_id(verdict, 2)))
        self._arrow(source, verdict)
        marks = {} if step.reject else {"inherited": "true"}
        to = what.goto if isinstance(what, Goto) else f"{step.id}-gone"
        self._arrow(verdict, to, condition=f'verdict.{step.id} == "reject"', name="reject", marks=marks, via=step.id)
        if what == "branch":
            self.nodes.append(Node(to, "endEvent", notes={"gone": True}))
        return verdict

    def _ways(self, step: Step, source: str) -> None:
        ways = self.flow.after(step)
        if ways.how == "one" and len(ways.branches) == 1 and ways.branches[0].if_ is None:
            branch = ways.branches[0]
            marks = {} if step.next.branches else {"implied": "true"}
            marks |= {"otherwise": "true"} if branch.otherwise else {}
            self._arrow(source, branch.to, marks=marks, notes=_done(branch), via=step.id)
            return
        split = f"{step.id}-split"
        others = [number for number, branch in enumerate(ways.branches, 1) if branch.otherwise]
        default = self._next_id(split, others[0]) if others and ways.how != "all" else ""
        notes = {"how": "choose"} if ways.how == "choose" else {}
        self.nodes.append(Node(split, WAYS.get(ways.how, WAYS["one"]), notes=notes, default=default))
        self._arrow(source, split)
        for branch in ways.branches:
            self._branch(step, split, ways, branch)

    def _branch(self, step: Step, split: str, ways: Next, branch: Branch) -> None:
        condition, marks, notes = branch.if_ or "", {}, _done(branch)
        if ways.how == "choose":
            condition = f'choice.{step.id} == "{branch.to}"'
        elif ways.how != "all" and not branch.otherwise and branch.if_ is None:
            condition, marks = "true", {"always": "true"}
        if ways.how in ("all", "choose") and (branch.if_ is not None or branch.otherwise):
            notes |= {"if": branch.if_, "otherwise": branch.otherwise}
        elif condition != condition.strip():
            notes |= {"if": condition}
        name = "" if marks or ways.how in ("all", "choose") else "else" if branch.otherwise else condition
        self._arrow(split, branch.to, condition=condition, name=name, marks=marks, notes=notes, via=step.id)

    def _next_id(self, source: str, number: int) -> str:
        return f"{source}-to-{number}"

    def _arrow(
        self,
        source: str,
        step: str,
        *,
        condition: str = "",
        name: str = "",
        marks: Mapping[str, str] | None = None,
        notes: Mapping[str, Any] | None = None,
        via: str = "",
    ) -> None:
        number = 1 + sum(arrow.source == source for arrow in self.arrows)
        target = step if "-" in step else self.element(step)
        if step in self.joins:
            target = self.joins[step].entry(via, target)
        name = " ".join(name.split())
        self.arrows.append(
            Arrow(self._next_id(source, number), source, target, condition, name, marks or {}, notes or {})
        )


def _done(branch: Branch) -> dict[str, Any]:
    said = branch.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {"do": said["do"]} if "do" in said else {}


def noted(step: Step) -> dict[str, Any]:
    """What a step says beyond its element, its lane and its arrows."""
    said = step.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    structural = {"id", "name", "next", "flow"} if step.type == "subflow" else {"id", "name", "next"}
    if laned(step):
        structural |= {"assignee"}
    if step.type in ("approval", "subflow") and (isinstance(step.reject, Goto) or step.reject == "branch"):
        structural |= {"reject"}
    if step.type != "approval":
        structural |= {"type"}
    return {key: value for key, value in said.items() if key not in structural}


def laned(step: Step) -> bool:
    """Whether a lane says who does it."""
    return step.type in ("task", "approval", "notify") and bool(step.assignee)


class _Join:
    """How a join is drawn: one arrow from each branch, and the gateway that waits for exactly those that come."""

    def __init__(self, flow: Flow, join: Step) -> None:
        self.join = join
        fork = flow.step(join.of or "")
        ways = flow.after(fork)
        self.branch_of = {
            step: number for number, first in enumerate(ways.targets, 1) for step in _reach(flow, first, {join.id})
        } | {fork.id: 0}
        coming = [number for step, number in self.branch_of.items() for _ in _arrows_to(flow, flow.step(step), join.id)]
        self.merged = sorted({number for number in coming if number and coming.count(number) > 1})
        inside = [flow.step(step) for step in regions(flow).get(fork.id, frozenset())]
        sure = ways.how == "all" and not any(_may_not_arrive(flow, step) for step in inside)
        self.tag = "complexGateway" if _early(join) else "parallelGateway" if sure else "inclusiveGateway"

    def entry(self, via: str, join: str) -> str:
        """Where the arrow of a step inside the fork goes."""
        number = self.branch_of.get(via, 0)
        return f"{self.join.id}-merge-{number}" if number in self.merged else join


def _early(join: Step) -> bool:
    return join.wait == "first" or (isinstance(join.wait, int) and not isinstance(join.wait, bool))


def _may_not_arrive(flow: Flow, step: Step) -> bool:
    ends = step.type == "end" or END.id in flow.after(step).targets
    gives_up = step.type in ("approval", "subflow") and flow.reject_of(step) == "branch"
    return ends or gives_up or (flow.after(step).forks and step.id not in regions(flow))


def _reach(flow: Flow, start: str, stop: set[str]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        step = waiting.pop()
        if step not in found | stop and step != END.id:
            found.add(step)
            waiting.extend(_leads(flow, flow.step(step)))
    return found


def _leads(flow: Flow, step: Step) -> Iterator[str]:
    yield from flow.after(step).targets if step.type != "end" else ()
    what = flow.reject_of(step)
    if step.type in ("approval", "subflow") and isinstance(what, Goto):
        yield what.goto


def _arrows_to(flow: Flow, step: Step, target: str) -> list[str]:
    branches = flow.after(step).branches if step.type != "end" else ()
    what = flow.reject_of(step)
    rejected = [what.goto] if step.type in ("approval", "subflow") and isinstance(what, Goto) else []
    return [to for to in (*(branch.to for branch in branches), *rejected) if to == target]
