"""Random walks: somebody does something, whatever it is, and what must hold for every process holds."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

from ruamel.yaml import YAML

from core.flows.definition import Flow, FormField, Step
from core.flows.engine.choosing import following, rule_of
from core.flows.engine.hours import office
from core.flows.engine.own import effective
from core.flows.engine.state import Item, State, replayed, take
from core.flows.playing.player import Case, Player
from core.flows.playing.playorg import PlayOrg
from core.flows.playing.scenarios import Line
from tests.flows.sound import Before, kept, sound

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
    "adjust": 1,
    "cancel": 0.2,
    "tick": 5,
}
LENGTH = 60
START = "2026-03-02T09:00:00"
Said = dict[str, Any]


def cast(flows: dict[str, Flow]) -> PlayOrg:
    """Two people for each role and group, two in each department, one who is away, whoever is named."""
    people: dict[str, Said] = {
        "boss": {},
        "admin": {},
        "chief": {"superior": "boss"},
        "xenia": {"superior": "boss"},
        "yan": {},
        "zoe": {"absent": [{"from": "2026-03-01", "to": "2026-12-31", "substitute": "yan"}]},
    }
    for kind, above in (("role", ("boss", "chief")), ("group", ("boss", "chief"))):
        for number, name in enumerate(sorted(_named(flows, kind))):
            for letter, superior in zip("pq", above, strict=True):
                people[f"{kind[0]}{letter}{number}"] = {f"{kind}s": [name], "superior": superior}
    depts = sorted(_named(flows, "dept") | {"marketing"})
    for dept in depts:
        people[f"of_{dept}"] = {"dept": dept, "superior": "chief"}
        people[f"also_{dept}"] = {"dept": dept, "superior": "boss"}
    for person in _named(flows, "user"):
        people.setdefault(person, {"superior": "chief"})
    return PlayOrg(people, {dept: {"head": "chief"} for dept in depts}, "admin")


def _named(flows: dict[str, Flow], kind: str) -> set[str]:
    return {getattr(rule, kind) for flow in flows.values() for rule in _rules(flow) if hasattr(rule, kind)}


def _rules(flow: Flow) -> Iterator[Any]:
    given = (*flow.initiators, *flow.managers)
    for rule in (*given, *(rule for step in flow.steps for rule in (*step.assignee, *step.exclude))):
        yield rule
        yield from getattr(rule, "from_", ())


@dataclass
class Walk:
    """One walk through one process and its children."""

    flows: dict[str, Flow]
    name: str
    seed: int
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    said: list[Said] = field(default_factory=list)
    followed: dict[str, tuple[State, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """The same seed walks the same way."""
        self.rnd = random.Random(self.seed)
        hours = office(["09:00-12:00", "13:00-18:00"], set(), set())
        self.player = Player(cast(self.flows), hours, datetime.fromisoformat(START), dict(self.flows))
        self.people = list(self.player.org.people)

    def walk(self, length: int = LENGTH) -> None:
        """So many steps at most; AssertionError names the property that broke."""
        starter = next((one for one in self.people if self._may_start(one)), "admin")
        self._say({"do": "start", "by": starter, "flow": self.name})
        for _ in range(length):
            live = [(name, case) for name, case in self.player.cases.items() if not case.state.finished]
            if not live:
                break
            self._step(*self.rnd.choice(live))
        for case in self.player.cases.values():
            assert replayed(case.events) == case.state, "P4: the whole history leads elsewhere"

    def _may_start(self, person: str) -> bool:
        about, rules = self.player.org.people[person], self.flows[self.name].initiators
        wanted = [(kind, getattr(rule, kind)) for rule in rules for kind in ("dept", "role") if hasattr(rule, kind)]
        named = any(about.get("dept") == one or one in (about.get("roles") or ()) for _, one in wanted)
        return named or not wanted

    def _say(self, line: Said) -> None:
        line = {**line, "cmd": f"c{len(self.said)}"}
        self.said.append(line)
        before = Before.of(self.player)
        found = self.player.play(Line.model_validate(line))
        self.outcomes[line["do"], found.get("error", "ok")] += 1
        if found.get("error"):
            assert before.same_as(self.player), "P2: a refused command changed something"
            return
        for name, case in self.player.cases.items():
            sound(case.state)
            kept(before.cases.get(name, (State(), 0))[0], case.state, line["do"])
            self._replay(name, case)
        if self.rnd.random() < 0.05:
            self._again(line)

    def _replay(self, name: str, case: Case) -> None:
        """Follow the history by what has been added to it."""
        state, told = self.followed.get(name, (State(), 0))
        for event in case.events[told:]:
            take(state, event.changes)
        self.followed[name] = (state, len(case.events))
        assert state == case.state, "P4: the history leads elsewhere"

    def _again(self, line: Said) -> None:
        before = Before.of(self.player)
        assert self.player.play(Line.model_validate(line)) == {"result": "duplicate"}, "P6: carried out twice"
        assert before.same_as(self.player), "P6: a repeated command changed something"

    def _step(self, name: str, case: Case) -> None:
        if case.state.it.status == "suspended":
            self._say({"do": self.rnd.choice(["resume", "resume", "comment"]), "by": "admin", "instance": name} | _text)
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

    def _details(self, do: str, state: State, flow: Flow, item: Item | None) -> Said:
        if do == "tick":
            return {"now": (self.player.now + timedelta(hours=self.rnd.choice([1, 5, 30, 80]))).isoformat()}
        if item is None or do == "withdraw":
            return {"by": state.it.initiator}
        step = flow.step(state.passes[item.at].step)
        own = {"by": item.person, "step": step.id}
        say: dict[str, Callable[[], Said]] = {
            "approve": lambda: own | self._decided(flow, step),
            "reject": lambda: own | {"comment": "because"},
            "return": lambda: own | {"comment": "because", "to": self._any(flow), "resume": self._pick("forward back")},
            "transfer": lambda: own | {"to": self.rnd.choice(self.people)},
            "delegate": lambda: own | {"to": self.rnd.choice(self.people)},
            "add_sign": lambda: own | self._some() | self._where(),
            "assist": lambda: own | self._some(),
            "cc": lambda: own | self._some(),
            "remove_sign": lambda: own | {"who": self.rnd.choice([one.person for one in state.items.values()])},
            "handover": lambda: {"by": "admin", "from": item.person, "to": self._pick("xenia yan")},
            "recall": lambda: {"by": self.rnd.choice(self.people)},
            "jump": lambda: {"by": "admin", "to": self._any(flow), "reason": "because"} | self._aside(step),
            "suspend": lambda: {"by": "admin"},
            "cancel": lambda: {"by": "admin", "reason": "because"},
            "adjust": lambda: {"by": item.person, "assign": {self._any(flow): self._some()["people"]}},
        }
        return say.get(do, lambda: own)()

    def _pick(self, words: str) -> str:
        return self.rnd.choice(words.split())

    def _any(self, flow: Flow) -> str:
        return self.rnd.choice(flow.steps).id

    def _some(self) -> Said:
        return {"people": self.rnd.sample(self.people, self.rnd.randint(1, 3))}

    def _where(self) -> Said:
        return {"where": self._pick("before after parallel"), "mode": self._pick("any all sequential")}

    def _aside(self, step: Step) -> Said:
        return {"step": step.id} if self.rnd.random() < 0.5 else {}

    def _decided(self, flow: Flow, step: Step) -> Said:
        ways = flow.after(step)
        chosen: Said = {"choose": self.rnd.choice(ways.targets)} if ways.how == "choose" else {}
        named = {one.id: self._picked(one) for one in flow.steps if one.id in following(flow, step.id) and rule_of(one)}
        chosen |= {"assign": named} if named and self.rnd.random() < 0.9 else {}
        free = flow.kind == "free" and self.rnd.random() < 0.7
        onward = {"next": {**self._some(), "type": self._pick("task approval"), "mode": self._pick("any all")}}
        return {"data": self._filled(flow, step)} | chosen | (onward if free else {})

    def _picked(self, step: Step) -> list[str]:
        offered = [one for rule in getattr(rule_of(step), "from_", ()) for one in self.player.org.holders(rule.role)]
        return self.rnd.sample(offered, 1)

    def _filled(self, flow: Flow, step: Step) -> Said:
        wanted = [
            one for one in sorted(step.fields.writable) if one in step.fields.required or self.rnd.random() < 0.75
        ]
        return {key: self._value(flow.field(key)) for key in wanted}

    def _value(self, one: FormField) -> Any:
        text = "HT2026-00001"[: one.length] if one.length else "text"
        values = {
            "bool": self.rnd.random() < 0.5,
            "int": self.rnd.choice([1, 3]),
            "number": 2.5,
            "money": 100,
            "date": "2026-03-10",
            "person": self._pick("xenia yan zoe"),
            "people": self.rnd.sample(["xenia", "yan", "zoe"], 2),
            "dept": "marketing",
            "enum": self.rnd.choice(one.options or ("a",)),
            "table": [{column.id: 1 if column.type in ("int", "money") else "a" for column in one.columns}],
            "file": ["a.docx"],
        }
        return values.get(one.type, text)

    def scenario(self) -> str:
        """The walk as a scenario that can be played again: the definitions are written into it."""
        given = [flow.model_dump(mode="json", by_alias=True, exclude_defaults=True) for flow in self.flows.values()]
        org = cast(self.flows)
        told = {"flow_admin": org.admin, "people": org.people, "depts": org.depts}
        calendar = {"hours": ["09:00-12:00", "13:00-18:00"]}
        one = {"id": f"seed{self.seed}", "definitions": given, "org": told, "calendar": calendar, "steps": self.said}
        said, yaml = StringIO(), YAML(typ="safe", pure=True)
        yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment] # declared as None, read as a bool
        yaml.dump({"version": 1, "scenarios": [one]}, said)
        return said.getvalue()


_text = {"text": "wait"}
