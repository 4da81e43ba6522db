"""``oabot flow``: an author's tools for his processes."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli_bpmn import export_file, import_file
from bot.cli_draw import draw
from bot.cli_forecast import forecast
from bot.console import around_of, fail, listed, read_company, said_of_flows

if TYPE_CHECKING:
    from core.flows.authoring.check import Around
    from core.flows.authoring.reading import Found
    from core.flows.definition import Flow

flow_app = typer.Typer(no_args_is_help=True, help="Processes: check their definitions, play scenarios with them.")
flow_app.command("draw")(draw)
flow_app.command("export")(export_file)
flow_app.command("import")(import_file)
flow_app.command("forecast")(forecast)

Definitions = Annotated[list[Path] | None, typer.Argument(help="definitions; all of OABOT_COMPANY's if absent")]
ScenarioFiles = Annotated[list[Path], typer.Argument(help="scenario files; they may use the definitions beside them")]


@flow_app.command("check")
def check(files: Definitions = None) -> None:
    """Name everything that is wrong with definitions, with its place; and what is allowed but probably not meant."""
    from core.company.loader import folder_of
    from core.flows.authoring.folder import FLOWS, definition_files
    from core.flows.authoring.reading import FlowMistakes

    home = "" if files else os.environ.get("OABOT_COMPANY", "idc")
    around = _around(files or [], home)
    paths = files or definition_files(folder_of(home) / FLOWS)
    found = _looked_at(paths, around)
    if found.mistakes:
        fail(said_of_flows(FlowMistakes(found.mistakes).mistakes), 1)
    if found.remarks:
        print(said_of_flows(found.remarks))
    print(f"{', '.join(found.flows) or 'no definitions'}: no mistakes")


def _looked_at(paths: list[Path], around: "Around") -> "Found":
    """Everything there is to say about these files; what they start may lie beside them."""
    from core.flows.authoring.folder import definition_files
    from core.flows.authoring.reading import Found, looked_at

    found = looked_at(paths, around)
    if all(one.code != "UNKNOWN_FLOW" for one in found.mistakes):
        return found
    asked = {path.resolve() for path in paths}
    beside = [one for folder in {path.parent for path in asked} for one in definition_files(folder) if one not in asked]
    wider, names = looked_at([*paths, *beside], around), {path.name for path in paths}
    mistakes, remarks = (tuple(one for one in all_ if one.file in names) for all_ in (wider.mistakes, wider.remarks))
    return Found(dict(list(wider.flows.items())[: len(paths)]), mistakes, remarks)


def _around(files: Iterable[Path], home: str) -> "Around":
    """What the definitions may refer to: their company's things, or anything if they belong to none."""
    from core.company.loader import folder_of
    from core.flows.authoring.check import NOWHERE
    from core.flows.authoring.folder import company_folder_of

    folders = [str(folder) for path in files if (folder := company_folder_of(path))]
    company = home or next(iter(folders), "") or os.environ.get("OABOT_COMPANY", "")
    return around_of(read_company(company), folder_of(company)) if company else NOWHERE


@flow_app.command("play")
def play(files: ScenarioFiles) -> None:
    """Play scenarios; tell of each whether all was as expected, or else the first difference.

    In a company folder they know its processes, and its people too if they bring nobody of their own.
    """
    from core.flows.playing.play import play as differences

    failed = False
    for path in files:
        scenarios, known = _scenarios(path)
        for one, places in scenarios:
            said = differences(one, known, places)[:1]
            failed = failed or bool(said)
            title = f"{'FAILED' if said else 'ok':<8}{one['id']}  {one.get('title') or ''}".rstrip()
            print(": ".join([title, *said]))
    raise typer.Exit(failed)


def _scenarios(path: Path) -> "tuple[list[tuple[Mapping[str, Any], tuple[str, ...]]], dict[str, Flow]]":
    """The scenarios of a file, staged, with the places of their lines; and the processes beside it if needed."""
    from core.company.loader import load_people
    from core.company.mistakes import CompanyMistakes
    from core.flows.authoring.folder import company_folder_of
    from core.flows.playing.scenarios import placed_scenarios
    from core.flows.playing.staging import staged

    try:
        scenarios = placed_scenarios(path)
    except CompanyMistakes as mistakes:
        fail(listed(mistakes), 1)
    known = _beside(path) if any(_borrows(one) for one, _ in scenarios) else {}
    folder = company_folder_of(path)
    if folder and any("org" not in one for one, _ in scenarios):
        company = read_company(str(folder))
        people = load_people(folder / "people.csv", company)
        scenarios = [(staged(one, company, people), places) for one, places in scenarios]
    return scenarios, known


def _borrows(scenario: Mapping[str, Any]) -> bool:
    return "definition" not in scenario and "definitions" not in scenario


def _beside(path: Path) -> "dict[str, Flow]":
    from core.flows.authoring.folder import definition_files
    from core.flows.authoring.reading import FlowMistakes, read_all

    try:
        return read_all(definition_files(path.parent))
    except FlowMistakes as mistakes:
        fail(said_of_flows(mistakes.mistakes), 1)
