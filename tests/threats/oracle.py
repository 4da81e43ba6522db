"""Plain rules, from the office's own words, of who may know what; and the signs by which it is seen who was told.

Whatever is told of a record carries a sign that occurs nowhere else, so that any text can be searched for what it gives
away. Nothing here asks the program who may see what: that is what it is there to judge.
"""

import re
from dataclasses import dataclass, field
from typing import Any

SIGN = re.compile(r"zq[a-j]+[kpstnlrxamovw]|C\d{5}|7916\d{7}|HT\d{4}-\d{5}")
OWN = 200_000
"""Row numbers above it are of what each prober has."""

PAPERS = frozenset({"contract_number", "terms", "details"})
EVERYTHING = frozenset({"number", "name", "status", "owner", "contact", "service_contact", "city", "calls"}) | PAPERS
SERVICE = frozenset({"number", "name", "status", "owner", "service_contact", "contract_number"})
MAINTENANCE = {"support", "contract_owner", "operations_owner", "finance"}
KEEPERS = MAINTENANCE - {"support"}
"""Who has to do with contracts and letters: their terms, their files, where a customer is."""


def sign(kind: str, number: int) -> str:
    """The word that stands for a record and occurs nowhere else."""
    return "zq" + "".join(chr(97 + int(digit)) for digit in str(number)) + kind


@dataclass(frozen=True)
class Person:
    """Somebody of the company, as the rules see him."""

    id: int
    number: str
    roles: frozenset[str]
    department: int
    path: str
    superior: int | None

    @property
    def top(self) -> str:
        """The top department he belongs to."""
        return self.path.split("/")[1]


@dataclass(frozen=True)
class Customer:
    """A customer, as the rules see him."""

    id: int
    owner: Person
    signed: bool
    phones: tuple[str, ...] = ()


@dataclass
class Organisation:
    """Everybody, everything, and what each sign gives away: a customer's field, a contact's note, a log, news."""

    people: dict[int, Person] = field(default_factory=dict)
    customers: dict[int, Customer] = field(default_factory=dict)
    facts: dict[str, tuple[str, Any]] = field(default_factory=dict)
    units_day: int = 0

    def person(self, number: str) -> Person:
        """By employee number."""
        return next(one for one in self.people.values() if one.number == number)

    def own(self, prober: Person) -> int:
        """The row number of everything that is this prober's."""
        return OWN + 10 * prober.id

    def given_away(self, reader: Person, text: str) -> set[str]:
        """The signs in a text that this reader may not know."""
        return {found for found in SIGN.findall(text) if not self.may_know(reader, found)}

    def may_know(self, reader: Person, found: str) -> bool:
        """Whether the reader may know what this sign stands for."""
        what, record = self.facts.get(found, ("nothing", None))
        match what:
            case "nothing":
                return True
            case "log":
                return may_see_log(reader, record)
            case "announcement":
                author, department = record
                return author == reader or reader.path.startswith(department)
            case "note":
                author, customer = record
                return author == reader or "calls" in fields_of(reader, customer)
            case _:
                return what in fields_of(reader, record)


def fields_of(reader: Person, customer: Customer) -> frozenset[str]:
    """What a person may know of a customer (the office, "Customers" and "Look-up")."""
    owner, known = customer.owner, frozenset[str]()
    if "salesperson" in reader.roles and owner == reader:
        known |= EVERYTHING
    if "regional_manager" in reader.roles and (owner == reader or owner.path.startswith(reader.path)):
        known |= EVERYTHING
    if "marketing_director" in reader.roles and (owner == reader or owner.top == "marketing"):
        known |= EVERYTHING
    if "general_manager_office" in reader.roles:
        known |= EVERYTHING
    if reader.roles & MAINTENANCE and customer.signed:
        known |= SERVICE
    if reader.roles & KEEPERS and customer.signed:
        known |= PAPERS
    return known


def may_see_log(reader: Person, author: Person) -> bool:
    """Whether a person may read somebody's daily logs: his own, his people's, his part of the house as its head."""
    if reader == author or author.superior == reader.id or "general_manager_office" in reader.roles:
        return True
    if reader.roles & {"regional_manager", "head"} and author.path.startswith(reader.path):
        return True
    wide = {"marketing_director", "operations_owner", "finance", "administrator"}
    return bool(reader.roles & wide) and author.top == reader.top
