"""What a definition names outside of itself: people, records, templates, other processes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase

from core.company.documents import BLANK
from core.company.mistakes import closest
from core.flows.authoring.faults import Around, Fault
from core.flows.defined.places import Place, actions_of, each_rule, rules_of
from core.flows.definition import (
    Action,
    Flow,
    Group,
    Head,
    Holders,
    Members,
    Ref,
    Rule,
    Slot,
    Step,
    Superior,
    User,
)

STARTS_FLOW = "start_flow"
CONTRACT = "contract"
SUBORDINATES = ("initiator", "same", "previous")
"""Whose superior a rule may mean, besides a person's by number."""


def around_it(flow: Flow, around: Around) -> Iterator[Fault]:
    """Roles, groups, departments, people, functions and processes that are mentioned exist."""
    for key, rules in (("initiators", flow.initiators), ("managers", flow.managers)):
        for rule, where in each_rule(rules, (key,)):
            yield from _people(rule, "", where, around)
    for key, acts in flow.on_finish.items():
        yield from _outside(acts, "", ("on_finish", key), flow, around)
    for place, field in enumerate(flow.form):
        if field.ref:
            yield from _records(field.ref, ("form", place, "ref"), flow, around)
    for place, step in enumerate(flow.steps):
        for rule, where in rules_of(step):
            yield from _people(rule, step.id, ("steps", place, *where), around)
        for number, user in enumerate(step.if_empty if isinstance(step.if_empty, tuple) else ()):
            yield from _people(User(user=user), step.id, ("steps", place, "if_empty", number), around)
        for acts, where in actions_of(step):
            yield from _outside(acts, step.id, ("steps", place, *where), flow, around)
        yield from _child(flow, step, ("steps", place), around)
        yield from _templates(flow, step, ("steps", place, "attachments"), around)


def _templates(flow: Flow, step: Step, at: Place, around: Around) -> Iterator[Fault]:
    """The documents that are made for slots, the contract out of which they are made, and what they are called."""
    about = {field.id for field in flow.form if field.ref and field.ref.object == CONTRACT}
    known = around.templates
    for number, slot in enumerate(step.attachments if known is not None else ()):
        for problem, details in _unfit(slot, about, known or {}):
            meant = closest(str(slot.template), known or {}) if problem == "unknown-template" else ""
            said = {"problem": problem, "value": slot.template, **details}
            yield Fault("BAD_SCHEMA", step.id, (*at, number, "template"), said, meant)


def _unfit(slot: Slot, about: Collection[str], known: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    if slot.template is None:
        return
    if slot.template not in known:
        yield "unknown-template", {}
    elif not _allowed(slot.name, known[slot.template], about):
        yield "template-name", {"called": known[slot.template], "rule": slot.name}
    if not about:
        yield "template-without-contract", {}


def _allowed(rule: str, called: str, about: Collection[str]) -> bool:
    """Whether a document that is called so follows the rule, whatever stands in the form beside the contract."""
    pattern = BLANK.sub(lambda blank: "1" if blank[1] in about else "*", rule)
    name = BLANK.sub(lambda blank: "1" if blank[1] == "contract_number" else "2", called)
    return fnmatchcase(f"{name}.docx", pattern)


def _records(ref: Ref, at: Place, flow: Flow, around: Around) -> Iterator[Fault]:
    """The kind of records, its columns, and the process that must not run."""
    kinds, flows = around.records, around.flows
    if kinds is not None and ref.object not in kinds:
        details = {"problem": "unknown-record", "value": ref.object}
        yield Fault("BAD_SCHEMA", "", (*at, "object"), details, closest(ref.object, kinds))
    columns = kinds.get(ref.object) if kinds is not None else None
    for column in ref.where if columns is not None else ():
        if column not in (columns or ()):
            details = {"problem": "unknown-column", "value": column, "object": ref.object}
            yield Fault("BAD_SCHEMA", "", (*at, "where", column), details, closest(column, columns or ()))
    if ref.no_running and flows is not None and ref.no_running not in (flow.flow, *flows):
        yield Fault("UNKNOWN_FLOW", "", (*at, "no_running"), {"value": ref.no_running}, closest(ref.no_running, flows))


def _people(rule: Rule, step: str, at: Place, around: Around) -> Iterator[Fault]:
    for key, said, known in _sought(rule, around):
        if known is not None and said not in known:
            yield Fault("UNKNOWN_ROLE", step, (*at, key), {"value": said, "key": key}, closest(said, known))


def _sought(rule: Rule, around: Around) -> Iterator[tuple[str, str, Collection[str] | None]]:
    match rule:
        case Holders():
            yield "role", rule.role, around.roles
        case Group():
            yield "group", rule.group, around.groups
        case Members():
            yield "dept", rule.dept, around.depts
        case User():
            yield "user", rule.user, around.people
        case Head() if rule.dept_head not in ("initiator", "previous") and not rule.dept_head.startswith("form."):
            yield "dept_head", rule.dept_head, around.depts
        case Superior():
            if rule.upto:
                yield "upto", rule.upto, around.roles
            if not rule.superior.startswith("form."):
                yield "superior", rule.superior, around.people and {*SUBORDINATES, *around.people}


def _outside(acts: Iterable[Action], step: str, at: Place, flow: Flow, around: Around) -> Iterator[Fault]:
    for number, action in enumerate(acts):
        if action.call and around.functions is not None and action.call not in around.functions:
            details = {"problem": "unknown-function", "value": action.call}
            meant = closest(action.call, around.functions)
            yield Fault("BAD_SCHEMA", step, (*at, number, "call"), details, meant)
        yield from _letter(action, step, (*at, number, "mail"), flow, around)
        started = action.start_flow.get("flow") if isinstance(action.start_flow, dict) else action.start_flow
        if started and around.flows is not None and started != flow.flow and started not in around.flows:
            meant = closest(started, around.flows)
            yield Fault("UNKNOWN_FLOW", step, (*at, number, STARTS_FLOW, "flow"), {"value": str(started)}, meant)


def _letter(action: Action, step: str, at: Place, flow: Flow, around: Around) -> Iterator[Fault]:
    """The letter, the fields that it mentions, the files that go with it."""
    if not action.mail or around.letters is None:
        return
    letter = around.letters.get(action.mail)
    if letter is None:
        details = {"problem": "unknown-letter", "value": action.mail}
        yield Fault("BAD_SCHEMA", step, at, details, closest(action.mail, around.letters))
        return
    fields = [field.id for field in flow.form]
    for name in (*letter.fields, *letter.blanks()):
        if name not in fields:
            yield Fault("UNKNOWN_FIELD", step, at, {"value": name, "key": action.mail}, closest(name, fields))
    slots = [slot.slot for one in flow.steps for slot in one.attachments]
    for name in letter.attach:
        if name not in slots:
            details = {"problem": "unknown-slot", "value": name, "letter": action.mail}
            yield Fault("BAD_SCHEMA", step, at, details, closest(name, slots))


def _child(flow: Flow, step: Step, at: Place, around: Around) -> Iterator[Fault]:
    if step.type != "subflow":
        return
    known = around.flows
    if not step.flow or (known is not None and step.flow not in known and step.flow != flow.flow):
        value = step.flow or ""
        yield Fault("UNKNOWN_FLOW", step.id, (*at, "flow"), {"value": value}, closest(value, known or {}))
    elif _recursive(flow, step.flow, around):
        yield Fault("RECURSIVE_FLOW", step.id, (*at, "flow"), {"value": step.flow})
    elif known is not None:
        taken = {field.id for field in known[step.flow].form}
        for name in step.input:
            if name not in taken:
                where = (*at, "input", name)
                yield Fault("UNKNOWN_FIELD", step.id, where, {"value": name, "key": "input"}, closest(name, taken))


def _recursive(flow: Flow, child: str, around: Around) -> bool:
    flows = around.flows or {}
    seen: set[str] = set()
    waiting = [child]
    while waiting:
        name = waiting.pop()
        if name == flow.flow:
            return True
        if name not in seen and name in flows:
            seen.add(name)
            waiting.extend(step.flow for step in flows[name].steps if step.type == "subflow" and step.flow)
    return False
