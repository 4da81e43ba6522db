"""Where the elements of a BPMN diagram stand: columns from left to right, a band for each lane."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.flows.bpmn.net import Arrow, Net, Node

COLUMN, ROW = 160, 110
LEFT, TOP, HEADING = 160, 80, 30
"""Pixels, as modelers measure."""

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its upper left corner and size."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.width // 2, self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes of nodes and lanes by id, the points of every arrow, and the frame around all."""

    nodes: Mapping[str, Box]
    lanes: Mapping[str, Box]
    arrows: Mapping[str, Sequence[Point]]
    frame: Box


def placed(net: Net, lanes: Mapping[str, str]) -> Diagram:
    """Places for everything. `lanes`: the lane of each node."""
    columns = _columns(net)
    order = list(dict.fromkeys(lanes.values())) or [""]
    taken: dict[str, dict[int, int]] = {lane: {} for lane in order}
    seats: dict[str, tuple[str, int]] = {}
    for node in net.nodes:
        lane = lanes.get(node.id, order[0])
        row = taken[lane].get(columns[node.id], 0)
        taken[lane][columns[node.id]] = row + 1
        seats[node.id] = lane, row
    heights = {lane: ROW * max(rows.values(), default=1) + 20 for lane, rows in taken.items()}
    tops = {lane: TOP + sum(heights[before] for before in order[:place]) for place, lane in enumerate(order)}
    boxes = {node.id: _box(node, columns[node.id], tops[seats[node.id][0]], seats[node.id][1]) for node in net.nodes}
    width = COLUMN * (max(columns.values()) + 1) + 40
    frame = Box(LEFT, TOP, width + HEADING, sum(heights.values()))
    bands = {lane: Box(LEFT + HEADING, tops[lane], width, heights[lane]) for lane in order if lane}
    bottom = frame.y + frame.height
    return Diagram(boxes, bands, {arrow.id: _route(boxes, arrow, bottom) for arrow in net.arrows}, frame)


def _box(node: Node, column: int, top: int, row: int) -> Box:
    width, height = (36, 36) if node.tag.endswith("Event") else (50, 50) if "Gateway" in node.tag else (110, 80)
    x, y = LEFT + HEADING + 20 + COLUMN * column + 60, top + 10 + ROW * row + 50
    return Box(x - width // 2 + 10, y - height // 2, width, height)


def _route(boxes: Mapping[str, Box], arrow: Arrow, bottom: int) -> tuple[Point, ...]:
    start, goal = boxes[arrow.source], boxes[arrow.target]
    (sx, sy), (gx, gy) = start.middle, goal.middle
    if goal.x > start.x + start.width:
        out, bend = start.x + start.width, goal.x - 15
        if goal.middle[0] - sx > COLUMN + 20:
            below = sy + ROW // 2
            return (out, sy), (out + 10, sy), (out + 10, below), (bend, below), (bend, gy), (goal.x, gy)
        return ((out, sy), (goal.x, gy)) if sy == gy else ((out, sy), (bend, sy), (bend, gy), (goal.x, gy))
    low = min(bottom - 5, max(start.y + start.height, goal.y + goal.height) + 12)
    return (sx, start.y + start.height), (sx, low), (gx, low), (gx, goal.y + goal.height)


def _columns(net: Net) -> dict[str, int]:
    """The longest way to each node, arrows back not counted."""
    after = {node.id: [arrow.target for arrow in net.arrows if arrow.source == node.id] for node in net.nodes}
    order = _order(net.nodes, after)
    place = {node: number for number, node in enumerate(order)}
    columns = dict.fromkeys(order, 0)
    for node in order:
        for target in after[node]:
            if place[target] > place[node]:
                columns[target] = max(columns[target], columns[node] + 1)
    return columns


def _order(nodes: Iterable[Node], after: Mapping[str, Sequence[str]]) -> list[str]:
    """Each node before what follows it, loops cut where a walk in depth closes them."""
    done: list[str] = []
    seen: set[str] = set()
    for node in nodes:
        waiting = [(node.id, iter(after[node.id]))] if node.id not in seen else []
        seen.add(node.id)
        while waiting:
            here, following = waiting[-1]
            target = next((one for one in following if one not in seen), None)
            if target is None:
                waiting.pop()
                done.append(here)
            else:
                seen.add(target)
                waiting.append((target, iter(after[target])))
    return done[::-1]
