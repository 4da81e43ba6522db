"""What ships with the house, read once in a run: it does not change while tests do."""

from functools import cache
from pathlib import Path

from core.company import loader
from core.company.definitions import Company
from core.flows.authoring.folder import FLOWS, definition_files
from core.flows.authoring.reading import read_all
from core.flows.definition import Flow

DEFINITIONS = Path(__file__).parents[1] / "flows" / "definitions"


@cache
def company(name: str = "idc") -> Company:
    """A company that comes as a preset."""
    return loader.load(name)


@cache
def read(folder: Path) -> dict[str, Flow]:
    """The processes of a folder of definitions."""
    return read_all(definition_files(folder))


def flows(name: str = "idc") -> dict[str, Flow]:
    """The processes of a company that comes as a preset."""
    return read(loader.folder_of(name) / FLOWS)
