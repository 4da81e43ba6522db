"""The made-up customers of a company's `demo` folder, and what was done with them."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, NonNegativeInt, PositiveInt

from core.company.checked import (
    Frozen,
    Key,
    Known,
    Line,
    LocalTime,
    PersonNumber,
    Phone,
    StatusKey,
    not_empty,
    refers_to,
)
from core.company.definitions import Company
from core.company.loader import load_people
from core.company.mistakes import CompanyMistakes
from core.company.translate import rows, table_of

CustomerNumber = Annotated[str, refers_to("customers")]


def _steps(said: Any) -> Any:
    if not isinstance(said, str):
        return said
    parts = [part.partition(":") for part in said.split()]
    return tuple({"status": status, "days_ago": days} for status, _, days in parts)


class DemoStep(Frozen):
    """A status, and how many working days before the seeding day the customer came to it."""

    status: StatusKey
    days_ago: NonNegativeInt


class DemoCustomer(Frozen):
    """A customer with the way of his statuses, oldest first: the last one is his status, the first his creation."""

    number: Line
    name: Line
    city: Line
    industry: Key
    owner: PersonNumber
    path: Annotated[tuple[DemoStep, ...], BeforeValidator(_steps), not_empty]


class DemoContact(Frozen):
    """A person at a customer."""

    customer: CustomerNumber
    name: Line
    title: Line
    phone: Phone
    for_service: bool


class DemoCall(Frozen):
    """A contact with a customer, begun at a local time of an earlier working day.

    `days_ago` and `follow_up_days` are working days before and after the seeding day.
    """

    customer: CustomerNumber
    author: PersonNumber
    kind: Key
    outcome: Key
    minutes: PositiveInt | None = None
    note: Line
    days_ago: PositiveInt
    at: LocalTime
    follow_up_days: int | None = None


@dataclass(frozen=True)
class Demo:
    """Everything made up about a company's customers, in the order of the files."""

    customers: tuple[DemoCustomer, ...] = ()
    contacts: tuple[DemoContact, ...] = ()
    calls: tuple[DemoCall, ...] = ()

    def contacts_of(self) -> dict[str, list[DemoContact]]:
        """The contacts by customer number."""
        found = defaultdict(list)
        for contact in self.contacts:
            found[contact.customer].append(contact)
        return found


def load_demo(folder: Path, company: Company) -> Demo:
    """What the folder's `demo` has, nothing if there is no such folder; CompanyMistakes with all that is wrong."""
    if not (folder / "demo").is_dir():
        return Demo()
    customers, contacts, calls = (
        table_of(folder / "demo" / name, model)
        for name, model in (("customers.csv", DemoCustomer), ("contacts.csv", DemoContact), ("calls.csv", DemoCall))
    )
    known = Known(
        names={
            "people": frozenset(person.number for person in load_people(folder / "people.csv", company)),
            "statuses": frozenset(status.key for status in company.customers.statuses),
            "customers": frozenset(row.get("number", "") for row in customers.data),
        }
    )
    demo = Demo(rows(DemoCustomer, customers, known), rows(DemoContact, contacts, known), rows(DemoCall, calls, known))
    mistakes = [*customers.mistakes, *contacts.mistakes, *calls.mistakes]
    if mistakes:
        raise CompanyMistakes(mistakes)
    return demo
