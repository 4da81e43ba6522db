"""Which step stands where in a drawing: its rank from left to right, its row, its place among those beside it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

Ends = tuple[int, int]
"""A link by the numbers of the steps it joins."""


def returning(count: int, links: Sequence[Ends]) -> frozenset[int]:
    """The links that lead back to a step on their own way from the start: without them there are no circles."""
    leaving = _by(0, links)
    back: set[int] = set()
    state = [0] * count
    for root in range(count):
        if state[root]:
            continue
        state[root] = 1
        path = [(root, iter(leaving.get(root, ())))]
        while path:
            step, rest = path[-1]
            link = next(rest, None)
            if link is None:
                state[step] = 2
                path.pop()
                continue
            end = links[link][1]
            if state[end] == 1:
                back.add(link)
            elif not state[end]:
                state[end] = 1
                path.append((end, iter(leaving.get(end, ()))))
    return frozenset(back)


def _by(side: int, links: Sequence[Ends]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, link in enumerate(links):
        found.setdefault(link[side], []).append(number)
    return found


def ranked(count: int, links: Sequence[Ends], back: frozenset[int]) -> list[int]:
    """How many links the longest way to each step has."""
    ranks = [0] * count
    waiting = [0] * count
    leaving = _by(0, links)
    for number, (_, end) in enumerate(links):
        waiting[end] += number not in back
    ready = [step for step in range(count) if not waiting[step]]
    while ready:
        step = ready.pop()
        for link in leaving.get(step, ()):
            end = links[link][1]
            if link in back:
                continue
            ranks[end] = max(ranks[end], ranks[step] + 1)
            waiting[end] -= 1
            if not waiting[end]:
                ready.append(end)
    return ranks


def broken(widths: Sequence[float], crossed: Sequence[int], limit: float) -> list[int]:
    """The first rank of each row, as a paragraph is set: few rows, few links cut, rows of like length.

    `widths` are those of the ranks with the room behind them, `crossed[r]` counts the links a break before r cuts.
    """
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(widths) + 1):
        found: list[tuple[float, int]] = []
        for start in range(end - 1, -1, -1):
            width = sum(widths[start:end])
            if width > limit and found:
                break
            cut = 150 * (crossed[start] - 1) if start else 0
            found.append((best[start][0] + 300 + cut + 100 * ((limit - width) / limit) ** 2, start))
        best.append(min(found))
    starts, at = [], len(widths)
    while at:
        at = best[at][1]
        starts.append(at)
    return starts[::-1]


@dataclass(frozen=True, slots=True)
class Thread:
    """A link between neighbouring columns; `offset` is how far below the middle of its left cell it begins."""

    left: int
    right: int
    offset: float = 0.0


Columns = list[list[int]]


def ordered(columns: Columns, threads: Sequence[Thread]) -> Columns:
    """The cells of each column in an order in which few threads cross."""
    best, fewest = columns, crossings(columns, threads)
    current = columns
    for turn in range(8):
        current = _swept(current, threads, rightward=turn % 2 == 0)
        count = crossings(current, threads)
        if count < fewest:
            best, fewest = current, count
    return best


def _swept(columns: Columns, threads: Sequence[Thread], *, rightward: bool) -> Columns:
    beside: dict[int, list[int]] = {}
    for thread in threads:
        one, other = (thread.right, thread.left) if rightward else (thread.left, thread.right)
        beside.setdefault(one, []).append(other)
    done: dict[int, float] = {}
    swept: Columns = []
    for column in columns if rightward else reversed(columns):
        places = {cell: (at + 0.5) / len(column) for at, cell in enumerate(column)}
        wished = {cell: fmean([done[one] for one in beside[cell]]) for cell in column if cell in beside}
        swept.append(sorted(column, key=lambda cell: wished.get(cell, places[cell])))
        done |= {cell: (at + 0.5) / len(column) for at, cell in enumerate(swept[-1])}
    return swept if rightward else swept[::-1]


def crossings(columns: Columns, threads: Sequence[Thread]) -> int:
    """How many pairs of threads cross."""
    place = {cell: at for column in columns for at, cell in enumerate(column)}
    which = {cell: number for number, column in enumerate(columns) for cell in column}
    between: dict[int, list[tuple[int, int]]] = {}
    for one in threads:
        between.setdefault(which[one.left], []).append((place[one.left], place[one.right]))
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for pairs in between.values()
        for number, one in enumerate(pairs)
        for other in pairs[number + 1 :]
    )


def settled(
    columns: Columns, heights: Callable[[int], float], threads: Sequence[Thread], gap: float
) -> dict[int, float]:
    """The middle of each cell, so that threads are straight where they can be and cells keep their distance."""
    before: dict[int, list[Thread]] = {}
    after: dict[int, list[Thread]] = {}
    for thread in threads:
        before.setdefault(thread.right, []).append(thread)
        after.setdefault(thread.left, []).append(thread)
    at: dict[int, float] = {}
    for column in columns:
        at |= _spread(column, dict.fromkeys(column, 0.0), heights, gap)
    for turn in range(6):
        rightward = turn % 2 == 0
        for column in columns if rightward else reversed(columns):
            sides = before if rightward else after
            wished = {cell: _wish(cell, sides.get(cell, ()), at, rightward=rightward) for cell in column}
            at |= _spread(column, wished, heights, gap)
    for column in columns:
        wished = {cell: _nearest(cell, before.get(cell, ()), at) for cell in column}
        at |= _spread(column, wished, heights, gap, exact=True)
    return at


def _wish(cell: int, threads: Iterable[Thread], at: Mapping[int, float], *, rightward: bool) -> float:
    wishes = [at[one.left] + one.offset if rightward else at[one.right] - one.offset for one in threads]
    return fmean(wishes) if wishes else at[cell]


def _nearest(cell: int, threads: Iterable[Thread], at: Mapping[int, float]) -> float:
    return min((at[one.left] + one.offset for one in threads), key=lambda y: abs(y - at[cell]), default=at[cell])


def _spread(
    column: Sequence[int],
    wished: Mapping[int, float],
    heights: Callable[[int], float],
    gap: float,
    *,
    exact: bool = False,
) -> dict[int, float]:
    """As near to what each wishes as order and distance allow: blocks that would overlap share their shift.

    ``exact``: where that can be, one of a block gets just what it wishes, so that its line has no kink.
    """
    offsets, offset = [], 0.0
    for number, cell in enumerate(column):
        offset += (heights(column[number - 1]) + heights(cell)) / 2 + gap if number else 0.0
        offsets.append(offset)
    blocks: list[list[float]] = []
    for cell, offset in zip(column, offsets, strict=True):
        blocks.append([wished[cell] - offset])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            last = blocks.pop()
            blocks[-1] += last
    shifts = [fmean(block) for block in blocks]
    closest = [min(block, key=lambda wish: abs(wish - shift)) for block, shift in zip(blocks, shifts, strict=True)]
    if exact and closest == sorted(closest):
        shifts = closest
    each = [shift for block, shift in zip(blocks, shifts, strict=True) for _ in block]
    # Whole units: a line between two cells is straight or visibly not.
    return {cell: float(round(shift + offset)) for cell, shift, offset in zip(column, each, offsets, strict=True)}
