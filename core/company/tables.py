"""Comma-separated files as data with places."""

import re
from pathlib import Path
from typing import Any

from core.company.mistakes import CompanyMistakes, Mistake, closest
from core.company.sources import Source, read

Cell = tuple[str, int]

_CELL = re.compile(r'\s*("(?:[^"]|"")*"|[^,"]*)\s*(,|$)')


def csv_source(path: Path, *, needed: tuple[str, ...], allowed: tuple[str, ...]) -> Source:
    """A table with a heading; lines that are blank or begin with `#` are left out, and so are empty cells.

    CompanyMistakes if the file cannot be read or its heading lacks a needed column or has one that is not allowed.
    """
    lines = [
        (number, text)
        for number, text in enumerate(read(path).splitlines(), start=1)
        if text.strip() and not text.startswith("#")
    ]
    if not lines:
        raise CompanyMistakes([Mistake(path.name, 1, 1, "", "empty-file")])
    heading = _heading(path.name, *lines[0], needed=needed, allowed=allowed)
    source = Source(path.name, data=[], table=True)
    for number, text in lines[1:]:
        _add_row(source, heading, number, text)
    return source


def _heading(file: str, line: int, text: str, *, needed: tuple[str, ...], allowed: tuple[str, ...]) -> list[str]:
    for mark, code in ((";", "semicolons"), ("\t", "tabs")):
        if mark in text and "," not in text:
            raise CompanyMistakes([Mistake(file, line, text.index(mark) + 1, "", code)])
    cells = _cells(text) or []
    names = [name for name, _ in cells]
    mistakes = [
        Mistake(file, line, column, name, "unknown-column", {}, closest(name, allowed))
        for name, column in cells
        if name not in allowed
    ]
    mistakes += [Mistake(file, line, 1, name, "missing-column") for name in needed if name not in names]
    mistakes += [
        Mistake(file, line, column, name, "duplicate-column")
        for place, (name, column) in enumerate(cells)
        if name in names[:place]
    ]
    if mistakes:
        raise CompanyMistakes(mistakes)
    return names


def _add_row(source: Source, heading: list[str], line: int, text: str) -> None:
    cells = _cells(text)
    if cells is None:
        source.mistakes.append(Mistake(source.file, line, 1, "", "broken-quotes"))
        return
    if len(cells) != len(heading):
        details = {"found": len(cells), "needed": len(heading)}
        source.mistakes.append(Mistake(source.file, line, 1, "", "wrong-cell-count", details))
        return
    row = len(source.data)
    record: dict[str, Any] = {}
    source.values[(row,)] = (line, 1)
    for name, (said, column) in zip(heading, cells, strict=True):
        source.values[(row, name)] = (line, column)
        if said:
            record[name] = said
    source.data.append(record)


def _cells(text: str) -> list[Cell] | None:
    """The cells of a line, each with the column where it starts; None if its quotes do not close."""
    cells: list[Cell] = []
    start = 0
    while match := _CELL.match(text, start):
        said = match[1].strip()
        cells.append((said[1:-1].replace('""', '"') if said.startswith('"') else said, match.start(1) + 1))
        if not match[2]:
            return cells
        start = match.end()
    return None
