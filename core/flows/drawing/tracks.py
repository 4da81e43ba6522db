"""Lines side by side in the room between boxes: which runs beside which, so that few cross and none lie on another."""

from collections.abc import Sequence
from dataclasses import dataclass

CLEAR = 8.0
"""The least distance of two lines that run along each other."""

MOST_WEIGHED = 12
"""More lines than this in one room stay in the order of their ends: weighing every order takes too long."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A line along a room, from `low` to `high`; across it leave ends to the near side and to the far side.

    `near` and `far` are the places along the room of those ends.
    """

    key: tuple[int, ...]
    low: float
    high: float
    near: tuple[float, ...] = ()
    far: tuple[float, ...] = ()


def levels(lanes: Sequence[Lane]) -> dict[tuple[int, ...], int]:
    """How far from the near side each lane runs, counted in tracks; lanes that never meet may share one."""
    found: dict[tuple[int, ...], int] = {}
    kept: list[tuple[Lane, int]] = []
    for lane in _arranged(lanes):
        level = max((at + 1 for other, at in kept if _meet(lane, other)), default=0)
        kept.append((lane, level))
        found[lane.key] = level
    return found


def _meet(one: Lane, other: Lane) -> bool:
    return one.low < other.high + CLEAR and other.low < one.high + CLEAR


def _arranged(lanes: Sequence[Lane]) -> list[Lane]:
    best = sorted(lanes, key=lambda lane: (lane.high - lane.low, lane.low, lane.key))
    if len(best) > MOST_WEIGHED:
        return best
    cost = {(one.key, other.key): _crossed(one, other) for one in best for other in best}
    improved = True
    while improved:
        improved = False
        for lane in tuple(best):
            rest = [one for one in best if one.key != lane.key]
            tried = [[*rest[:at], lane, *rest[at:]] for at in range(len(best))]
            found = min(tried, key=lambda order: _total(order, cost))
            if _total(found, cost) < _total(best, cost):
                best, improved = found, True
    return best


def _total(order: Sequence[Lane], cost: dict[tuple[tuple[int, ...], tuple[int, ...]], int]) -> int:
    return sum(cost[one.key, other.key] for at, one in enumerate(order) for other in order[at + 1 :])


def _crossed(first: Lane, second: Lane) -> int:
    """What it costs to have `first` on the near side of `second`: crossings, and ends that would lie on each other."""
    across = sum(second.low < place < second.high for place in first.far)
    across += sum(first.low < place < first.high for place in second.near)
    upon = sum(abs(one - other) < CLEAR for one in first.far for other in second.near)
    return across + 50 * upon
