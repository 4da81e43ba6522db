"""What a person may write into the form, and what must be there before a step is left."""

import fnmatch
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from core.flows.conditions import ConditionFailed, holds
from core.flows.definition import Column, FormField, Slot, Step
from core.flows.labels import label
from core.flows.state import Pass, Person, with_
from core.flows.work import FlowRefusal, Work

EMPTY: Final[tuple[Any, ...]] = (None, "", (), [])


def write(work: Work, step: Step, data: Mapping[str, Any], visit: int) -> None:
    """Take over what was filled in; anything this step may not write is refused."""
    if not data:
        return
    for key in data:
        if key not in step.fields.writable:
            raise FlowRefusal("FIELD_NOT_EDITABLE", field=key)
    changed = {key: visit for key, said in data.items() if work.it.form.get(key) != said}
    work.update(form=with_(work.it.form, **dict(data)), changed=with_(work.it.changed, **changed))


def pass_through(work: Work, step: Step, visit: Pass, by: Person) -> None:
    """Everything the step demands before it is left; the first that is missing is refused."""
    form = work.it.form
    for key in step.fields.required:
        if form.get(key) in EMPTY:
            raise FlowRefusal("FIELD_REQUIRED", field=key)
    for key in sorted(step.fields.writable):
        if form.get(key) not in EMPTY:
            _fits(work.flow.field(key), form[key])
            _record(work, work.flow.field(key), form[key], by)
    for slot in step.attachments:
        _attached(work, slot, visit)
    if step.leave_if and not _true(step.leave_if, form):
        raise FlowRefusal("FIELD_PATTERN", condition=step.leave_if)


def _true(condition: str, form: Mapping[str, Any]) -> bool:
    try:
        return holds(condition, form)
    except ConditionFailed:
        return False


def _fits(field: FormField, said: Any) -> None:
    if field.type == "table":
        _rows(field, said)
        return
    if not _typed(field.type, said):
        raise FlowRefusal("FIELD_PATTERN", field=field.id)
    if field.length is not None and len(str(said)) != field.length:
        raise FlowRefusal("FIELD_LENGTH", field=field.id, length=field.length)
    if field.pattern and not re.fullmatch(field.pattern, str(said)):
        raise FlowRefusal("FIELD_PATTERN", field=field.id)
    if field.options and str(said) not in field.options:
        raise FlowRefusal("FIELD_PATTERN", field=field.id)


def _typed(kind: str, said: Any) -> bool:
    number = isinstance(said, int | float) and not isinstance(said, bool)
    match kind:
        case "bool":
            return isinstance(said, bool)
        case "int":
            return isinstance(said, int) and not isinstance(said, bool)
        case "number" | "money":
            return number
        case "date":
            return isinstance(said, date) or _is_date(said)
        case "people" | "file":
            return isinstance(said, list | tuple)
        case _:
            return isinstance(said, str | int)


def _is_date(said: Any) -> bool:
    try:
        date.fromisoformat(str(said)[:10])
    except ValueError:
        return False
    return True


def _rows(field: FormField, said: Any) -> None:
    if not isinstance(said, list | tuple) or not field.rows.min <= len(said) <= field.rows.max:
        raise FlowRefusal("FIELD_PATTERN", field=field.id, least=field.rows.min, most=field.rows.max)
    columns = {column.id: column for column in field.columns}
    for row in said:
        if not isinstance(row, Mapping) or set(row) - set(columns):
            raise FlowRefusal("FIELD_PATTERN", field=field.id)
        for column in field.columns:
            _cell(field, column, row.get(column.id))


def _cell(field: FormField, column: Column, said: Any) -> None:
    if said in EMPTY:
        if column.required:
            raise FlowRefusal("FIELD_REQUIRED", field=f"{field.id}.{column.id}")
        return
    facts = {"id": column.id, "type": column.type, "length": column.length, "pattern": column.pattern}
    _fits(FormField(**facts, options=column.options), said)


def _record(work: Work, field: FormField, said: Any, by: Person) -> None:
    why = work.org.unmet(field.ref, said, by, work.it.form) if field.ref else None
    if why:
        raise FlowRefusal("FIELD_PATTERN", why.which, field=label(field), said=str(said), **why.details)


def _attached(work: Work, slot: Slot, visit: Pass) -> None:
    pattern = filled(slot.name, work.it.form)
    fitting = [name for at, name in work.it.files if at == visit.id and fnmatch.fnmatchcase(name, pattern)]
    if len(fitting) < slot.min:
        raise FlowRefusal("ATTACHMENT_MISSING", slot=slot.slot, name=pattern)


def filled(pattern: str, form: Mapping[str, Any]) -> str:
    """A file name rule with the form's values in their places; what they contain is no pattern."""
    return re.sub(r"\{(\w+)\}", lambda found: _literal(str(form.get(found.group(1), ""))), pattern)


def _literal(text: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", text)
