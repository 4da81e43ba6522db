"""What is allowed and probably not meant."""

import re
from collections.abc import Iterator

from core.flows.authoring.faults import Fault
from core.flows.defined.graph import Graph, always
from core.flows.defined.places import branch_place, conditions_of
from core.flows.definition import Branch, Initiator, Step


def all_may_end(graph: Graph) -> Iterator[Fault]:
    """A join that nothing may ever reach: what is behind it is left out, and nobody is told."""
    for fork in graph.forks():
        if fork.id in graph.joins and all(_may_end(graph, fork.id, to) for to in graph.after[fork.id]):
            yield Fault("ALL_BRANCHES_MAY_END", fork.id, graph.at(fork.id))


def _may_end(graph: Graph, fork: str, branch: str) -> bool:
    """Whether the branch itself may end: a branch of a fork inside it does not matter, unless all of them do."""
    inside = graph.branches[fork].get(branch, set())
    inner = {one: graph.branches[one] for one in inside if one in graph.branches}
    deeper = set[str]().union(*(part for parts in inner.values() for part in parts.values()))
    if any(_ends(graph, graph.steps[one]) for one in inside - deeper):
        return True
    return any(all(_may_end(graph, one, to) for to in inner[one]) for one in set(inner) - deeper)


def _ends(graph: Graph, step: Step) -> bool:
    refuses = step.may_fail and graph.flow.reject_of(step) == "branch"
    return refuses or (step.type == "end" and step.branch)


def never_filled(graph: Graph) -> Iterator[Fault]:
    """A condition on a field that no earlier step can have filled in."""
    given = {field.id for field in graph.flow.form if field.default is not None} | _given_inside(graph)
    filled: dict[str, set[str]] = {step: set() for step in graph.steps}
    for step in graph.flow.steps:
        writes = step.fields.writable | {name for act in step.on_enter + step.on_exit for name in act.set or {}}
        writes |= set(step.output) | {name for act in step.actions for name in act.set or {}}
        for after in graph.reach([step.id], aside=True) if writes else ():
            filled.setdefault(after, set()).update(writes)
    for step in graph.flow.steps:
        for text, where in conditions_of(step):
            for name in _read(text):
                if name in {field.id for field in graph.flow.form} - filled[step.id] - given:
                    yield Fault("FIELD_NEVER_FILLED", step.id, (*graph.at(step.id), *where), {"value": name})


def _given_inside(graph: Graph) -> set[str]:
    """Fields that a process started by another is given; without one who may start it, it always is."""
    return set() if graph.flow.initiators else {field.id for field in graph.flow.form}


def _read(text: str) -> list[str]:
    asked = set(re.findall(r"has\(\s*form\.(\w+)\s*\)", text))
    return [name for name in dict.fromkeys(re.findall(r"\bform\.(\w+)", text)) if name not in asked]


def shadowed(graph: Graph) -> Iterator[Fault]:
    """A way that another before it always takes."""
    for step, ways in graph.flow.everywhere():
        if ways.how != "one":
            continue
        for number, branch in enumerate(ways.branches):
            if _hidden(branch, ways.branches[:number]):
                key = "else" if branch.otherwise else "if" if branch.if_ else "to"
                yield Fault("SHADOWED_CONDITION", step.id, (*graph.at(step.id), *branch_place(step, number, key)))


def _hidden(branch: Branch, before: tuple[Branch, ...]) -> bool:
    return any(always(one) or (branch.if_ is not None and one.if_ == branch.if_) for one in before)


def self_approval(graph: Graph) -> Iterator[Fault]:
    """The initiator may approve his own."""
    for step in graph.flow.steps:
        policy = step.auto_approve.initiator_is_approver or graph.flow.auto_approve.initiator_is_approver
        own = any(isinstance(rule, Initiator) for rule in step.assignee)
        if step.type == "approval" and own and policy == "keep":
            yield Fault("SELF_APPROVAL_POSSIBLE", step.id, (*graph.at(step.id), "assignee"))
