"""Reads a company from its folder. Whatever is wrong with the files is reported at once."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.company.checked import Known
from core.company.definitions import Company
from core.company.mistakes import CompanyMistakes, Mistake, closest
from core.company.people import PersonRow, circles
from core.company.sources import Source, yaml_source
from core.company.translate import checked, rows, table_of

PRESETS = Path(__file__).parent.parent / "presets"


def presets() -> list[str]:
    """The names of the companies that come with the house."""
    return sorted(folder.parent.name for folder in PRESETS.glob("*/company.yaml"))


def folder_of(folder_or_preset: str | Path) -> Path:
    """The folder of a company named by its path or as a preset; CompanyMistakes if there is none."""
    folder = PRESETS / folder_or_preset if str(folder_or_preset) in presets() else Path(folder_or_preset)
    if not folder.is_dir():
        name = str(folder_or_preset)
        raise CompanyMistakes([Mistake(name, 0, 0, "", "no-such-company", {}, closest(name, presets()))])
    return folder


def load(folder_or_preset: str | Path) -> Company:
    """The company of this folder or preset, its people checked too; CompanyMistakes with all that is wrong."""
    folder = folder_of(folder_or_preset)
    mistakes: list[Mistake] = []
    company_file = _tried(yaml_source, folder / "company.yaml", mistakes)
    people_file = _tried(_people_source, folder / "people.csv", mistakes)
    known = _declared(company_file.data if company_file else None, people_file)
    company = checked(Company, company_file, (), replace(known, folder=folder)) if company_file else None
    if people_file:
        _people(people_file, known)
    mistakes += [one for source in (company_file, people_file) if source for one in source.mistakes]
    if mistakes or company is None:
        raise CompanyMistakes(mistakes)
    return company


def load_people(
    path: Path,
    company: Company,
    *,
    colleagues: Mapping[str, str | None] | None = None,
    superiors: Mapping[str, str | None] | None = None,
) -> tuple[PersonRow, ...]:
    """The people of a CSV file; CompanyMistakes with all that is wrong.

    `colleagues`: everybody known so far, their phones by their numbers. Those who are not in the file can be superiors
    of those who are, and keep their phones and their own superiors, who are in `superiors`.
    """
    source = _people_source(path)
    known = colleagues or {}
    people = _people(source, _declared(company.model_dump(mode="json"), source, frozenset(known)), superiors or {})
    _note_taken_phones(source, known)
    if source.mistakes:
        raise CompanyMistakes(source.mistakes)
    return people


def _people_source(path: Path) -> Source:
    return table_of(path, PersonRow, spare=frozenset({"time_zone"}))


def _tried(reader: Callable[[Path], Source], path: Path, mistakes: list[Mistake]) -> Source | None:
    try:
        return reader(path)
    except CompanyMistakes as group:
        mistakes += group.mistakes
        return None


def _declared(data: Any, people: Source | None, colleagues: frozenset[str] = frozenset()) -> Known:
    """The names that a company's files declare, whatever else is wrong with them."""
    company = data if isinstance(data, dict) else {}
    customers = company.get("customers")
    statuses = customers.get("statuses") if isinstance(customers, dict) else None
    kinds = {
        "roles": _keys(company.get("roles")),
        "posts": _keys(company.get("posts")),
        "departments": _listed_keys(company.get("departments")),
        "statuses": _listed_keys(statuses),
        "people": colleagues | {str(row.get("number")) for row in people.data} if people else None,
    }
    names = {kind: declared for kind, declared in kinds.items() if declared is not None}
    return Known(_languages(company.get("languages")), names)


def _languages(section: Any) -> tuple[str, ...]:
    """The languages if all are right; one wrong code would make all words look wrong."""
    listed = section if isinstance(section, list) else []
    right = all(isinstance(language, str) and re.fullmatch("[a-z]{2}", language) for language in listed)
    return tuple(listed) if right else ()


def _keys(section: Any) -> frozenset[str] | None:
    return frozenset(section) if isinstance(section, dict) else None


def _listed_keys(section: Any) -> frozenset[str] | None:
    return frozenset(_keys_below(section)) if isinstance(section, list) else None


def _keys_below(section: Any) -> Iterator[str]:
    for part in section if isinstance(section, list) else []:
        if isinstance(part, dict):
            yield str(part.get("key"))
            yield from _keys_below(part.get("parts"))


def _people(source: Source, known: Known, superiors: Mapping[str, str | None] | None = None) -> tuple[PersonRow, ...]:
    people = rows(PersonRow, source, known)
    for column in ("number", "phone"):
        _note_repeated(source, column)
    _note_circles(source, superiors or {})
    return people


def _note_circles(source: Source, kept: Mapping[str, str | None]) -> None:
    """People who stand above each other, also by way of those who are not in the file."""
    listed: dict[str, str | None] = {}
    for row in source.data:
        listed.setdefault(row.get("number", ""), row.get("superior"))
    places = {row.get("number"): place for place, row in reversed(list(enumerate(source.data)))}
    for circle in circles(listed | {number: above for number, above in kept.items() if number not in listed}):
        first = next((at for at, number in enumerate(circle) if number in places), None)
        if first is not None:
            said = (*circle[first:], *circle[: first + 1])
            source.mistake("superior-circle", (places[circle[first]], "superior"), value=" → ".join(said))


def _note_repeated(source: Source, column: str) -> None:
    first: dict[str, int] = {}
    for place, row in enumerate(source.data):
        said = row.get(column)
        if said in first:
            line, _ = source.values[(first[said],)]
            source.mistake(f"duplicate-{column}", (place, column), value=said, line=line)
        elif said:
            first[said] = place


def _note_taken_phones(source: Source, colleagues: Mapping[str, str | None]) -> None:
    listed = {row.get("number") for row in source.data}
    holders = {phone: number for number, phone in colleagues.items() if phone and number not in listed}
    for place, row in enumerate(source.data):
        said = row.get("phone")
        if said in holders:
            source.mistake("taken-phone", (place, "phone"), value=said, number=holders[said])
