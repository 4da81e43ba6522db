"""What a step of a process costs when it is kept: beside SpiffWorkflow, in a long loop, among many finished processes.

python -m tests.benchmarks.flows [--rounds 5] [--sizes 1000 100000 1000000] [--no-postgresql]

The process is a loop of two people. A step is loaded, decided, written and committed; SpiffWorkflow deserialises, runs
and serialises the same loop into one row. Both alternate at the same round of the loop; medians of processor time are
shown, that of this program without a database server's. Then the list of what waits for somebody, with more and more
processes that are over, by the clock. Prints tables, then one JSON object, also kept in results.json under `flows`.
"""

import argparse
import gc
import json
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import structlog
from sqlalchemy import CTE, ColumnElement, String, cast, insert, literal, select
from sqlmodel import Session

from bot.clock import Clock
from core.company.definitions import Company
from core.company.loader import folder_of, load, load_people
from core.desk import Desk, System
from core.flows import actions
from core.flows.at_hand import waiting
from core.flows.definition import Flow
from core.flows.engine.work import Command
from core.people import queries as people
from core.people import staff
from models import migrate
from models.engine import writer_engine
from models.tables import metadata
from tests.benchmarks.peers.spiff import Spiff
from tests.support import postgres

RESULTS = Path(__file__).with_name("results.json")
ROUNDS = (1, 50, 200)
EACH = 12
BUDGET = {"spiff": 20.0, "growth": 2.0}
WAITS = 20
FLOW = Flow.model_validate(
    {
        "flow": "loop",
        "name": {"en": "Loop"},
        "initiators": [{"any": True}],
        "auto_approve": {"initiator_is_approver": "keep", "same_person": "off"},
        "form": [{"id": "again", "type": "bool", "default": True}],
        "steps": [
            {"id": "draft", "assignee": "initiator", "fields": {"editable": ["again"]}, "next": "check"},
            {
                "id": "check",
                "assignee": {"user": "E03"},
                "fields": {"editable": ["again"]},
                "next": [{"if": "form.again", "to": "draft"}, {"else": "end"}],
            },
        ],
    }
)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


class Ours:
    """A database with company A in it, and one loop that runs."""

    def __init__(self, address: str, company: Company) -> None:
        migrate.upgrade(address)
        self.engine, self.company, self.clock = writer_engine(address), company, Clock()
        self.taps = 0
        with self._desk() as desk:
            staff.import_people(desk, load_people(folder_of("idc") / "people.csv", company))
            actions.publish(desk, FLOW)
        with self._desk() as desk:
            self.people = {one: people.employee_by_id(desk, people.id_of(desk, one) or 0) for one in ("E05", "E03")}
            done = actions.start(desk, "loop", {}, by="E05")
            self.process, self.item = done.instance_id, done.opened[0]
        self.turn = 0

    @contextmanager
    def _desk(self) -> Iterator[Desk]:
        with Session(self.engine) as session:
            yield Desk(session, System(), self.clock.now(), self.company)
            session.commit()

    def step(self) -> None:
        """One step, as a press of a button makes it."""
        by = ("E05", "E03")[self.turn % 2]
        self.turn += 1
        with self._desk() as desk:
            person = self.people[by]
            assert person is not None
            done = actions.act(
                desk.as_(person), self.process, Command("submit", by, desk.now, item=self.item), f"tap:{self.turn}"
            )
            self.item = done.opened[0]

    def rounds(self, count: int) -> None:
        """So many rounds."""
        for _ in range(2 * count):
            self.step()

    def wait(self) -> None:
        """Processes in which somebody is waited for."""
        with self._desk() as desk:
            for _ in range(WAITS):
                done = actions.start(desk, "loop", {}, by="E05")
                submit = Command("submit", "E05", desk.now, item=done.opened[0])
                actions.act(desk, done.instance_id, submit, f"begun:{done.instance_id}")

    def waiting(self) -> None:
        """The list of what waits for him."""
        with self._desk() as desk:
            found = waiting.pending_for(desk, "E03", most=WAITS)
            assert len(found) == WAITS

    def finished(self, since: int, until: int) -> None:
        """Processes that are over, each with an item that he did."""
        number = _numbers(since, until)
        with self.engine.begin() as connection:
            for table, values in OVER.items():
                made: dict[str, ColumnElement[Any]] = {
                    name: number.c.i if said is NUMBER else literal(said) for name, said in values.items()
                }
                if "number" in made:
                    made["number"] = literal("B").concat(cast(number.c.i, String))
                rows = select(*(value.label(name) for name, value in made.items())).select_from(number)
                connection.execute(insert(metadata.tables[table]).from_select(list(made), rows))
        with self.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


NUMBER = object()
AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
FIRST = 1_000_000
"""Where the numbers of made processes begin."""
CHUNK = 100_000
"""So many are made by one statement: it has fifteen seconds."""
OVER: dict[str, dict[str, Any]] = {
    "flow_instance": {
        "id": NUMBER, "number": "", "version_id": 1, "flow": "loop", "status": "completed", "rev": 3,
        "initiator": "E05", "department": "marketing_south", "started_at": AT, "finished_at": AT, "data": "{}",
    },
    "flow_part": {"instance_id": NUMBER, "person": "E03", "flow": "loop", "status": "completed", "started_at": AT},
    "flow_pass": {
        "instance_id": NUMBER, "id": 2, "step": "check", "round": 1, "scope": 1, "opened_at": AT, "mode": "any",
        "state": "done", "outcome": "approve", "superseded": False, "back_to": 0, "claimed_by": "", "done_at": AT,
    },
    "flow_item": {
        "instance_id": NUMBER, "id": 4, "at": 2, "seat": 3, "person": "E03", "for_": "", "kind": "main",
        "state": "done", "group": 0, "group_mode": "all", "opinion": "approve", "added_by": "",
        "closed_because": "", "moved": False, "since": AT,
    },
}  # fmt: skip


def _numbers(since: int, until: int) -> CTE:
    first = select(literal(FIRST + since).label("i")).cte("n", recursive=True)
    return first.union_all(select(first.c.i + 1).where(first.c.i < FIRST + until - 1))


def timed(work: Callable[[], None], times: int = 1, clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of one, the median."""
    taken = []
    for _ in range(times):
        start = clock()
        work()
        taken.append(clock() - start)
    return median(taken)


def steps(programs: dict[str, Ours | Spiff]) -> dict[str, dict[str, float]]:
    """Milliseconds of processor time of a step by program and round of the loop; the programs alternate."""
    found: dict[str, dict[str, float]] = {name: {} for name in programs}
    reached = 0
    for turn in ROUNDS:
        for one in programs.values():
            one.rounds(turn - 1 - reached)
        samples: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(EACH):
            for name, one in programs.items():
                samples[name].append(timed(one.step, clock=time.thread_time))
        reached = turn - 1 + EACH // 2
        for name, taken in samples.items():
            found[name][str(turn)] = round(median(taken) * 1e3, 3)
    return found


def lists(ours: dict[str, Ours], sizes: Sequence[int]) -> dict[str, dict[str, float]]:
    """Milliseconds of the list of what waits, by database and number of finished processes."""
    found: dict[str, dict[str, float]] = {}
    for name, one in ours.items():
        one.wait()
        there, found[name] = 0, {}
        for size in sizes:
            while there < size:
                one.finished(there, min(size, there + CHUNK))
                there = min(size, there + CHUNK)
            one.waiting()
            found[name][str(size)] = round(timed(one.waiting, 30) * 1e3, 3)
    return found


def ratios(taken: dict[str, dict[str, dict[str, float]]], waits: dict[str, dict[str, float]]) -> dict[str, Any]:
    """What it comes to: how many times faster, and how much a cost grows from the first to the last."""

    def grown(row: dict[str, float]) -> float:
        values = list(row.values())
        return round(values[-1] / values[0], 2)

    spiff = taken["steps"]["SpiffWorkflow"]
    ours = {name: row for name, row in taken["steps"].items() if name != "SpiffWorkflow"}
    return {
        "spiff": {name: {turn: round(spiff[turn] / row[turn], 1) for turn in row} for name, row in ours.items()},
        "growth_in_rounds": {name: grown(row) for name, row in taken["steps"].items()},
        "growth_in_finished": {name: grown(row) for name, row in waits.items()},
    }


def table(title: str, rows: dict[str, dict[str, float]]) -> None:
    """Print rows of numbers under their columns."""
    columns = list(next(iter(rows.values())))
    say(f"{title:<34}" + "".join(f"{column:>12}" for column in columns))
    for name, row in rows.items():
        say(f"{name:<34}" + "".join(f"{row[column]:>12.2f}" for column in columns))


def measure(rounds: int, sizes: Sequence[int], *, postgresql: bool) -> dict[str, Any]:
    """Everything, in databases that are gone afterwards."""
    company = load("idc")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(postgres.server()) if postgresql else ""
        played = []
        ours: dict[str, Ours] = {}
        for turn in range(rounds):
            programs: dict[str, Ours | Spiff] = {"SpiffWorkflow": Spiff(folder / f"spiff{turn}.db")}
            ours = {"SQLite": Ours(f"sqlite:///{folder}/ours{turn}.db", company)}
            if server:
                ours["PostgreSQL"] = Ours(postgres.fresh_database(server), company)
            gc.collect()
            gc.freeze()
            played.append(steps({**programs, **ours}))
            for one in (*programs.values(), *(ours.values() if turn < rounds - 1 else ())):
                one.close()
        middle = {
            name: {turn: median(one[name][turn] for one in played) for turn in row} for name, row in played[0].items()
        }
        waits = lists(ours, sizes)
        for one in ours.values():
            one.close()
    return {"rounds": rounds, "steps": middle, "pending_for": waits, "ratios": ratios({"steps": middle}, waits)}


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--no-postgresql", action="store_true")
    given = parser.parse_args(arguments)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    result = measure(given.rounds, given.sizes, postgresql=not given.no_postgresql)
    table("processor ms of a step, at round", result["steps"])
    table("ms of the list, finished", result["pending_for"])
    for name, row in result["ratios"]["spiff"].items():
        held = "held" if min(row.values()) >= BUDGET["spiff"] else "MISSED"
        say(f"{name}: {row} times faster than SpiffWorkflow (budget ≥ {BUDGET['spiff']}, {held})")
    for name in ("growth_in_rounds", "growth_in_finished"):
        for program, grown in result["ratios"][name].items():
            held = "" if program == "SpiffWorkflow" else "held" if grown <= BUDGET["growth"] else "MISSED"
            say(f"{name.replace('_', ' ')}, {program}: × {grown} (budget ≤ {BUDGET['growth']}) {held}")
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) | {"flows": result | {"budget": BUDGET}}
    RESULTS.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    say(json.dumps(result, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
