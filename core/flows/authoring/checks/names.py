"""Names: given once, and known wherever they are used."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase

from core.company.documents import BLANK
from core.company.mistakes import closest
from core.flows.authoring.faults import Around, Fault
from core.flows.defined.places import Place, actions_of, branch_place, each_rule, rules_of, slot_blanks
from core.flows.definition import (
    END,
    Action,
    Flow,
    FromField,
    Goto,
    Group,
    Head,
    Holders,
    Members,
    Performer,
    Ref,
    Rule,
    Slot,
    Step,
    Superior,
    User,
)

STARTS_FLOW = "start_flow"
CONTRACT = "contract"
PEOPLE = ("person", "people", "dept")
SUBORDINATES = ("initiator", "same", "previous")
"""Whose superior a rule may mean, besides a person's by number."""


def names(flow: Flow) -> Iterator[Fault]:
    """Steps and fields, columns and slots that are there twice."""
    yield from (Fault("DUPLICATE_STEP", one, ("steps", at, "id"), {"value": one}) for at, one in _twice(flow))
    yield from _said_twice("", ("form",), [field.id for field in flow.form])
    for place, field in enumerate(flow.form):
        yield from _said_twice("", ("form", place, "columns"), [column.id for column in field.columns])
        yield from _said_twice("", ("form", place, "options"), list(field.options))
    for place, step in enumerate(flow.steps):
        yield from _said_twice(step.id, ("steps", place, "attachments"), [slot.slot for slot in step.attachments])
        targets = [branch.to for branch in step.next.branches] if step.next.how != "one" else []
        yield from _said_twice(step.id, ("steps", place, "next", step.next.how), targets)


def _twice(flow: Flow) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for place, step in enumerate(flow.steps):
        if step.id in seen or (step.id == END.id and step.type != "end"):
            yield place, step.id
        seen.add(step.id)


def _said_twice(step: str, at: Place, said: list[str]) -> Iterator[Fault]:
    for place, one in enumerate(said):
        if one in said[:place]:
            yield Fault("BAD_SCHEMA", step, (*at, place, "id"), {"problem": "said-twice", "value": one})


# Steps that are mentioned


def steps_named(flow: Flow) -> Iterator[Fault]:
    """Every step that is mentioned exists."""
    known = [*(step.id for step in flow.steps), END.id]
    for step, target, at in _mentions(flow):
        if target not in known:
            key = next((str(part) for part in reversed(at) if isinstance(part, str)), "")
            yield Fault("UNKNOWN_STEP", step, at, {"value": target, "key": key}, closest(target, known))


def _mentions(flow: Flow) -> Iterator[tuple[str, str, Place]]:
    yield from _sent_back("", (), flow.reject, flow.return_)
    for key in ("view", "edit") if flow.record else ():
        yield from (("", step, ("record", key, n)) for n, step in enumerate(getattr(flow.record, key)))
    for place, step in enumerate(flow.steps):
        at = ("steps", place)
        for number, branch in enumerate(step.next.branches):
            yield step.id, branch.to, (*at, *branch_place(step, number, "else" if branch.otherwise else "to"))
        yield from _sent_back(step.id, at, step.reject, step.return_)
        for number, entry in enumerate(step.overdue):
            if entry.to:
                yield step.id, entry.to, (*at, "overdue", number, "to")
        for rule, where in rules_of(step):
            if isinstance(rule, Performer):
                yield step.id, rule.performer_of, (*at, *where, "performer_of")
        if step.type == "join" and step.of:
            yield step.id, step.of, (*at, "of")


def _sent_back(step: str, at: Place, reject: object, back: object) -> Iterator[tuple[str, str, Place]]:
    if isinstance(reject, Goto):
        yield step, reject.goto, (*at, "reject", "goto")
    if isinstance(back, tuple):
        yield from ((step, target, (*at, "return", number)) for number, target in enumerate(back))


# Fields that are mentioned


def fields_named(flow: Flow) -> Iterator[Fault]:
    """Every field that is mentioned exists, and is of a kind that serves."""
    known = {field.id: field.type for field in flow.form}
    for step, name, at, kinds in _used(flow):
        key = next((str(part) for part in reversed(at) if isinstance(part, str)), "")
        if name not in known:
            yield Fault("UNKNOWN_FIELD", step, at, {"value": name, "key": key}, closest(name, known))
        elif kinds and known[name] not in kinds:
            details = {"problem": "wrong-field-type", "value": name, "type": known[name], "key": key}
            yield Fault("BAD_SCHEMA", step, at, details)


def _used(flow: Flow) -> Iterator[tuple[str, str, Place, Collection[str]]]:
    if flow.record:
        yield "", flow.record.key, ("record", "key"), ("ref", "string", "text", "int")
    for place, field in enumerate(flow.form):
        for column, other in field.ref.where.items() if field.ref else ():
            yield "", other, ("form", place, "ref", "where", column), ()
        if field.mail_of:
            yield "", field.mail_of, ("form", place, "mail_of"), ("ref",)
        for number, other in enumerate(field.days_of or ()):
            yield "", other, ("form", place, "days_of", number), ("date",)
    for key, acts in flow.on_finish.items():
        yield from _in_actions("", acts, ("on_finish", key))
    for place, step in enumerate(flow.steps):
        yield from _in_step(step, ("steps", place))


def _in_step(step: Step, at: Place) -> Iterator[tuple[str, str, Place, Collection[str]]]:
    for key in ("editable", "required", "hidden"):
        for number, name in enumerate(getattr(step.fields, key)):
            yield step.id, name, (*at, "fields", key, number), ()
    for rule, where in rules_of(step):
        for key, name in _in_rule(rule):
            yield step.id, name, (*at, *where, key), PEOPLE
    if step.deadline_field:
        yield step.id, step.deadline_field, (*at, "deadline_field"), ("date",)
    for number, slot in enumerate(step.attachments):
        for name in slot_blanks(slot):
            yield step.id, name, (*at, "attachments", number, "name"), ()
    for name in step.output:
        yield step.id, name, (*at, "output", name), ()
    for acts, where in actions_of(step):
        yield from _in_actions(step.id, acts, (*at, *where))


def _in_rule(rule: Rule) -> Iterator[tuple[str, str]]:
    if isinstance(rule, FromField):
        yield "field", rule.field
    said = {"dept_head": getattr(rule, "dept_head", ""), "superior": getattr(rule, "superior", "")}
    yield from ((key, of.removeprefix("form.")) for key, of in said.items() if of.startswith("form."))


def _in_actions(step: str, acts: Iterable[Action], at: Place) -> Iterator[tuple[str, str, Place, Collection[str]]]:
    for number, action in enumerate(acts):
        for name in action.set or {}:
            yield step, name, (*at, number, "set", name), ()
        if action.crm_set and isinstance(action.crm_set.get("key"), str):
            yield step, action.crm_set["key"], (*at, number, "crm_set", "key"), ()
        for key, said in action.args.items():
            if isinstance(said, str) and said.startswith("form.") and said[5:].isidentifier():
                yield step, said[5:], (*at, number, "args", key), ()


# What lies around the definition


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
