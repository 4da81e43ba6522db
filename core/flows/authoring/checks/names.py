"""Names: given once, and known wherever they are used."""

from collections.abc import Collection, Iterable, Iterator

from core.company.mistakes import closest
from core.flows.authoring.faults import Fault
from core.flows.defined.places import Place, actions_of, branch_place, rules_of, slot_blanks
from core.flows.definition import (
    END,
    Action,
    Flow,
    FromField,
    Goto,
    Performer,
    Rule,
    Step,
)

PEOPLE = ("person", "people", "dept")


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
