"""What the office itself says to a process: an effect arrived, something went wrong, try it again. Pure."""

from core.flows.defined.conditions import ConditionFailed, value_of
from core.flows.engine import people, seats, tokens
from core.flows.engine.outside import children
from core.flows.engine.state import Pass, replace
from core.flows.engine.values import settled
from core.flows.engine.work import Command, FlowRefusal, Work

ITSELF = ""
"""Who commands when nobody does."""

WORDS = ("delivered", "fault", "retry")
"""What is heard even when a process is over or suspended."""


def delivered(work: Work, command: Command) -> None:
    """An effect was carried out: what it fills in, whom it told, a line; a step that waited for it goes on."""
    if command.data:
        work.fill(settled(work.flow, command.data), int(command.args.get("at") or 0))
    new = [person for person in command.args.get("told") or () if person not in work.it.cc]
    if new:
        work.update(cc=(*work.it.cc, *new))
        work.remind("cc", new)
    if command.args.get("entry"):
        work.note("entry", step=command.step, by="", **command.args["entry"])
    visit = work.state.passes.get(int(command.args.get("at") or 0))
    if visit is None or visit.state not in ("open", "held") or work.step_of(visit.id).type != "auto":
        return
    if work.it.status == "suspended":
        raise FlowRefusal("SUSPENDED")
    token = work.state.token_at(visit.id)
    if token and token.status == "held":
        work.token(token.id, status="active")
    tokens.finish(work, visit.id, "done")


def fault(work: Work, command: Command) -> None:
    """Something went wrong. A step that waits for it, `at`, goes the way of its refusal, or is its managers', who hear.

    A timer is silent.
    """
    timer = work.state.timers.get(int(command.args.get("timer") or 0))
    if timer:
        work.put("timers", replace(timer, fired=True))
    visit = work.state.passes.get(int(command.args.get("at") or 0))
    why = str(command.args.get("why") or "")
    if visit and visit.state == "open" and not work.step_of(visit.id).human and not work.state.finished:
        _in_the_way(work, visit, why)
    else:
        work.incident(why, step=command.step)


def _in_the_way(work: Work, visit: Pass, why: str) -> None:
    step = work.step_of(visit.id)
    if step.type != "auto" or not step.may_fail or work.it.status != "running":
        tokens.stop(work, visit, why)
    else:
        work.note("undone", step=step.id, by="", why=why)
        seats.refused(work, visit)


def retry(work: Work, command: Command) -> None:
    """A manager has what failed tried again."""
    if work.by not in people.managers(work):
        raise FlowRefusal("NOT_ADMIN")


def child_ended(work: Work, command: Command) -> None:
    """A process that a step waited for is over."""
    at, status = int(command.args["at"]), str(command.args["status"])
    if work.it.children.get(at) != "running":
        return
    visit = work.state.passes[at]
    work.update(children=children(work, at, status))
    if status != "completed":
        seats.refused(work, visit)
        return
    try:
        taken = {key: value_of(text, command.data) for key, text in work.step_of(at).output.items()}
    except ConditionFailed as why:
        tokens.stop(work, visit, str(why))
        return
    work.fill(settled(work.flow, taken), at)
    tokens.finish(work, at, "approve")
