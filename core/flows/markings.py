"""A bounded search of everything a definition can come to: can it always end, is every step of use."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from core.flows.definition import Flow, Goto, Step

MOST = 20_000
WIDEST = 4
"""Branches of an inclusive fork up to which every choice of them is tried; beyond it one, two, or all."""

Place = tuple[str, tuple[str, ...]]
"""A token: its step, and the forks inside which it is. An arrived one's step is `@join`."""
Marking = frozenset[Place]


@dataclass(frozen=True, slots=True)
class Found:
    """`stuck`: steps in markings from which the process cannot end; `visited`: every step that was of use."""

    stuck: tuple[str, ...]
    visited: frozenset[str]


def explored(flow: Flow) -> Found | None:
    """What a search of at most 20,000 markings tells; None if there are more."""
    joins = {step.of or "": step for step in flow.steps if step.type == "join"}
    first = _settled(joins, frozenset({(flow.start.id, ())}))
    after: dict[Marking, set[Marking]] = {}
    visited: set[str] = set()
    waiting = [first]
    while waiting:
        marking = waiting.pop()
        if marking in after:
            continue
        if len(after) >= MOST:
            return None
        after[marking] = set()
        for following, steps in _moves(flow, joins, marking):
            visited |= steps
            after[marking].add(following)
            waiting.append(following)
    return Found(_stuck(after), frozenset(visited | {flow.start.id}))


def _stuck(after: dict[Marking, set[Marking]]) -> tuple[str, ...]:
    before: dict[Marking, set[Marking]] = {}
    for marking, following in after.items():
        for one in following:
            before.setdefault(one, set()).add(marking)
    good: set[Marking] = set()
    waiting = [marking for marking in after if not marking]
    while waiting:
        marking = waiting.pop()
        if marking not in good:
            good.add(marking)
            waiting.extend(before.get(marking, ()))
    bad = {step for marking in after if marking not in good for step, _ in marking}
    return tuple(sorted(step.lstrip("@") for step in bad))


def _moves(flow: Flow, joins: dict[str, Step], marking: Marking) -> Iterator[tuple[Marking, set[str]]]:
    for place in sorted(marking):
        name, inside = place
        if name.startswith("@"):
            continue
        rest = marking - {place}
        step = flow.step(name)
        if step.type == "end":
            yield _settled(joins, frozenset() if step.terminate else rest), {name}
            continue
        for targets in _choices(flow, step):
            scope = (*inside, name) if flow.after(step).forks else inside
            yield _moved(flow, joins, rest, targets, scope), {name, *targets}
        if step.type in ("approval", "subflow"):
            yield _refused(flow, joins, step, rest, inside)


def _choices(flow: Flow, step: Step) -> Iterator[tuple[str, ...]]:
    ways = flow.after(step)
    if ways.how == "all":
        yield ways.targets
    elif ways.how == "any_of":
        yield from _subsets(ways.targets)
    else:
        yield from ((target,) for target in ways.targets)


def _subsets(targets: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    sizes = range(1, len(targets) + 1) if len(targets) <= WIDEST else (1, 2, len(targets))
    for size in sizes:
        yield from combinations(targets, size)


def _moved(
    flow: Flow, joins: dict[str, Step], rest: Marking, targets: tuple[str, ...], scope: tuple[str, ...]
) -> Marking:
    places = set(rest)
    for target in targets:
        step = flow.step(target)
        if step.type == "join":
            around = scope[: scope.index(step.of) + 1] if step.of in scope else ()
            if around:
                places.add(("@" + target, around))
        else:
            places.add((target, scope))
    return _settled(joins, frozenset(places))


def _refused(
    flow: Flow, joins: dict[str, Step], step: Step, rest: Marking, inside: tuple[str, ...]
) -> tuple[Marking, set[str]]:
    what = flow.reject_of(step)
    if what == "branch":
        return _settled(joins, rest), {step.id}
    if isinstance(what, Goto):
        return _moved(flow, joins, rest, (what.goto,), inside), {step.id, what.goto}
    return (frozenset() if what == "end" else frozenset({(flow.start.id, ())})), {step.id}


def _settled(joins: dict[str, Step], marking: Marking) -> Marking:
    """Joins fire whose scopes have nothing left that moves."""
    for place in sorted(marking):
        name, scope = place
        if not name.startswith("@"):
            continue
        join = joins[scope[-1]]
        within = {one for one in marking if one[1][: len(scope)] == scope}
        moving = {one for one in within if not (one[0].startswith("@") and one[1] == scope)}
        if not moving or join.wait == "first":
            after = set(marking - within)
            after.add((join.id, scope[:-1]))
            return _settled(joins, frozenset(after))
    return marking
