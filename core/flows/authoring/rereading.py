"""The company folder's processes as they are now, for an office at work: read outside every transaction."""

from dataclasses import dataclass, replace
from pathlib import Path

from core.company.definitions import Company
from core.company.loader import load, load_people
from core.company.mistakes import CompanyMistakes
from core.flows.authoring.folder import FLOWS, around, definition_files
from core.flows.authoring.reading import Found, looked_at, unreadable


@dataclass(frozen=True, slots=True)
class Read:
    """What the folder holds. `restart`: the rest of it is not what the office works by, and that takes a restart."""

    found: Found
    restart: bool = False


def reread(folder: Path, company: Company) -> Read:
    """Every definition, checked against the company as it is at work; without a staff list nothing of it is sound."""
    paths = definition_files(folder / FLOWS)
    try:
        staff = load_people(folder / "people.csv", company)
    except CompanyMistakes as group:
        found = looked_at(paths, replace(around(company, ()), people=None))
        mistakes = (*map(unreadable, group.mistakes), *found.mistakes)
        return Read(replace(found, flows={}, mistakes=mistakes, remarks=(), claims={}), restart=True)
    found = looked_at(paths, around(company, [person.number for person in staff]))
    return Read(found, restart=_changed(folder, company))


def _changed(folder: Path, company: Company) -> bool:
    try:
        return load(folder) != company
    except CompanyMistakes:
        return True
