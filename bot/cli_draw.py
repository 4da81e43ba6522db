"""``oabot flow draw``: a process as a picture, drawn from its definition or as it stands."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.console import fail, office_desk, said_of_flows

if TYPE_CHECKING:
    from core.flows.drawing.picture import Picture

SUFFIXES = (".png", ".svg", ".mmd", ".bpmn")

Subject = Annotated[str, typer.Argument(help="a definition (FILE.yaml), or the number of a process")]
Output = Annotated[Path, typer.Option("--output", "-o", help="the file to write: .png, .svg, .mmd or .bpmn")]
Language = Annotated[str, typer.Option(help="language of the labels: zh, en or ru; the terminal's if absent")]


def draw(subject: Subject, output: Output, language: Language = "") -> None:
    """Draw a process: PNG, SVG, Mermaid, or BPMN for other programs; one that runs shows where it stands."""
    from core.speech import LANGUAGES

    language = language or (os.environ.get("LANG") or "en")[:2]
    if output.suffix.lower() not in SUFFIXES:
        fail(f"{output}: the name must end in {', '.join(SUFFIXES)}", 1)
    if not output.parent.is_dir():
        fail(f"{output}: there is no folder {output.parent}", 1)
    picture = defined(Path(subject)) if _is_file(subject) else _running(subject)
    data = _drawn(picture, output.suffix.lower(), language if language in LANGUAGES else "en")
    try:
        output.write_bytes(data)
    except OSError as problem:
        fail(f"{output}: {problem.strerror}", 1)
    print(output)


def _is_file(subject: str) -> bool:
    return Path(subject).suffix.lower() in (".yaml", ".yml") or Path(subject).exists()


def defined(path: Path) -> "Picture":
    """The definition of a file; ends with everything that is wrong with it."""
    from core.flows.authoring.folder import definition_files
    from core.flows.authoring.reading import FlowMistakes, read_all
    from core.flows.drawing.picture import Picture

    if not path.is_file():
        fail(f"{path}: no such file", 1)
    try:
        try:
            flows = read_all([path])
        except FlowMistakes as mistakes:
            if {one.code for one in mistakes.mistakes} != {"UNKNOWN_FLOW"}:
                raise
            # The processes it starts lie beside it.
            others = [one for one in definition_files(path.parent) if one.resolve() != path.resolve()]
            flows = read_all([path, *others])
    except FlowMistakes as mistakes:
        fail(said_of_flows(mistakes.mistakes), 1)
    return Picture(next(iter(flows.values())))


def _running(number: str) -> "Picture":
    from bot.settings import WrongSettingsError, read
    from core.flows import queries
    from core.flows.at_hand import sight
    from core.refusals import NotFound

    try:
        read()
    except WrongSettingsError as lacking:
        fail(f"{number}: no such file; a process is drawn by its number with the settings of the bot – {lacking}", 1)
    with office_desk(commit=False) as desk:
        try:
            return queries.picture(desk, sight.by_number(desk, number))
        except NotFound:
            fail(f"{number}: no such file, and no process has this number", 1)


def _drawn(picture: "Picture", suffix: str, language: str) -> bytes:
    from core.speech import Speech

    speech = Speech()

    def say(key: str, /, **blanks: object) -> str:
        return speech.say(language, key, **blanks).unescape()

    if suffix == ".bpmn":
        from core.flows.bpmn.exporting import export

        return export(picture.flow)
    if suffix == ".mmd":
        from core.flows.drawing.mermaid import mermaid

        return mermaid(picture, language, say).encode()
    from core.flows.drawing.draw import draw as drawn

    return drawn(picture, language, say, "svg" if suffix == ".svg" else "png")
