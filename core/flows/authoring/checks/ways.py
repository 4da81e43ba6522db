"""Ways on: each step can be reached, the end can be reached from each, and nothing turns in circles by itself."""

from collections.abc import Iterator

from core.flows.authoring.faults import Fault
from core.flows.defined.graph import Graph, always, ends_branch
from core.flows.defined.places import branch_place
from core.flows.definition import END, Flow, Step


def defaults(flow: Flow) -> Iterator[Fault]:
    """Wherever is asked, there is a way on if no answer is yes; where nothing is asked, no answer is awaited."""
    for place, step in enumerate(flow.steps):
        if step.next.how in ("all", "choose"):
            yield from _not_here(step, place)
            continue
        branches = step.next.branches
        others = [number for number, branch in enumerate(branches) if branch.otherwise]
        for number in others[1:]:
            at = ("steps", place, *branch_place(step, number, "else"))
            yield Fault("BAD_SCHEMA", step.id, at, {"problem": "else-twice"})
        asked = any(branch.if_ is not None or branch.otherwise for branch in branches)
        several = step.next.how == "one" and len(branches) > 1 and not asked
        if several or (branches and not others and not any(always(branch) for branch in branches)):
            yield Fault("NO_DEFAULT", step.id, ("steps", place, "next"))


def _not_here(step: Step, place: int) -> Iterator[Fault]:
    for number, branch in enumerate(step.next.branches):
        if branch.if_ is not None or branch.otherwise:
            at = ("steps", place, *branch_place(step, number, "else" if branch.otherwise else "if"))
            yield Fault("BAD_SCHEMA", step.id, at, {"problem": "condition-not-here", "how": step.next.how})


def shape(graph: Graph) -> Iterator[Fault]:
    """Every step is of use, and none is a trap."""
    leading = _leading_to_an_end(graph)
    for step in graph.flow.steps:
        if step.id not in graph.live:
            yield Fault("UNREACHABLE", step.id, graph.at(step.id))
        elif step.id not in leading:
            yield Fault("NO_WAY_TO_END", step.id, graph.at(step.id))
        if step.id in graph.live and not waits(step) and _turns_by_itself(graph, step.id):
            yield Fault("AUTO_LOOP", step.id, graph.at(step.id))


def _leading_to_an_end(graph: Graph) -> set[str]:
    before: dict[str, list[str]] = {}
    for step in graph.flow.steps:
        for to in (*graph.after[step.id], *graph.aside[step.id]):
            before.setdefault(to, []).append(step.id)
    found: set[str] = set()
    waiting = [END.id, *(one.id for one in graph.flow.steps if one.type == "end" or ends_branch(graph.flow, one))]
    while waiting:
        last = waiting.pop()
        if last not in found:
            found.add(last)
            waiting += before.get(last, ())
    return found


def waits(step: Step) -> bool:
    """Whether a token surely rests here until somebody does something."""
    if step.type == "subflow":
        return step.wait is not False
    return step.human and not step.skip_if and step.if_empty != "skip" and step.on_reentry != "reuse"


def _turns_by_itself(graph: Graph, start: str) -> bool:
    waiting, seen = list(graph.after[start]), set[str]()
    while waiting:
        step = waiting.pop()
        if step == start:
            return True
        if step in seen or step == END.id or waits(graph.steps[step]):
            continue
        seen.add(step)
        waiting += graph.after[step]
    return False


def targets_of_returns(graph: Graph) -> Iterator[Fault]:
    """What a step may be returned to is done by people, and can have been done."""
    for place, step in enumerate(graph.flow.steps):
        listed = step.return_ if isinstance(step.return_, tuple) else ()
        for number, target in enumerate(listed):
            if not _can_precede(graph, target, step.id):
                yield Fault("RETURN_TARGET", step.id, ("steps", place, "return", number), {"value": target})
        for number, entry in enumerate(step.overdue):
            at = ("steps", place, "overdue", number)
            if entry.do == "return" and entry.to and not _allows(graph, step, entry.to):
                yield Fault("RETURN_TARGET", step.id, (*at, "to"), {"value": entry.to})
            elif entry.do == "return" and graph.flow.return_of(step) == "none":
                yield Fault("RETURN_TARGET", step.id, (*at, "do"), {"value": "none"})


def _allows(graph: Graph, step: Step, target: str) -> bool:
    allowed = graph.flow.return_of(step)
    if allowed == "none" or (allowed == "initiator" and target != graph.flow.start.id):
        return False
    return (not isinstance(allowed, tuple) or target in allowed) and _can_precede(graph, target, step.id)


def _can_precede(graph: Graph, target: str, step: str) -> bool:
    human = graph.steps[target].human
    return human and (step in graph.reach(graph.onward(target), aside=True) or beside(graph, target, step))


def beside(graph: Graph, one: str, other: str) -> bool:
    """Whether two steps lie in two branches of one fork, so that either may be over before the other."""
    for branches in graph.branches.values():
        having = [to for to, inside in branches.items() if one in inside]
        if any(other in inside for to, inside in branches.items() if having and [to] != having):
            return True
    return False
