"""The company itself as the cast of a scenario: its people and departments, its hours and days off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.company.days import DayKind
from core.company.definitions import Company
from core.company.people import PersonRow
from core.flows.definition import FormField
from core.flows.engine.hours import OFFICE
from core.flows.engine.people import MANAGER
from core.flows.engine.work import Unmet
from core.flows.forms.book import Candidate


def staged(scenario: Mapping[str, Any], company: Company, people: Iterable[PersonRow]) -> dict[str, Any]:
    """A scenario that brings nobody of its own is played by the company's people, in its office hours."""
    if "org" in scenario:
        return dict(scenario)
    return {"calendar": calendar(company), **scenario, "org": cast(company, people)}


def cast(company: Company, people: Iterable[PersonRow]) -> dict[str, Any]:
    """The company itself, for scenarios that bring nobody of their own."""
    depts: dict[str, dict[str, Any]] = {part.key: {"head": part.head} for part in company.all_departments()}
    for part in company.all_departments():
        for below in part.parts:
            depts[below.key]["parent"] = part.key
    staff: dict[str, dict[str, Any]] = {
        one.number: {
            "dept": one.department,
            "superior": one.superior,
            "roles": [*one.roles, one.post],
            "left": one.left is not None,
        }
        for one in people
    }
    admin = next((number for number, about in staff.items() if MANAGER in about["roles"]), "")
    return {"flow_admin": admin, "people": staff, "depts": depts}


def calendar(company: Company) -> dict[str, Any]:
    """The company's office hours and the dates it has named itself."""
    hours = [f"{begin:%H:%M}-{end:%H:%M}" for begin, end in OFFICE]
    rest = [str(day) for day, kind in company.calendar.days.items() if kind is DayKind.REST]
    work = [str(day) for day, kind in company.calendar.days.items() if kind is not DayKind.REST]
    return {"hours": hours, "holidays": rest, "extra_workdays": work}


@dataclass(frozen=True)
class Cards:
    """The company folder as a book to look people and departments up in; it keeps no records."""

    company: Company
    staff: Sequence[PersonRow]

    def people(self, said: str) -> Sequence[Candidate]:
        """Everybody who works here."""
        return [Candidate(one.number, one.name, (one.post,)) for one in self.staff if one.left is None]

    def depts(self, said: str) -> Sequence[Candidate]:
        """Every department, by its names in all languages."""
        parts = self.company.all_departments()
        return [Candidate(one.key, next(iter(one.name.root.values())), tuple(one.name.root.values())) for one in parts]

    def records(self, field: FormField, said: str) -> Sequence[Candidate]:
        """None: numbers are taken as they are typed."""
        return ()

    def unmet(self, field: FormField, said: str) -> Unmet | None:
        """Any number will do."""
        return None
