"""Where everything of a drawing stands: boxes in ranks from left to right, set in rows like lines of text.

Pure geometry: sizes in, places out; x grows to the right, y downwards. The same input always gives the same drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.flows.drawing.grid import Link, Node, gridded
from core.flows.drawing.wires import Wiring

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Where a box stands. `row` and `rank` count from 0; ranks go on from row to row."""

    key: str
    x: float
    y: float
    width: float
    height: float
    row: int
    rank: int


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of an arrow, from box to box, and the upper left corner of its label if it has one.

    `returning` leads back to an earlier step.
    """

    start: str
    end: str
    points: tuple[Point, ...]
    label: Point | None
    returning: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole drawing; boxes are in the order of their nodes, routes in that of their links."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]


def plan(nodes: Sequence[Node], links: Sequence[Link], limit: float = 1000.0) -> Plan:
    """Place boxes and arrows, in rows at most `limit` wide; only a box or a label wider than that exceeds it."""
    if not nodes:
        return Plan(0, 0, (), ())
    grid = gridded(nodes, links, limit)
    wiring = Wiring(grid)
    boxes = []
    for number, node in enumerate(nodes):
        x, y = wiring.left(number), wiring.y(number) - grid.heights[number] / 2
        boxes.append(Box(node.key, x, y, node.width, grid.heights[number], grid.row[number], grid.rank[number]))
    routes = []
    for number, link in enumerate(links):
        label = wiring.label(number) if link.width else None
        points = _bent(wiring.points(number))
        routes.append(Route(link.start, link.end, points, label, number in grid.back))
    return Plan(wiring.width, wiring.height, tuple(boxes), tuple(routes))


def _bent(points: Sequence[Point]) -> tuple[Point, ...]:
    """The ends and the real corners only."""
    kept: list[Point] = []
    for point in points:
        if kept and _same(point, kept[-1]):
            continue
        if len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _same(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < 0.5 and abs(one[1] - other[1]) < 0.5


def _straight(first: Point, middle: Point, last: Point) -> bool:
    return any(abs(first[axis] - middle[axis]) < 0.5 and abs(middle[axis] - last[axis]) < 0.5 for axis in (0, 1))
