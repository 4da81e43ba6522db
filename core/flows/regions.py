"""Which steps lie between a fork and its join."""

from core.flows.definition import Flow


def regions(flow: Flow) -> dict[str, frozenset[str]]:
    """By fork that is joined: the steps that can be reached from it before its join."""
    after = {step.id: ways.targets for step, ways in flow.everywhere()}
    joins = {step.of or "": step.id for step in flow.steps if step.type == "join"}
    return {fork: _between(after, fork, join) for fork, join in joins.items()}


def _between(after: dict[str, tuple[str, ...]], fork: str, join: str) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(after.get(fork, ()))
    while waiting:
        step = waiting.pop()
        if step not in found and step not in (join, fork):
            found.add(step)
            waiting.extend(after.get(step, ()))
    return frozenset(found)


def forks_around(flow: Flow, step: str) -> list[str]:
    """The forks in whose regions a step lies, the outermost first."""
    known = regions(flow)
    around = [fork for fork, region in known.items() if step in region]
    return sorted(around, key=lambda fork: sum(fork in region for region in known.values()))
