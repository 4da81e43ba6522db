"""``oabot flow export`` and ``import``: processes for the modelers of others, and theirs for us."""

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli_draw import defined
from bot.console import fail, said_of_flows, speak

if TYPE_CHECKING:
    from core.flows.bpmn import BpmnMistake

Definition = Annotated[Path, typer.Argument(help="a definition (FILE.yaml)")]
Model = Annotated[Path, typer.Argument(help="a BPMN 2.0 model (FILE.bpmn)")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="the file to write; printed if absent")]


def export_file(file: Definition, output: Output = None) -> None:
    """Write a process as BPMN 2.0, which modelers open; import gives the same definition again."""
    from core.flows.bpmn_export import export

    _give(export(defined(file).flow), output)


def import_file(file: Model, output: Output = None) -> None:
    """Take a BPMN 2.0 model over as a definition, or name everything in it that cannot be; then say what it lacks."""
    from core.flows.bpmn import BpmnMistakes
    from core.flows.bpmn_import import taken

    try:
        found = taken(file.read_bytes(), file.stem)
    except OSError as problem:
        fail(f"{file}: {problem.strerror}", 1)
    except BpmnMistakes as mistakes:
        fail(_said(file, mistakes.mistakes), 1)
    _give(found.text.encode(), output)
    lacking = _lacking(found.text, output.name if output else f"{file.stem}.yaml")
    for text in (_said(file, found.left_out), lacking):
        if text:
            print(text, file=sys.stderr)


def _give(data: bytes, output: Path | None) -> None:
    if output is None:
        print(data.decode(), end="")
        return
    try:
        output.write_bytes(data)
    except OSError as problem:
        fail(f"{output}: {problem.strerror}", 1)
    print(output)


def _said(file: Path, mistakes: "Iterable[BpmnMistake]") -> str:
    """Mistakes of a model, a line each."""
    say = speak()
    places = ((f"{file.name}:{one.line}" if one.line else file.name, one) for one in mistakes)
    return "\n".join(f"{place}  {say(one.words, **one.details)}" for place, one in places)


def _lacking(text: str, name: str) -> str:
    """What the author has still to write, as `flow check` says it of the file."""
    from core.flows.reading import FlowMistakes, read_all

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        try:
            read_all([path])
        except FlowMistakes as mistakes:
            return said_of_flows(mistakes.mistakes)
    return ""
