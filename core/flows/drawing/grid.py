"""The skeleton of a drawing: rows, columns, the order in them, how high each box stands and where lines leave it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.flows.drawing import ranks
from core.flows.drawing.ranks import Columns, Ends, Thread

TRACK = 12.0
"""The distance of parallel lines."""
ENTRY = 24.0
"""Room for an arrow's head before a box."""
EXIT = 8.0
EDGE = 20.0
GAP = 24.0
"""The least distance of boxes above each other."""
PASSING = 12.0
"""The height kept free for a line that passes by."""
SLOT = 20.0
"""The least distance of lines that leave one box."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box to be placed; it may become higher, for many lines to leave it."""

    key: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow to be drawn, with the size of its label; no label has no size."""

    start: str
    end: str
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells are boxes, by their numbers, and behind those the places where lines pass by.

    `paths` has for each link the cells of its row that it goes through, nothing if it goes by the streets between
    rows: then `upward` tells on which side it leaves its own. `ports` is how far below the middle of its box it leaves.
    """

    nodes: Sequence[Node]
    links: Sequence[Link]
    ends: Sequence[Ends]
    back: frozenset[int]
    rank: Sequence[int]
    row: Sequence[int]
    rows: Sequence[range]
    columns: Columns
    paths: Sequence[Sequence[int]]
    upward: Sequence[bool]
    ports: Sequence[float]
    heights: Sequence[float]
    middle: Mapping[int, float]


def gridded(nodes: Sequence[Node], links: Sequence[Link], limit: float) -> Grid:
    """Everything but the places of lines in the room between boxes."""
    numbers = {node.key: number for number, node in enumerate(nodes)}
    ends = [(numbers[link.start], numbers[link.end]) for link in links]
    back = ranks.returning(len(nodes), ends)
    rank = ranks.ranked(len(nodes), ends, back)
    rows = _rows(nodes, links, ends, back, rank, limit)
    paths = _paths(ends, back, rank, rows)
    row = [next(at for at, span in enumerate(rows) if one in span) for one in rank]
    columns: Columns = [[cell for cell, one in enumerate(rank) if one == at] for at in range(max(rank) + 1)]
    columns = ranks.ordered(columns, [Thread(*pair) for path in paths for pair in pairwise(path)])
    place = {cell: at for column in columns for at, cell in enumerate(column)}
    upward = [_upward(row[one], row[other], place[one], len(columns[rank[one]])) for one, other in ends]
    leaving = _leaving(ends, paths, upward, place)
    ports, heights = _ports(nodes, links, leaving)
    heights += [PASSING] * (len(rank) - len(nodes))
    threads = [
        Thread(left, right, ports[number] if left == path[0] else 0.0)
        for number, path in enumerate(paths)
        for left, right in pairwise(path)
    ]
    middle = ranks.settled(columns, lambda cell: heights[cell], threads, GAP)
    return Grid(nodes, links, ends, back, rank, row, rows, columns, paths, upward, ports, heights, middle)


def _rows(
    nodes: Sequence[Node],
    links: Sequence[Link],
    ends: Sequence[Ends],
    back: frozenset[int],
    rank: Sequence[int],
    limit: float,
) -> list[range]:
    widths = [0.0] * (max(rank) + 1)
    labels, tracks, crossed = widths[:], [0] * len(widths), [0] * len(widths)
    for node, at in zip(nodes, rank, strict=True):
        widths[at] = max(widths[at], node.width)
    for number, (start, end) in enumerate(ends):
        low, high = sorted((rank[start], rank[end]))
        labels[rank[start]] = max(labels[rank[start]], links[number].width)
        for at in range(low, high + 1):
            tracks[at] += 1
            crossed[at] += at > low
    room = [
        width + EXIT + label + count * TRACK + ENTRY for width, label, count in zip(widths, labels, tracks, strict=True)
    ]
    starts = ranks.broken(room, crossed, limit - 2 * EDGE - 3 * TRACK)
    return [range(*pair) for pair in pairwise([*starts, len(widths)])]


def _paths(ends: Sequence[Ends], back: frozenset[int], rank: list[int], rows: Sequence[range]) -> list[tuple[int, ...]]:
    """The way of each link through its row; adds to `rank` the cells where lines pass by."""
    paths: list[tuple[int, ...]] = []
    for number, (start, end) in enumerate(ends):
        row = next(span for span in rows if rank[start] in span)
        if number in back or rank[end] not in row:
            paths.append(())
            continue
        between = range(rank[start] + 1, rank[end])
        paths.append((start, *range(len(rank), len(rank) + len(between)), end))
        rank += between
    return paths


def _upward(here: int, there: int, place: int, beside: int) -> bool:
    """To a row above or below as it lies; back in the same row over or under whatever stands beside it."""
    return there < here or (there == here and (place == 0 or place < (beside - 1) / 2))


def _leaving(
    ends: Sequence[Ends], paths: Sequence[Sequence[int]], upward: Sequence[bool], place: Mapping[int, int]
) -> dict[int, list[int]]:
    """The links that leave each box, from top to bottom."""
    found: dict[int, list[int]] = {}
    for number, (start, _) in enumerate(ends):
        found.setdefault(start, []).append(number)

    def height(number: int) -> tuple[int, int]:
        if paths[number]:
            return 0, place[paths[number][1]]
        return (-1, number) if upward[number] else (1, -number)

    return {start: sorted(links, key=height) for start, links in found.items()}


def _ports(
    nodes: Sequence[Node], links: Sequence[Link], leaving: Mapping[int, list[int]]
) -> tuple[list[float], list[float]]:
    """Where each link leaves its box, under its label; and boxes high enough for that."""
    ports, heights = [0.0] * len(links), [node.height for node in nodes]
    for box, numbers in leaving.items():
        slots = [max(links[number].height + 6, SLOT) for number in numbers]
        lines = [sum(slots[: at + 1]) for at in range(len(slots))]
        shift = (lines[0] + lines[-1]) / 2
        for number, line in zip(numbers, lines, strict=True):
            ports[number] = float(round(line - shift))
        top = shift if links[numbers[0]].height else shift - slots[0] + SLOT / 2
        heights[box] = max(heights[box], 2 * max(top, lines[-1] - shift + SLOT / 2))
    return ports, heights
