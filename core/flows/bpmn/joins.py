"""Finds the fork that each joining gateway of a model belongs to."""

from collections.abc import Collection, Mapping
from typing import Any

from core.flows.bpmn.graph import Graph

Said = dict[str, Any]


def match_joins(graph: Graph, ids: Mapping[str, str], steps: Mapping[str, Said]) -> None:
    """Give every join its fork, and every end inside a fork that is joined its `branch`."""
    after = {said["id"]: _targets(said) for said in steps.values()}
    forks = {said["id"]: _how(said) for said in steps.values() if _how(said) in ("all", "any_of")}
    start = next(iter(after), "")
    for key, said in steps.items():
        if said.get("type") == "join":
            noted = graph.elements[key].notes.get("of")
            fork = str(noted) if noted in forks else _fork(after, forks, start, said["id"])
            _take(graph, key, said, fork, forks)
    joined = {said["of"]: said["id"] for said in steps.values() if said.get("of")}
    for fork, join in joined.items():
        inside = _reach(after, after[fork], {join})
        for said in steps.values():
            if said["id"] in inside and said.get("type") == "end" and not said.get("terminate"):
                said["branch"] = True
    _inner_forks(graph, ids, forks, joined)


def _take(graph: Graph, key: str, said: Said, fork: str, forks: Mapping[str, str]) -> None:
    element = graph.elements[key]
    if fork:
        said["of"] = fork
        if element.tag == "parallelGateway" and forks[fork] != "all":
            graph.refuse("JOIN_KIND", element, fork=fork)
    elif element.tag == "inclusiveGateway":
        said["type"] = "auto"
    else:
        graph.refuse("JOIN", element)


def _targets(said: Said) -> list[str]:
    """Where a step leads."""
    ways = said.get("next", [])
    if isinstance(ways, dict):
        ways = next(iter(ways.values()))
    branches = [ways] if isinstance(ways, str) else ways
    found = [one if isinstance(one, str) else str(one.get("to") or one.get("else")) for one in branches]
    reject = said.get("reject")
    return found + ([str(reject.get("goto"))] if isinstance(reject, dict) else [])


def _how(said: Said) -> str:
    ways = said.get("next")
    return next(iter(ways)) if isinstance(ways, dict) else "one"


def _reach(after: Mapping[str, list[str]], start: Collection[str], stop: Collection[str]) -> set[str]:
    found: set[str] = set()
    waiting = [step for step in start if step not in stop]
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting.extend(one for one in after.get(step, ()) if one not in stop)
    return found


def _fork(after: Mapping[str, list[str]], forks: Collection[str], start: str, join: str) -> str:
    """The innermost fork that lies on every way to a join, and from which two ways lead there."""
    fitting = [
        fork
        for fork in forks
        if fork != join
        and sum(join == first or join in _reach(after, [first], {fork}) for first in set(after[fork])) > 1
        and (fork == start or join not in _reach(after, [start], {fork}))
    ]
    around = {fork: sum(fork not in _reach(after, [start], {other}) for other in fitting) for fork in fitting}
    return max(fitting, key=lambda fork: around[fork], default="")


def _inner_forks(graph: Graph, ids: Mapping[str, str], forks: Collection[str], joined: Mapping[str, str]) -> None:
    """A sub-process goes on once; branches that leave it apart would go on several times."""
    elements = {step: key for key, step in ids.items()}
    after = {key: [arrow.target for arrow in arrows] for key, arrows in graph.after.items()}
    for fork in forks:
        element = graph.elements[elements[fork]]
        stop = {elements[joined[fork]]} if fork in joined else set[str]()
        if element.within and element.within in _reach(after, after[element.id], stop):
            graph.refuse("SUBPROCESS", element)
