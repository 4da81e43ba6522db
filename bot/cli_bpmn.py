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
    from core.flows.bpmn.terms import BpmnMistake

Definition = Annotated[Path, typer.Argument(help="a definition (FILE.yaml)")]
Model = Annotated[Path, typer.Argument(help="a BPMN 2.0 model (FILE.bpmn)")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="the file to write; printed if absent")]


def export_file(file: Definition, output: Output = None) -> None:
    """Write a process as BPMN 2.0, which modelers open; import gives the same definition again."""
    from core.flows.bpmn.exporting import export

    _give(export(defined(file).flow), output)


def import_file(file: Model, output: Output = None) -> None:
    """Take a BPMN 2.0 model over as a definition, or name everything in it that cannot be; then say what it lacks."""
    from core.flows.bpmn.importing import taken
    from core.flows.bpmn.terms import BpmnMistakes

    try:
        found = taken(file.read_bytes(), file.stem)
    except OSError as problem:
        fail(f"{file}: {problem.strerror}", 1)
    except BpmnMistakes as mistakes:
        fail(_said(file, mistakes.mistakes), 1)
    _give(found.text.encode(), output)
    lacking = _lacking(found.text, output or file.with_suffix(".yaml"))
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


def _lacking(text: str, to: Path) -> str:
    """What the author has still to write, as `flow check` says it of the file; what it starts may lie beside it."""
    from core.flows.authoring.folder import definition_files
    from core.flows.authoring.reading import FlowMistakes, looked_at

    beside = [path for path in definition_files(to.parent) if path.name != to.name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / to.name
        path.write_text(text, encoding="utf-8")
        found = looked_at([path, *beside])
    mine = [one for one in found.mistakes if one.file == to.name]
    return said_of_flows(FlowMistakes(mine).mistakes)
