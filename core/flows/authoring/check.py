"""What is wrong with a definition, all at once: before it is published nothing of it may be."""

from collections.abc import Iterable, Iterator
from typing import Any

from core.flows.authoring.checks import around as outside
from core.flows.authoring.checks import forks, names, remarks, shapes, ways
from core.flows.authoring.faults import ERRORS, NOWHERE, SHAPES, WARNINGS, Around, Fault
from core.flows.authoring.markings import MOST, Found, explored
from core.flows.defined import conditions
from core.flows.defined.graph import Graph
from core.flows.defined.places import Place, conditions_of
from core.flows.definition import Flow

__all__ = ["ERRORS", "NOWHERE", "SHAPES", "WARNINGS", "Around", "Fault", "beside", "errors", "judged", "warnings"]

MOST_STEPS = 500


def judged(flow: Flow, around: Around = NOWHERE) -> tuple[list[Fault], list[Fault]]:
    """Everything that forbids publishing it; if nothing does, what is allowed and probably not meant.

    How its steps hang together is looked at once all of them are known, and every marking it can come to once
    nothing else is wrong. A search that is given up is remarked: then only the rules about forks, joins and ways on
    speak for the definition.
    """
    too_many = too_many_steps({"steps": flow.steps})
    if too_many:
        return [too_many], []
    found = [*_words(flow, around), *shapes.fields(flow), *shapes.steps(flow), *ways.defaults(flow)]
    if any(_is_in_the_way(fault) for fault in found):
        return _sorted(flow, found), []
    graph = Graph(flow)
    found += _together(graph)
    seen = None if found else explored(flow)
    found += _dynamic(graph, seen)
    return _sorted(flow, found), [] if found else _remarks(graph, searched=seen is not None)


def errors(flow: Flow, around: Around = NOWHERE) -> list[Fault]:
    """Everything that forbids publishing it, in the order of the definition."""
    return judged(flow, around)[0]


def warnings(flow: Flow) -> list[Fault]:
    """What is allowed and probably not meant, in a definition without errors."""
    return judged(flow)[1]


def beside(flow: Flow, around: Around = NOWHERE) -> list[Fault]:
    """What is wrong with the names and conditions of a definition of which other parts could not be read."""
    return _sorted(flow, _words(flow, around))


def _words(flow: Flow, around: Around) -> list[Fault]:
    named = [*names.names(flow), *names.steps_named(flow), *names.fields_named(flow), *outside.around_it(flow, around)]
    return [*named, *_every_condition(flow, around)]


def too_many_steps(data: Any) -> Fault | None:
    """A definition with so many steps is not looked at any further."""
    steps = data.get("steps") if isinstance(data, dict) else None
    if not isinstance(steps, list | tuple) or len(steps) <= MOST_STEPS:
        return None
    return Fault("BAD_SCHEMA", "", ("steps",), {"problem": "too-many-steps", "most": MOST_STEPS})


def _remarks(graph: Graph, *, searched: bool) -> list[Fault]:
    checks = (remarks.all_may_end, remarks.never_filled, remarks.shadowed, remarks.self_approval)
    found = [fault for check in checks for fault in check(graph)]
    if not searched:
        found.append(Fault("TOO_LARGE_TO_SEARCH", "", ("steps",), {"most": MOST}))
    return _each_once(found)


def _sorted(flow: Flow, found: list[Fault]) -> list[Fault]:
    return sorted(_each_once(found), key=lambda fault: _order(flow, fault))


def _is_in_the_way(fault: Fault) -> bool:
    """Whether a mistake leaves open where steps lead."""
    doubtful = ("end-leads-on", "condition-not-here", "else-twice", "empty-list")
    return fault.code in ("UNKNOWN_STEP", "DUPLICATE_STEP") or fault.details.get("problem") in doubtful


def _together(graph: Graph) -> Iterator[Fault]:
    yield from ways.shape(graph)
    yield from forks.forks(graph)
    yield from ways.targets_of_returns(graph)
    yield from shapes.performers(graph)
    yield from shapes.waits_for_too_many(graph)


def _dynamic(graph: Graph, found: Found | None) -> Iterator[Fault]:
    if found is None:
        return
    yield from (Fault("NO_WAY_TO_END", step, graph.at(step)) for step in found.stuck)
    for step in graph.flow.steps:
        if step.id not in found.visited:
            yield Fault("UNREACHABLE", step.id, graph.at(step.id))


def _every_condition(flow: Flow, around: Around) -> Iterator[Fault]:
    for place, step in enumerate(flow.steps):
        at = ("steps", place)
        for text, where in conditions_of(step):
            yield from _condition(text, flow, step.id, (*at, *where))
        for name, text in step.input.items():
            yield from _condition(text, flow, step.id, (*at, "input", name), yes_or_no=False)
        child = (around.flows or {}).get(step.flow or "")
        for name, text in step.output.items() if child and child.flow != flow.flow else ():
            yield from _condition(text, child or flow, step.id, (*at, "output", name), yes_or_no=False)


def _condition(text: str, flow: Flow, step: str, at: Place, *, yes_or_no: bool = True) -> Iterator[Fault]:
    for wrong in conditions.check(text, flow.form, yes_or_no=yes_or_no):
        details = {**wrong.details, "condition": text}
        yield Fault(wrong.code, step, at, details, wrong.suggestion, wrong.column, wrong.line)


def _each_once(found: Iterable[Fault]) -> list[Fault]:
    kept = {(fault.code, fault.step, fault.place, str(fault.details.get("value"))): fault for fault in found}
    return list(kept.values())


def _order(flow: Flow, fault: Fault) -> tuple[int, str]:
    places = {step.id: place for place, step in enumerate(flow.steps)}
    return places.get(fault.step, -1), fault.code
