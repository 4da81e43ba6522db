"""Files as text and data, with the place of everything that is in them."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from core.company.mistakes import CompanyMistakes, Mistake

Spot = tuple[int, int]
Steps = tuple[str | int, ...]

MAX_LEVELS = 100
MAX_DIGITS = 19
OFFICE_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
"""How spreadsheets and documents begin, whatever they are called."""
YAML_LIMIT = 250_000
"""Bytes: YAML is read slowly, 50 KB in a second."""


def read(path: Path, *, limit: int = 4_000_000) -> str:
    """The text of a UTF-8 file, without the mark that Excel puts before it; CompanyMistakes if it is none.

    `limit`: the size in bytes above which a file is not even tried.
    """
    try:
        raw = path.read_bytes()
    except OSError:
        raise _whole(path, "folder" if path.is_dir() else "missing-file") from None
    if raw.startswith(OFFICE_FILES):
        raise _whole(path, "office-file")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _whole(path, "wrong-encoding", line=1, column=1)
    if len(raw) > limit:
        raise _whole(path, "file-too-large", size=-(-len(raw) // 1000), most=limit // 1000)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        raise _whole(path, "wrong-encoding", line=line, column=column) from None
    if not text.strip():
        raise _whole(path, "empty-file", line=1, column=1)
    return text


def _whole(path: Path, code: str, *, line: int = 0, column: int = 0, **details: int) -> CompanyMistakes:
    return CompanyMistakes([Mistake(path.name or str(path), line, column, "", code, details)])


def written(steps: Steps) -> str:
    """A place inside a file as people write it: `departments[0].parts[1].key`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return text.removeprefix(".")


@dataclass
class Source:
    """The data of a file, where everything in it stands, and what is wrong with it.

    A `table` is a list of rows, whose place in the list says nothing to a reader.
    """

    file: str
    data: Any = None
    table: bool = False
    keys: dict[Steps, Spot] = field(default_factory=dict)
    values: dict[Steps, Spot] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def mistake(self, code: str, steps: Steps, *, at_key: bool = False, suggestion: str = "", **details: Any) -> None:
        """Note a mistake at this value, at its key, or else at what holds it."""
        holders = (self.values.get(steps[:end]) for end in range(len(steps), -1, -1))
        spot = self.keys.get(steps) if at_key else None
        line, column = spot or next((holder for holder in holders if holder), (1, 1))
        path = written(steps[1:] if self.table else steps)
        self.mistakes.append(Mistake(self.file, line, column, path, code, details, suggestion))


def yaml_source(path: Path, *, limit: int = YAML_LIMIT) -> Source:
    """A YAML 1.2 file; CompanyMistakes if it cannot be read as one at all."""
    text = read(path, limit=limit)
    source = Source(path.name)
    try:
        _refuse_depth(text)
        root = YAML(typ="rt", pure=True).compose(text)
        source.data = _Reader(source).value(root, ()) if root else None
    except MarkedYAMLError as error:
        raise _syntax(path, text, error) from None
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise _whole(path, "control-character", line=line, column=1) from None
    except RecursionError:
        raise _whole(path, "too-deep", line=1, column=1) from None
    if root is None:
        raise _whole(path, "empty-file", line=1, column=1)
    return source


def _refuse_depth(text: str) -> None:
    """Brackets alone, for ruamel takes seconds to follow thousands of them."""
    level = 0
    for letter in text:
        level += (letter in "[{") - (letter in "]}")
        if level > MAX_LEVELS:
            raise RecursionError


def _syntax(path: Path, text: str, error: MarkedYAMLError) -> CompanyMistakes:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    rows = text.splitlines()
    here = rows[line] if line < len(rows) else ""
    code = "tab" if "\t" in here[: column + 1] else "yaml-syntax"
    problem = (error.problem or "").replace("\t", "\\t")
    details = {} if code == "tab" else {"problem": problem}
    return CompanyMistakes([Mistake(path.name, line + 1, column + 1, "", code, details)])


class _Reader:
    """Turns the nodes of a YAML file into plain data."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.seen: set[int] = set()

    def value(self, node: Node, steps: Steps) -> Any:
        if id(node) in self.seen:
            self.source.mistake("alias", steps, at_key=True)
            return None
        self.seen.add(id(node))
        self.source.values[steps] = _spot(node)
        if isinstance(node, MappingNode):
            return self._mapping(node, steps)
        if isinstance(node, SequenceNode):
            return [self.value(part, (*steps, place)) for place, part in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: MappingNode, steps: Steps) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = _writable(key_node) if isinstance(key_node, ScalarNode) else "?"
            inside = (*steps, key)
            first = self.source.keys.get(inside)
            self.source.keys[inside] = _spot(key_node)
            if first:
                self.source.mistake("duplicate-key", inside, at_key=True, line=first[0])
                continue
            data[key] = self.value(value_node, inside)
            if not isinstance(value_node, ScalarNode):
                self.source.values[inside] = _spot(key_node)
        return data


def _writable(node: Node) -> str:
    """The text of a value; halves of characters, which YAML's escapes can make, are question marks."""
    return str(node.value).encode("utf-8", "replace").decode()


def _spot(node: Node) -> Spot:
    return (node.start_mark.line + 1, node.start_mark.column + 1)


def _scalar(node: Node) -> Any:
    kind = str(node.tag).rpartition(":")[2]
    text = _writable(node)
    if kind == "int":
        return int(text) if text.lstrip("+-").isdecimal() and len(text) < MAX_DIGITS else text
    if kind == "float":
        return _decimal(text)
    if kind == "bool":
        return text.lower() == "true"
    return None if kind == "null" else text


def _decimal(text: str) -> float | str:
    """A number with a point; `1e5` and `.inf` are words."""
    return float(text) if re.fullmatch(r"[+-]?\d+\.\d+", text) else text
