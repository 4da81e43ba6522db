"""One scenario under way: processes in memory, their people, their clock, and what went out of them."""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from core.flows.authoring.check import Around, errors
from core.flows.definition import Flow, Rule, Rules
from core.flows.engine import people
from core.flows.engine.commands import Decision, decide
from core.flows.engine.gate import MEGABYTE
from core.flows.engine.hours import OfficeHours
from core.flows.engine.own import effective, opened, template
from core.flows.engine.state import Effect, Event, State
from core.flows.engine.work import Command, FlowRefusal, Work
from core.flows.playing.playorg import PlayOrg
from core.flows.playing.scenarios import Line

ARGUMENTS = ("choose", "next", "resume", "where", "mode", "assign", "steps", "reason", "name", "who")
TOLD = ("overdue", "escalation", "urge", "remind")
INSIDE = ("child", "stop_child")
RULES = TypeAdapter[tuple[Rule, ...]](Rules)


class Unplayable(Exception):  # noqa: N818 - it says what is wrong with a line, not with the program
    """A line that means nothing where it stands; the text says why."""


@dataclass(frozen=True, slots=True)
class Case:
    """One process of a scenario. `parent` is the process and the visit that wait for it."""

    flow: Flow
    state: State
    parent: tuple[str, int] | None = None
    rev: int = 1
    events: tuple[Event, ...] = ()


@dataclass
class Player:
    """One scenario being played. A refused line leaves everything as it was."""

    org: PlayOrg
    hours: OfficeHours
    now: datetime
    flows: dict[str, Flow]
    cases: dict[str, Case] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)
    sent: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    versions: dict[str, list[Flow]] = field(default_factory=dict)
    saved: dict[str, Flow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What is there at the beginning is version 1."""
        self.versions = {name: [flow] for name, flow in self.flows.items()}

    def play(self, line: Line) -> dict[str, str]:
        """Do one line: what came of it, as `expect` writes it. Unplayable when it means nothing here."""
        if line.cmd and (line.instance, line.cmd) in self.seen:
            return {"result": "duplicate"}
        before = {name: copy(value) for name, value in vars(self).items() if name != "hours"}
        try:
            self._do(line)
        except FlowRefusal as no:
            vars(self).update(before)
            return {"error": no.reason, "because": _because(no)}
        if line.cmd:
            self.seen.add((line.instance, line.cmd))
        return {}

    def _do(self, line: Line) -> None:
        special: Mapping[str, Callable[[Line], None]] = {
            "tick": self._tick,
            "org": self._org,
            "child": self._name_child,
            "publish": self._publish,
            "migrate": self._migrate,
            "save_as_template": self._save,
            "template": self._template,
            "handover": self._handover,
            "start": self._start,
        }
        if line.do in special:
            special[line.do](line)
        else:
            self._command(line.instance, _asked(line, self.now), line.rev)

    def case(self, name: str) -> Case:
        """A process by the name it has here."""
        if name not in self.cases:
            raise Unplayable(f"there is no instance {name}")
        return self.cases[name]

    def _running(self) -> list[str]:
        return [name for name, case in self.cases.items() if not case.state.finished]

    def _tick(self, line: Line) -> None:
        now = datetime.fromisoformat(line.now)
        if now < self.now:
            raise Unplayable(f"the clock stands at {self.now.isoformat()} already")
        self.now = now
        for name in self._running():
            if self.cases[name].state.it.status == "running":
                self._command(name, Command("tick", "", now))

    def _org(self, line: Line) -> None:
        known = self.org.people
        changed = {person: {**known.get(person, {}), **(about or {})} for person, about in line.people.items()}
        self.org.people = {**known, **changed}

    def _name_child(self, line: Line) -> None:
        running = [name for name in self.children if not self.cases[name].state.finished]
        if not running or line.as_ in self.cases:
            raise Unplayable("there is no running child" if not running else f"{line.as_} is there already")
        old, new = running[-1], line.as_
        self.cases = {new if name == old else name: case for name, case in self.cases.items()}
        self.children = [new if name == old else name for name in self.children]
        for name, case in self.cases.items():
            if case.parent and case.parent[0] == old:
                self.cases[name] = replace(case, parent=(new, case.parent[1]))

    def _start(self, line: Line) -> None:
        if line.instance in self.cases:
            raise Unplayable(f"{line.instance} is there already")
        wanted = line.flow or next(iter(self.flows))
        if wanted not in self.flows:
            raise Unplayable(f"there is no process {wanted}")
        self._begin(line.instance, self.flows[wanted], _asked(line, self.now), None)

    def _begin(self, name: str, flow: Flow, command: Command, parent: tuple[str, int] | None) -> None:
        self._take(name, Case(flow, State(), parent, 0), command)

    def _command(self, name: str, command: Command, rev: int | None = None) -> None:
        case = self.case(name)
        if rev is not None and rev != case.rev:
            raise FlowRefusal("STALE")
        self._take(name, case, command)

    def _take(self, name: str, case: Case, command: Command) -> None:
        decision = decide(case.flow, case.state, command, self.org, self.hours)
        events = (*case.events, *decision.events)
        self.cases[name] = replace(case, state=decision.state, rev=case.rev + 1, events=events)
        self._tell(name, decision)

    def _publish(self, line: Line) -> None:
        try:
            new = Flow.model_validate(line.definition)
        except ValidationError:
            raise FlowRefusal("INVALID_DEFINITION") from None
        if errors(new, Around(flows=self.flows)):
            raise FlowRefusal("INVALID_DEFINITION")
        self.flows[new.flow] = new
        self.versions[new.flow] = [*self.versions.get(new.flow, []), new]

    def _migrate(self, line: Line) -> None:
        case = self.case(line.instance)
        known = self.versions.get(case.flow.flow, [])
        if line.version > len(known):
            raise Unplayable(f"{case.flow.flow} has {len(known)} versions")
        new = known[line.version - 1]
        args = {"flow": new, "steps": line.steps or {}}
        self._command(line.instance, Command("migrate", line.by, self.now, args=args))
        self.cases[line.instance] = replace(self.cases[line.instance], flow=new)

    def _save(self, line: Line) -> None:
        self._command(line.instance, _asked(line, self.now))
        case = self.case(line.instance)
        self.saved[line.name] = template(case.flow, case.state, line.name)

    def _template(self, line: Line) -> None:
        if line.name not in self.saved:
            raise FlowRefusal("NOT_ALLOWED")
        self.flows[line.name] = self.saved[line.name].model_copy(update={"initiators": ()})

    def _handover(self, line: Line) -> None:
        about = {**self.org.people.get(line.from_, {}), "left": True, "successor": line.to}
        self.org.people = {**self.org.people, line.from_: about}
        command = Command("handover", line.by or self.org.admin, self.now, to=line.to, args={"from": line.from_})
        for name in self._running():
            self._command(name, command)

    def _tell(self, name: str, decision: Decision) -> None:
        self.notes += [f"{one.details['what']}:{one.details['person']}" for one in decision.events if _reminds(one)]
        for effect in decision.effects:
            if effect.key not in self.keys or effect.verb in INSIDE:
                self.keys.add(effect.key)
                self._effect(name, effect)
        self._report_children()

    def _report_children(self) -> None:
        """Who waits for a process hears of its end, once he is not suspended."""
        for name, case in list(self.cases.items()):
            if case.state.finished and case.parent:
                parent, at = case.parent
                status = self.cases[parent].state.it.status
                if status != "suspended":
                    self.cases[name] = replace(case, parent=None)
                if status == "running":
                    args = {"at": at, "status": case.state.it.status}
                    self._command(parent, Command("child_ended", "", self.now, data=case.state.it.form, args=args))

    def _effect(self, name: str, effect: Effect) -> None:
        if effect.verb == "child":
            self._child(name, effect)
        elif effect.verb == "stop_child":
            self._stop_children(name, int(effect.details["at"]))
        else:
            self.sent.append(effect.name)
            at = {"at": effect.at} if effect.blocking else {}
            told = {"told": self._informed(name, effect)} if effect.verb == "cc" else {}
            if at or told:
                self._command(name, Command("delivered", "", self.now, args=at | told))

    def _informed(self, name: str, effect: Effect) -> list[str]:
        case = self.cases[name]
        flow = effective(case.flow, case.state)
        work = Work(flow, case.state, self.org, self.hours, Command("cc", "", self.now))
        try:
            rules = RULES.validate_python(effect.details["cc"])
        except ValidationError as problem:
            raise Unplayable(f"{effect.step}: cc: {problem.errors(include_url=False)[0]['msg']}") from None
        return people.informed(work, rules, flow.step(effect.step), (effect.at,))

    def _stop_children(self, name: str, visit: int) -> None:
        for child in self._running():
            if self.cases[child].parent == (name, visit):
                self.cases[child] = replace(self.cases[child], parent=None)
                stop = Command("cancel", self.org.admin, self.now, comment="the parent went on without it")
                self._command(child, stop)

    def _child(self, name: str, effect: Effect) -> None:
        if effect.name not in self.flows:
            raise Unplayable(f"there is no process {effect.name}")
        parent, given = self.cases[name], dict(effect.details["data"])
        child = f"{name}/{effect.name}/{len(self.cases)}"
        self.children.append(child)
        begun = Command("start", parent.state.it.initiator, self.now, data=given)
        self._begin(child, opened(self.flows[effect.name], given), begun, (name, int(effect.details["at"])))


def _because(no: FlowRefusal) -> str:
    """What a refusal is about, as the author of the definition wrote it: the id of a field, or what was said."""
    return next((str(no.details[key]) for key in ("key", "said", "slot", "why") if no.details.get(key)), "")


def _asked(line: Line, now: datetime) -> Command:
    said = line.model_dump(exclude_unset=True)
    return Command(
        line.do,
        line.by,
        now,
        step=line.step,
        data=line.data,
        comment=line.comment or line.text,
        to=line.to,
        people=tuple(line.people or ()),
        args={key: said[key] for key in ARGUMENTS if key in said} | ({"size": line.mb * MEGABYTE} if line.mb else {}),
    )


def _reminds(event: Event) -> bool:
    return event.kind == "told" and event.details["what"] in TOLD
