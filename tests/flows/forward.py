"""Random sound definitions of what BPMN engines can do too: conditions, forks nested, early ends, loops of tasks."""

import random
from typing import Any

from core.flows.definition import Flow

FORM: list[dict[str, Any]] = [
    *({"id": f"b{number}", "type": "bool", "default": False} for number in (1, 2, 3)),
    *({"id": f"n{number}", "type": "int", "default": 0} for number in (1, 2)),
    {"id": "word", "type": "enum", "options": ["red", "green", "blue"], "default": "red"},
]
FIELDS = [str(one["id"]) for one in FORM]
DEEPEST = 3
LARGEST = 14
"""Steps after which only plain ones are added."""


def filled(rnd: random.Random) -> dict[str, Any]:
    """What somebody types into the form."""
    flags = {f"b{number}": rnd.random() < 0.5 for number in (1, 2, 3)}
    return flags | {"n1": rnd.randint(0, 9), "n2": rnd.randint(0, 9), "word": rnd.choice(["red", "green", "blue"])}


def drawn(seed: int) -> Flow:
    """A definition by its number; the same one every time."""
    return Flow.model_validate(_Author(random.Random(seed)).definition(seed))


class _Author:
    def __init__(self, rnd: random.Random) -> None:
        self.rnd = rnd
        self.steps: list[dict[str, Any]] = []
        self.count = 0
        self.inside = 0

    def definition(self, seed: int) -> dict[str, Any]:
        done = self._step("end", result="completed")
        last = self._chain(done, 0)
        start = self._task(last)
        self.steps.sort(key=lambda step: step["id"] != start)
        return {
            "flow": f"random{seed}",
            "form": FORM,
            "auto_approve": {"initiator_is_approver": "keep", "same_person": "off"},
            "steps": self.steps,
        }

    def _step(self, kind: str, **said: Any) -> str:
        self.count += 1
        key = f"{kind[0]}{self.count}"
        self.steps.append({"id": key, "type": kind, **{name: value for name, value in said.items() if value}})
        return key

    def _task(self, after: Any, kind: str = "task", **said: Any) -> str:
        return self._step(kind, next=after, assignee={"user": "anna"}, fields={"editable": FIELDS}, **said)

    def _chain(self, after: str, depth: int, *, simple: bool = False) -> str:
        """Some steps that lead to `after`. `simple`: without forks, for they would stand inside a loop."""
        for _ in range(self.rnd.randint(1, 3)):
            makers = [self._plain, self._plain, self._exclusive, self._loop, self._refusable, self._choice]
            if not simple:
                makers += [self._all, self._all, self._any_of, self._any_of, *([] if self.inside else [self._side])]
            maker = self._plain if depth >= DEEPEST or self.count > LARGEST else self.rnd.choice(makers)
            after = maker(after, depth + 1, simple=simple)
        return after

    def _plain(self, after: str, depth: int, *, simple: bool) -> str:
        kind = self.rnd.choice(["task", "task", "approval", "notify", "auto"])
        if kind == "auto":
            return self._step("auto", next=self._maybe_split(after))
        return self._task(after, kind)

    def _maybe_split(self, after: str) -> Any:
        return after if self.rnd.random() < 0.5 else [{"if": self._asks(), "to": self._task(after)}, {"else": after}]

    def _exclusive(self, after: str, depth: int, *, simple: bool) -> str:
        ways = [{"if": self._asks(), "to": self._way(after, depth, simple)} for _ in range(self.rnd.randint(1, 2))]
        return self._task([*ways, {"else": self._way(after, depth, simple)}])

    def _way(self, after: str, depth: int, simple: bool) -> str:
        return after if self.rnd.random() < 0.3 else self._chain(after, depth, simple=simple)

    def _choice(self, after: str, depth: int, *, simple: bool) -> str:
        return self._task({"choose": [self._chain(after, depth, simple=simple), self._task(after)]})

    def _loop(self, after: str, depth: int, *, simple: bool) -> str:
        """Tasks that are done again as long as a condition holds."""
        last = self._task([{"else": after}])
        first = self._chain(last, depth, simple=True)
        self._find(last)["next"].insert(0, {"if": self._asks(), "to": first})
        return first

    def _refusable(self, after: str, depth: int, *, simple: bool) -> str:
        """An approval whose refusal leads back to the task before it."""
        approval = self._task(after, "approval")
        before = self._task(approval)
        self._find(approval)["reject"] = {"goto": before}
        return before

    def _find(self, key: str) -> dict[str, Any]:
        return next(step for step in self.steps if step["id"] == key)

    def _all(self, after: str, depth: int, *, simple: bool) -> str:
        join = self._join(after)
        ways = [self._branch(join, depth) for _ in range(self.rnd.randint(2, 3))]
        return self._forked(join, {"all": ways})

    def _join(self, after: str) -> str:
        self.inside += 1
        return self._step("join", next=after)

    def _any_of(self, after: str, depth: int, *, simple: bool) -> str:
        join = self._join(after)
        ways: list[Any] = [{"if": self._asks(), "to": self._branch(join, depth)} for _ in range(self.rnd.randint(1, 3))]
        if self.rnd.random() < 0.3:
            ways.append(self._branch(join, depth))
        return self._forked(join, {"any_of": [*ways, {"else": self._chain(join, depth)}]})

    def _forked(self, join: str, ways: dict[str, Any]) -> str:
        self.inside -= 1
        fork = self._task(ways) if self.rnd.random() < 0.8 else self._step("auto", next=ways)
        self._find(join)["of"] = fork
        return fork

    def _branch(self, join: str, depth: int) -> str:
        """A branch of a fork; sometimes it may end early, or be refused."""
        chance = self.rnd.random()
        if chance < 0.2:
            early = self._step("end", branch=True)
            return self._task([{"if": self._asks(), "to": early}, {"else": self._chain(join, depth)}])
        if chance < 0.3:
            return self._task(self._chain(join, depth), "approval", reject="branch")
        return self._chain(join, depth)

    def _side(self, after: str, depth: int, *, simple: bool) -> str:
        """A side branch that nobody waits for; a join around it would, but only ours: see test_spiff."""
        side = self._task(self._step("end", branch=True))
        return self._task({"any_of": [{"if": self._asks(), "to": side}, self._task(after)]})

    def _asks(self) -> str:
        asked = [
            f"form.b{self.rnd.randint(1, 3)}",
            f"!form.b{self.rnd.randint(1, 3)}",
            f"form.n{self.rnd.randint(1, 2)} {self.rnd.choice(['>', '<', '>=', '=='])} {self.rnd.randint(1, 8)}",
            f"form.word == '{self.rnd.choice(['red', 'green', 'blue'])}'",
        ]
        if self.rnd.random() < 0.6:
            return self.rnd.choice(asked)
        return f" {self.rnd.choice(['&&', '||'])} ".join(self.rnd.sample(asked, 2))
