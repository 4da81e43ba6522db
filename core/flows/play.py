"""Runs scripted scenarios against definitions: how a company tests its own processes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from core.flows.definition import Flow, Ref
from core.flows.engine import Decision, decide
from core.flows.hours import OfficeHours, office
from core.flows.state import Effect, Event, Person, State
from core.flows.work import Command, FlowRefusal

DEFAULT_HOURS = ["09:00-18:00"]


@dataclass
class PlayOrg:
    """The organisation that a scenario describes."""

    people: dict[str, dict[str, Any]]
    depts: dict[str, dict[str, Any]]
    admin: str
    groups: dict[str, list[str]] = field(default_factory=dict)

    def holders(self, role: str) -> list[Person]:
        """Everybody with a role."""
        return [name for name, about in self.people.items() if role in (about.get("roles") or [])]

    def group(self, name: str) -> list[Person]:
        """Everybody of a group."""
        own = [person for person, about in self.people.items() if name in (about.get("groups") or [])]
        return list(dict.fromkeys([*self.groups.get(name, []), *own]))

    def members(self, dept: str) -> list[Person]:
        """Everybody of a department and below."""
        return [name for name in self.people if dept in self._line(self.dept_of(name))]

    def _line(self, dept: str) -> list[str]:
        line: list[str] = []
        while dept and dept not in line:
            line.append(dept)
            dept = str(self.depts.get(dept, {}).get("parent") or "")
        return line

    def dept_of(self, person: Person) -> str:
        """A person's department."""
        return str(self.people.get(person, {}).get("dept") or "")

    def head(self, dept: str, level: int) -> Person | None:
        """Its head, or that of a department above it."""
        line = self._line(dept)
        found = self.depts.get(line[level - 1], {}).get("head") if level <= len(line) else None
        return str(found) if found else None

    def superior(self, person: Person) -> Person | None:
        """A person's superior."""
        found = self.people.get(person, {}).get("superior")
        return str(found) if found else None

    def known(self, person: Person) -> bool:
        """Whether there is such a person."""
        return person in self.people

    def left(self, person: Person) -> bool:
        """Whether he works here no more."""
        return bool(self.people.get(person, {}).get("left"))

    def successor(self, person: Person) -> Person | None:
        """Who took over from him."""
        found = self.people.get(person, {}).get("successor")
        return str(found) if found else None

    def _absence(self, person: Person, now: datetime, flow: str) -> dict[str, Any] | None:
        for away in self.people.get(person, {}).get("absent") or []:
            begin, end = str(away["from"])[:10], str(away.get("to") or away["from"])[:10]
            if begin <= now.date().isoformat() <= end and away.get("flow") in (None, flow):
                return dict(away)
        return None

    def absent(self, person: Person, now: datetime, flow: str) -> bool:
        """Whether he is away."""
        return self._absence(person, now, flow) is not None

    def substitute(self, person: Person, now: datetime, flow: str) -> Person | None:
        """Who stands in for him."""
        away = self._absence(person, now, flow)
        found = away.get("substitute") if away else None
        return str(found) if found else None

    def managers(self) -> list[Person]:
        """The flow administrator."""
        return [self.admin] if self.admin else []

    def admits(self, ref: Ref, key: Any, by: Person, form: Mapping[str, Any]) -> bool:
        """A scenario keeps no records: every reference is good."""
        return True


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
    templates: dict[str, Flow] = field(default_factory=dict)

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
        if do == "tick":
            self.now = moment(step["now"])
            for one in list(self.cases):
                if not self.cases[one].state.finished:
                    self._command(one, Command("tick", "", self.now))
        elif do == "org":
            for person, about in (step.get("people") or {}).items():
                self.org.people[person] = {**self.org.people.get(person, {}), **(about or {})}
        elif do == "child":
            self.cases[str(step["as"])] = self.cases[self.children[-1]]
            self._rename(self.children[-1], str(step["as"]))
        elif do == "publish":
            self._publish(name, step)
        elif do in ("save_as_template", "template"):
            self._template(name, do, step)
        elif do == "handover":
            self._handover(step)
        elif do == "start":
            self._start(name, step)
        else:
            self._command(name, self._asked(do, step))

    def _rename(self, old: str, new: str) -> None:
        if old != new:
            del self.cases[old]
            self.children[-1] = new

    def _asked(self, do: str, step: Mapping[str, Any]) -> Command:
        args = {k: step[k] for k in ("choose", "next", "resume", "where", "mode", "who", "assign", "steps", "reason", "name") if k in step}  # fmt: skip
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
            args=args,
        )

    def _start(self, name: str, step: Mapping[str, Any]) -> None:
        wanted = str(step.get("flow") or next(iter(self.flows)))
        flow = self.templates.get(wanted) or self.flows[wanted]
        self._begin(name, flow, self._asked("start", step), None)

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

    def _publish(self, name: str, step: Mapping[str, Any]) -> None:
        new = Flow.model_validate(step["definition"])
        self.flows[new.flow] = new
        wanted = step.get("migrate")
        if wanted is not None:
            steps = (wanted.get("steps") if isinstance(wanted, Mapping) else None) or step.get("steps") or {}
            by = str(step.get("by") or self.org.admin)
            self._command(name, Command("migrate", by, self.now, args={"flow": new, "steps": steps}))
            self.cases[name].flow = new

    def _template(self, name: str, do: str, step: Mapping[str, Any]) -> None:
        from core.flows.engine import effective

        wanted = str(step["name"])
        case = self.cases[name]
        if do == "save_as_template":
            made = effective(case.flow, case.state)
            self.templates[wanted] = made.model_copy(update={"kind": "predefined", "flow": wanted})
        elif wanted not in self.templates:
            raise FlowRefusal("NOT_ALLOWED")

    def _handover(self, step: Mapping[str, Any]) -> None:
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
        case = self.cases[name]
        if case.state.finished and case.parent:
            parent, at = case.parent
            case.parent = None
            up = Command("child_ended", "", self.now, data=dict(case.state.it.form), args={"at": at, "status": case.state.it.status})  # fmt: skip
            if not self.cases[parent].state.finished:
                self._command(parent, up)

    def _note(self, event: Event) -> None:
        if event.kind == "told" and event.details["what"] in ("overdue", "escalation", "urge", "remind"):
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
        given = {key: said for key, said in effect.details["data"].items()}
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
        found |= {
            "pending": self._items(state, "pending"),
            "held": self._items(state, "held"),
            "status": state.it.status,
            "form": {key: state.it.form.get(key) for key in expected.get("form") or {}},
            "due": sorted(f"{i.person} {i.due:%Y-%m-%dT%H:%M}" for i in state.items.values() if i.state == "pending" and i.due),
            "on_behalf": {i.person: i.for_ for i in state.pending() if i.for_},
            "cc": list(state.it.cc),
            "sent": sorted(self.sent),
            "notes": sorted(set(self.notes)),
        }  # fmt: skip
        return {key: found[key] for key in expected}

    def _items(self, state: State, status: str) -> list[str]:
        if state.it.status == "suspended" and status == "pending":
            return sorted(f"{state.passes[i.at].step}:{i.person}" for i in state.items.values() if i.state == "pending")
        return sorted(f"{state.passes[i.at].step}:{i.person}" for i in state.items.values() if i.state == status)


def moment(said: Any) -> datetime:
    """A moment as scenarios write it."""
    return datetime.fromisoformat(str(said))


def differences(expected: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """What is not as it was expected."""
    lines = [f"{key}: expected {_sorted(key, said)}, found {_sorted(key, found.get(key))}" for key, said in expected.items() if _sorted(key, said) != _sorted(key, found.get(key))]  # fmt: skip
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
    return {**{one["flow"]: Flow.model_validate(one) for one in given}, **{k: v for k, v in known.items() if k not in {one["flow"] for one in given}}}  # fmt: skip


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
