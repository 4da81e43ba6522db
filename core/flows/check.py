"""What is wrong with a definition, all at once: before it is published nothing of it may be."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property

from core.company.mistakes import closest
from core.flows import conditions
from core.flows.definition import (
    END,
    Branch,
    Chosen,
    Flow,
    FromField,
    Goto,
    Group,
    Holders,
    Initiator,
    Performer,
    Rule,
    Step,
    Superior,
)
from core.flows.faults import ERRORS, NOWHERE, SHAPES, WARNINGS, Around, Fault
from core.flows.markings import explored
from core.flows.regions import regions

__all__ = ["ERRORS", "NOWHERE", "SHAPES", "WARNINGS", "Around", "Fault", "errors", "warnings"]

MOST_STEPS = 500


def errors(flow: Flow, around: Around = NOWHERE) -> list[Fault]:
    """Everything that forbids publishing it, in the order of the definition."""
    graph = Graph(flow)
    found = [*_names(flow), *_references(flow, around), *_every_condition(flow), *_ways(flow)]
    if not any(fault.code in ("UNKNOWN_STEP", "DUPLICATE_STEP", "BAD_SCHEMA") for fault in found):
        found += [*_shape(graph), *_forks(graph), *_returns(graph)]
        if not found:
            found += _dynamic(flow)
    return sorted(set_of(found), key=lambda fault: _order(flow, fault))


def set_of(found: Iterable[Fault]) -> list[Fault]:
    """Each mistake once."""
    kept = {(fault.code, fault.step, fault.place): fault for fault in found}
    return list(kept.values())


def _order(flow: Flow, fault: Fault) -> tuple[int, str]:
    places = {step.id: place for place, step in enumerate(flow.steps)}
    return places.get(fault.step, -1), fault.code


class Graph:
    """The steps and where each can lead."""

    def __init__(self, flow: Flow) -> None:
        """`after` has what a step leads to by itself; `aside` where a refusal or an overdue action leads."""
        self.flow = flow
        self.steps = {step.id: step for step in flow.steps}
        self.after = {step.id: ways.targets for step, ways in flow.everywhere()}
        self.aside = {step.id: tuple(_aside(flow, step)) for step in flow.steps}
        self.regions = regions(flow)

    def reach(self, start: Iterable[str], *, stop: Collection[str] = (), aside: bool = False) -> set[str]:
        """Every step that can follow, the given ones included; nothing beyond `stop`."""
        found: set[str] = set()
        waiting = list(start)
        while waiting:
            step = waiting.pop()
            if step not in found:
                found.add(step)
                if step not in stop:
                    waiting.extend(self.after.get(step, ()))
                    waiting.extend(self.aside.get(step, ()) if aside else ())
        return found

    @cached_property
    def live(self) -> set[str]:
        """Every step that can be reached at all."""
        return self.reach([self.flow.start.id], aside=True)


def _aside(flow: Flow, step: Step) -> Iterator[str]:
    what = flow.reject_of(step)
    if step.type in ("approval", "subflow") and isinstance(what, Goto):
        yield what.goto
    yield from (entry.to for entry in step.overdue if entry.do == "jump" and entry.to)


# Names and references


def _names(flow: Flow) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, step in enumerate(flow.steps):
        if step.id in seen or (step.id == END.id and step.type != "end"):
            yield Fault("DUPLICATE_STEP", step.id, ("steps", place, "id"))
        seen.add(step.id)
    fields: set[str] = set()
    for place, one in enumerate(flow.form):
        if one.id in fields:
            yield Fault("BAD_SCHEMA", "", ("form", place, "id"), {"problem": f"field {one.id} twice"})
        fields.add(one.id)
    if len(flow.steps) > MOST_STEPS:
        yield Fault("BAD_SCHEMA", "", ("steps",), {"problem": f"more than {MOST_STEPS} steps"})


def _references(flow: Flow, around: Around) -> Iterator[Fault]:
    fields = [one.id for one in flow.form]
    steps = [step.id for step in flow.steps] + [END.id]
    for place, step in enumerate(flow.steps):
        at = ("steps", place)
        for key, target, where in _targets(flow, step):
            if target not in steps:
                yield Fault(
                    "UNKNOWN_STEP", step.id, (*at, *where), {"value": target, "key": key}, closest(target, steps)
                )
        for name, where in _fields_of(step):
            if name not in fields:
                yield Fault("UNKNOWN_FIELD", step.id, (*at, *where), {"value": name}, closest(name, fields))
        yield from _assignees(step, at, around)
        yield from _child(flow, step, at, around)
    if flow.record and flow.record.key not in fields:
        yield Fault(
            "UNKNOWN_FIELD", "", ("record", "key"), {"value": flow.record.key}, closest(flow.record.key, fields)
        )
    for name in (*flow.record.view, *flow.record.edit) if flow.record else ():
        if name not in steps:
            yield Fault("UNKNOWN_STEP", "", ("record",), {"value": name}, closest(name, steps))


def _targets(flow: Flow, step: Step) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    for branch in step.next.branches:
        yield "next", branch.to, ("next",)
    if isinstance(step.reject, Goto):
        yield "reject", step.reject.goto, ("reject",)
    if isinstance(step.return_, tuple):
        yield from (("return", target, ("return",)) for target in step.return_)
    for number, entry in enumerate(step.overdue):
        if entry.to and entry.do in ("return", "jump"):
            yield "overdue", entry.to, ("overdue", number)
    for rule in (*step.assignee, *step.exclude):
        if isinstance(rule, Performer):
            yield "performer_of", rule.performer_of, ("assignee",)
    if step.type == "join" and step.of and step.of not in {one.id for one in flow.steps}:
        yield "of", step.of, ("of",)


def _fields_of(step: Step) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for key in ("editable", "required", "hidden"):
        yield from ((name, ("fields", key)) for name in getattr(step.fields, key))
    for rule in (*step.assignee, *step.exclude):
        if isinstance(rule, FromField):
            yield rule.field, ("assignee",)
        said = getattr(rule, "dept_head", getattr(rule, "superior", ""))
        if isinstance(said, str) and said.startswith("form."):
            yield said.removeprefix("form."), ("assignee",)
    if step.deadline_field:
        yield step.deadline_field, ("deadline_field",)
    for key in ("on_enter", "on_exit", "on_undo", "actions"):
        for action in getattr(step, key):
            yield from ((name, (key,)) for name in action.set or {})


def _assignees(step: Step, at: tuple[str | int, ...], around: Around) -> Iterator[Fault]:
    if step.type in ("task", "approval", "notify") and not step.assignee:
        yield Fault("NO_ASSIGNEE_RULE", step.id, at)
    for rule in _flat((*step.assignee, *step.exclude)):
        if isinstance(rule, Holders) and around.roles is not None and rule.role not in around.roles:
            yield _unknown_role(step.id, (*at, "assignee"), rule.role, around.roles)
        if isinstance(rule, Group) and around.groups is not None and rule.group not in around.groups:
            yield _unknown_role(step.id, (*at, "assignee"), rule.group, around.groups)
        if isinstance(rule, Superior) and rule.upto and around.roles is not None and rule.upto not in around.roles:
            yield _unknown_role(step.id, (*at, "assignee"), rule.upto, around.roles)


def _flat(rules: Iterable[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        if isinstance(rule, Chosen):
            yield from _flat(rule.from_)


def _unknown_role(step: str, place: tuple[str | int, ...], said: str, known: Collection[str]) -> Fault:
    return Fault("UNKNOWN_ROLE", step, place, {"value": said}, closest(said, known))


def _child(flow: Flow, step: Step, at: tuple[str | int, ...], around: Around) -> Iterator[Fault]:
    if step.type != "subflow":
        return
    if not step.flow:
        yield Fault("UNKNOWN_FLOW", step.id, at, {"value": ""})
    elif around.flows is not None and step.flow not in around.flows and step.flow != flow.flow:
        yield Fault("UNKNOWN_FLOW", step.id, (*at, "flow"), {"value": step.flow}, closest(step.flow, around.flows))
    elif _recursive(flow, step.flow, around.flows or {}):
        yield Fault("RECURSIVE_FLOW", step.id, (*at, "flow"), {"value": step.flow})


def _recursive(flow: Flow, child: str, flows: Mapping[str, Flow]) -> bool:
    seen: set[str] = set()
    waiting = [child]
    while waiting:
        name = waiting.pop()
        if name == flow.flow:
            return True
        if name not in seen and name in flows:
            seen.add(name)
            waiting.extend(step.flow for step in flows[name].steps if step.flow)
    return False


# Conditions


def _every_condition(flow: Flow) -> Iterator[Fault]:
    for place, step in enumerate(flow.steps):
        for text, where, boolean in _conditions(step):
            wrong = conditions.check(text, flow.form)
            if wrong and (boolean or wrong[0] != "CONDITION_NOT_BOOL"):
                code, why, column = wrong
                meant = closest(why, [one.id for one in flow.form]) if code == "UNKNOWN_FIELD" else ""
                yield Fault(code, step.id, ("steps", place, *where), {"condition": text, "problem": why}, meant, column)


def _conditions(step: Step) -> Iterator[tuple[str, tuple[str | int, ...], bool]]:
    for number, branch in enumerate(step.next.branches):
        if branch.if_ is not None:
            yield branch.if_, ("next", number), True
    for key in ("leave_if", "skip_if"):
        if getattr(step, key):
            yield getattr(step, key), (key,), True
    yield from ((text, ("input", key), False) for key, text in step.input.items())


# Ways on


def _ways(flow: Flow) -> Iterator[Fault]:
    for place, step in enumerate(flow.steps):
        at = ("steps", place, "next")
        branches = step.next.branches
        if step.type == "end" and branches:
            yield Fault("BAD_SCHEMA", step.id, at, {"problem": "an end leads nowhere"})
        asks = [branch for branch in branches if branch.if_ is not None]
        open_ = [branch for branch in branches if branch.if_ is None or branch.otherwise]
        if step.next.how in ("one", "any_of") and asks and not open_:
            yield Fault("NO_DEFAULT", step.id, at)
        if step.next.how == "one" and len(branches) > 1 and not asks:
            yield Fault("NO_DEFAULT", step.id, at)


def _shape(graph: Graph) -> Iterator[Fault]:
    flow = graph.flow
    for place, step in enumerate(flow.steps):
        at = ("steps", place)
        if step.id not in graph.live:
            yield Fault("UNREACHABLE", step.id, at)
        elif not any(_ends(graph, one) for one in graph.reach([step.id], aside=True)):
            yield Fault("NO_WAY_TO_END", step.id, at)
        if not _waits(step) and step.id in graph.live and _loops(graph, step.id):
            yield Fault("AUTO_LOOP", step.id, at)


def _ends(graph: Graph, step: str) -> bool:
    return step == END.id or graph.steps[step].type == "end" or (graph.steps[step].reject == "branch")


def _waits(step: Step) -> bool:
    return step.human or (step.type == "subflow" and step.wait is not False)


def _loops(graph: Graph, start: str) -> bool:
    waiting, seen = list(graph.after[start]), set[str]()
    while waiting:
        step = waiting.pop()
        if step == start:
            return True
        if step in seen or step == END.id or _waits(graph.steps[step]):
            continue
        seen.add(step)
        waiting.extend(graph.after[step])
    return False


# Forks and joins


def _forks(graph: Graph) -> Iterator[Fault]:
    flow = graph.flow
    joins: dict[str, str] = {}
    for place, step in enumerate(flow.steps):
        if step.type != "join":
            continue
        at = ("steps", place, "of")
        if not step.of or not graph.flow.after(flow.step(step.of)).forks:
            yield Fault("JOIN_WITHOUT_FORK", step.id, at, {"value": step.of or ""})
        elif step.of in joins:
            yield Fault("TWO_JOINS", step.id, at, {"value": step.of})
        else:
            joins[step.of] = step.id
    for place, step in enumerate(flow.steps):
        if flow.after(step).forks and step.id in graph.live:
            yield from _fork(graph, place, step, joins.get(step.id, ""))


def _fork(graph: Graph, place: int, fork: Step, join: str) -> Iterator[Fault]:
    targets = graph.flow.after(fork).targets
    stop = {join, fork.id} if join else {fork.id}
    branches = {target: graph.reach([target], stop=stop, aside=True) - {join} for target in targets}
    yield from _merges(graph, fork, branches)
    if not join:
        return
    region = set().union(*branches.values()) - {fork.id}
    reaching = [target for target in targets if join in graph.reach([target], aside=True)]
    if not reaching:
        yield Fault("JOIN_NOT_REACHED", join, _at(graph, join))
    beyond = graph.reach(graph.after[join], stop={fork.id}, aside=True) - {fork.id}
    inside = region - beyond - {END.id}
    yield from _crossings(graph, fork, join, inside)
    yield from _ends_inside(graph, fork, region)


def _at(graph: Graph, step: str) -> tuple[str | int, ...]:
    return ("steps", [one.id for one in graph.flow.steps].index(step)) if step in graph.steps else ()


def _merges(graph: Graph, fork: Step, branches: Mapping[str, set[str]]) -> Iterator[Fault]:
    names = list(branches)
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            for step in sorted((branches[one] & branches[other]) - {END.id, fork.id}):
                kind = graph.steps[step].type
                if kind != "end" and kind != "join":
                    yield Fault("MERGE_WITHOUT_JOIN", step, _at(graph, step), {"value": fork.id})
                    return


def _crossings(graph: Graph, fork: Step, join: str, inside: set[str]) -> Iterator[Fault]:
    for step in graph.flow.steps:
        ways = (*graph.after[step.id], *graph.aside[step.id])
        if step.id not in graph.live:
            continue
        if step.id in inside:
            left = [to for to in ways if to not in inside and to != join and not _over(graph, to)]
            if left:
                yield Fault("LEAVES_FORK", step.id, _at(graph, step.id), {"value": fork.id, "to": left[0]})
        elif step.id != fork.id:
            if join in ways:
                yield Fault("JOIN_OUTSIDE_FORK", step.id, _at(graph, step.id), {"value": join})
            entered = [to for to in ways if to in inside]
            if entered:
                yield Fault("ENTERS_BRANCH", step.id, _at(graph, step.id), {"value": entered[0]})


def _over(graph: Graph, step: str) -> bool:
    return step == END.id or graph.steps[step].type == "end"


def _ends_inside(graph: Graph, fork: Step, region: set[str]) -> Iterator[Fault]:
    for step in sorted(region):
        plain = step == END.id or (
            graph.steps[step].type == "end" and not (graph.steps[step].branch or graph.steps[step].terminate)
        )
        if not plain:
            continue
        for before in graph.flow.steps:
            if before.id in region and step in graph.after[before.id]:
                named = before.id if step == END.id else step
                yield Fault("END_INSIDE_FORK", named, _at(graph, named), {"value": fork.id})


def _returns(graph: Graph) -> Iterator[Fault]:
    for place, step in enumerate(graph.flow.steps):
        for target in step.return_ if isinstance(step.return_, tuple) else ():
            human = target in graph.steps and graph.steps[target].human
            before = step.id in graph.reach(graph.after.get(target, ()), aside=True) or _beside(graph, target, step.id)
            if not human or not before:
                yield Fault("RETURN_TARGET", step.id, ("steps", place, "return"), {"value": target})


def _beside(graph: Graph, target: str, step: str) -> bool:
    """In another branch of one fork, which may be over before."""
    forks = [fork.id for fork in graph.flow.steps if graph.flow.after(fork).forks]
    return any({target, step} <= graph.reach(graph.after[fork]) for fork in forks)


def _dynamic(flow: Flow) -> Iterator[Fault]:
    found = explored(flow)
    if found is None:
        return
    for step in found.stuck:
        yield Fault("NO_WAY_TO_END", step)
    for one in flow.steps:
        if one.id not in found.visited:
            yield Fault("UNREACHABLE", one.id)


# Warnings


def warnings(flow: Flow) -> list[Fault]:
    """What is allowed and probably not meant."""
    graph = Graph(flow)
    checks: tuple[Callable[[Graph], Iterator[Fault]], ...] = (_all_may_end, _never_filled, _shadowed, _self_approval)
    return [fault for check in checks for fault in check(graph)]


def _all_may_end(graph: Graph) -> Iterator[Fault]:
    joins = {step.of: step.id for step in graph.flow.steps if step.type == "join"}
    for step, ways in graph.flow.everywhere():
        if step.id not in joins or not ways.forks:
            continue
        inside = [graph.reach([target], stop={joins[step.id]}) for target in ways.targets]
        if all(any(_branch_end(graph, one) for one in branch) for branch in inside):
            yield Fault("ALL_BRANCHES_MAY_END", step.id, _at(graph, step.id))


def _branch_end(graph: Graph, step: str) -> bool:
    found = graph.steps.get(step)
    return found is not None and ((found.type == "end" and found.branch) or graph.flow.reject_of(found) == "branch")


def _never_filled(graph: Graph) -> Iterator[Fault]:
    defaults = {one.id for one in graph.flow.form if one.default is not None}
    for place, (step, _) in enumerate(graph.flow.everywhere()):
        filled = {
            name
            for one in graph.flow.steps
            if step.id in graph.reach([one.id], aside=True)
            for name in one.fields.writable
        }
        for text, where, _bool in _conditions(step):
            for one in graph.flow.form:
                used = f"form.{one.id}" in text and f"has(form.{one.id})" not in text
                if used and one.id not in filled | defaults:
                    yield Fault("FIELD_NEVER_FILLED", step.id, ("steps", place, *where), {"value": one.id})


def _shadowed(graph: Graph) -> Iterator[Fault]:
    for place, (step, ways) in enumerate(graph.flow.everywhere()):
        if ways.how != "one":
            continue
        seen: set[str | None] = set()
        for number, branch in enumerate(ways.branches):
            if _hidden(branch, seen):
                yield Fault("SHADOWED_CONDITION", step.id, ("steps", place, "next", number))
            seen.add(None if branch.if_ is None and not branch.otherwise else branch.if_ or "else")


def _hidden(branch: Branch, seen: set[str | None]) -> bool:
    return None in seen or "true" in seen or (branch.if_ is not None and branch.if_ in seen)


def _self_approval(graph: Graph) -> Iterator[Fault]:
    for place, step in enumerate(graph.flow.steps):
        policy = step.auto_approve.initiator_is_approver or graph.flow.auto_approve.initiator_is_approver
        own = any(isinstance(rule, Initiator) for rule in step.assignee)
        if step.type == "approval" and own and policy == "keep":
            yield Fault("SELF_APPROVAL_POSSIBLE", step.id, ("steps", place, "assignee"))
