"""Runs scripted scenarios against definitions: how a company tests its own processes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from core.flows.definition import Flow
from core.flows.engine import Decision, decide
from core.flows.hours import OfficeHours, office
from core.flows.own import effective
from core.flows.playorg import PlayOrg
from core.flows.state import Effect, Event, State
from core.flows.work import Command, FlowRefusal

ARGUMENTS = ("choose", "next", "resume", "where", "mode", "who", "assign", "steps", "reason", "name")
TOLD = ("overdue", "escalation", "urge", "remind")
DEFAULT_HOURS = ["09:00-18:00"]


@dataclass
class Case:
    """One process of a scenario under way."""

    flow: Flow
    state: State
    parent: tuple[str, int] | None = None
    rev: int = 1


@dataclass
class Player:
    """One scenario being played."""

    org: PlayOrg
    hours: OfficeHours
    now: datetime
    flows: dict[str, Flow]
    cases: dict[str, Case] = field(default_factory=dict)
    seen: dict[tuple[str, str], bool] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    sent_keys: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    versions: dict[str, list[Flow]] = field(default_factory=dict)
    saved: dict[str, Flow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What is there at the beginning is version 1."""
        self.versions = {name: [flow] for name, flow in self.flows.items()}

    def play(self, step: Mapping[str, Any]) -> dict[str, Any]:
        """Do one line of a scenario: what came of it, as `expect` writes it."""
        name = str(step.get("instance") or "main")
        key = (name, str(step.get("cmd")))
        if step.get("cmd") and key in self.seen:
            return {"result": "duplicate"}
        try:
            self._do(name, str(step["do"]), step)
        except FlowRefusal as no:
            return {"error": no.reason}
        if step.get("cmd"):
            self.seen[key] = True
        return {}

    def _do(self, name: str, do: str, step: Mapping[str, Any]) -> None:
        special = {
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
        if do in special:
            special[do](name, step)
        else:
            self._command(name, self._asked(do, step))

    def _tick(self, _name: str, step: Mapping[str, Any]) -> None:
        self.now = moment(step["now"])
        for one in [name for name, case in self.cases.items() if not case.state.finished]:
            self._command(one, Command("tick", "", self.now))

    def _org(self, _name: str, step: Mapping[str, Any]) -> None:
        for person, about in (step.get("people") or {}).items():
            self.org.people[person] = {**self.org.people.get(person, {}), **(about or {})}

    def _name_child(self, _name: str, step: Mapping[str, Any]) -> None:
        self.cases[str(step["as"])] = self.cases.pop(self.children[-1])
        self.children[-1] = str(step["as"])

    def _asked(self, do: str, step: Mapping[str, Any]) -> Command:
        return Command(
            do,
            str(step.get("by") or ""),
            self.now,
            step=str(step.get("step") or ""),
            rev=step.get("rev"),
            data=dict(step.get("data") or {}),
            comment=str(step.get("comment") or step.get("text") or ""),
            to=str(step.get("to") or ""),
            people=tuple(step.get("people") or ()),
            args={key: step[key] for key in ARGUMENTS if key in step},
        )

    def _start(self, name: str, step: Mapping[str, Any]) -> None:
        wanted = str(step.get("flow") or next(iter(self.flows)))
        self._begin(name, self.flows[wanted], self._asked("start", step), None)

    def _begin(self, name: str, flow: Flow, command: Command, parent: tuple[str, int] | None) -> None:
        decision = decide(flow, State(), command, self.org, self.hours)
        self.cases[name] = Case(flow, decision.state, parent)
        self._tell(name, decision)

    def _command(self, name: str, command: Command) -> None:
        case = self.cases[name]
        if command.rev is not None and command.rev != case.rev:
            raise FlowRefusal("STALE")
        decision = decide(case.flow, case.state, command, self.org, self.hours)
        case.state = decision.state
        case.rev += 1
        self._tell(name, decision)

    def _publish(self, _name: str, step: Mapping[str, Any]) -> None:
        new = Flow.model_validate(step["definition"])
        self.flows[new.flow] = new
        self.versions.setdefault(new.flow, []).append(new)

    def _migrate(self, name: str, step: Mapping[str, Any]) -> None:
        case = self.cases[name]
        new = self.versions[case.flow.flow][int(step["version"]) - 1]
        asked = Command("migrate", str(step.get("by") or ""), self.now, args={"flow": new, "steps": step.get("steps")})
        self._command(name, asked)
        case.flow = new

    def _save(self, name: str, step: Mapping[str, Any]) -> None:
        case = self.cases[name]
        made = effective(case.flow, case.state)
        self.saved[str(step["name"])] = made.model_copy(update={"kind": "predefined", "initiators": ()})

    def _template(self, _name: str, step: Mapping[str, Any]) -> None:
        if str(step["name"]) not in self.saved:
            raise FlowRefusal("NOT_ALLOWED")
        self.flows[str(step["name"])] = self.saved[str(step["name"])]

    def _handover(self, _name: str, step: Mapping[str, Any]) -> None:
        leaver, heir = str(step["from"]), str(step["to"])
        about = self.org.people.setdefault(leaver, {})
        self.org.people[leaver] = {**about, "left": True, "successor": heir}
        for name, case in list(self.cases.items()):
            if not case.state.finished:
                by = str(step.get("by") or self.org.admin)
                self._command(name, Command("handover", by, self.now, to=heir, args={"from": leaver}))

    def _tell(self, name: str, decision: Decision) -> None:
        for event in decision.events:
            self._note(event)
        for effect in decision.effects:
            self._effect(name, effect)
        for at in dict.fromkeys(effect.at for effect in decision.effects if effect.blocking):
            self._command(name, Command("delivered", "", self.now, args={"at": at}))
        case = self.cases[name]
        if case.state.finished and case.parent:
            parent, at = case.parent
            case.parent = None
            told = {"at": at, "status": case.state.it.status}
            up = Command("child_ended", "", self.now, data=dict(case.state.it.form), args=told)
            if not self.cases[parent].state.finished:
                self._command(parent, up)

    def _note(self, event: Event) -> None:
        if event.kind == "told" and event.details["what"] in TOLD:
            self.notes.append(f"{event.details['what']}:{event.details['person']}")

    def _effect(self, name: str, effect: Effect) -> None:
        if effect.key in self.sent_keys:
            return
        self.sent_keys.add(effect.key)
        if effect.verb == "child":
            self._child(name, effect)
        elif effect.verb == "stop_child":
            for child, case in list(self.cases.items()):
                if case.parent == (name, effect.details["at"]) and not case.state.finished:
                    case.parent = None
                    stop = Command("cancel", self.org.admin, self.now, comment="the parent went on without it")
                    self._command(child, stop)
        else:
            self.sent.append(effect.name)

    def _child(self, name: str, effect: Effect) -> None:
        flow = self.flows[effect.name]
        child = f"{name}/{effect.name}/{len(self.cases)}"
        given = dict(effect.details["data"])
        by = self.cases[name].state.it.initiator
        open_start = flow.start.model_copy(
            update={"fields": flow.start.fields.model_copy(update={"editable": (*flow.start.fields.editable, *given)})}
        )
        flow = flow.model_copy(update={"initiators": (), "steps": (open_start, *flow.steps[1:])})
        self.children.append(child)
        self._begin(child, flow, Command("start", by, self.now, data=given), (name, effect.details["at"]))

    # What can be expected

    def shows(self, name: str, expected: Mapping[str, Any], outcome: Mapping[str, Any]) -> dict[str, Any]:
        """What is the case, for every key that the scenario expects something of."""
        case = self.cases.get(name)
        found: dict[str, Any] = {key: outcome.get(key) for key in ("error", "result")}
        if case is None:
            return {key: found.get(key) for key in expected}
        state = case.state
        pending = state.pending()
        found |= {
            "pending": _items(state, "pending"),
            "held": _items(state, "held"),
            "status": state.it.status,
            "form": {key: state.it.form.get(key) for key in expected.get("form") or {}},
            "due": sorted(f"{item.person} {item.due:%Y-%m-%dT%H:%M}" for item in pending if item.due),
            "on_behalf": {item.person: item.for_ for item in pending if item.for_},
            "cc": list(state.it.cc),
            "sent": sorted(self.sent),
            "notes": sorted(set(self.notes)),
        }
        return {key: found[key] for key in expected}


def _items(state: State, status: str) -> list[str]:
    return sorted(
        f"{state.passes[item.at].step}:{item.person}" for item in state.items.values() if item.state == status
    )


def moment(said: Any) -> datetime:
    """A moment as scenarios write it."""
    return datetime.fromisoformat(str(said))


def differences(expected: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """What is not as it was expected."""
    pairs = ((key, _sorted(key, said), _sorted(key, found.get(key))) for key, said in expected.items())
    lines = [f"{key}: expected {said}, found {is_}" for key, said, is_ in pairs if said != is_]
    if "error" not in expected and found.get("error"):
        lines.append(f"refused: {found['error']}")
    return lines


def _sorted(key: str, said: Any) -> Any:
    return sorted(map(str, said)) if key in ("pending", "held", "due", "sent", "notes", "cc") and said else said or None


def play(scenario: Mapping[str, Any], known: Mapping[str, Flow] | None = None) -> list[str]:
    """Play a scenario: the first line's differences, none if all is as expected."""
    try:
        flows = definitions(scenario, known or {})
    except ValidationError as problem:
        return [f"the definition cannot be read: {problem.errors()[0]['loc']} {problem.errors()[0]['msg']}"]
    player = Player(_org(scenario), _calendar(scenario), moment(scenario.get("now") or "2026-03-02T09:00:00"), flows)
    for number, line in enumerate(scenario.get("steps") or [], 1):
        name = str(line.get("instance") or "main")
        before = _look(player, name)
        outcome = player.play(line)
        expected = dict(line.get("expect") or {})
        found = player.shows(name, expected, outcome) | {"error": outcome.get("error")}
        wrong = differences(expected, found)
        if outcome.get("error") and _look(player, name) != before:
            wrong.append("a refused command changed something")
        if wrong:
            return [f"line {number} ({line['do']}): {one}" for one in wrong]
    return []


def _look(player: Player, name: str) -> Any:
    case = player.cases.get(name)
    return replace(case.state) if case else None


def definitions(scenario: Mapping[str, Any], known: Mapping[str, Flow]) -> dict[str, Flow]:
    """The flows a scenario is about."""
    given = scenario.get("definitions") or ([scenario["definition"]] if "definition" in scenario else [])
    if not given:
        wanted = str(scenario.get("flow"))
        return {wanted: known[wanted], **known}
    return {**{one["flow"]: Flow.model_validate(one) for one in given}, **known}


def _org(scenario: Mapping[str, Any]) -> PlayOrg:
    said = scenario.get("org") or {}
    people = {name: dict(about or {}) for name, about in (said.get("people") or {}).items()}
    depts = {name: dict(about or {}) for name, about in (said.get("depts") or {}).items()}
    return PlayOrg(people, depts, str(said.get("flow_admin") or ""), dict(said.get("groups") or {}))


def _calendar(scenario: Mapping[str, Any]) -> OfficeHours:
    said = scenario.get("calendar") or {}
    holidays = {date.fromisoformat(str(day)) for day in said.get("holidays") or []}
    extra = {date.fromisoformat(str(day)) for day in said.get("extra_workdays") or []}
    return office(list(said.get("hours") or DEFAULT_HOURS), holidays, extra)
