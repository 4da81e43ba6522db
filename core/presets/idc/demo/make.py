# noqa: INP001 - a script beside its data, in a folder of data
"""Writes the demo customers and their calls beside itself, the same every time. Run it with `python make.py`."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML

HERE = Path(__file__).parent
SEED = 20260309
FIRST_NUMBER = 1001

PORTFOLIOS = [("E05", "zh", 46), ("E07", "zh", 40), ("E06", "en", 36), ("E09", "en", 34), ("E08", "ru", 44)]
"""Who has how many customers, with names in which language."""

PHONES = {"zh": "+86100{:08}", "en": "+447700900{:03}", "ru": "+7900000{:04}"}
"""Numbers of nobody: an unused Chinese prefix, the British range for drama, an unassigned Russian block."""

WAYS = {
    "entered": ("entered",),
    "first_contact": ("entered", "first_contact"),
    "negotiation": ("entered", "first_contact", "negotiation"),
    "offer": ("entered", "first_contact", "negotiation", "offer"),
    "signed": ("entered", "first_contact", "negotiation", "offer", "signed"),
    "terminated": ("entered", "first_contact", "negotiation", "signed", "terminated"),
    "lost": ("entered", "first_contact", "lost"),
}
ENDS = {"entered": 8, "first_contact": 15, "negotiation": 20, "offer": 12, "signed": 35, "terminated": 4, "lost": 6}
"""Of 100 customers, how many have come so far."""

OUTCOMES = {
    "entered": ("no_answer",),
    "first_contact": ("reached", "no_answer", "other", "interested"),
    "negotiation": ("interested", "reached", "wants_offer"),
    "offer": ("wants_offer", "reached", "interested"),
    "signed": ("reached", "reached", "complaint", "interested"),
    "terminated": ("complaint", "other"),
    "lost": ("no_answer",),
}
"""What calls come to, once a customer has this status."""

ARRIVALS = {"first_contact": "reached", "offer": "wants_offer", "signed": "signed", "lost": "not_interested"}
"""What the call came to that brought a customer to this status."""

Step = tuple[str, int]


@dataclass(frozen=True)
class Customer:
    """One made-up customer; `way` has each status with the working days since."""

    number: str
    name: str
    city: str
    industry: str
    owner: str
    language: str
    way: tuple[Step, ...]


def main(folder: Path = HERE) -> None:
    chance = Random(SEED)  # noqa: S311 - the same made-up customers every time are the point
    words = YAML(typ="safe").load(HERE / "words.yaml")
    customers = list(make_customers(chance, words))
    write(folder / "customers.csv", "number name city industry owner path", map(customer_row, customers))
    contacts = [row for customer in customers for row in make_contacts(chance, words, customer)]
    write(folder / "contacts.csv", "customer name title phone for_service", contacts)
    calls = [row for customer in customers for row in make_calls(chance, words, customer)]
    write(folder / "calls.csv", "customer author kind outcome minutes note days_ago at follow_up_days", calls)


def write(path: Path, heading: str, rows: Any) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Made by make.py; nobody and nothing here is real. Days are working days before the seeding day.\n"
        )
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading.split())
        writer.writerows(rows)


def make_customers(chance: Random, words: dict[str, Any]) -> Iterator[Customer]:
    number = FIRST_NUMBER
    used: set[str] = set()
    for owner, language, count in PORTFOLIOS:
        for brand in brands(chance, words[language], count):
            name, city, industry = named(chance, words[language], brand, used)
            yield Customer(f"C{number:05}", name, city, industry, owner, language, way(chance))
            number += 1


def brands(chance: Random, words: dict[str, Any], count: int) -> list[str]:
    """So many brands; about every fifth has a namesake in the same portfolio, so that its name alone is ambiguous."""
    space = words["between"]
    every = [f"{first}{space}{second}" for first in words["first"] for second in words["second"]]
    own = chance.sample(every, count - count // 5)
    return own + own[: count // 5]


def named(chance: Random, words: dict[str, Any], brand: str, used: set[str]) -> tuple[str, str, str]:
    """A name nobody has yet, its city and its industry; a brand's first name may be the brand alone."""
    while True:
        city = chance.choice(words["cities"])
        industry = chance.choice(list(words["trades"]))
        trade = chance.choice(words["trades"][industry])
        form = words["plain"] if chance.random() < 0.15 else chance.choice(words["names"])
        name = form.format(city=city, brand=brand, trade=trade)
        if name not in used:
            used.add(name)
            return name, city, industry


def way(chance: Random) -> tuple[Step, ...]:
    """The statuses a customer came through, each with the working days since, the latest at least one day ago."""
    end = chance.choices(list(ENDS), weights=list(ENDS.values()))[0]
    statuses = WAYS[end]
    days = sorted(chance.sample(range(3, 120), len(statuses)), reverse=True)
    return tuple(zip(statuses, days, strict=True))


def customer_row(customer: Customer) -> Sequence[str]:
    path = " ".join(f"{status}:{days}" for status, days in customer.way)
    return customer.number, customer.name, customer.city, customer.industry, customer.owner, path


def make_contacts(chance: Random, words: dict[str, Any], customer: Customer) -> Iterator[Sequence[str]]:
    own = words[customer.language]
    names = chance.sample(own["contacts"], 2 if chance.random() < 0.4 else 1)
    titles = chance.sample(own["titles"], len(names))
    for place, (name, title) in enumerate(zip(names, titles, strict=True)):
        last = place == len(names) - 1
        yield customer.number, name, title, phone(chance, customer.language), "yes" if last else "no"


def phone(chance: Random, language: str) -> str:
    digits = {"zh": 10**8, "en": 10**3, "ru": 10**4}[language]
    return PHONES[language].format(chance.randrange(digits // 10, digits))


def make_calls(chance: Random, words: dict[str, Any], customer: Customer) -> Iterator[Sequence[Any]]:
    """The calls of one customer, oldest first: some at each status, and what comes next after the last."""
    calls = [(day, outcome) for place in range(len(customer.way)) for day, outcome in stage(chance, customer, place)]
    for place, (day, outcome) in enumerate(calls):
        open_end = place == len(calls) - 1 and customer.way[-1][0] not in ("lost", "terminated")
        follow_up = chance.choice([-1, 0, 0, 1, 1, 2, 3, 5, 8, ""]) if open_end else ""
        kind = "visit" if outcome == "signed" else chance.choices(["call", "visit", "message"], weights=[6, 2, 2])[0]
        minutes = "" if outcome == "no_answer" or kind == "message" else chance.choice([3, 5, 8, 10, 15, 20, 40])
        note = chance.choice(words[customer.language]["notes"][outcome])
        at = f"{chance.randrange(9, 18):02}:{chance.randrange(60):02}"
        yield customer.number, customer.owner, kind, outcome, minutes, note, day, at, follow_up


def stage(chance: Random, customer: Customer, place: int) -> list[tuple[int, str]]:
    """The calls made while a customer had the status at this place of his way."""
    status, since = customer.way[place]
    until = customer.way[place + 1][1] if place + 1 < len(customer.way) else 0
    count = min(since - until - 1, chance.choice([0, 1] if place == 0 else [0, 1, 1, 2, 3]))
    days = sorted(chance.sample(range(until + 1, since), count), reverse=True) if count > 0 else []
    later = [(day, chance.choice(OUTCOMES[status])) for day in days]
    return [(since, ARRIVALS[status]), *later] if status in ARRIVALS else later


if __name__ == "__main__":
    main()
