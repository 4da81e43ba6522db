"""Sound processes at random: whatever comes out may be published, and nobody gets stuck in it.

`definition(random.Random(7))` is one as YAML would have it, `family(7)` the same as flows by their names, with the
process it starts if it starts one; `definitions()` and `families()` are Hypothesis strategies.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st

from core.flows.definition import Flow

Raw = dict[str, Any]
MODES = ("any", "any", "all", "half", "majority", "sequential", "2", "60%")
ROLES = ("clerk", "lawyer", "keeper", "chief")
OVERDUE: tuple[list[Raw], ...] = (
    [{"do": "remind"}],
    [{"do": "remind"}, {"after": "1wd", "do": "escalate"}],
    [{"after": "4wh", "do": "approve"}],
    [{"after": "2d", "do": "return"}],
)
CONDITIONS: dict[str, tuple[Raw, str]] = {
    "bool": ({"default": False}, "form.{id}"),
    "int": ({"default": 0}, "form.{id} > 2"),
    "number": ({}, "has(form.{id}) && form.{id} >= 2"),
    "money": ({}, "has(form.{id}) && form.{id} >= 50.5"),
    "enum": ({"options": ["a", "b", "c"], "default": "a"}, "form.{id} in ['b', 'c']"),
    "string": ({}, "has(form.{id}) && size(form.{id}) > 3"),
    "date": ({}, "has(form.{id}) && form.{id} >= '2026-03-01'"),
    "people": ({}, "has(form.{id}) && form.{id}.exists(p, p == 'xenia')"),
    "table": ({"columns": [{"id": "qty", "type": "int"}]}, "has(form.{id}) && form.{id}.exists(r, r.qty > 0)"),
}


@dataclass(frozen=True)
class Where:
    """What surrounds a piece: how deep it may still go, and what its steps may refer to.

    `before`: steps of people that were certainly done before it in the same branch; `joined`: whether a join waits
    for the branch, so that it may end early; `once`: whether it can be passed only once.
    """

    depth: int
    before: tuple[str, ...] = ()
    joined: bool = False
    early: bool = False
    once: bool = True

    def deeper(self, **values: Any) -> "Where":
        return replace(self, depth=self.depth - 1, **values)


@dataclass
class Writer:
    """Writes a definition step by step; each piece is told the id of its first step and what comes after it."""

    rnd: random.Random
    child: str = ""
    steps: list[Raw] = field(default_factory=list)
    form: list[Raw] = field(default_factory=list)
    last: int = 0

    def new(self) -> str:
        self.last += 1
        return f"s{self.last}"

    def may(self, chance: float) -> bool:
        return self.rnd.random() < chance

    # Steps

    def human(self, entry: str, after: Any, where: Where, *, sure: bool = False) -> tuple[str, ...]:
        """A task or an approval; a `sure` one waits for a person whatever the form says."""
        approval = bool(self.steps) and self.may(0.5)
        step: Raw = {"id": entry, "type": "approval" if approval else "task", "name": self.name(entry), "next": after}
        step["assignee"] = [self.rule(where)] if self.steps else [{"initiator": True}]
        step["mode"] = self.rnd.choice(MODES)
        if approval:
            step |= self.refusal(where)
        step |= self.extras(where, sure=sure)
        self.steps.append(step)
        return (entry,)

    def name(self, entry: str) -> Raw:
        number = entry.removeprefix("s")
        return {"zh": f"步骤{number}", "en": f"Step {number}", "ru": f"Шаг {number}"}

    def rule(self, where: Where) -> Raw:
        rules: list[Raw] = [{"role": self.rnd.choice(ROLES)}] * 4
        rules += [{"initiator": True}, {"superior": "initiator"}, {"chosen_by": "previous", "from": {"role": ROLES[0]}}]
        rules += [{"performer_of": one} for one in where.before[-1:]]
        rule = self.rnd.choice(rules)
        if self.may(0.08):
            one = self.field("person")
            self.steps[0].setdefault("fields", {}).setdefault("editable", []).append(one)
            rule = {"field": one}
        return rule

    def refusal(self, where: Where) -> Raw:
        ways: list[Any] = ["end", "initiator", "previous", None, None]
        ways += [{"goto": one} for one in where.before[-3:]]
        ways += ["branch"] * 2 if where.joined and where.early else []
        chosen = self.rnd.choice(ways)
        return {} if chosen is None else {"reject": chosen}

    def extras(self, where: Where, *, sure: bool) -> Raw:
        found: Raw = {}
        if self.may(0.3):
            found |= {"deadline": self.rnd.choice(["8wh", "2wd", "36h", "3d", "30m"])}
            found |= {"overdue": self.rnd.choice(OVERDUE)} if self.may(0.6) else {"remind": ["-2wh", "0"]}
        if self.may(0.2):
            listed = list(self.rnd.sample(where.before, min(2, len(where.before)))) or "none"
            found["return"] = self.rnd.choice(["any", "previous", "initiator", listed])
            if found["return"] == "none" and found.get("overdue") == OVERDUE[-1]:
                del found["return"]
        if self.may(0.15):
            found["fields"] = {"required": [self.field(self.rnd.choice(["string", "int", "date", "text"]))]}
        if self.may(0.1):
            found["attachments"] = [{"slot": "paper", "name": "paper-*.doc*"}]
        if self.may(0.15):
            found["on_exit"] = [self.rnd.choice([{"mail": "register"}, {"call": "stamp", "once": True}])]
        if not sure and self.may(0.08):
            found |= self.rnd.choice([{"skip_if": self.condition("", "bool")}, {"on_reentry": "reuse"}])
        return found

    def field(self, kind: str) -> str:
        name = f"f{len(self.form) + 1}"
        more = dict(CONDITIONS[kind][0]) if kind in CONDITIONS else {}
        self.form.append({"id": name, "type": kind, "name": {"zh": f"字段{len(self.form) + 1}"}, **more})
        return name

    def condition(self, step: str, kind: str = "") -> str:
        """A condition over a new field, which the step before the parting of the ways may fill in."""
        name = self.field(kind or self.rnd.choice(list(CONDITIONS)))
        writer = next((one for one in self.steps if one["id"] == step), self.steps[0] if self.steps else None)
        if writer is not None:
            writer.setdefault("fields", {}).setdefault("editable", []).append(name)
        kinds = {one["id"]: one["type"] for one in self.form}
        return CONDITIONS[kinds[name]][1].format(id=name)

    # Pieces

    def piece(self, entry: str, after: str, where: Where) -> tuple[str, ...]:
        """Something between two places: the steps of people that are certainly done when it is over."""
        kinds: list[Callable[[str, str, Where], tuple[str, ...]]] = [self.human, self.human, self.silent]
        if where.depth > 0:
            kinds += [self.row, self.row, self.parting, self.loop, self.fork, self.fork, self.choice]
            kinds += [self.side] if where.once else []
        return self.rnd.choice(kinds)(entry, after, where)

    def row(self, entry: str, after: str, where: Where) -> tuple[str, ...]:
        entries = [entry, *(self.new() for _ in range(self.rnd.randint(1, 3)))]
        done: tuple[str, ...] = ()
        for here, there in zip(entries, [*entries[1:], after], strict=True):
            done += self.piece(here, there, where.deeper(before=where.before + done))
        return done

    def silent(self, entry: str, after: str, where: Where) -> tuple[str, ...]:
        """A step that asks nobody, or another process."""
        kinds = ["notify", "auto"] + (["subflow"] if self.child else [])
        step: Raw = {"id": entry, "type": self.rnd.choice(kinds), "name": self.name(entry), "next": after}
        if step["type"] == "notify":
            step["assignee"] = [self.rule(where)]
        elif step["type"] == "auto":
            step["actions"] = [{"mail": "register"}]
        else:
            step |= {"flow": self.child, "input": {"urgent": "true"}, **self.refusal(where)}
            step |= {"wait": False} if self.may(0.2) else {}
        self.steps.append(step)
        return ()

    def parting(self, entry: str, after: str, where: Where) -> tuple[str, ...]:
        done = self.human(entry, [], where)
        inner = where.deeper(before=where.before + done)
        ways: list[Raw] = []
        step = self.steps[-1]
        for _ in range(self.rnd.randint(1, 2)):
            way = self.new()
            ways.append({"if": self.condition(entry), "to": way})
            self.piece(way, after, inner)
        step["next"] = [*ways, {"else": after}]
        return done

    def choice(self, entry: str, after: str, where: Where) -> tuple[str, ...]:
        ways = [self.new() for _ in range(self.rnd.randint(2, 3))]
        done = self.human(entry, {"choose": ways}, where, sure=True)
        self.steps[-1].pop("overdue", None)
        self.steps[-1]["type"] = "task"
        self.steps[-1].pop("reject", None)
        for way in ways:
            self.piece(way, after, where.deeper(before=where.before + done))
        return done

    def loop(self, entry: str, after: str, where: Where) -> tuple[str, ...]:
        """Something until somebody is content with it."""
        judge = self.new()
        done = self.piece(entry, judge, where.deeper(once=False))
        done += self.human(judge, [], replace(where, before=where.before + done), sure=True)
        step = self.steps[-1]
        step["next"] = [{"if": self.condition(judge), "to": entry}, {"else": after}]
        return done

    def fork(self, entry: str, after: str, where: Where) -> tuple[str, ...]:
        """Several branches at once, and their join."""
        join = self.new()
        first = self.human(entry, [], where) if self.may(0.7) or not self.steps else self.silent(entry, after, where)
        step = self.steps[-1]
        ways = [self.new() for _ in range(self.rnd.randint(2, 3))]
        step["next"] = {"all": ways} if self.may(0.5) else {"any_of": self.some(ways, entry, step)}
        for number, way in enumerate(ways):
            inner = where.deeper(before=(), joined=True, early=number > 0)
            self.branch(way, join, inner)
        wait = self.rnd.choice(["all", "all", "all", "first", self.rnd.randint(1, len(ways))])
        self.steps.append({"id": join, "type": "join", "of": entry, "wait": wait, "next": after})
        return first

    def some(self, ways: list[str], entry: str, step: Raw) -> list[Any]:
        last: Any = {"else": ways[-1]} if self.may(0.3) else ways[-1]
        return [*({"if": self.condition(entry), "to": way} for way in ways[:-1]), last]

    def branch(self, entry: str, join: str, where: Where) -> None:
        """One branch; it may end early where the join does not need it."""
        if not where.early or self.may(0.6):
            self.piece(entry, join, where)
            return
        over, rest = self.new(), self.new()
        self.human(entry, [], where)
        step = self.steps[-1]
        step["next"] = [{"if": self.condition(entry), "to": over}, {"else": rest}]
        how = {"branch": True} if self.may(0.8) else {"terminate": True}
        self.steps.append({"id": over, "type": "end", **how})
        self.piece(rest, join, where)

    def side(self, entry: str, after: str, where: Where) -> tuple[str, ...]:
        """Something that goes on beside the rest and ends by itself."""
        over, other, main = self.new(), self.new(), self.new()
        done = self.human(entry, {"all": [main, other]}, where)
        self.piece(other, over, where.deeper(before=(), joined=False, early=False))
        self.steps.append({"id": over, "type": "end", "branch": True})
        inner = where.deeper(before=(), joined=False, early=False)
        self.piece(main, after, inner)
        return done


def definition(rnd: random.Random, *, depth: int = 3, name: str = "main", child: str = "") -> Raw:
    """A sound definition. `child`: a process that its steps may start, with a field `urgent`."""
    writer = Writer(rnd, child)
    begin = writer.new()
    then = [writer.new() for _ in range(rnd.randint(1, 3))]
    after = rnd.choice(["done", "end"])
    done = writer.human(begin, then[0], Where(0), sure=True)
    for here, there in zip(then, [*then[1:], after], strict=True):
        done += writer.piece(here, there, Where(depth, done))
    if after == "done":
        writer.steps.append({"id": "done", "type": "end", "result": "completed"})
    return {
        "flow": name,
        "name": {"zh": "流程", "en": "Process", "ru": "Процесс"},
        "initiators": [{"any": True}],
        "kind": rnd.choice(["fixed", "predefined", "custom"]),
        "form": writer.form,
        "steps": writer.steps,
    }


CHILD: Raw = {
    "flow": "child",
    "initiators": [{"any": True}],
    "form": [{"id": "urgent", "type": "bool", "default": False}],
    "steps": [
        {"id": "c1", "assignee": [{"role": "keeper"}], "fields": {"editable": ["urgent"]}, "next": "c2"},
        {"id": "c2", "type": "approval", "assignee": [{"role": "chief"}]},
    ],
}


def raw_family(rnd: random.Random, *, depth: int = 3) -> list[Raw]:
    """A definition, and the one it starts if it does."""
    made = definition(rnd, depth=depth, child="child" if rnd.random() < 0.3 else "")
    return [made, CHILD] if any(step.get("flow") for step in made["steps"]) else [made]


def family(seed: int, *, depth: int = 3) -> dict[str, Flow]:
    """The flows of a seed by their names; `main` is the one to start."""
    made = raw_family(random.Random(seed), depth=depth)
    return {raw["flow"]: Flow.model_validate(raw) for raw in made}


def definitions(*, depth: int = 3) -> st.SearchStrategy[Raw]:
    """Sound definitions that start no other process."""
    return st.randoms(use_true_random=False).map(lambda rnd: definition(rnd, depth=depth))


def families(*, depth: int = 3) -> st.SearchStrategy[dict[str, Flow]]:
    """Sound definitions with the processes they start."""
    made = st.randoms(use_true_random=False).map(lambda rnd: raw_family(rnd, depth=depth))
    return made.map(lambda raws: {raw["flow"]: Flow.model_validate(raw) for raw in raws})
