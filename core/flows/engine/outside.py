"""What a process does outside itself: effects with their keys, processes that it starts."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from core.flows.defined.conditions import plain, value_of
from core.flows.definition import Action, Step
from core.flows.engine.state import Effect, Pass
from core.flows.engine.values import settled
from core.flows.engine.work import Work


def do(work: Work, actions: tuple[Action, ...], visit: Pass, when: str) -> bool:
    """Hand actions to the world outside; `set` concerns the process itself. Whether its visit waits for one of them."""
    waits = [_one(work, action, visit, when, number) for number, action in enumerate(actions)]
    return any(waits)


def _one(work: Work, action: Action, visit: Pass, when: str, number: int) -> bool:
    if action.set is not None:
        work.fill(settled(work.flow, action.set), visit.id)
        return False
    turn = "" if action.once else f"/{visit.id}"
    key = f"{work.it.id}/{visit.step}{turn}/{when}/{number}"
    details = action.model_dump(mode="json", exclude_none=True, exclude={"once", "blocking"}, by_alias=True)
    waits = action.blocking and when == "auto" and not (action.once and done_before(work, visit))
    work.effect(Effect(key, action.verb, action.name, details, visit.step, visit.id, waits))
    return waits


def done_before(work: Work, visit: Pass) -> bool:
    """Whether the step was carried out in an earlier visit, even one that counts no more."""
    same = (one for one in work.state.passes.values() if one.step == visit.step and one.id != visit.id)
    return any(one.state == "done" and one.outcome not in ("reject", "skipped") for one in same)


def start_child(work: Work, step: Step, visit: Pass) -> bool:
    """Start the process of a step: whether the step waits for its end. ConditionFailed when its data cannot be said."""
    given = {key: plain(value_of(text, work.it.form)) for key, text in step.input.items()}
    waits = step.wait is not False
    key, details = f"{work.it.id}/{step.id}/{visit.id}/child", {"data": given, "at": visit.id}
    work.effect(Effect(key, "child", str(step.flow), details, step.id, visit.id, blocking=waits))
    if waits:
        work.update(children=children(work, visit.id, "running"))
    return waits


def children(work: Work, visit: int, status: str) -> Mapping[int, str]:
    """What became of the processes that visits wait for, with this news."""
    return MappingProxyType({**work.it.children, visit: status})


def stop_children(work: Work, visits: Iterable[int]) -> None:
    """Their parents' visits are no more."""
    for visit in visits:
        if work.it.children.get(visit) == "running":
            work.update(children=children(work, visit, "cancelled"))
            key, step = f"{work.it.id}/{visit}/stop", work.state.passes[visit].step
            work.effect(Effect(key, "stop_child", str(visit), {"at": visit}, step, visit))
