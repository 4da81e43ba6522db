"""Looking everything up and judging what was found."""

import gc
import statistics
import time as machine
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from core.desk import Desk
from core.search import queries
from core.search.rules import read
from tests.benchmarks.look_ups.names import Question

ACCEPTED: Final = 5
WARMING: Final = 100

Finder = Callable[[str], Sequence[str]]
"""Names for a typed text, the best first."""


@dataclass
class Outcome:
    """How a number of queries went; times in milliseconds, of the wall clock and of this process."""

    first: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    five: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """Shares and times as numbers."""
        return {
            "queries": len(self.wall),
            "recall_at_1": share(self.first.values()),
            "recall_at_5": share(self.five.values()),
            "kinds": {kind: [share([self.first[kind]]), share([found])] for kind, found in sorted(self.five.items())},
            **cuts("", self.wall),
            **cuts("cpu_", self.cpu),
        }


def share(found: Iterable[Sequence[bool]]) -> float:
    """The share of what is true."""
    every = [one for some in found for one in some]
    return round(sum(every) / len(every), 4) if every else 0.0


def cuts(prefix: str, times: Sequence[float]) -> dict[str, float]:
    """The times that a half, 95 and 99 of a hundred stay under."""
    found = statistics.quantiles(times, n=100, method="inclusive") if len(times) > 1 else [*times, *[0.0] * 99]
    return {f"{prefix}p{place}_ms": round(found[place - 1], 2) for place in (50, 95, 99)}


def ours(desk: Desk) -> Finder:
    """The look-up of the bot, as it is for this person."""
    return lambda text: [hit.name for hit in queries.find(desk, read(text)).hits]


def asked(find: Finder, questions: Sequence[Question]) -> Outcome:
    """Ask everything, after some to warm up; what is there by then is no garbage, as in the bot once it has started."""
    for one in questions[:WARMING]:
        find(one.text)
    gc.collect()
    gc.freeze()
    outcome = Outcome()
    for one in questions:
        begun, cpu = machine.perf_counter(), machine.process_time()
        found = find(one.text)
        outcome.cpu.append(1000 * (machine.process_time() - cpu))
        outcome.wall.append(1000 * (machine.perf_counter() - begun))
        outcome.first[one.kind].append(bool(found) and found[0] in one.accepted)
        outcome.five[one.kind].append(bool(one.accepted & set(found[:ACCEPTED])))
        if not outcome.five[one.kind][-1]:
            outcome.failures.append(f"{one.kind}\t{one.text}\t{sorted(one.accepted)[:2]}\t{list(found[:3])}")
    return outcome
