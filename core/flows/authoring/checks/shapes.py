"""What a field or a step lacks, and what it has that means nothing there."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.flows.authoring.faults import Fault
from core.flows.defined.graph import Graph
from core.flows.defined.money import currencies
from core.flows.defined.places import Place, rules_of
from core.flows.definition import Chosen, Column, Flow, FormField, Performer, Step
from core.flows.engine.values import fits, kept
from core.flows.engine.work import FlowRefusal

ONLY_FOR: Mapping[str, tuple[str, ...]] = {
    "of": ("join",),
    "flow": ("subflow",),
    "input": ("subflow",),
    "output": ("subflow",),
    "result": ("end",),
    "branch": ("end",),
    "terminate": ("end",),
    "actions": ("auto",),
    "assignee": ("task", "approval", "notify"),
    "exclude": ("task", "approval", "notify"),
    "attachments": ("task", "approval"),
    "leave_if": ("task", "approval"),
    "deadline": ("task", "approval"),
    "deadline_field": ("task", "approval"),
    "remind": ("task", "approval"),
    "overdue": ("task", "approval"),
    "reject": ("task", "approval", "subflow", "auto"),
    "return_": ("task", "approval"),
}
"""Keys of a step that mean something for these types only."""


def _bad(step: str, at: Place, problem: str, **details: Any) -> Fault:
    return Fault("BAD_SCHEMA", step, at, {"problem": problem, **details})


# Fields


def fields(flow: Flow) -> Iterator[Fault]:
    """Whether each field of the form can be filled in."""
    for place, field in enumerate(flow.form):
        at: Place = ("form", place)
        yield from _choices(field, at, field.id)
        for number, column in enumerate(field.columns):
            yield from _choices(column, (*at, "columns", number), f"{field.id}.{column.id}")
        for needed, of in (("columns", "table"), ("ref", "ref")):
            given = bool(getattr(field, needed))
            if given and field.type != of:
                yield _bad("", (*at, needed), "not-for-type", key=needed, type=field.type)
            if not given and field.type == of:
                yield _bad("", at, f"{needed}-missing", value=field.id)
        if field.rows.min > field.rows.max:
            yield _bad("", (*at, "rows"), "least-above-most", least=field.rows.min, most=field.rows.max)
        if field.currency and field.currency not in currencies():
            yield _bad("", (*at, "currency"), "unknown-currency", value=field.currency)
        elif field.default is not None and not _fits(field, field.default):
            yield _bad("", (*at, "default"), "default-does-not-fit", value=str(field.default)[:40])


def _choices(field: FormField | Column, at: Place, name: str) -> Iterator[Fault]:
    if field.type == "enum" and not field.options:
        yield _bad("", at, "options-missing", value=name)
    if field.length is not None and field.length < 1:
        yield _bad("", (*at, "length"), "out-of-range", value=field.length)


def _fits(field: FormField, said: Any) -> bool:
    try:
        fits(field, kept(field, said))
    except FlowRefusal:
        return False
    return True


# Steps


def steps(flow: Flow) -> Iterator[Fault]:
    """Whether each step has what its type needs, and nothing that would be passed over."""
    for place, step in enumerate(flow.steps):
        at: Place = ("steps", place)
        for key, types in ONLY_FOR.items():
            if key in step.model_fields_set and step.type not in types and getattr(step, key):
                yield _bad(step.id, (*at, key.rstrip("_")), "not-for-type", key=key.rstrip("_"), type=step.type)
        yield from _by_type(step, at)
        yield from _people(step, at)
        yield from _clock(step, at)
        both = sorted(step.fields.writable & set(step.fields.hidden))
        yield from (_bad(step.id, (*at, "fields", "hidden"), "hidden-and-writable", value=name) for name in both)


def _by_type(step: Step, at: Place) -> Iterator[Fault]:
    if step.type == "end" and step.next.branches:
        yield _bad(step.id, (*at, "next"), "end-leads-on")
    if step.next.how != "one" and not step.next.branches:
        yield _bad(step.id, (*at, "next"), "empty-list")
    if step.type != "join" and not isinstance(step.wait, bool) and "wait" in step.model_fields_set:
        yield _bad(step.id, (*at, "wait"), "bad-wait", value=str(step.wait), type=step.type)
    if step.type == "join" and isinstance(step.wait, bool):
        yield _bad(step.id, (*at, "wait"), "bad-wait", value=str(step.wait).lower(), type=step.type)
    if step.next.how == "choose" and not step.human:
        yield _bad(step.id, (*at, "next", "choose"), "not-for-type", key="choose", type=step.type)


def waits_for_too_many(graph: Graph) -> Iterator[Fault]:
    """A join cannot wait for more branches than there are."""
    for fork, join in graph.joins.items():
        many = len(graph.after.get(fork, ()))
        if isinstance(join.wait, int) and not isinstance(join.wait, bool) and join.wait > many:
            yield _bad(join.id, (*graph.at(join.id), "wait"), "out-of-range", value=join.wait)


def _people(step: Step, at: Place) -> Iterator[Fault]:
    if step.type in ("task", "approval", "notify") and not step.assignee:
        yield Fault("NO_ASSIGNEE_RULE", step.id, at)
    if step.assignee and all(rule in step.exclude for rule in step.assignee):
        yield _bad(step.id, (*at, "exclude"), "excludes-everybody")
    for rule, where in rules_of(step):
        if isinstance(rule, Chosen) and not rule.from_:
            yield _bad(step.id, (*at, *where, "chosen_by"), "from-missing")
        if isinstance(rule, Chosen) and rule.min > rule.max:
            yield _bad(step.id, (*at, *where, "min"), "least-above-most", least=rule.min, most=rule.max)


def _clock(step: Step, at: Place) -> Iterator[Fault]:
    due = step.deadline or step.deadline_field
    for key in ("remind", "overdue"):
        if getattr(step, key) and not due and step.human:
            yield _bad(step.id, (*at, key), "deadline-missing", key=key)
    for number, entry in enumerate(step.overdue):
        if entry.do == "jump" and not entry.to:
            yield _bad(step.id, (*at, "overdue", number), "target-missing", key=entry.do)
        if entry.to and entry.do not in ("jump", "return"):
            yield _bad(step.id, (*at, "overdue", number, "to"), "not-for-type", key="to", type=entry.do)
    for said, where in ((step.deadline, ("deadline",)), *((o.after, ("overdue",)) for o in step.overdue)):
        if said and said.startswith("-"):
            yield Fault("BAD_DURATION", step.id, (*at, *where), {"value": said})


def performers(graph: Graph) -> Iterator[Fault]:
    """Who did another step is known only if people do it, and before."""
    for step in graph.flow.steps:
        for rule, where in rules_of(step):
            if isinstance(rule, Performer) and not _did(graph, rule.performer_of, step.id):
                at = (*graph.at(step.id), *where, "performer_of")
                yield _bad(step.id, at, "no-performer", value=rule.performer_of)


def _did(graph: Graph, one: str, step: str) -> bool:
    from core.flows.authoring.checks.ways import beside

    human = graph.steps[one].human
    return human and (step in graph.reach(graph.onward(one), aside=True) or beside(graph, one, step))
