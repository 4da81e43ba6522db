"""A BPMN engine of others runs what we export, beside our own engine: an oracle for moves forward."""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.parser.task_parsers import ConditionalGatewayParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.specs.defaults import InclusiveGateway, ServiceTask
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from core.flows.bpmn.exporting import export
from core.flows.bpmn.net import Node, net
from core.flows.bpmn.terms import DIAGRAM, bpmn
from core.flows.definition import AutoApprove, Flow, FormField, Goto, Step
from core.flows.engine.hours import office
from core.flows.engine.state import Item
from core.flows.playing.player import Case, Player
from core.flows.playing.playorg import PlayOrg
from core.flows.playing.scenarios import Line
from tests.flows.forward import filled

KEEP = AutoApprove(initiator_is_approver="keep", same_person="off")
PYTHON = ((r"&&", " and "), (r"\|\|", " or "), (r"\btrue\b", "True"), (r"\bfalse\b", "False"), (r"!(?!=)", " not "))


def in_python(condition: str) -> str:
    """A condition of the simple kind as the oracle can evaluate it; the product never does."""
    found = re.sub(r"\b(form|choice|verdict)\.(\w+)", r'\1.get("\2")', condition)
    for ours, theirs in PYTHON:
        found = re.sub(ours, theirs, found)
    return found.strip()


def for_the_oracle(flow: Flow) -> etree._Element:
    """The export, its conditions in Python; without the diagram, for theirs asks conditions by their height in it."""
    root = etree.fromstring(export(flow))
    for diagram in root.findall(f"{{{DIAGRAM}}}BPMNDiagram"):
        root.remove(diagram)
    for condition in root.iter(bpmn("conditionExpression")):
        condition.text = in_python(condition.text or "")
    return root


class _Engine(PythonScriptEngine):  # type: ignore[misc] # it publishes no types
    """Conditions see the form of their process as it is, not each branch's copy of it."""

    def __init__(self, race: "Race") -> None:
        super().__init__()
        self.race = race

    def evaluate(self, task: Any, expression: str, external_context: Any = None) -> Any:
        """Over the form of the task's process."""
        seen = {"form": self.race.form_of(task.workflow), "choice": self.race.choice, "verdict": self.race.verdict}
        return self.environment.evaluate(expression, seen)


class _Thorough(InclusiveGateway):  # type: ignore[misc] # it publishes no types
    """Theirs looks for what may still come along the first way back from each place only; this one along all."""

    def _check_threshold_unstructured(self, my_task: Any) -> bool:
        everything = my_task.workflow.get_tasks()
        coming = {
            one.parent.task_spec
            for one in everything
            if one.task_spec is self and one.parent.state == TaskState.COMPLETED
        }
        waiting = [before for before in self.inputs if before not in coming]
        behind: set[Any] = set()
        while waiting:
            spec = waiting.pop()
            if spec is not self and spec not in behind:
                behind.add(spec)
                waiting.extend(spec.inputs)
        alive = (one for one in everything if one.has_state(TaskState.DEFINITE_MASK) and one.task_spec is not self)
        return not any(one.task_spec in behind for one in alive)


class _Parser(BpmnParser):  # type: ignore[misc] # it publishes no types
    OVERRIDE_PARSER_CLASSES = {bpmn("inclusiveGateway"): (ConditionalGatewayParser, _Thorough)}


@dataclass
class Race:
    """The same process in both engines, step by step with the same data."""

    flows: Mapping[str, Flow]
    name: str
    seed: int
    choice: dict[str, str] = field(default_factory=dict)
    verdict: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Both begin."""
        self.rnd = random.Random(self.seed)
        asked = {name: quiet(flow) for name, flow in self.flows.items()}
        self.player = Player(
            cast(asked), office(["09:00-18:00"], set(), set()), datetime.fromisoformat("2026-03-02T09:00:00"), asked
        )
        self._play({"do": "start", "by": "anna", "flow": self.name})
        self.aided = any(map(winding, asked.values()))
        parser = _Parser() if self.aided else BpmnParser()
        for flow in asked.values():
            parser.add_bpmn_xml(for_the_oracle(flow))
        subs = parser.get_subprocess_specs(self.name)
        self.theirs = BpmnWorkflow(parser.get_spec(self.name), subs, script_engine=_Engine(self))
        self._on()

    def _play(self, line: dict[str, Any]) -> None:
        self.said.append(str(line))
        found = self.player.play(Line.model_validate(line))
        assert not found.get("error"), f"refused: {found['error']}"

    def form_of(self, workflow: Any) -> Mapping[str, Any]:
        """Our form of the process that one of theirs is."""
        return self.player.cases[self._case_of(workflow)].state.it.form

    def _case_of(self, workflow: Any) -> str:
        if workflow.parent_task_id is None:
            return "main"
        caller = workflow.top_workflow.get_task_from_id(workflow.parent_task_id)
        parent = self._case_of(caller.workflow)
        fitting = [
            name
            for name in self.player.children
            if name.startswith(f"{parent}/{self._step_of(parent, caller.task_spec.name).flow}/")
        ]
        return fitting[-1]

    def _step_of(self, case: str, step: str) -> Step:
        return self.player.cases[case].flow.step(step)

    def ours_open(self) -> list[str]:
        """The human steps that are open in our engine."""
        cases = self.player.cases.items()
        open_ = {(name, item.at) for name, case in cases for item in case.state.pending()}
        return sorted(self._named(*one) for one in open_)

    def _named(self, name: str, visit: int) -> str:
        case = self.player.cases[name]
        return f"{case.flow.flow}/{case.state.passes[visit].step}"

    def theirs_open(self) -> list[Any]:
        """The tasks that are ready in theirs."""
        return [task for task in self.theirs.get_tasks(state=TaskState.READY) if task.task_spec.manual]

    def compare(self) -> None:
        """AssertionError if they do not stand at the same place."""
        ours = self.ours_open()
        theirs = sorted(f"{task.workflow.spec.name}/{task.task_spec.name}" for task in self.theirs_open())
        assert ours == theirs, f"open: ours {ours}, theirs {theirs}"
        over = self.player.cases["main"].state.it.status
        assert (over == "completed") == self.theirs.completed, f"ours {over}, theirs over: {self.theirs.completed}"

    def run(self, most: int = 60) -> int:
        """Forward until both are over: the number of moves."""
        self.compare()
        for moves in range(most):
            if self.again():
                return moves
            open_ = [(name, case) for name, case in self.player.cases.items() if case.state.pending()]
            if not open_:
                assert self.player.cases["main"].state.finished, "nobody can do anything any more"
                return moves
            name, case = self.rnd.choice(open_)
            visit = case.state.passes[self.rnd.choice(case.state.pending()).at]
            self._move(name, case, visit.id, case.flow.step(visit.step))
            self.compare()
        return most

    def again(self) -> bool:
        """Whether a fork that is joined was entered once more: theirs cannot join twice."""
        scopes = [(name, one.fork) for name, case in self.player.cases.items() for one in case.state.scopes.values()]
        return len(scopes) > len(set(scopes))

    def _move(self, name: str, case: Case, visit: int, step: Step) -> None:
        """Everybody who sits at a step decides; theirs goes on once."""
        task = next(
            one for one in self.theirs_open() if one.task_spec.name == step.id and self._case_of(one.workflow) == name
        )
        rejects = step.type == "approval" and drawn_back(case.flow, step) and self.rnd.random() < 0.3
        ways = case.flow.after(step)
        self.choice[step.id] = self.rnd.choice(ways.targets)
        self.verdict[step.id] = "reject" if rejects else "approve"
        while waiting := self._waiting(name, visit):
            line = {"instance": name, "by": waiting[0].person, "step": step.id, "comment": "because"}
            if rejects:
                self._play({"do": "reject", **line})
                continue
            for slot in step.attachments:
                file = slot.name.replace("{contract_no}", str(case.state.it.form.get("contract_no"))).replace("*", "1")
                self._play({"do": "attach", "by": waiting[0].person, "instance": name, "step": step.id, "name": file})
            chosen = {"choose": self.choice[step.id]} if ways.how == "choose" else {}
            self._play({"do": "approve", **line, "data": self._data(case.flow, step), **chosen})
        task.run()
        self._on()

    def _waiting(self, name: str, visit: int) -> list[Item]:
        return [item for item in self.player.cases[name].state.pending() if item.at == visit]

    def _on(self) -> None:
        """Theirs goes on by itself; its service tasks wait to be told that the service has done its work."""
        self.theirs.do_engine_steps()
        while started := [one for one in self.theirs.get_tasks(state=TaskState.STARTED) if _serves(one)]:
            for one in started:
                one.complete()
            self.theirs.do_engine_steps()

    def _data(self, flow: Flow, step: Step) -> dict[str, Any]:
        random_form = filled(self.rnd)
        asked = {key: random_form.get(key) for key in sorted(step.fields.writable)}
        return {key: self._value(flow.field(key)) if said is None else said for key, said in asked.items()}

    def _value(self, one: FormField) -> Any:
        text = "HT2026-00001"[: one.length] if one.length else "text"
        values = {
            "bool": self.rnd.random() < 0.5,
            "int": 3,
            "number": 2,
            "money": 100,
            "date": "2026-03-10",
            "person": "boss",
            "people": ["boss", "anna"],
            "dept": "office",
            "enum": self.rnd.choice(one.options or ("a",)),
            "table": [{column.id: 1 if column.type == "int" else "a" for column in one.columns}],
            "file": ["a.docx"],
        }
        return values.get(one.type, text)


def drawn_back(flow: Flow, step: Step) -> bool:
    """Whether the diagram shows where a refusal leads."""
    what = flow.reject_of(step)
    return what == "branch" or isinstance(what, Goto)


def winding(flow: Flow) -> bool:
    """Whether ways meet before an inclusive join: there theirs, as it is, may not see what is still to come."""
    drawing = net(flow)
    before: dict[str, list[str]] = {node.id: [] for node in drawing.nodes}
    for arrow in drawing.arrows:
        before[arrow.target].append(arrow.source)
    joins = [node for node in drawing.nodes if node.tag == "inclusiveGateway" and node.step]
    return any(len(before[one]) > 1 for join in joins for one in _between(before, join))


def _between(before: Mapping[str, list[str]], join: Node) -> set[str]:
    fork = f"{join.step.of if join.step else ''}-split"
    found: set[str] = set()
    waiting = list(before[join.id])
    while waiting:
        one = waiting.pop()
        if one not in found and one != fork:
            found.add(one)
            waiting.extend(before[one])
    return found


def _serves(task: Any) -> bool:
    return isinstance(task.task_spec, ServiceTask)


def quiet(flow: Flow) -> Flow:
    """The definition without approvals given by themselves: BPMN has none."""
    steps = tuple(step.model_copy(update={"auto_approve": KEEP}) for step in flow.steps)
    return flow.model_copy(update={"auto_approve": KEEP, "steps": steps, "initiators": ()})


def cast(flows: Mapping[str, Flow]) -> PlayOrg:
    """Somebody who has every role, and her superior."""
    rules = [rule for flow in flows.values() for step in flow.steps for rule in (*step.assignee, *step.exclude)]
    roles = sorted({rule.role for rule in rules if hasattr(rule, "role")})
    people: dict[str, dict[str, Any]] = {
        "anna": {"superior": "boss", "dept": "office", "roles": roles},
        "boss": {"dept": "office"},
    }
    return PlayOrg(people, {"office": {"head": "boss"}}, "boss")
