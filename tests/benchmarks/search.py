"""How well and how fast customers are looked up.

python -m tests.benchmarks.search --names FILE.tsv[.gz] --queries FILE.tsv[.gz] --size N --database URL [--visible 200]

Fills an empty database with N customers (names beyond the file are recombined of its pieces), builds the index, and
looks every query up as the general manager, or with `--visible` as a salesperson who owns that many. Prints recall per
kind and times, then one JSON object.
"""

import argparse
import csv
import gzip
import json
import random
import statistics
import sys
import time as machine
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select, text
from sqlmodel import Session

from core.names import index
from core.people import queries as people
from core.search import queries
from core.search.rules import read
from models.engine import writer_engine
from models.tables import contact, customer, employee
from tests.support.office import Office

ACCEPTED = 5


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def opened(path: Path) -> Iterator[list[str]]:
    """The rows of a table file, packed or not."""
    source = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    with source as lines:
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@dataclass(frozen=True)
class Firm:
    """A customer to be: name, number and phone."""

    name: str
    number: str
    phone: str
    script: str


@dataclass(frozen=True)
class Question:
    """A query with the names that answer it."""

    text: str
    kind: str
    accepted: frozenset[str]


def firms(path: Path, size: int, needed: frozenset[str]) -> list[Firm]:
    """So many customers: those that queries ask for, others of the file, and recombined ones when it has too few."""
    rows = [Firm(row[3], row[4], row[5], row[1]) for row in opened(path) if len(row) > 5 and row[0].isdigit()]
    rnd = random.Random(7)
    wanted = [row for row in rows if row.name in needed]
    others = [row for row in rows if row.name not in needed]
    rnd.shuffle(others)
    chosen = (wanted + others)[: max(size, len(wanted))]
    seen = {row.number for row in chosen}
    names = {row.name for row in chosen}
    while len(chosen) < size:
        one, other = rnd.choice(rows), rnd.choice(rows)
        if one.script != other.script:
            continue
        half = len(one.name) // 2
        name = one.name[:half] + other.name[len(other.name) // 2 :]
        number = f"{rnd.randrange(10**8):08d}"
        if name not in names and number not in seen:
            names.add(name)
            seen.add(number)
            chosen.append(Firm(name, number, "+86" + str(rnd.randrange(10**10, 2 * 10**10)), one.script))
    rnd.shuffle(chosen)
    return chosen


def questions(path: Path) -> list[Question]:
    """The queries of a file."""
    return [Question(row[0], row[1], frozenset(row[4].split(" | "))) for row in opened(path) if len(row) > 4]


def chunks(things: list[Any], size: int = 20_000) -> Iterator[list[Any]]:
    for start in range(0, len(things), size):
        yield things[start : start + size]


def filled(engine: Engine, office: Office, made: list[Firm], visible: int, asked: frozenset[str]) -> tuple[Any, float]:
    """Fill the tables and build the index: who will look, and how many seconds the index took."""
    with Session(engine) as session:
        people = session.execute(select(employee.c.id, employee.c.department_id, employee.c.number)).all()
        owner = next(row for row in people if row.number == "E02")
        me = next(row for row in people if row.number == ("E05" if visible else "E01"))
        own = {firm.name for firm in [f for f in made if f.name in asked][:visible]} if visible else set()
        rows = [_row(n, firm, me if firm.name in own else owner, office) for n, firm in enumerate(made, 1)]
        for some in chunks(rows):
            session.execute(insert(customer), some)
        for some in chunks([_person(n, firm) for n, firm in enumerate(made, 1)]):
            session.execute(insert(contact), some)
        session.commit()
        begun = machine.perf_counter()
        index.rebuild(session)
        session.commit()
        return me, machine.perf_counter() - begun


def _row(number: int, firm: Firm, owner: Any, office: Office) -> dict[str, Any]:
    now = office.clock.now()
    return {
        "id": number,
        "number": firm.number,
        "name": firm.name,
        "name_key": firm.name,
        "status": "entered",
        "owner_id": owner.id,
        "department_id": owner.department_id,
        "created_by": owner.id,
        "created_at": now,
        "changed_at": now,
        "city": "",
        "industry": "",
        "version": 1,
    }


def _person(number: int, firm: Firm) -> dict[str, Any]:
    return {"customer_id": number, "name": "", "name_key": "", "title": "", "phone": firm.phone, "for_service": False}


def size_of(engine: Engine) -> int:
    """Bytes of the index tables."""
    tables = ("gram", "gram_count", "search_key")
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            try:
                asked = "SELECT SUM(pgsize) FROM dbstat WHERE name IN ('gram','gram_count','search_key') OR name LIKE 'ix_search_key%'"
                return int(connection.execute(text(asked)).scalar() or 0)
            except Exception:  # noqa: BLE001 - a build of SQLite without dbstat cannot tell
                return 0
        return sum(
            int(connection.execute(text(f"SELECT pg_total_relation_size('{one}')")).scalar() or 0) for one in tables
        )


def main() -> None:
    """Measure, print a table, then one JSON object."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--names", type=Path, required=True)
    wanted.add_argument("--queries", type=Path, required=True)
    wanted.add_argument("--size", type=int, default=10_000)
    wanted.add_argument("--database", required=True)
    wanted.add_argument("--visible", type=int, default=0)
    wanted.add_argument("--failures", action="store_true")
    options = wanted.parse_args()
    asked = questions(options.queries)
    names = frozenset(name for one in asked for name in one.accepted)
    office = Office(options.database)
    made = firms(options.names, options.size, names)
    office.close()
    engine = writer_engine(options.database)
    me, seconds = filled(engine, office, made, options.visible, names)
    result = measured(engine, office, me, asked, options.visible, options.failures)
    result |= {
        "size": len(made),
        "build_seconds": round(seconds, 1),
        "bytes_per_customer": size_of(engine) // len(made),
    }
    say(json.dumps(result, ensure_ascii=False))


def measured(
    engine: Engine, office: Office, me: Any, asked: list[Question], visible: int, failures: bool
) -> dict[str, Any]:
    """Look everything up."""
    first: dict[str, list[bool]] = defaultdict(list)
    five: dict[str, list[bool]] = defaultdict(list)
    times: list[float] = []
    with Session(engine) as session:
        system = office.system(session)
        person = people.employee_by_id(system, me.id)
        assert person is not None
        desk = system.as_(person)
        if visible:
            own = {row.name for row in session.execute(select(customer.c.name).where(customer.c.owner_id == me.id))}
            asked = [one for one in asked if one.accepted & own]
        for one in asked[:100]:
            queries.find(desk, read(one.text))
        for one in asked:
            begun = machine.perf_counter()
            found = queries.find(desk, read(one.text))
            times.append(1000 * (machine.perf_counter() - begun))
            hits = [hit.name for hit in found.hits]
            first[one.kind].append(bool(hits[:1]) and hits[0] in one.accepted)
            five[one.kind].append(bool(one.accepted & set(hits[:ACCEPTED])))
            if failures and not five[one.kind][-1]:
                say(f"{one.kind}\t{one.text}\t{sorted(one.accepted)[:2]}\t{hits[:3]}")
    for kind in sorted(five):
        say(
            f"{kind:12} {len(five[kind]):4} {sum(first[kind]) / len(first[kind]):.3f} {sum(five[kind]) / len(five[kind]):.3f}"
        )
    cuts = statistics.quantiles(times, n=100)
    everything = [found for kind in five.values() for found in kind]
    best = [found for kind in first.values() for found in kind]
    return {
        "queries": len(everything),
        "recall_at_1": round(sum(best) / len(best), 4),
        "recall_at_5": round(sum(everything) / len(everything), 4),
        "kinds": {kind: round(sum(found) / len(found), 4) for kind, found in sorted(five.items())},
        "p50_ms": round(cuts[49], 2),
        "p95_ms": round(cuts[94], 2),
        "p99_ms": round(cuts[98], 2),
    }


if __name__ == "__main__":
    main()
