"""The company folder explained, key by key, in the words of the definitions themselves."""

import ast
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from io import StringIO
from itertools import pairwise
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo
from ruamel.yaml import YAML

from core.company import checked, days, definitions, documents, grants, letters, logs
from core.company import people as staff
from core.company.definitions import FIELDS, Company
from core.company.loader import folder_of
from core.company.people import PersonRow
from core.company.translate import table_of

MODULES = (checked, days, definitions, documents, grants, letters, logs, staff)
EXAMPLE = "idc"
LONGEST_EXAMPLE = 60
BASIC = {bool: "`true` or `false`", int: "whole number", str: "text", date: "date"}
Model = type[BaseModel]


def handbook() -> str:
    """All keys of `company.yaml` and all columns of `people.csv` as Markdown; LookupError for what nobody explains."""
    book = Book(_examples())
    book.write(Company, "`company.yaml`")
    book.write(PersonRow, "`people.csv`")
    return "\n".join([*book.lines, *book.values()])


@dataclass
class Book:
    """The chapters written so far, and what they speak of."""

    examples: dict[Model, list[Any]]
    lines: list[str] = field(default_factory=list)
    written: set[Model] = field(default_factory=set)
    spoken_of: dict[str, Any] = field(default_factory=dict)

    def write(self, model: Model, title: str = "") -> None:
        """A chapter on a model, followed by those on what it is made of."""
        if model in self.written:
            return
        self.written.add(model)
        hints = get_type_hints(model, include_extras=True)
        rows = [self._row(model, name, hints[name]) for name in model.model_fields]
        self.lines += [f"## {title or _title(model)}", "", _paragraphs(model), ""]
        self.lines += ["| key | value | if absent | meaning | example |", "|---|---|---|---|---|", *rows, ""]
        for part in (part for name in model.model_fields for part in _models(hints[name])):
            self.write(part)

    def values(self) -> Iterator[str]:
        """The chapter on the values that were spoken of."""
        yield from ("## Values", "", "| value | meaning |", "|---|---|")
        for name, value in sorted(self.spoken_of.items()):
            yield f'| <a id="{_anchor(name)}"></a>{_spaced(name)} | {_meaning_of_value(name, value)} |'
        yield ""

    def _row(self, model: Model, name: str, hint: Any) -> str:
        known = model.model_fields[name]
        absent = "*needed*" if known.is_required() else _plain(known.get_default())
        example = next((_example(data[name]) for data in self.examples.get(model, ()) if name in data), "")
        if any(_models(hint)):
            example = ""
        return f"| `{name}` | {self._kind(hint)} | {absent} | {_note(model, name)} | {example} |"

    def _kind(self, hint: Any) -> str:
        """What a value looks like, in a few words."""
        name = next((name for name, alias in _aliases().items() if alias == hint), "")
        if not name and inspect.isclass(hint) and issubclass(hint, StrEnum | RootModel):
            name = hint.__name__
        if name:
            self.spoken_of[name] = hint
            return f"[{_spaced(name)}](#{_anchor(name)})"
        if inspect.isclass(hint) and issubclass(hint, BaseModel):
            return f"[{_spaced(hint.__name__)}](#{_anchor(_title(hint))})"
        return BASIC.get(hint) or self._made_of(get_origin(hint), get_args(hint))

    def _made_of(self, origin: Any, parts: tuple[Any, ...]) -> str:
        if origin is Annotated:
            return self._kind(parts[0]) + _limits(parts[1:])
        if origin in (tuple, frozenset):
            return f"list: {self._kind(parts[0])}"
        if origin is dict:
            return f"{self._kind(parts[0])} → {self._kind(parts[1])}"
        return " or ".join(self._kind(part) for part in parts if part is not NoneType)


def _examples() -> dict[Model, list[Any]]:
    """Every place of the example company's file, by the model that reads it."""
    found: dict[Model, list[Any]] = {}
    folder = folder_of(EXAMPLE)
    _gather(Company, YAML(typ="safe", pure=True).load(folder / "company.yaml"), found)
    rows = table_of(folder / "people.csv", PersonRow, spare=frozenset(PersonRow.model_fields)).data
    return found | {PersonRow: rows}


def _gather(model: Model, data: Any, found: dict[Model, list[Any]]) -> None:
    found.setdefault(model, []).append(data)
    hints = get_type_hints(model, include_extras=True)
    for name in model.model_fields:
        for part in _models(hints[name]) if name in data else ():
            for inner in _members(data[name], hints[name]):
                _gather(part, inner, found)


def _members(data: Any, hint: Any) -> Iterable[Any]:
    container = get_origin(get_args(hint)[0]) if get_origin(hint) is Annotated else get_origin(hint)
    if container is dict:
        return list(data.values())
    return data if isinstance(data, list) else [data]


def _models(hint: Any) -> Iterator[Model]:
    """The models with keys of their own that occur in a type."""
    if inspect.isclass(hint) and issubclass(hint, BaseModel) and not issubclass(hint, RootModel):
        yield hint
    for part in get_args(hint):
        yield from _models(part)


@cache
def _aliases() -> dict[str, Any]:
    """Types that have a name and an explanation."""
    return {
        name: value
        for module in MODULES
        for name, value in vars(module).items()
        if get_origin(value) in (Annotated, Literal) and name in _notes(module.__name__)
    }


@cache
def _notes(module: str) -> dict[str, str]:
    """The docstrings below a module's names and below its classes' attributes: ``Role.may``."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    bodies = [("", tree.body), *((f"{node.name}.", node.body) for node in tree.body if isinstance(node, ast.ClassDef))]
    return {prefix + name: note for prefix, body in bodies for name, note in _noted(body)}


def _noted(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for statement, below in pairwise(body):
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        said = below.value if isinstance(below, ast.Expr) else None
        if isinstance(targets[0], ast.Name) and isinstance(said, ast.Constant) and isinstance(said.value, str):
            yield targets[0].id, " ".join(inspect.cleandoc(said.value).split())


def _note(owner: type, name: str) -> str:
    key = f"{owner.__name__}.{name}"
    note = _notes(owner.__module__).get(key)
    if note is None:
        raise LookupError(f"{owner.__module__}: {key} has no docstring below it")
    return note


def _paragraphs(model: type) -> str:
    return inspect.cleandoc(model.__doc__ or "")


def _meaning_of_value(name: str, value: Any) -> str:
    if inspect.isclass(value) and issubclass(value, StrEnum):
        members = [f"`{member}`: {_note(value, member.name)}{_fields(member)}" for member in value]
        return "<br>".join([" ".join(_paragraphs(value).split()), *members] if value.__doc__ else members)
    if inspect.isclass(value):
        return " ".join(_paragraphs(value).split())
    said = next(notes[name] for module in MODULES if name in (notes := _notes(module.__name__)))
    choices = ", ".join(f"`{choice}`" for choice in get_args(value)) if get_origin(value) is Literal else ""
    return f"{said} {choices}".rstrip()


def _fields(member: StrEnum) -> str:
    names = FIELDS.get(member) if isinstance(member, grants.Entity) else None
    return f" Fields: {', '.join(f'`{name}`' for name in sorted(names))}" if names else ""


def _limits(marks: Iterable[Any]) -> str:
    bounds = [bound for mark in marks if isinstance(mark, FieldInfo) for bound in mark.metadata]
    numbers = [getattr(bound, "ge", getattr(bound, "le", None)) for bound in bounds]
    return f", {numbers[0]} to {numbers[1]}" if len(numbers) > 1 else ""


def _plain(default: Any) -> str:
    if default is None or default in ((), {}, frozenset()):
        return "–"
    if default == grants.EVERY_FIELD:
        return "`all`"
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, tuple):
        return f"`[{', '.join(default)}]`"
    return f"`{default:%H:%M}`" if hasattr(default, "strftime") else f"`{default}`"


def _example(data: Any) -> str:
    """A piece of YAML on one line."""
    if isinstance(data, str):
        return f"`{data}`"
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = True
    writer.allow_unicode = True
    writer.width = 10_000
    writer.sort_base_mapping_type_on_output = False  # type: ignore[assignment] # its own default, None, is the wrong one
    out = StringIO()
    writer.dump(data, out)
    line = out.getvalue().removesuffix("...\n").strip()
    return f"`{line}`" if len(line) <= LONGEST_EXAMPLE else f"`{line[: LONGEST_EXAMPLE - 1]}…`"


def _title(model: type) -> str:
    return _spaced(model.__name__).capitalize()


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _anchor(name: str) -> str:
    return _spaced(name).replace(" ", "-").lower()
