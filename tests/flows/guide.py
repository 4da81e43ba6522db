"""The author's guide taken apart: its examples by kind, its tables, its commands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

GUIDE = Path(__file__).parents[2] / "docs" / "flows.md"
TEXT = GUIDE.read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)(?: ([^\n]*))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Example:
    """A block of the guide: its language, what is said of it, its text, its line."""

    language: str
    about: str
    text: str
    line: int

    @property
    def kind(self) -> str:
        """What is to be done with it."""
        return self.about.partition(" ")[0] or self.language

    @property
    def name(self) -> str:
        """What it is called, or what is expected of it."""
        return self.about.partition(" ")[2]

    @property
    def data(self) -> Any:
        """What it says, as data."""
        return loaded(self.text)


def loaded(text: str) -> Any:
    """YAML 1.2 as data."""
    return YAML(typ="safe", pure=True).load(text)


EXAMPLES = [
    Example(found[1], found[2] or "", found[3], TEXT[: found.start()].count("\n") + 1) for found in BLOCK.finditer(TEXT)
]


def examples(kind: str) -> list[Example]:
    """All examples of a kind."""
    return [one for one in EXAMPLES if one.kind == kind]


def rows(heading: str) -> list[list[str]]:
    """The rows of every table whose first column is headed so."""
    found: list[list[str]] = []
    inside = False
    for line in TEXT.splitlines():
        cells = [cell.strip() for cell in CELL.split(line)[1:-1]]
        if cells and cells[0] == heading:
            inside = True
        elif not cells:
            inside = False
        elif inside and set(cells[0]) != {"-"}:
            found.append(cells)
    return found


def framed(part: dict[str, Any]) -> dict[str, Any]:
    """A part of a definition made whole: a first step writes every field, the part's own steps follow it."""
    fields = [field["id"] for field in part.get("form", [])]
    steps = part.get("steps", [])
    start = {"id": "start", "assignee": "initiator", "fields": {"editable": fields}}
    if steps:
        start["next"] = steps[0]["id"]
    return {"flow": "example", **part, "steps": [start, *steps]}


def keys_in(data: Any) -> Iterator[str]:
    """Every key of data, however deep."""
    if isinstance(data, dict):
        for key, inner in data.items():
            yield str(key)
            yield from keys_in(inner)
    elif isinstance(data, list):
        for inner in data:
            yield from keys_in(inner)


def commands(example: Example) -> Iterator[tuple[list[str], str]]:
    """The commands of a console, each with what it prints."""
    for part in re.split(r"^\$ oabot ", example.text, flags=re.MULTILINE)[1:]:
        said, _, printed = part.partition("\n")
        yield said.split(), printed.rstrip()
