"""Writes a definition as its author would: a line for each small thing."""

from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

OPEN = {"form", "steps"}
"""Keys whose members stand on lines of their own."""


def written(said: dict[str, Any]) -> str:
    """The YAML of a definition."""
    yaml = YAML(typ="rt", pure=True)
    yaml.width = 4096
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=2, offset=0)
    out = StringIO()
    yaml.dump(_document(said), out)
    return out.getvalue()


def _document(said: dict[str, Any]) -> CommentedMap:
    document = CommentedMap()
    for key, value in said.items():
        if key == "steps":
            document[key] = [CommentedMap({name: _flat(part) for name, part in step.items()}) for step in value]
        elif key in OPEN and isinstance(value, list):
            document[key] = [_flat(part) for part in value]
        else:
            document[key] = _flat(value)
    return document


def _flat(value: Any) -> Any:
    """Collections inside one line."""
    if isinstance(value, dict):
        mapping = CommentedMap({key: _flat(part) for key, part in value.items()})
        mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list | tuple):
        sequence = CommentedSeq([_flat(part) for part in value])
        sequence.fa.set_flow_style()
        return sequence
    return value
