"""The people of a company as `people.csv` lists them."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from core.company.checked import (
    DepartmentKey,
    Frozen,
    KnownLanguage,
    Line,
    PersonNumber,
    Phone,
    PostKey,
    RoleKey,
    TimeZone,
    mistake,
)


def _apart(said: Any) -> Any:
    return tuple(said.split()) if isinstance(said, str) else said


class PersonRow(Frozen):
    """One employee. `superior` is a number, `roles` are parted by blanks, `phone` is E.164, dates are ISO."""

    number: Line
    """What the company knows this person by."""
    name: Line
    """The name colleagues read."""
    department: DepartmentKey
    """Where he works."""
    post: PostKey
    """What he is employed as."""
    superior: PersonNumber | None = None
    """Who answers for his work and reads his log."""
    roles: Annotated[tuple[RoleKey, ...], BeforeValidator(_apart)] = ()
    """What he may do and see; several are parted by blanks."""
    language: KnownLanguage
    """The language he is spoken to; `/lang` changes it."""
    phone: Phone | None = None
    """The number by which the bot recognises him when he shares his own contact."""
    entered: date
    """His first day, such as `2016-03-01`."""
    left: date | None = None
    """The first day on which he does not belong to the company any more."""
    time_zone: TimeZone | None = None
    """Where he works, if not where his department does. The column may be absent."""

    @model_validator(mode="after")
    def _leaves_after_entering(self) -> "PersonRow":
        if self.left is not None and self.left < self.entered:
            raise mistake("left-before-entered", at=("left",))
        return self


def circles(superiors: Mapping[str, str | None]) -> list[tuple[str, ...]]:
    """Each circle of people who stand above each other, once, as their numbers in order."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for number in superiors:
        chain = [number]
        while (above := superiors.get(chain[-1])) is not None and above not in chain:
            chain.append(above)
        if above is not None:
            circle = tuple(chain[chain.index(above) :])
            found.setdefault(frozenset(circle), circle)
    return list(found.values())
