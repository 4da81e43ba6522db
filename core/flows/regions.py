"""Which steps lie between a fork and its join."""

from functools import lru_cache

from core.flows.definition import Flow


@lru_cache(maxsize=256)
def _regions(flow_id: int, ways: tuple[tuple[str, tuple[str, ...]], ...], joins: tuple[tuple[str, str], ...]) -> dict[str, frozenset[str]]:  # fmt: skip
    after = dict(ways)
    found = {}
    for join, fork in joins:
        reached: set[str] = set()
        waiting = list(after.get(fork, ()))
        while waiting:
            step = waiting.pop()
            if step != join and step not in reached:
                reached.add(step)
                waiting.extend(after.get(step, ()))
        found[fork] = frozenset(reached)
    return found


def regions(flow: Flow) -> dict[str, frozenset[str]]:
    """By fork: the steps that can be reached from it before its join."""
    ways = tuple((step.id, ways.targets) for step, ways in flow.everywhere())
    joins = tuple((step.id, step.of or "") for step in flow.steps if step.type == "join")
    return _regions(0, ways, joins)


def forks_around(flow: Flow, step: str) -> list[str]:
    """The forks in whose regions a step lies, the outermost first."""
    around = [fork for fork, region in regions(flow).items() if step in region]
    return sorted(around, key=lambda fork: sum(fork in region for region in regions(flow).values()))
