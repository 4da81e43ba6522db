"""Random walks: somebody does something, whatever it is, and what must hold for every process holds."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from core.flows.definition import Flow, FormField, Step
from core.flows.hours import office
from core.flows.own import effective
from core.flows.play import Case, Player, moment
from core.flows.playorg import PlayOrg
from core.flows.state import Item, State

VERBS = {
    "approve": 40,
    "return": 12,
    "reject": 4,
    "transfer": 4,
    "delegate": 4,
    "add_sign": 8,
    "assist": 2,
    "remove_sign": 4,
    "withdraw": 1,
    "recall": 4,
    "jump": 1,
    "claim": 2,
    "release": 2,
    "cc": 1,
    "urge": 1,
    "suspend": 1,
    "handover": 1,
    "cancel": 0.2,
    "tick": 5,
}
LENGTH = 60


def cast(flows: dict[str, Flow]) -> PlayOrg:
    """Two people for each role, a starter in each department, one who is away."""
    roles = sorted(_roles(flows))
    people: dict[str, dict[str, Any]] = {
        "boss": {},
        "admin": {},
        "chief": {"superior": "boss"},
        "xenia": {"superior": "boss"},
        "yan": {},
        "zoe": {"absent": [{"from": "2026-03-01", "to": "2026-12-31", "substitute": "yan"}]},
    }
    depts = sorted({rule.dept for flow in flows.values() for rule in flow.initiators if hasattr(rule, "dept")})
    for dept in depts:
        people[f"of_{dept}"] = {"dept": dept, "superior": "chief"}
    for number, role in enumerate(roles):
        people[f"p{number}"] = {"roles": [role], "superior": "boss"}
        people[f"q{number}"] = {"roles": [role], "superior": "chief"}
    return PlayOrg(people, {dept: {"head": "chief"} for dept in depts}, "admin")


def _roles(flows: dict[str, Flow]) -> set[str]:
    rules = (rule for flow in flows.values() for step in flow.steps for rule in step.assignee)
    starters = (rule for flow in flows.values() for rule in flow.initiators)
    return {rule.role for rule in (*rules, *starters) if hasattr(rule, "role")}


@dataclass
class Walk:
    """One walk through one process and its children."""

    flows: dict[str, Flow]
    name: str
    seed: int
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    said: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The same seed walks the same way."""
        self.rnd = random.Random(self.seed)
        hours = office(["09:00-12:00", "13:00-18:00"], set(), set())
        self.player = Player(cast(self.flows), hours, moment("2026-03-02T09:00:00"), dict(self.flows))

    def walk(self) -> None:
        """Up to sixty steps; AssertionError names the property that broke."""
        starter = next((one for one in self.player.org.people if self._may_start(one)), "admin")
        self._say({"do": "start", "by": starter, "flow": self.name})
        for _ in range(LENGTH):
            live = [(name, case) for name, case in self.player.cases.items() if not case.state.finished]
            if not live:
                return
            name, case = self.rnd.choice(live)
            self._step(name, case)

    def _may_start(self, person: str) -> bool:
        wanted = [getattr(rule, "dept", None) for rule in self.flows[self.name].initiators]
        return not wanted or None in wanted or self.player.org.people[person].get("dept") in wanted

    def _say(self, line: dict[str, Any]) -> None:
        self.said.append(line)
        before = {name: (case.state.copy(), case.rev) for name, case in self.player.cases.items()}
        found = self.player.play(line)
        self.outcomes[line["do"], found.get("error", "ok")] += 1
        if found.get("error"):
            after = {name: (case.state, case.rev) for name, case in self.player.cases.items()}
            assert after == before, "P2: a refused command changed something"
        for case in self.player.cases.values():
            sound(case.state)

    def _step(self, name: str, case: Case) -> None:
        if case.state.it.status == "suspended":
            self._say({"do": "resume", "by": "admin", "instance": name})
            return
        flow = effective(case.flow, case.state)
        items = case.state.pending() or [item for item in case.state.items.values() if item.open]
        do = self.rnd.choices(list(VERBS), list(VERBS.values()))[0] if items else "withdraw"
        item = self.rnd.choice(items) if items else None
        line = {"do": do, "instance": name, **self._details(do, case.state, flow, item)}
        if do == "approve" and item:
            self._attach(name, case.state, flow.step(case.state.passes[item.at].step), item)
        self._say(line)

    def _attach(self, name: str, state: State, step: Step, item: Item) -> None:
        for slot in step.attachments:
            file = slot.name.replace("{contract_no}", str(state.it.form.get("contract_no", ""))).replace("*", "1")
            self._say({"do": "attach", "by": item.person, "step": step.id, "name": file, "instance": name})

    def _details(self, do: str, state: State, flow: Flow, item: Item | None) -> dict[str, Any]:
        if do == "tick":
            return {"now": (self.player.now + timedelta(hours=self.rnd.choice([1, 5, 30, 80]))).isoformat()}
        if item is None or do == "withdraw":
            return {"by": state.it.initiator}
        people = list(self.player.org.people)
        steps = [step.id for step in flow.steps]
        own = {"by": item.person, "step": state.passes[item.at].step, "comment": "because"}
        match do:
            case "approve":
                return own | {"data": self._filled(flow, flow.step(own["step"]))}
            case "return":
                return own | {"to": self.rnd.choice(steps), "resume": self.rnd.choice(["forward", "back"])}
            case "transfer" | "delegate":
                return own | {"to": self.rnd.choice(people)}
            case "add_sign" | "assist" | "cc":
                some = self.rnd.sample(people, self.rnd.randint(1, 3))
                mode = self.rnd.choice(["any", "all", "sequential"])
                return own | {"people": some, "where": self.rnd.choice(["before", "after", "parallel"]), "mode": mode}
            case "remove_sign":
                return own | {"who": self.rnd.choice([one.person for one in state.items.values()])}
            case "handover":
                return {"by": "admin", "from": item.person, "to": self.rnd.choice(["xenia", "yan"])}
            case "recall":
                return {"by": self.rnd.choice(people)}
            case "jump" | "suspend" | "cancel":
                return {"by": "admin", "to": self.rnd.choice(steps), "reason": "because"}
        return own

    def _filled(self, flow: Flow, step: Step) -> dict[str, Any]:
        wanted = [
            key for key in sorted(step.fields.writable) if key in step.fields.required or self.rnd.random() < 0.75
        ]
        return {key: self._value(flow.field(key)) for key in wanted}

    def _value(self, one: FormField) -> Any:
        text = "HT2026-00001"[: one.length] if one.length else "text"
        values = {
            "bool": self.rnd.random() < 0.5,
            "int": 3,
            "number": 2.5,
            "money": 100,
            "date": "2026-03-10",
            "person": self.rnd.choice(["xenia", "yan", "zoe"]),
            "people": self.rnd.sample(["xenia", "yan", "zoe"], 2),
            "dept": "marketing",
            "enum": self.rnd.choice(one.options or ("a",)),
            "table": [{column.id: 1 if column.type == "int" else "a" for column in one.columns}],
            "file": ["a.docx"],
        }
        return values.get(one.type, text)


def sound(state: State) -> None:
    """P1 and P5, and that nothing is left of a process that is over."""
    living = list(state.living())
    items = [item for item in state.items.values() if item.open]
    if state.finished:
        assert not living, "a token is left after the end"
        assert not items, "somebody has to do something after the end"
        return
    waits = any(item.state in ("pending", "held") for item in items) or "running" in state.it.children.values()
    assert waits, "P1: nobody can do anything any more"
    places = Counter((state.passes[token.at].step, token.scope) for token in living if token.status != "arrived")
    assert max(places.values(), default=0) < 2, "P5: two tokens on one step of one scope"
    holders = Counter((item.at, item.person) for item in items)
    assert max(holders.values(), default=0) < 2, "P5: somebody has two items in one visit"
