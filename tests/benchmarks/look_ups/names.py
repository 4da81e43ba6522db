"""The names and the queries of a measurement, read from its files; names are recombined where the file has too few."""

import csv
import gzip
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from tests.benchmarks.look_ups.recombining import Answerable, recombined


class Firm(NamedTuple):
    """A customer to be."""

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


SEED: Final = 7
DIGIT: Final = re.compile("[0-9]")
COLUMNS: Final = 5


def _rows(path: Path) -> Iterator[list[str]]:
    packed = path.suffix == ".gz"
    with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as lines:
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def questions(path: Path) -> list[Question]:
    """The queries of a file: query, kind, script, target, accepted names parted by `` | ``."""
    return [Question(row[0], row[1], frozenset(row[4].split(" | "))) for row in _rows(path) if len(row) >= COLUMNS]


def firms(path: Path, size: int, asked: list[Question]) -> list[Firm]:
    """So many customers in a random order, among them all that the queries ask for, be they more than `size`.

    Of the others of the file as many as are wanted; when it has too few, names recombined of its pieces.
    """
    rnd = random.Random(SEED)
    rows = list(_customers(path))
    needed = frozenset(name for one in asked for name in one.accepted)
    wanted = [row for row in rows if row.name in needed]
    others = [row for row in rows if row.name not in needed]
    rnd.shuffle(others)
    chosen = wanted + others[: max(0, size - len(wanted))]
    chosen += _more(rows, chosen, size - len(chosen), asked, rnd)
    rnd.shuffle(chosen)
    return chosen


def _customers(path: Path) -> Iterator[Firm]:
    """The rows of a file: id, script, real or not, name, number, phone; a number that comes again is left out."""
    seen: set[str] = set()
    for row in _rows(path):
        if len(row) > COLUMNS and row[0].isdecimal() and row[4] not in seen:
            seen.add(row[4])
            yield Firm(row[3], row[4], row[5], row[1])


def _more(
    rows: list[Firm], chosen: list[Firm], count: int, asked: list[Question], rnd: random.Random
) -> Iterator[Firm]:
    if count <= 0:
        return
    names, numbers = {row.name for row in chosen}, {row.number for row in chosen}
    answerable = Answerable((one.text, one.accepted) for one in asked)
    for script, name in recombined([(row.script, row.name) for row in rows], rnd):
        number, phone = DIGIT.sub(lambda _: rnd.choice("0123456789"), rnd.choice(rows).number), _phone(script, rnd)
        if name in names or number in numbers or not answerable.with_one_more(name, number, phone):
            continue
        names.add(name)
        numbers.add(number)
        yield Firm(name, number, phone, script)
        count -= 1
        if not count:
            return


def _phone(script: str, rnd: random.Random) -> str:
    match script:
        case "zh":
            return f"+861{rnd.randrange(3 * 10**9, 10**10)}"
        case "ru":
            return f"+79{rnd.randrange(10**9):09d}"
        case _:
            return f"+1{rnd.randrange(2 * 10**9, 10**10)}"
