"""Conditions in CEL, the only place that knows its library: checked when read, evaluated with limits."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from cel_expr_python import cel

from core.flows.definition import FormField

LONGEST = 500
MACROS = re.compile(r"\.\s*(all|exists|exists_one|map|filter)\s*\(")
HAS = re.compile(r"has\(form\.(\w+)\)")
"""The checker knows fields as variables, of which `has` cannot be asked; the stand-in is equally long."""

_RUN = cel.NewEnv(variables={"form": cel.Type.Map(cel.Type.STRING, cel.Type.DYN)})
_TYPES = {
    "bool": cel.Type.BOOL,
    "string": cel.Type.STRING,
    "text": cel.Type.STRING,
    "enum": cel.Type.STRING,
    "person": cel.Type.STRING,
    "dept": cel.Type.STRING,
    "date": cel.Type.STRING,
    "ref": cel.Type.STRING,
    "people": cel.Type.List(cel.Type.STRING),
    "file": cel.Type.List(cel.Type.STRING),
    "table": cel.Type.List(cel.Type.Map(cel.Type.STRING, cel.Type.DYN)),
}


class ConditionFailed(Exception):  # noqa: N818 - an outcome the engine turns into an incident
    """A condition could not be decided: the text says why."""


def check(text: str, fields: tuple[FormField, ...]) -> tuple[str, str, int] | None:
    """What is wrong with a condition: its code, the reason and the column from 1; None when it is sound."""
    if len(text) > LONGEST or len(MACROS.findall(text)) > 1:
        return "CONDITION_TOO_COMPLEX", "", 1
    known = {f"form.{field.id}": _TYPES.get(field.type, cel.Type.DYN) for field in fields}
    known |= {f"form.{field.id}__has": cel.Type.BOOL for field in fields}
    try:
        found = cel.NewEnv(variables=known).compile(HAS.sub(r"form.\1__has", text))
    except RuntimeError as problem:
        return _explained(str(problem))
    if found.return_type().name() not in ("BOOL", "DYN"):
        return "CONDITION_NOT_BOOL", found.return_type().name().lower(), 1
    return None


def _explained(problem: str) -> tuple[str, str, int]:
    line = problem.splitlines()[0]
    column = re.search(r"<input>:\d+:(\d+)", line)
    missing = re.search(r"undeclared reference to '(?:form\.)?([^']*)'", line)
    at = int(column.group(1)) if column else 1
    if missing:
        return "UNKNOWN_FIELD", missing.group(1).removesuffix("__has"), at
    return "CONDITION_ERROR", line.rpartition(": ")[2].removesuffix(" (in container '')"), at


@lru_cache(maxsize=4096)
def _compiled(text: str) -> Any:
    return _RUN.compile(text)


def value_of(text: str, form: Mapping[str, Any]) -> Any:
    """What an expression comes to over this form; ConditionFailed when it cannot be said."""
    try:
        found = _compiled(text).eval(data={"form": {key: _plain(said) for key, said in form.items()}})
    except RuntimeError as problem:
        raise ConditionFailed(str(problem)) from None
    if found.type().name() == "ERROR":
        raise ConditionFailed(str(found.plain_value()))
    return found.plain_value()


def holds(text: str, form: Mapping[str, Any]) -> bool:
    """Whether a condition holds; anything but yes or no is a failure."""
    found = value_of(text, form)
    if not isinstance(found, bool):
        raise ConditionFailed(f"{text}: not yes or no")
    return found


def _plain(said: Any) -> Any:
    if isinstance(said, date | datetime):
        return said.isoformat()
    if isinstance(said, tuple | list):
        return [_plain(part) for part in said]
    return {key: _plain(part) for key, part in said.items()} if isinstance(said, dict) else said
