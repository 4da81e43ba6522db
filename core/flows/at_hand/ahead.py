"""How a process goes on from where it stands, as far as that is known already. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from core.flows.defined.conditions import ConditionFailed, holds
from core.flows.definition import Flow, Next, Step

MOST: Final = 30
"""Steps that are told of; nobody reads more of what is to come."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Steps that people have still to do, in their order. `open`: after them it is not decided yet how it goes on."""

    steps: tuple[Step, ...]
    open: bool = False


def ahead(flow: Flow, form: Mapping[str, Any], standing: Iterable[str], been: Iterable[str] = ()) -> Ahead:
    """What comes after the steps where it stands now, if nobody refuses or sends back.

    It is followed while only one way is left: what a condition asks for may yet be written by a step on the way. Steps
    that have `been` done are not told again.
    """
    steps = {step.id: step for step in flow.steps}
    here = [one for one in standing if one in steps]
    met, waiting, unsure = {*here, *been}, here[:], False
    found: list[Step] = []
    writes: set[str] = set()
    while waiting and len(found) < MOST:
        step = steps[waiting.pop(0)]
        writes |= step.fields.writable
        ways = _ways(flow.after(step), form, writes)
        unsure = unsure or ways is None
        for to in ways or ():
            if to in steps and to not in met:
                met.add(to)
                waiting.append(to)
                found.append(steps[to])
    return Ahead(tuple(one for one in found if one.human or one.type == "subflow"), unsure)


def _ways(ways: Next, form: Mapping[str, Any], writes: set[str]) -> tuple[str, ...] | None:
    """Where it leads; None if that depends on what nobody has said yet."""
    if ways.how == "all" or len(ways.targets) == 1:
        return ways.targets
    if ways.how == "choose" or any(_asks(branch.if_, writes) for branch in ways.branches):
        return None
    taken = [branch.to for branch in ways.branches if not branch.otherwise and _holds(branch.if_, form)]
    taken = taken or [branch.to for branch in ways.branches if branch.otherwise]
    return tuple(taken if ways.how == "any_of" else taken[:1])


def _asks(condition: str | None, fields: set[str]) -> bool:
    return condition is not None and any(re.search(rf"\bform\.{field}\b", condition) for field in fields)


def _holds(condition: str | None, form: Mapping[str, Any]) -> bool:
    try:
        return condition is None or holds(condition, form)
    except ConditionFailed:
        return False
