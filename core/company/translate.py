"""Turns what pydantic finds into mistakes with places, codes and suggestions."""

import re
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from core.company.checked import Known
from core.company.mistakes import closest
from core.company.sources import Source, Steps
from core.company.tables import csv_source

Model = TypeVar("Model", bound=BaseModel)

_CODES = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "literal_error": "not-one-of",
    "enum": "not-one-of",
    "string_type": "not-text",
    "string_too_short": "empty-text",
    "string_too_long": "text-too-long",
    "dict_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "tuple_type": "not-a-list",
    "frozen_set_type": "not-a-list",
    "bool_type": "not-yes-or-no",
    "bool_parsing": "not-yes-or-no",
    "int_type": "not-a-number",
    "int_parsing": "not-a-number",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "date_type": "not-a-date",
    "date_parsing": "not-a-date",
    "date_from_datetime_parsing": "not-a-date",
    "date_from_datetime_inexact": "not-a-date",
}


def checked(model: type[Model], source: Source, steps: Steps, known: Known) -> Model | None:
    """The model made of the data at these steps, or None after noting in the source why it cannot be made."""
    data = source.data
    for step in steps:
        data = data[step]
    try:
        return model.model_validate(data, context=known)
    except ValidationError as error:
        for found in error.errors(include_url=False):
            _note(found, model, source, steps)
        return None


def table_of(path: Path, model: type[BaseModel], *, spare: frozenset[str] = frozenset()) -> Source:
    """A CSV file whose columns are the model's; spare ones may be absent."""
    columns = tuple(model.model_fields)
    return csv_source(path, needed=tuple(name for name in columns if name not in spare), allowed=columns)


def rows(model: type[Model], source: Source, known: Known) -> tuple[Model, ...]:
    """The rows of a table that are right; what is wrong with the others is noted in the source."""
    tried = (checked(model, source, (place,), known) for place in range(len(source.data)))
    return tuple(row for row in tried if row is not None)


def _note(found: ErrorDetails, model: type[BaseModel], source: Source, steps: Steps) -> None:
    inside, at_key = _inside(found)
    details: dict[str, Any] = {"value": _short(found["input"]), "problem": found["msg"], **found.get("ctx", {})}
    aside = tuple(details.pop("at", ()))
    inside += aside
    code, candidates = _understood(found, model, inside, at_key=at_key)
    if code == "missing-key" and source.table:
        code = "missing-value"
    at_key = at_key or code == "unknown-key" or bool(aside)
    meant = closest(inside[-1] if code == "unknown-key" else details["value"], details.pop("candidates", candidates))
    details["choices"] = ", ".join(candidates)
    source.mistake(code, (*steps, *inside), at_key=at_key, suggestion=meant, **_plain(details))


def _inside(found: ErrorDetails) -> tuple[Steps, bool]:
    loc = found["loc"]
    return (loc[:-1], True) if loc and loc[-1] == "[key]" else (loc, False)


def _understood(
    found: ErrorDetails, model: type[BaseModel], inside: Steps, *, at_key: bool
) -> tuple[str, tuple[str, ...]]:
    """The code of a mistake, and what could have been meant."""
    kind = found["type"]
    if kind.startswith("company-"):
        return kind.removeprefix("company-"), ()
    code = _CODES.get(kind, "invalid")
    if code == "unknown-key":
        return code, _keys_of(model, inside[:-1])
    if code == "not-one-of":
        choices = tuple(re.findall(r"'([^']*)'", found["ctx"]["expected"]))
        return ("unknown-key" if at_key else code), choices
    return code, ()


def _keys_of(model: Any, steps: Steps) -> tuple[str, ...]:
    """The keys that the definition at these steps has."""
    here = model
    for step in steps:
        if hasattr(here, "model_fields"):
            here = here.model_fields[step].annotation
        else:
            here = get_args(here)[1 if get_origin(here) is dict else 0]
        while get_origin(here) in (Annotated, Union, UnionType):
            here = get_args(here)[0]
    return tuple(getattr(here, "model_fields", ()))


def _short(value: Any) -> str:
    return str(value)[:60] if isinstance(value, str | int) else ""


def _plain(details: dict[str, Any]) -> dict[str, str | int]:
    return {name: said for name, said in details.items() if isinstance(said, str | int)}
