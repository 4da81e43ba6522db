"""How well and how fast customers are looked up.

python -m tests.benchmarks.search --names FILE.tsv[.gz] --queries FILE.tsv[.gz] --size N --database URL
    [--visible 200] [--peers] [--failures]

Fills an empty database (a SQLite file that need not be there, or PostgreSQL) with N customers, builds the index, and
looks every query up as the general manager; with `--visible` as a salesperson who owns so many of the N, beside a
database in which there are only these. Filled once, it is taken as it is when the same is asked again. `--peers`
asks other ways of looking up the same names. Prints recall per kind and times, then one JSON object. Who fills a
PostgreSQL server may find a database or two beside the one that was given, copies of it while it was empty: drop them.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlmodel import Session

from core.desk import Desk
from core.people import queries as people
from models.tables import contact, customer
from tests.benchmarks.look_ups import filling, writing
from tests.benchmarks.look_ups.ambiguous import ambiguous
from tests.benchmarks.look_ups.asking import Outcome, asked, ours
from tests.benchmarks.look_ups.filling import Filling, NotOursError
from tests.benchmarks.look_ups.names import Firm, Question, firms, questions
from tests.benchmarks.look_ups.rivals import rivals
from tests.support.office import Office


@dataclass(frozen=True)
class Place:
    """A filled database."""

    office: Office
    engine: Engine
    filling: Filling

    def desk(self, session: Session, number: str) -> Desk:
        """The desk of a colleague."""
        system = self.office.system(session)
        person = people.employee_by_id(system, people.id_of(system, number) or 0)
        assert person is not None
        return system.as_(person)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def options() -> argparse.Namespace:
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("--names", type=Path, required=True)
    wanted.add_argument("--queries", type=Path, required=True)
    wanted.add_argument("--size", type=int, default=10_000)
    wanted.add_argument("--database", required=True)
    wanted.add_argument("--visible", type=int, default=0)
    wanted.add_argument("--peers", action="store_true")
    wanted.add_argument("--failures", action="store_true", help="print each query that was not found")
    return wanted.parse_args()


def main() -> None:
    """Measure, print a table, then one JSON object."""
    wanted = options()
    typed = questions(wanted.queries)
    try:
        place = _place(wanted, typed)
    except NotOursError as told:
        sys.exit(str(told))
    found = _visible(place, typed, wanted.visible) if wanted.visible else _everything(place, typed)
    if wanted.failures:
        say("\n".join(found.pop("failures")))
    found.pop("failures", None)
    found |= _of_index(place)
    if wanted.peers:
        found["peers"] = _peers(place, typed)
    found["load"] = os.getloadavg()[0]
    place.office.close()
    say(json.dumps(found, ensure_ascii=False))


def _place(wanted: argparse.Namespace, typed: list[Question]) -> Place:
    office = filling.furnished(wanted.database)
    engine = filling.opened(wanted.database)
    asked_for = Filling(wanted.size, _print_of(wanted.names, wanted.queries))
    made = filling.filled(engine, asked_for, lambda: firms(wanted.names, wanted.size, typed), office.clock.now())
    return Place(office, engine, made)


def _print_of(*files: Path) -> str:
    return sha256(b"".join(sha256(file.read_bytes()).digest() for file in files)).hexdigest()[:16]


def _everything(place: Place, typed: Sequence[Question]) -> dict[str, Any]:
    with Session(place.engine) as session:
        outcome = asked(ours(place.desk(session, filling.LOOKER)), typed)
    _table({"everybody": outcome})
    return outcome.told() | {"failures": outcome.failures}


def _visible(place: Place, typed: Sequence[Question], count: int) -> dict[str, Any]:
    """The same queries inside what a salesperson sees, and where nothing else is there."""
    names = [name for one in typed for name in sorted(one.accepted)]
    mine = filling.given(place.engine, names, count)
    with Session(place.engine) as session:
        asked_for = select(customer.c.name, customer.c.number, contact.c.phone)
        rows = session.execute(asked_for.join(contact).where(customer.c.owner_id == mine)).all()
        own = {row.name for row in rows}
        answerable = [one for one in typed if one.accepted & own]
        among = asked(ours(place.desk(session, filling.SALESPERSON)), answerable)
    alone = _alone([Firm(row.name, row.number, row.phone, "") for row in rows], place, answerable)
    _table({"among others": among, "alone": alone})
    return among.told() | {"visible": count, "alone": alone.told(), "failures": among.failures}


def _alone(mine: Sequence[Firm], place: Place, typed: Sequence[Question]) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        address = f"sqlite:///{folder}/alone.db"
        office, engine = filling.furnished(address), filling.opened(address)
        made = filling.filled(engine, Filling(len(mine), "alone"), lambda: mine, place.office.clock.now())
        filling.given(engine, [], len(mine))
        with Session(engine) as session:
            outcome = asked(ours(Place(office, engine, made).desk(session, filling.SALESPERSON)), typed)
        office.close()
        engine.dispose()
        return outcome


def _of_index(place: Place) -> dict[str, Any]:
    with Session(place.engine) as session:
        inserted = writing.inserted(session, place.office.clock.now())
        many = ambiguous(place.desk(session, filling.LOOKER))
    return {
        "size": place.filling.size,
        "database": place.engine.dialect.name,
        "build_seconds": round(place.filling.build_seconds, 1),
        "build_cpu_seconds": round(place.filling.build_cpu_seconds, 1),
        "bytes_per_customer": filling.index_bytes(place.engine) // place.filling.size,
        **inserted,
        **many,
    }


def _peers(place: Place, typed: Sequence[Question]) -> dict[str, Any]:
    with Session(place.engine) as session:
        finders = {"oabot": ours(place.desk(session, filling.LOOKER)), **rivals(session)}
        some = typed[:: max(1, len(typed) // min(MOST_QUERIES, MOST_ROWS // place.filling.size))]
        outcomes = {name: asked(find, some) for name, find in finders.items()}
    _table(outcomes)
    return {name: outcome.told() for name, outcome in outcomes.items()}


MOST_QUERIES = 500
MOST_ROWS = 100_000_000
"""So many queries are put to the peers, and so many names compared by each: at a million a hundred queries."""


def _table(outcomes: dict[str, Outcome]) -> None:
    told = {name: outcome.told() for name, outcome in outcomes.items()}
    say(f"{'recall@1 / @5':14}" + "".join(f"{name:>18}" for name in told))
    kinds = sorted({kind for one in told.values() for kind in one["kinds"]})
    for kind in kinds:
        shares = [one["kinds"].get(kind, [0.0, 0.0]) for one in told.values()]
        say(f"{kind:14}" + "".join(f"{first:>10.3f} / {five:.3f}" for first, five in shares))
    overall = [(one["recall_at_1"], one["recall_at_5"]) for one in told.values()]
    say(f"{'overall':14}" + "".join(f"{first:>10.3f} / {five:.3f}" for first, five in overall))
    for cut in ("p50_ms", "p95_ms", "p99_ms", "cpu_p50_ms", "cpu_p95_ms", "cpu_p99_ms"):
        say(f"{cut:14}" + "".join(f"{one[cut]:>18.2f}" for one in told.values()))


if __name__ == "__main__":
    main()
