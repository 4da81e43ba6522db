"""Rows of a table as people type them: `型号 数量` on each line, parted by blanks, commas, tabs or bars. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from core.calls.understanding.folding import plain
from core.flows.defined.labels import Labels, label
from core.flows.definition import Column, FormField
from core.flows.engine.values import cell, columns_of, no
from core.flows.engine.work import FlowRefusal

BLANKS: Final = r"[^\S\u00a0\u202f]+"
"""A hard blank stands inside a number."""

SEPARATORS: Final = (
    r"\s*[|｜]\s*",
    r"\s*\t\s*",
    r"\s*[;；]\s*",
    r"\s*[、，,]\s*(?!\d{3}(?:\D|$))",
    BLANKS,
    r"[\s、，,]+",
)
"""Ways to part a line, the surest first. A comma before three digits may belong to a number."""

BULLET: Final = re.compile(r"^(?:[-*•·]\s+|\d{1,3}[.)、]\s+)")
GROUPED: Final = re.compile(r"(?<!\d)\d{1,3} \d{3}(?!\d)")
"""One number or two: `1 500`."""

MOST: Final = 1_000
"""Lines that are looked at."""

Cells = list[str]
Read = Callable[[FormField, str], Any]


def read(one: FormField, said: str, cell_of: Read) -> list[Mapping[str, Any]]:
    """The rows that lines of text mean; FlowRefusal with the line and its columns, or with the cell that is wrong."""
    return [_row(one, number, line, cell_of) for number, line in enumerate(_written(one, said), 1)]


def read_each(one: FormField, said: str, cell_of: Read) -> tuple[list[Mapping[str, Any]], list[FlowRefusal]]:
    """The rows that are right, and what is wrong with the others."""
    found: list[Mapping[str, Any]] = []
    refusals: list[FlowRefusal] = []
    for number, line in enumerate(_written(one, said), 1):
        try:
            found.append(_row(one, number, line, cell_of))
        except FlowRefusal as wrong:
            refusals.append(wrong)
    return found, refusals


def _written(one: FormField, said: str) -> list[str]:
    if not one.columns:
        raise columns_of(one)
    written = [BULLET.sub("", line.strip()) for line in said.splitlines() if line.strip()][:MOST]
    return written[1:] if len(written) > 1 and _is_heading(one, written[0]) else written


def _is_heading(one: FormField, line: str) -> bool:
    """The first line may say what the columns are called."""
    names = [{plain(column.id), *map(plain, column.name.root.values())} for column in one.columns]
    for separator in SEPARATORS:
        parts = [plain(part) for part in re.split(separator, line) if part]
        if len(parts) == len(names) and all(part in known for part, known in zip(parts, names, strict=True)):
            return True
    return False


def _row(one: FormField, number: int, line: str, cell_of: Read) -> Mapping[str, Any]:
    """The first way to part it in which every cell is right; else what is wrong with the first that has its columns."""
    wrong: FlowRefusal | None = None
    for cells in _partings(one.columns, line):
        try:
            return {
                column.id: value
                for column, text in zip(one.columns, cells, strict=False)
                if (value := cell_of(cell(one, column, number), text)) is not None
            }
        except FlowRefusal as no_:
            wrong = wrong or no_
    raise wrong or no(one, "cells", line=number, columns=Labels(tuple(label(column) for column in one.columns)))


def _partings(columns: tuple[Column, ...], line: str) -> Iterator[Cells]:
    needed = max((place for place, column in enumerate(columns, 1) if column.required), default=1)
    for separator in SEPARATORS:
        parts = re.split(separator, line.strip())
        if needed <= len(parts) <= len(columns):
            yield parts
    if not GROUPED.search(line):
        yield from _loose(columns, re.split(BLANKS, line.strip()))


def _loose(columns: tuple[Column, ...], parts: list[str]) -> Iterator[Cells]:
    """More words than columns: the one column of free text takes those that are left over, if there is just one."""
    free = [place for place, column in enumerate(columns) if _is_free(column)]
    spare = len(parts) - len(columns)
    if spare > 0 and len(free) == 1:
        at = free[0]
        yield [*parts[:at], " ".join(parts[at : at + spare + 1]), *parts[at + spare + 1 :]]


def _is_free(column: Column) -> bool:
    return column.type in ("string", "text") and not (column.pattern or column.length or column.options)
