"""Sound definitions with one thing changed: mostly unsound, sometimes not, and the check has to know."""

import copy
import random
from collections.abc import Callable
from typing import Any

from core.flows.authoring.markings import Found, Marking, _Move, _Search
from core.flows.defined.graph import Graph
from tests.support.flows_gen import Raw


def mutated(raw: Raw, rnd: random.Random) -> Raw:
    """A copy with a way led elsewhere, a step of another type, a join or a way on taken out."""
    made = copy.deepcopy(raw)
    rnd.choice(CHANGES)(made, rnd)
    return made


def _ids(made: Raw) -> list[str]:
    return [*(step["id"] for step in made["steps"]), "end"]


def _lead_elsewhere(made: Raw, rnd: random.Random) -> None:
    slots = [slot for step in made["steps"] for slot in _slots(step)]
    if slots:
        rnd.choice(slots)(rnd.choice(_ids(made)))


def _slots(step: Raw) -> list[Callable[[str], None]]:
    """Everything in a step that names another, to be written anew."""
    found = list(_inside(step, "next"))
    if isinstance(step.get("reject"), dict):
        found += _inside(step["reject"], "goto")
    return found


def _inside(holder: Any, key: Any) -> list[Callable[[str], None]]:
    here = holder[key] if isinstance(holder, list) or key in holder else None
    if isinstance(here, str) and key != "if":
        return [lambda to: holder.__setitem__(key, to)]
    if isinstance(here, list):
        return [slot for place in range(len(here)) for slot in _inside(here, place)]
    if isinstance(here, dict):
        return [
            slot
            for inner in here
            if inner in ("to", "else", "all", "any_of", "choose")
            for slot in _inside(here, inner)
        ]
    return []


def _lead_to_the_end(made: Raw, rnd: random.Random) -> None:
    rnd.choice(made["steps"]).pop("next", None)


def _refuse_elsewhere(made: Raw, rnd: random.Random) -> None:
    step = rnd.choice([one for one in made["steps"] if one.get("type") == "approval"] or made["steps"])
    step["type"], step["assignee"] = "approval", [{"role": "clerk"}]
    step["reject"] = rnd.choice([{"goto": rnd.choice(_ids(made))}, "branch", "initiator"])


def _ask_nobody(made: Raw, rnd: random.Random) -> None:
    step = rnd.choice(made["steps"])
    kept = {key: said for key, said in step.items() if key in ("id", "name", "next", "fields")}
    step.clear()
    step.update(kept | {"type": "auto"})


def _jump_when_late(made: Raw, rnd: random.Random) -> None:
    people = [one for one in made["steps"] if one.get("type", "task") in ("task", "approval")]
    rnd.choice(people).update({"deadline": "1d", "overdue": [{"do": "jump", "to": rnd.choice(_ids(made))}]})


def _join_another(made: Raw, rnd: random.Random) -> None:
    joins = [one for one in made["steps"] if one.get("type") == "join"]
    if joins:
        rnd.choice(joins)["of"] = rnd.choice(_ids(made)[:-1])


def _end_plainly(made: Raw, rnd: random.Random) -> None:
    ends = [one for one in made["steps"] if one.get("type") == "end"]
    if ends:
        end = rnd.choice(ends)
        end.pop("branch", None)
        end.pop("terminate", None)


def _fork_otherwise(made: Raw, rnd: random.Random) -> None:
    forks = [one for one in made["steps"] if isinstance(one.get("next"), dict) and "all" in one["next"]]
    if forks:
        step = rnd.choice(forks)
        step["next"] = {"choose": step["next"]["all"]} if rnd.random() < 0.5 else step["next"]["all"][0]


CHANGES: tuple[Callable[[Raw, random.Random], None], ...] = (
    _lead_elsewhere,
    _lead_elsewhere,
    _lead_elsewhere,
    _lead_to_the_end,
    _refuse_elsewhere,
    _refuse_elsewhere,
    _ask_nobody,
    _jump_when_late,
    _join_another,
    _end_plainly,
    _fork_otherwise,
)


class Thorough(_Search):
    """The search of markings with every token tried at every turn."""

    def _moves(self, marking: Marking, under_way: set[Marking]) -> list[_Move]:
        tokens = [place for place in marking if place[0][0] not in "@+"]
        return [move for token in sorted(tokens) for move in self._of(marking, token)]


def thorough(graph: Graph) -> Found | None:
    """What the thorough search finds; None if there is too much to see."""
    search = Thorough(graph)
    return search.found() if search.run() else None
