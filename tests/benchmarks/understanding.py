"""How well call messages are understood.

python -m tests.benchmarks.understanding --customers FILE.tsv --utterances FILE.jsonl [--failures]

Prints the share entirely right per language and per field, then one JSON object. A message is right when all its calls
are; a call is judged field by field, its note by the pieces it must keep and must not hold.
"""

import argparse
import csv
import json
import re
import sys
import time as machine
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from core.calls.understanding import Break, Candidate, UnderstoodCall, prepare, understand

ZONES = {"zh": "Asia/Shanghai", "ru": "Europe/Moscow", "en": "Europe/London"}
FIELDS = (
    "a call",
    "customer",
    "kind",
    "outcome",
    "minutes",
    "happened",
    "follow_up",
    "follow_time",
    "note",
    "direction",
)
DAYS_OFF = {
    "zh": "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
    "ru": "0101-0111 0221-0223 0307-0309 0501-0503 0509-0511 0612-0614 1104-1104 1231-1231",
    "en": "0101-0101 0403-0406 0502-0504 0523-0525 0829-0831 1225-1228",
}
SATURDAY = 5


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


@dataclass(frozen=True)
class Calendar2026:
    """Weekends and the public breaks of one country."""

    runs: tuple[Break, ...]

    @staticmethod
    def of(language: str) -> "Calendar2026":
        return Calendar2026(tuple(span(text) for text in DAYS_OFF[language].split()))

    def is_working(self, day: date) -> bool:
        return day.weekday() < SATURDAY and not any(b.first <= day <= b.last for b in self.runs)

    def breaks(self, since: date, until: date) -> Sequence[Break]:
        return [b for b in self.runs if b.last >= since and b.first <= until]


def span(text: str) -> Break:
    first, last = (date(2026, int(part[:2]), int(part[2:])) for part in text.split("-"))
    return Break("", first, last)


@dataclass(frozen=True)
class Office:
    """The customers of the file, and those that each employee sees."""

    numbers: dict[int, str]
    visible: dict[str, list[Candidate]]

    def id_of(self, number: str | None) -> int | None:
        return next((i for i, n in self.numbers.items() if n == number), None)


def read_office(path: Path) -> Office:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    visible: dict[str, list[Candidate]] = defaultdict(list)
    for i, row in enumerate(rows, 1):
        one = Candidate(i, row["number"], row["name"], (row["contact"],), (row["phone"],), row["city"])
        visible[row["owner"]].append(one)
    return Office({i: row["number"] for i, row in enumerate(rows, 1)}, visible)


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def holds(note: str, piece: str) -> bool:
    """Whether a note holds a piece; in Latin and Cyrillic letters only as whole words."""
    edge = r"(?<!\w)" if re.match("[a-z\u0430-\u044f\u0451]", piece) else ""
    end = r"(?!\w)" if re.search("[a-z\u0430-\u044f\u0451]$", piece) else ""
    return bool(re.search(edge + re.escape(piece) + end, note))


def wrong_fields(got: UnderstoodCall, want: dict[str, Any], office: Office) -> Iterator[str]:
    told: dict[str, Any] = {
        "kind": got.kind,
        "outcome": got.outcome,
        "minutes": got.minutes,
        "happened": got.happened.isoformat() if got.happened else None,
        "follow_up": got.follow_up.isoformat() if got.follow_up else None,
        "follow_time": got.follow_time.strftime("%H:%M") if got.follow_time else None,
    }
    if not same_customer(got, want, office):
        yield "customer"
    yield from (name for name, value in told.items() if value != want[name])
    note = folded(got.note)
    if not all(folded(p) in note for p in want["note_has"]) or any(holds(note, folded(p)) for p in want["note_lacks"]):
        yield "note"
    if want.get("direction") and got.direction != want["direction"]:
        yield "direction"


def same_customer(got: UnderstoodCall, want: dict[str, Any], office: Office) -> bool:
    number = office.numbers[got.customer] if got.customer is not None else None
    several = sorted(office.numbers[i] for i in got.ambiguous) or None
    return (number, several, got.unknown is not None) == (want["customer"], want["ambiguous"], want["unknown"])


def wrong_customer(calls: Sequence[UnderstoodCall], wants: Sequence[dict[str, Any]], office: Office) -> int:
    """Calls that would be written to a customer they were not with."""
    right = {w["customer"] for w in wants}
    pairs = zip(calls, wants, strict=True) if len(calls) == len(wants) else None
    written = [c for c in calls if c.customer is not None]
    if pairs is None:
        return sum(office.numbers[c.customer] not in right for c in written if c.customer is not None)
    return sum(c.customer is not None and office.numbers[c.customer] != w["customer"] for c, w in pairs)


@dataclass(frozen=True)
class Judged:
    id: str
    language: str
    wrong: tuple[str, ...]
    wrong_customer: int
    milliseconds: float
    calls: tuple[UnderstoodCall, ...]


def judge(row: dict[str, Any], office: Office) -> Judged:
    wants = row["expect"] if isinstance(row["expect"], list) else [row["expect"]]
    wants = [w for w in wants if "not_a_call" not in w]
    visible = office.visible[row["me"]]
    now = datetime.fromisoformat(row["now"]).astimezone(ZoneInfo(ZONES[row["lang"]]))
    last = office.id_of(row["last"])
    started = machine.perf_counter()
    calls = understand(
        row["text"],
        now=now,
        language=row["lang"],
        candidates=lambda _text: visible,
        last=last,
        calendar=Calendar2026.of(row["lang"]),
    ).calls
    spent = (machine.perf_counter() - started) * 1000
    if len(calls) == len(wants):
        wrong = tuple(dict.fromkeys(f for c, w in zip(calls, wants, strict=True) for f in wrong_fields(c, w, office)))
    else:
        wrong = ("a call",)
    return Judged(row["id"], row["lang"], wrong, wrong_customer(calls, wants, office), spent, calls)


def share(judged: Sequence[Judged], field: str | None) -> float:
    """Of the messages, those right in a field (or in all)."""
    right = sum(not j.wrong if field is None else field not in j.wrong and "a call" not in j.wrong for j in judged)
    return right / len(judged) if judged else 1.0


def summary(judged: Sequence[Judged]) -> dict[str, Any]:
    spent = sorted(j.milliseconds for j in judged)
    return {
        "messages": len(judged),
        "entirely_right": round(share(judged, None), 4),
        "fields": {f: round(share(judged, f), 4) for f in FIELDS},
        "wrong_customer": sum(j.wrong_customer for j in judged),
        "ms_median": round(spent[len(spent) // 2], 3),
        "ms_p99": round(spent[int(len(spent) * 0.99)], 3),
    }


def show_table(parts: dict[str, dict[str, Any]]) -> None:
    say(f"{'':<16}" + "".join(f"{name:>9}" for name in parts))
    lines = {"messages": "messages", "entirely_right": "entirely right"}
    for key, label in lines.items():
        say(f"{label:<16}" + "".join(f"{part[key]:>9}" for part in parts.values()))
    for field in FIELDS:
        say(f"  {field:<14}" + "".join(f"{part['fields'][field]:>9}" for part in parts.values()))
    for key in ("wrong_customer", "ms_median", "ms_p99"):
        say(f"{key:<16}" + "".join(f"{part[key]:>9}" for part in parts.values()))


def show_failures(judged: Sequence[Judged], rows: dict[str, dict[str, Any]], office: Office) -> None:
    for one in judged:
        if one.wrong:
            row = rows[one.id]
            say(f"{one.id} {row['now']} last={row['last']} {row['text']!r}: {', '.join(one.wrong)}")
            for want in row["expect"] if isinstance(row["expect"], list) else [row["expect"]]:
                told = {k: v for k, v in want.items() if k != "said" and v not in (None, [], False)}
                say(f"    want {told}")
            for call in one.calls:
                say(f"    got  {shown(call, office)}")


def shown(call: UnderstoodCall, office: Office) -> str:
    numbers = [office.numbers[i] for i in (call.customer, *call.ambiguous) if i is not None]
    hidden = {"text", "customer", "ambiguous"}
    told = (f"{k}={v}" for k, v in vars(call).items() if v is not None and k not in hidden)
    return f"{numbers} " + " ".join(told)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=Path, required=True)
    parser.add_argument("--utterances", type=Path, required=True)
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--only", default="", help="judge only the ids that match this expression")
    given = parser.parse_args(arguments)
    office = read_office(given.customers)
    rows = {r["id"]: r for r in map(json.loads, given.utterances.read_text(encoding="utf-8").splitlines())}
    prepare()
    judged = [judge(row, office) for row in rows.values() if re.search(given.only, row["id"])]
    if given.failures:
        show_failures(judged, rows, office)
    languages = sorted({j.language for j in judged})
    parts = {lang: summary([j for j in judged if j.language == lang]) for lang in languages}
    parts["all"] = summary(judged)
    show_table(parts)
    say(json.dumps(parts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
