"""Lines through the room between boxes: upright in the gutters beside columns, level in the streets between rows."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from math import ceil

from core.flows.drawing.grid import EDGE, ENTRY, EXIT, TRACK, Grid
from core.flows.drawing.tracks import Lane, levels

FAR = 1e6
"""Out of the row, up or down."""
PAD = 16.0

Point = tuple[float, float]
Gutter = tuple[int, int]
"""A row, and how many of its columns are to the left."""


class Wiring:
    """The places of boxes and lines of a grid on paper."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid

    # Gutters: upright lines, and with them everything from left to right

    @cached_property
    def _lanes(self) -> Mapping[Gutter, list[Lane]]:
        found: dict[Gutter, list[Lane]] = {}
        for number, path in enumerate(self.grid.paths):
            for gutter, lane in self._passing(number) if path else self._turning(number):
                found.setdefault(gutter, []).append(lane)
        return found

    def _passing(self, number: int) -> Iterator[tuple[Gutter, Lane]]:
        for left, right in pairwise(self.grid.paths[number]):
            one, other = self._leaves(number, left), self.grid.middle[right]
            if abs(one - other) > 0.5:
                gutter = self._before(right)
                yield gutter, Lane((number, *gutter), min(one, other), max(one, other), (one,), (other,))

    def _turning(self, number: int) -> Iterator[tuple[Gutter, Lane]]:
        start, end = self.grid.ends[number]
        behind, before = self._behind(start), self._before(end)
        one, other = self._leaves(number, start), self.grid.middle[end]
        outward = -FAR if self.grid.upward[number] else FAR
        inward = FAR if self._arrival(number) > self.grid.row[end] else -FAR
        yield behind, Lane((number, *behind), min(one, outward), max(one, outward), near=(one,))
        yield before, Lane((number, *before), min(other, inward), max(other, inward), far=(other,))

    def _leaves(self, number: int, cell: int) -> float:
        start = self.grid.ends[number][0]
        return self.grid.middle[cell] + (self.grid.ports[number] if cell == start else 0.0)

    def _before(self, cell: int) -> Gutter:
        row = self.grid.row[cell]
        return row, self.grid.rank[cell] - self.grid.rows[row].start

    def _behind(self, cell: int) -> Gutter:
        row, column = self._before(cell)
        return row, column + 1

    def _departure(self, number: int) -> int:
        """The street by which it leaves its row; street r is above row r."""
        return self.grid.row[self.grid.ends[number][0]] + (not self.grid.upward[number])

    def _arrival(self, number: int) -> int:
        start, end = self.grid.ends[number]
        here, there = self.grid.row[start], self.grid.row[end]
        return self._departure(number) if here == there else there + (there < here)

    @cached_property
    def _tracks(self) -> Mapping[Gutter, Mapping[tuple[int, ...], int]]:
        return {gutter: levels(lanes) for gutter, lanes in self._lanes.items()}

    def _count(self, gutter: Gutter) -> int:
        return max(self._tracks.get(gutter, {}).values(), default=-1) + 1

    @cached_property
    def _margin(self) -> Mapping[tuple[int, ...], int]:
        """Lines along the left side, for links that skip a row."""
        lanes = []
        for number, path in enumerate(self.grid.paths):
            streets = sorted((self._departure(number), self._arrival(number)))
            if not path and streets[0] != streets[1]:
                low, high = (street * FAR for street in streets)
                lanes.append(Lane((number,), low, high, far=(low, high)))
        return levels(lanes)

    @cached_property
    def _places(self) -> tuple[Mapping[int, tuple[float, float]], Mapping[Gutter, float], float]:
        """Both sides of each column, the first track of each gutter, and the right end of it all."""
        columns: dict[int, tuple[float, float]] = {}
        gutters: dict[Gutter, float] = {}
        ends = []
        for row, span in enumerate(self.grid.rows):
            x = EDGE + (max(self._margin.values(), default=-1) + 1) * TRACK
            gutters[row, 0] = x
            x += self._count((row, 0)) * TRACK + (ENTRY if self._count((row, 0)) else 0)
            for place, rank in enumerate(span):
                columns[rank] = x, x + self._broad(rank)
                x = columns[rank][1] + EXIT + self._labelled(rank) + TRACK / 2
                gutters[row, place + 1] = x
                x += self._count((row, place + 1)) * TRACK
                x += ENTRY if rank + 1 in span else 0
            ends.append(x)
        return columns, gutters, max(ends)

    def _broad(self, rank: int) -> float:
        return max(self.grid.nodes[cell].width for cell in self.grid.columns[rank] if cell < len(self.grid.nodes))

    def _labelled(self, rank: int) -> float:
        widths = (
            self.grid.links[number].width
            for number, (start, _) in enumerate(self.grid.ends)
            if self.grid.rank[start] == rank
        )
        return max(widths, default=0.0)

    @property
    def width(self) -> float:
        """How wide the drawing is."""
        return self._places[2] + EDGE

    def left(self, cell: int) -> float:
        """The left side of a box, in the middle of its column; of a passing line that of the column."""
        left, right = self._places[0][self.grid.rank[cell]]
        return (left + right - self._wide(cell)) / 2

    def _wide(self, cell: int) -> float:
        left, right = self._places[0][self.grid.rank[cell]]
        return self.grid.nodes[cell].width if cell < len(self.grid.nodes) else right - left

    def _x(self, number: int, gutter: Gutter) -> float | None:
        track = self._tracks.get(gutter, {}).get((number, *gutter))
        return None if track is None else self._places[1][gutter] + track * TRACK

    # Streets: level lines, and with them everything from top to bottom

    @cached_property
    def _streets(self) -> list[Mapping[tuple[int, ...], int]]:
        lanes: list[list[Lane]] = [[] for _ in range(len(self.grid.rows) + 1)]
        for number, path in enumerate(self.grid.paths):
            if not path:
                for street, lane in self._level(number):
                    lanes[street].append(lane)
        return [levels(street) for street in lanes]

    def _level(self, number: int) -> Iterator[tuple[int, Lane]]:
        start, end = self.grid.ends[number]
        one, other = self._x(number, self._behind(start)), self._x(number, self._before(end))
        assert one is not None
        assert other is not None
        leaves, arrives = self._departure(number), self._arrival(number)
        if leaves == arrives:
            yield leaves, self._lane(number, leaves, (one, self.grid.row[start]), (other, self.grid.row[end]))
        else:
            side = self._side(number)
            yield leaves, self._lane(number, leaves, (one, self.grid.row[start]), (side, arrives - (arrives < leaves)))
            yield arrives, self._lane(number, arrives, (other, self.grid.row[end]), (side, leaves - (leaves < arrives)))

    def _lane(self, number: int, street: int, *ends: tuple[float, int]) -> Lane:
        """A line along a street; its ends turn to the rows given, those before the street lie above it."""
        above = tuple(x for x, row in ends if row < street)
        below = tuple(x for x, row in ends if row >= street)
        both = [x for x, _ in ends]
        return Lane((number, street), min(both), max(both), above, below)

    def _side(self, number: int) -> float:
        return EDGE + self._margin[number,] * TRACK

    @cached_property
    def _heights(self) -> tuple[list[float], list[float], float]:
        """The axis of each row, the first track of each street, and the lower end of it all."""
        axes, streets, y = [], [], EDGE
        for row in range(len(self.grid.rows) + 1):
            lines = max(self._streets[row].values(), default=-1) + 1
            outside = row in (0, len(self.grid.rows))
            pad = PAD if lines or not outside else 0.0
            streets.append(y + (0 if row == 0 else pad))
            y = streets[-1] + max(lines - 1, 0) * TRACK + pad
            if row < len(self.grid.rows):
                top, bottom = self._extent(row)
                axes.append(float(ceil(y - top)))
                y = axes[-1] + bottom
        return axes, streets, y

    def _extent(self, row: int) -> tuple[float, float]:
        cells = [cell for rank in self.grid.rows[row] for cell in self.grid.columns[rank]]
        half = self.grid.heights
        return (
            min(self.grid.middle[cell] - half[cell] / 2 for cell in cells),
            max(self.grid.middle[cell] + half[cell] / 2 for cell in cells),
        )

    @property
    def height(self) -> float:
        """How high the drawing is."""
        return self._heights[2] + EDGE

    def y(self, cell: int) -> float:
        """The middle of a cell."""
        return self._heights[0][self.grid.row[cell]] + self.grid.middle[cell]

    def _street(self, number: int, street: int) -> float:
        return self._heights[1][street] + self._streets[street][number, street] * TRACK

    # Arrows

    def label(self, number: int) -> Point:
        """The upper left corner of a link's label: over the line, where it leaves the box."""
        start = self.grid.ends[number][0]
        x = self._places[0][self.grid.rank[start]][1] + EXIT
        return x, self.y(start) + self.grid.ports[number] - self.grid.links[number].height - 3

    def points(self, number: int) -> list[Point]:
        """The way of an arrow, corner by corner."""
        start, end = self.grid.ends[number]
        first = (self.left(start) + self._wide(start), self.y(start) + self.grid.ports[number])
        last = (self.left(end), self.y(end))
        between = self._through(number) if self.grid.paths[number] else self._around(number, first[1], last[1])
        return [first, *between, last]

    def _through(self, number: int) -> Iterator[Point]:
        axis = self._heights[0][self.grid.row[self.grid.ends[number][0]]]
        for left, right in pairwise(self.grid.paths[number]):
            x = self._x(number, self._before(right))
            if x is not None:
                yield x, axis + self._leaves(number, left)
                yield x, axis + self.grid.middle[right]

    def _around(self, number: int, leaving: float, arriving: float) -> Iterator[Point]:
        start, end = self.grid.ends[number]
        one, other = self._x(number, self._behind(start)), self._x(number, self._before(end))
        assert one is not None
        assert other is not None
        leaves, arrives = self._departure(number), self._arrival(number)
        yield one, leaving
        yield one, self._street(number, leaves)
        if leaves != arrives:
            yield self._side(number), self._street(number, leaves)
            yield self._side(number), self._street(number, arrives)
        yield other, self._street(number, arrives)
        yield other, arriving
