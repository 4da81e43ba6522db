"""Which steps lie between a fork and its join."""

from core.flows.defined.graph import Graph
from core.flows.definition import Flow


def regions(flow: Flow) -> dict[str, frozenset[str]]:
    """By fork that is joined: the steps that can follow it before its join, by refusals and late jumps too."""
    graph = Graph(flow)
    joined = {fork: branches for fork, branches in graph.branches.items() if fork in graph.joins}
    return {fork: frozenset[str]().union(*branches.values()) for fork, branches in joined.items()}


def forks_around(flow: Flow, step: str) -> list[str]:
    """The forks in whose regions a step lies, the outermost first."""
    known = regions(flow)
    around = [fork for fork, region in known.items() if step in region]
    return sorted(around, key=lambda fork: sum(fork in region for region in known.values()))
