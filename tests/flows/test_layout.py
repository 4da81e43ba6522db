"""Where a drawing puts boxes, arrows and labels."""

import random
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest

from core.flows.drawing.grid import Link, Node
from core.flows.drawing.layout import Plan, plan
from core.flows.drawing.picture import Picture
from tests.flows.drawings import NAMES, drawing, reference
from tests.support.flows_gen import family

Rect = tuple[float, float, float, float]

WIDTH = 1000.0


def tangle(seed: int) -> tuple[list[Node], list[Link]]:
    """Any boxes with any arrows between them, to themselves and back too, as no author would draw them."""
    rnd = random.Random(seed)
    count = rnd.randint(1, 14)
    nodes = [Node(f"n{at}", rnd.choice([12, 36, 120, 200]), rnd.choice([36, 60, 110])) for at in range(count)]
    pairs = {(rnd.randrange(count), rnd.randrange(count)) for _ in range(rnd.randint(0, 2 * count))}
    labels = [(0.0, 0.0), (60.0, 20.0), (130.0, 60.0)]
    return nodes, [Link(f"n{one}", f"n{other}", *rnd.choice(labels)) for one, other in sorted(pairs)]


def boxes(found: Plan) -> dict[str, Rect]:
    return {box.key: (box.x, box.y, box.x + box.width, box.y + box.height) for box in found.boxes}


def labels(found: Plan, links: list[Link]) -> dict[str, Rect]:
    placed = zip(found.routes, links, strict=True)
    return {
        f"{link.start}-{link.end}": (*route.label, route.label[0] + link.width, route.label[1] + link.height)
        for route, link in placed
        if route.label
    }


def touching(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def strokes(found: Plan) -> Iterator[tuple[str, Rect]]:
    """The pieces of every arrow as flat rectangles."""
    for route in found.routes:
        for (x, y), (u, v) in pairwise(route.points):
            yield f"{route.start}-{route.end}", (min(x, u), min(y, v), max(x, u), max(y, v))


def check(found: Plan, nodes: list[Node], links: list[Link]) -> None:
    """What holds for every drawing."""
    standing, written = boxes(found), labels(found, links)
    everything = [*standing.items(), *written.items()]
    assert [name for (name, one), (_, other) in combinations(everything, 2) if touching(one, other)] == []
    assert [box.key for box in found.boxes] == [node.key for node in nodes]
    assert [(route.start, route.end) for route in found.routes] == [(link.start, link.end) for link in links]
    inside = [(name, key) for name, stroke in strokes(found) for key, box in everything if touching(stroke, box)]
    assert inside == []
    assert all(stroke[0] == stroke[2] or stroke[1] == stroke[3] for _, stroke in strokes(found))
    for x, y, u, v in (*standing.values(), *written.values(), *(stroke for _, stroke in strokes(found))):
        assert 0 < x <= u < found.width
        assert 0 < y <= v < found.height


def check_arrows(found: Plan) -> None:
    """They leave on the right, come in from the left, and lead on: to the right, or to a later row."""
    at = {box.key: box for box in found.boxes}
    for route in found.routes:
        start, end = at[route.start], at[route.end]
        assert route.points[0][0] == pytest.approx(start.x + start.width)
        assert start.y < route.points[0][1] < start.y + start.height
        assert route.points[-1] == pytest.approx((end.x, end.y + end.height / 2))
        if not route.returning:
            assert (end.row, end.rank) > (start.row, start.rank)
            assert end.row > start.row or end.x >= start.x + start.width


def upon(found: Plan) -> list[tuple[str, str]]:
    """Arrows of which one hides a piece of another, unless both go to the same box."""
    hidden = []
    for (name, one), (other, two) in combinations(strokes(found), 2):
        flat = one[1] == one[3]
        same = flat == (two[1] == two[3]) and abs(one[flat] - two[flat]) < 2
        along = min(one[2 if flat else 3], two[2 if flat else 3]) - max(one[not flat], two[not flat])
        if same and along > 2 and name.split("-")[1] != other.split("-")[1]:
            hidden.append((name, other))
    return hidden


@pytest.mark.parametrize("language", ["zh", "en", "ru"])
@pytest.mark.parametrize("marked", [False, True], ids=["definition", "half way"])
@pytest.mark.parametrize("name", NAMES)
def test_the_reference_processes_are_drawn_readably(name: str, marked: bool, language: str) -> None:
    shown = drawing(name, language, marked=marked)
    nodes = [Node(box.key, box.width, box.height) for box in shown.plan.boxes]
    links = shown.links
    check(shown.plan, nodes, links)
    check_arrows(shown.plan)
    assert upon(shown.plan) == []
    assert shown.plan.width <= WIDTH


@pytest.mark.parametrize("seed", range(12))
def test_generated_processes_are_drawn_without_overlaps(seed: int) -> None:
    for flow in family(seed).values():
        shown = drawing(Picture(flow), "en")
        check(shown.plan, [Node(box.key, box.width, box.height) for box in shown.plan.boxes], shown.links)
        check_arrows(shown.plan)


@pytest.mark.parametrize("seed", range(40))
def test_no_tangle_of_arrows_makes_boxes_or_labels_overlap(seed: int) -> None:
    nodes, links = tangle(seed)
    found = plan(nodes, links, 700)
    check(found, nodes, links)
    check_arrows(found)


def test_the_same_process_is_always_laid_out_the_same() -> None:
    assert drawing("telecom_response", "zh").plan == drawing("telecom_response", "zh").plan


def test_arrows_that_lead_back_are_told_from_those_that_lead_on() -> None:
    found = drawing("contract_approval", "zh").plan
    assert {(one.start, one.end) for one in found.routes if one.returning} == {("s3", "s2"), ("s9", "s2")}


def test_a_fork_spreads_and_its_branches_stand_above_each_other() -> None:
    at = {box.key: box for box in drawing("telecom_after_sale", "zh").plan.boxes}
    branches = [at[key] for key in ("a3", "a3b", "a3f")]
    assert len({box.rank for box in branches}) == 1
    assert len({box.y for box in branches}) == 3


def test_a_process_of_two_hundred_steps_is_laid_out_too() -> None:
    nodes = [Node(f"n{at}", 150, 60) for at in range(200)]
    links = [Link(f"n{at}", f"n{at + 1}") for at in range(199)] + [Link(f"n{at}", f"n{at // 2}") for at in range(200)]
    found = plan(nodes, links)
    assert len(boxes(found)) == 200
    assert len(found.routes) == len(links)


def test_nothing_is_laid_out_as_nothing() -> None:
    assert plan([], []) == Plan(0, 0, (), ())


def test_reference_processes_are_those_of_the_house() -> None:
    assert {reference(name).flow for name in NAMES} == set(NAMES)
