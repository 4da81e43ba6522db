"""A process with steps of its own: later steps adjusted, the next one chosen freely, another version."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from core.flows import people
from core.flows.definition import Flow, Step
from core.flows.labels import called
from core.flows.state import State, with_
from core.flows.work import Command, FlowRefusal, Work


def effective(flow: Flow, state: State) -> Flow:
    """The definition of this process: its own, once its later steps were adjusted."""
    if not state.instance or not state.it.steps:
        return flow
    return flow.model_copy(update={"steps": tuple(_step(_frozen(raw)) for raw in state.it.steps)})


def _frozen(raw: Mapping[str, Any]) -> str:
    return Step.model_validate(raw).model_dump_json(by_alias=True)


@lru_cache(maxsize=1024)
def _step(raw: str) -> Step:
    return Step.model_validate_json(raw)


def add_step(work: Work, step: Step, wanted: Mapping[str, Any]) -> None:
    """In a free process the holder says who is next: one more step after this one."""
    if work.flow.kind != "free":
        raise FlowRefusal("FIXED_FLOW")
    number = 1 + sum(one.id.startswith("adhoc") for one in work.flow.steps)
    new = {
        "id": f"adhoc{number}",
        "type": wanted.get("type", "task"),
        "mode": wanted.get("mode", "any"),
        "assignee": [{"user": person} for person in wanted["people"]],
        "name": step.name.root,
    }
    steps = [_raw(one) for one in work.flow.steps]
    place = [one.id for one in work.flow.steps].index(step.id)
    steps[place] = {**steps[place], "next": new["id"]}
    _take_steps(work, [*steps, new])


def _raw(step: Step) -> dict[str, Any]:
    return step.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _take_steps(work: Work, steps: list[dict[str, Any]]) -> None:
    try:
        made = tuple(Step.model_validate(raw) for raw in steps)
    except ValidationError as problem:
        raise FlowRefusal("INVALID_DEFINITION", why=problem.errors()[0]["msg"]) from None
    work.update(steps=tuple(_raw(step) for step in made))
    work.flow = work.flow.model_copy(update={"steps": made})


def adjust(work: Work, command: Command) -> None:
    """Change who does the later steps, or the steps themselves."""
    if work.by not in {work.it.initiator, *people.managers(work), *(item.person for item in work.state.pending())}:
        raise FlowRefusal("NOT_ALLOWED")
    if work.flow.kind == "fixed":
        raise FlowRefusal("FIXED_FLOW")
    chosen = command.args.get("assign") or {}
    if chosen:
        known = {step.id for step in work.flow.steps}
        if set(chosen) - known:
            raise FlowRefusal("INVALID_DEFINITION")
        work.update(chosen=with_(work.it.chosen, **{step: tuple(who) for step, who in chosen.items()}))
    steps = command.args.get("steps")
    if steps is not None:
        _new_steps(work, list(steps))


def _new_steps(work: Work, steps: list[dict[str, Any]]) -> None:
    from core.flows.check import errors

    if work.flow.kind == "predefined":
        raise FlowRefusal("FIXED_FLOW")
    used = {visit.step for visit in work.state.passes.values()} - {"end"}
    missing = used - {str(raw.get("id")) for raw in steps}
    if missing:
        raise FlowRefusal("STEP_ALREADY_USED", steps=called(work.flow, sorted(missing)))
    _take_steps(work, steps)
    found = errors(work.flow)
    if found:
        raise FlowRefusal("INVALID_DEFINITION", why=", ".join(sorted({one.code for one in found})))


def migrate(work: Work, command: Command) -> None:
    """Go on by another version; steps in use need an image there."""
    people.manages(work)
    new: Flow = command.args["flow"]
    images = dict(command.args.get("steps") or {})
    known = {step.id for step in new.steps}
    live = {work.state.passes[token.at].step for token in work.state.living()}
    blocked = sorted(step for step in live if images.get(step, step) not in known)
    if blocked:
        raise FlowRefusal("MIGRATION_BLOCKED", steps=called(work.flow, blocked))
    for visit in list(work.state.passes.values()):
        if visit.step in images:
            work.visit(visit.id, step=images[visit.step])
    work.flow = new
