"""The processes of a company folder: which files they are, and what they may refer to."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from core.company.definitions import Company
from core.flows.authoring.check import NOWHERE, Around
from core.flows.authoring.reading import read_all
from core.flows.definition import Flow

FLOWS = "flows"
SCENARIOS = ".scenarios.yaml"
FUNCTIONS = frozenset(
    {
        "assign_reg_no",
        "end_leave",
        "note_leave",
        "publish",
        "purchase_order",
        "rkk_transfer_log",
        "take_back_leave",
    }
)
"""What a definition can call: the names in `calls.CALLS`, which an author's tools do not load."""
RECORDS: Mapping[str, frozenset[str] | None] = {
    "customer": frozenset({"number", "name", "status", "city", "industry", "owner"}),
    "contract": frozenset({"number", "customer", "status", "our_role", "owner"}),
    "ticket": None,
}
"""What a reference can name, and by what `where` can choose: `refs.REGISTRY` in short, for the same reason."""


def definition_files(folder: Path) -> list[Path]:
    """The definitions in a folder of processes, in the order of their names; none if there is no such folder."""
    return [path for path in sorted(folder.glob("*.yaml")) if not path.name.endswith(SCENARIOS)]


def scenario_files(folder: Path) -> list[Path]:
    """The scenarios that lie beside the definitions."""
    return sorted(folder.glob("*" + SCENARIOS))


def company_folder_of(path: Path) -> Path | None:
    """The company folder to whose processes a file belongs, if it lies in one."""
    flows = path.resolve().parent
    return flows.parent if flows.name == FLOWS and (flows.parent / "company.yaml").is_file() else None


def around(company: Company, people: Iterable[str]) -> Around:
    """What a definition of this company may refer to. A post stands for those who hold it, as a role does."""
    roles = frozenset((*company.roles, *company.posts))
    depts = frozenset(part.key for part in company.all_departments())
    known = frozenset(people)
    return Around(
        roles=roles,
        groups=roles,
        depts=depts,
        people=known,
        functions=FUNCTIONS,
        records=RECORDS,
        letters=company.letters,
        templates={key: one.called for key, one in company.documents.items()},
    )


def read_flows(company_folder: Path, known: Around = NOWHERE) -> dict[str, Flow]:
    """The processes of a company folder by their ids; FlowMistakes with everything that is wrong with any of them."""
    return read_all(definition_files(company_folder / FLOWS), known)
