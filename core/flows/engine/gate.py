"""What a person may write into the form, and what must be there before a step is left."""

import fnmatch
import re
from collections.abc import Mapping
from typing import Any

from core.flows.defined.conditions import ConditionFailed, holds
from core.flows.defined.labels import Labels, label, titled
from core.flows.defined.money import in_units, is_money
from core.flows.definition import FormField, Label, Slot, Step
from core.flows.engine.state import Pass, Person
from core.flows.engine.values import EMPTY, fits, kept, no
from core.flows.engine.work import FlowRefusal, Work

MEGABYTE = 1024 * 1024
ANY = "\u2026"


def write(work: Work, step: Step, data: Mapping[str, Any], visit: int) -> None:
    """Take over what was filled in; anything this step may not write is refused."""
    known = {field.id for field in work.flow.form}
    for key in data:
        if key not in step.fields.writable or key not in known:
            raise FlowRefusal("FIELD_NOT_EDITABLE", field=_named(work, key), key=key)
    if data:
        work.fill({key: kept(work.flow.field(key), said) for key, said in data.items()}, visit)


def _named(work: Work, key: str) -> Label:
    known = {field.id: field for field in work.flow.form}
    return label(known[key]) if key in known else Label({"en": key})


def pass_through(work: Work, step: Step, visit: Pass, by: Person) -> None:
    """Everything the step demands before it is left; the first that is missing is refused."""
    form = work.it.form
    for key in step.fields.required:
        if form.get(key) in EMPTY:
            raise FlowRefusal("FIELD_REQUIRED", field=_named(work, key), key=key)
    for key in sorted(step.fields.writable):
        if form.get(key) not in EMPTY:
            _holds_good(work, work.flow.field(key), form[key], by)
    for slot in step.attachments:
        _attached(work, slot, visit)
    if step.leave_if and not _true(step.leave_if, form):
        asked = [field for field in work.flow.form if re.search(rf"\bform\.{field.id}\b", step.leave_if)]
        for field in asked:
            if field.id in step.fields.writable and _only_lacks(field, step.leave_if, form):
                raise no(field, "lacks")
        raise FlowRefusal("FIELD_PATTERN", "together", fields=Labels(tuple(label(field) for field in asked)))


def _holds_good(work: Work, field: FormField, said: Any, by: Person) -> None:
    value = kept(field, said)
    fits(field, value)
    if field.type in ("person", "people"):
        for person in [value] if isinstance(value, str) else value:
            if not work.org.known(person):
                raise no(field, "person", said=person)
    _record(work, field, value, by)


def _only_lacks(field: FormField, condition: str, form: Mapping[str, Any]) -> bool:
    """Whether a condition would hold if only something were written here, whatever it is."""
    anything = {"people": [ANY], "file": [ANY], "table": [{}]}.get(field.type, ANY)
    return form.get(field.id) in EMPTY and _true(condition, {**form, field.id: anything})


def _true(condition: str, form: Mapping[str, Any]) -> bool:
    try:
        return holds(condition, form)
    except ConditionFailed:
        return False


def _record(work: Work, field: FormField, said: Any, by: Person) -> None:
    why = work.org.unmet(field.ref, said, by, work.it.form) if field.ref else None
    if why:
        raise no(field, why.which, said=str(said), **why.details)


def _attached(work: Work, slot: Slot, visit: Pass) -> None:
    pattern = filled(slot.name, work.it.form)
    fitting = [name for at, name in work.it.files if at == visit.id and follows(name, pattern)]
    if len(fitting) < slot.min:
        name = looks(slot.name, work.it.form)
        raise FlowRefusal("ATTACHMENT_MISSING", slot=titled(slot), name=name, least=slot.min, found=len(fitting))


def small_enough(step: Step, name: str, size: int) -> None:
    """ATTACHMENT_MISSING for a file of more bytes than any slot allows that a file of such a name can be meant for."""
    meant = [slot for slot in step.attachments if follows(name, re.sub(r"\{\w+\}", "*", slot.name))]
    roomy = max(meant, key=lambda slot: slot.max_mb, default=None)
    if roomy is not None and size > roomy.max_mb * MEGABYTE:
        raise FlowRefusal("ATTACHMENT_MISSING", "large", slot=titled(roomy), most=roomy.max_mb)


def follows(name: str, rule: str) -> bool:
    """Whether a file is called as a rule demands; capital letters are as good as small ones, as in IMG_1.JPG."""
    return fnmatch.fnmatchcase(name.casefold(), rule.casefold())


def filled(pattern: str, form: Mapping[str, Any]) -> str:
    """A file name rule with the form's values in their places; what they contain is no pattern."""
    return re.sub(r"\{(\w+)\}", lambda found: _literal(form.get(found.group(1), "")), pattern)


def looks(pattern: str, form: Mapping[str, Any]) -> str:
    """A file name rule as people read it: what is known in its place, dots for what is free."""
    known = re.sub(r"\{(\w+)\}", lambda found: _plain(form.get(found.group(1))), pattern)
    return re.sub(r"\*+", "…", known)


def _plain(said: Any) -> str:
    return "*" if said in EMPTY else str(in_units(said) if is_money(said) else said)


def _literal(said: Any) -> str:
    return re.sub(r"([*?[])", r"[\1]", "" if said in EMPTY else _plain(said))
