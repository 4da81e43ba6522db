"""What our guarantees cost: the chain of a message beside a bare echo and beside the usual stack, in one run.

python -m tests.benchmarks.chain [--rounds 5]

Sixty-four people write at once, each the next message as soon as the last was answered; Telegram itself is made up, and
takes no time. Rounds of all programs alternate, so that a busy neighbour slows all of them; medians are shown. Prints
a table, then one JSON object, also kept in results.json.
"""

import argparse
import asyncio
import gc
import json
import logging
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import structlog
from sqlalchemy import func, select

from bot.clock import Clock
from core.company.definitions import Company
from core.company.loader import load
from models.tables import call, inbox, outbox
from tests.benchmarks.peers.aiogram_bot import AiogramBot, echo
from tests.benchmarks.peers.chain import Chain
from tests.benchmarks.peers.office import Staffed, furnish
from tests.benchmarks.peers.town import Peer, Town
from tests.benchmarks.peers.usual import Usual

CHATS = 64
TOKEN = f"7000000001:{'t' * 35}"
RESULTS = Path(__file__).with_name("results.json")
ECHO, CHAIN, LOG_CALL, USUAL = "echo", "chain", "log a call", "usual stack"
BUDGET = {"chain": 0.5, "log_call": 0.25, "log_call_to_usual": 4.0, "p99": 2.0}


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


@dataclass(frozen=True)
class Contestant:
    """A program, what the town says to it, and how often each person says it in a round."""

    peer: Peer
    words: Callable[[int, int], str]
    each: int


@dataclass(frozen=True)
class Round:
    """What one round took: seconds of wall and of CPU, updates, and how long each waited."""

    wall: float
    cpu: float
    updates: int
    waits: tuple[float, ...]


async def play(one: Contestant, staffed: Staffed) -> Round:
    town = Town(staffed.people, one.each, one.words, int(Clock().now().timestamp()))
    cpu, wall = time.process_time(), time.perf_counter()
    await one.peer.play(town)
    return Round(time.perf_counter() - wall, time.process_time() - cpu, len(town.waits), tuple(town.waits))


def summary(rounds: Sequence[Round]) -> dict[str, float]:
    """Medians over the rounds."""
    return {
        "updates_per_second": round(median(one.updates / one.wall for one in rounds), 1),
        "cpu_us_per_update": round(median(one.cpu / one.updates for one in rounds) * 1e6, 1),
        "p50_ms": round(median(quantile(one.waits, 0.5) for one in rounds) * 1e3, 2),
        "p99_ms": round(median(quantile(one.waits, 0.99) for one in rounds) * 1e3, 2),
    }


def quantile(waits: Sequence[float], share: float) -> float:
    return sorted(waits)[int(share * (len(waits) - 1))]


def ratios(rounds: dict[str, list[Round]]) -> dict[str, float]:
    """Medians of what each round came to beside its neighbour."""

    def rate(one: Round) -> float:
        return one.updates / one.wall

    def beside(name: str, other: str, of: Callable[[Round], float]) -> float:
        pairs = zip(rounds[name], rounds[other], strict=True)
        return round(median(of(mine) / of(theirs) for mine, theirs in pairs), 3)

    def slowest(one: Round) -> float:
        return quantile(one.waits, 0.99)

    return {
        "chain": beside(CHAIN, ECHO, rate),
        "log_call": beside(LOG_CALL, ECHO, rate),
        "usual": beside(USUAL, ECHO, rate),
        "log_call_to_usual": beside(LOG_CALL, USUAL, rate),
        "p99": beside(LOG_CALL, ECHO, slowest),
    }


def check(chain: Chain, expected: int, calls: int) -> None:
    """Nothing was lost on the way, and every message about a contact was understood."""
    (updates,) = chain.rows(select(func.count()).where(inbox.c.status == "done"))
    (sent,) = chain.rows(select(func.count()).where(outbox.c.status == "sent"))
    (written,) = chain.rows(select(func.count()).where(call.c.source.is_not(None)))
    assert updates[0] == sent[0] == expected, f"{updates[0]} worked on, {sent[0]} sent, {expected} said"
    assert written[0] == calls, f"{written[0]} of {calls} contacts written down"


async def measure(folder: Path, company: Company, count: int) -> dict[str, list[Round]]:
    """Rounds of all programs, alternating; a first one each, not counted, warms up."""
    staffed = furnish(folder / "chain.db", company, CHATS)
    elsewhere = furnish(folder / "usual.db", company, CHATS)
    chain = Chain(staffed.address, company, TOKEN)
    contestants = {
        ECHO: Contestant(AiogramBot(TOKEN, echo), staffed.telling, 16),
        CHAIN: Contestant(chain, lambda place, turn: f"/least {staffed.telling(place, turn)}", 8),
        LOG_CALL: Contestant(chain, staffed.telling, 4),
        USUAL: Contestant(Usual(elsewhere.address, TOKEN), elsewhere.numbered, 2),
    }
    peers = {id(one.peer): one.peer for one in contestants.values()}.values()
    for peer in peers:
        await peer.open()
    rounds: dict[str, list[Round]] = {name: [] for name in contestants}
    for turn in range(count + 1):
        if turn == 1:
            gc.collect()
            gc.freeze()
        for name, one in contestants.items():
            rounds[name].append(await play(one, staffed))
    calls = CHATS * contestants[LOG_CALL].each * (count + 1)
    check(chain, calls + CHATS * contestants[CHAIN].each * (count + 1), calls)
    for peer in peers:
        await peer.close()
    return {name: played[1:] for name, played in rounds.items()}


def show(table: dict[str, dict[str, float]], beside: dict[str, float]) -> None:
    say(f"{'':<14}{'updates/s':>11}{'CPU µs':>9}{'p50 ms':>9}{'p99 ms':>9}{'÷ echo':>9}")
    share = {ECHO: 1.0, CHAIN: beside["chain"], LOG_CALL: beside["log_call"], USUAL: beside["usual"]}
    for name, row in table.items():
        values = (row["updates_per_second"], row["cpu_us_per_update"], row["p50_ms"], row["p99_ms"], share[name])
        say(f"{name:<14}{values[0]:>11.0f}{values[1]:>9.0f}{values[2]:>9.1f}{values[3]:>9.1f}{values[4]:>9.3f}")
    for name, bound in BUDGET.items():
        held = beside[name] <= bound if name == "p99" else beside[name] >= bound
        say(f"{name}: {beside[name]} (budget {'≤' if name == 'p99' else '≥'} {bound}, {'held' if held else 'MISSED'})")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(arguments)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory() as folder:
        rounds = asyncio.run(measure(Path(folder), load("idc"), given.rounds))
    table = {name: summary(played) for name, played in rounds.items()}
    beside = ratios(rounds)
    show(table, beside)
    versions = {"python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    result: dict[str, Any] = {
        "chats": CHATS,
        "rounds": given.rounds,
        "versions": versions,
        "programs": table,
        "ratios": beside,
        "budget": BUDGET,
    }
    others = {key: said for key, said in json.loads(RESULTS.read_text(encoding="utf-8")).items() if key not in result}
    RESULTS.write_text(json.dumps(result | others, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    say(json.dumps(result, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
