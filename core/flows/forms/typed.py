"""A whole form typed as lines: `金额：3,500 元`, `Amount: 3500`, `Сумма: 3 500`. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.calls.understanding.folding import plain
from core.flows.defined.labels import label
from core.flows.definition import FormField
from core.flows.engine.work import FlowRefusal
from core.flows.forms.fields import Reader, read

COLON: Final = re.compile(r"\s*[:：=＝]\s*")
LONG: Final = ("text", "table", "people")
"""What may go on over several lines."""

MOST: Final = 1_000
NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Filled:
    """What was understood of a text, by field, and everything that was not, in its order."""

    values: Mapping[str, Any]
    refusals: tuple[FlowRefusal, ...] = ()


def read_form(fields: Sequence[FormField], text: str, reader: Reader) -> Filled:
    """The fields that lines of text fill in, each named by its id or by its name in any language.

    A line without a name goes on with the field above. A single field needs no name.
    """
    named = _names(fields)
    said, refusals = _parted(named, text)
    if not said and len(fields) == 1:
        said, refusals = {fields[0].id: (fields[0], text.splitlines())}, []
    values: dict[str, Any] = {}
    for one, lines in said.values():
        try:
            values[one.id] = read(one, "\n".join(lines), reader)
        except FlowRefusal as no:
            refusals.append(no)
    return Filled(values, tuple(refusals))


def names_fields(fields: Sequence[FormField], text: str) -> bool:
    """Whether any line of a text says which field it fills in."""
    named = _names(fields)
    return any(_begun(named, line)[0] for line in text.splitlines()[:MOST])


def _names(fields: Sequence[FormField]) -> dict[str, FormField]:
    """Fields by everything they are called; what two are called is nobody's name."""
    found: dict[str, FormField] = {}
    twice: set[str] = set()
    for one in fields:
        for name in {plain(one.id), *map(plain, one.name.root.values())}:
            if found.setdefault(name, one) is not one:
                twice.add(name)
    return {name: one for name, one in found.items() if name not in twice}


Said = dict[str, tuple[FormField, list[str]]]


def _parted(named: Mapping[str, FormField], text: str) -> tuple[Said, list[FlowRefusal]]:
    said: Said = {}
    refusals: list[FlowRefusal] = []
    above: list[str] | None = None
    for line in filter(str.strip, text.splitlines()[:MOST]):
        one, rest = _begun(named, line)
        if one is not None and one.id in said:
            refusals.append(FlowRefusal("FIELD_NOT_EDITABLE", "twice", field=label(one), key=one.id))
        elif one is not None:
            lines = [rest] if rest else []
            said[one.id] = one, lines
            above = lines if one.type in LONG or not rest else None
        elif above is not None:
            above.append(line)
        else:
            refusals.append(FlowRefusal("FIELD_NOT_EDITABLE", "unknown", said=COLON.split(line)[0].strip()[:NAME]))
    return said, refusals


def _begun(named: Mapping[str, FormField], line: str) -> tuple[FormField | None, str]:
    """The field that a line begins with, and what it says of it; a name may hold a colon itself."""
    for colon in COLON.finditer(line):
        one = named.get(plain(line[: colon.start()].strip(" -*•·")))
        if one:
            return one, line[colon.end() :]
    return None, line
