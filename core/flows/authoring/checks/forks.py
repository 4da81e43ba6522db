"""Forks and joins: branches stay apart, come together once, and are neither entered nor left from aside."""

from collections.abc import Iterator

from core.flows.authoring.faults import Fault
from core.flows.defined.graph import Graph
from core.flows.definition import END, Step


def forks(graph: Graph) -> Iterator[Fault]:
    """What is wrong with forks and with the joins that name them."""
    paired: dict[str, Step] = {}
    for step in graph.flow.steps:
        if step.type == "join":
            yield from _paired(graph, step, paired)
    for fork in graph.forks():
        if fork.id in graph.live:
            yield from _merges(graph, fork)
            if fork.id in paired:
                yield from _joined(graph, fork, paired[fork.id])


def _paired(graph: Graph, join: Step, paired: dict[str, Step]) -> Iterator[Fault]:
    at = (*graph.at(join.id), "of")
    if not join.of or not graph.flow.after(graph.steps[join.of]).forks:
        yield Fault("JOIN_WITHOUT_FORK", join.id, at, {"value": join.of or ""})
    elif join.of in paired:
        yield Fault("TWO_JOINS", join.id, at, {"value": join.of})
    else:
        paired[join.of] = join


def _merges(graph: Graph, fork: Step) -> Iterator[Fault]:
    """Two tokens could stand on one step; or, without a join, more and more of them begin."""
    branches = list(graph.branches[fork.id].values())
    shared: set[str] = set()
    for number, one in enumerate(branches):
        for other in branches[number + 1 :]:
            shared |= one & other
    wrong = [step.id for step in graph.flow.steps if step.id in shared and step.type not in ("end", "join")]
    again = [step for one in branches for step in sorted(one) if fork.id in graph.onward(step)]
    if wrong:
        yield Fault("MERGE_WITHOUT_JOIN", wrong[0], graph.at(wrong[0]), {"value": fork.id})
    elif fork.id not in graph.joins and again:
        yield Fault("MERGE_WITHOUT_JOIN", fork.id, graph.at(fork.id), {"value": fork.id})


def _joined(graph: Graph, fork: Step, join: Step) -> Iterator[Fault]:
    inside = set[str]().union(*graph.branches[fork.id].values())
    arriving = [one for one in inside if join.id in graph.onward(one)]
    if not arriving and join.id not in graph.after[fork.id]:
        yield Fault("JOIN_NOT_REACHED", join.id, graph.at(join.id), {"value": fork.id})
        return
    region = _region(graph, fork, join, inside)
    yield from _crossings(graph, fork, join, region)
    yield from _ends_inside(graph, fork, inside, region)


def _region(graph: Graph, fork: Step, join: Step, inside: set[str]) -> set[str]:
    """The steps between a fork and its join: what cannot come to the join, and can be met elsewhere, is outside."""
    before = graph.reach([graph.flow.start.id], stop={fork.id}, aside=True)
    beyond = graph.reach([join.id], stop={fork.id}, aside=True)
    coming = graph.leading_to(join.id, stop=fork.id)
    return {one for one in inside if one in coming or one not in before | beyond} - {END.id, fork.id}


def _crossings(graph: Graph, fork: Step, join: Step, region: set[str]) -> Iterator[Fault]:
    for step in graph.flow.steps:
        if step.id not in graph.live:
            continue
        # A refusal at the fork itself happens before its branches begin: it leads from outside.
        ways = graph.aside[fork.id] if step.id == fork.id else graph.onward(step.id)
        if step.id in region:
            left = [to for to in ways if to not in region and to != join.id and not _over(graph, to)]
            if left:
                yield Fault("LEAVES_FORK", step.id, graph.at(step.id), {"value": fork.id, "to": left[0]})
        else:
            if join.id in ways:
                yield Fault("JOIN_OUTSIDE_FORK", step.id, graph.at(step.id), {"value": join.id})
            entered = [to for to in ways if to in region and not _over(graph, to)]
            if entered:
                yield Fault("ENTERS_BRANCH", step.id, graph.at(step.id), {"value": entered[0]})


def _over(graph: Graph, step: str) -> bool:
    return graph.steps[step].type == "end"


def _ends_inside(graph: Graph, fork: Step, inside: set[str], region: set[str]) -> Iterator[Fault]:
    """An end inside says whether it ends the branch or everything."""
    for one in sorted(inside):
        end = graph.steps[one]
        if end.type != "end" or end.branch or end.terminate:
            continue
        before = [step.id for step in graph.flow.steps if step.id in region and one in graph.onward(step.id)]
        for named in before if one == END.id else before and [one]:
            yield Fault("END_INSIDE_FORK", named, graph.at(named), {"value": fork.id})
