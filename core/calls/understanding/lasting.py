"""How long a contact took."""

import re
from collections.abc import Sequence
from functools import cache

from core.calls.understanding.clauses import Clause
from core.calls.understanding.hours import Length
from core.calls.understanding.lexicon import data
from core.calls.understanding.winning import won_or_lost

FAULTS = ("fault", "complaint")
NEAR_LENGTH = 12
CONTACTS = ("visit", "called", "talked", "phone", "meeting", "message")
SUBJECTS = {"it", "that", "this", "which", "all", "he", "she", "they", "we", "i", "only", "and", "just"}
LONG = 120
MONTHS = 12


def beside_name(length: Length, part: Clause) -> bool:
    """Whether a length follows the customer at once ("Acme 15 min")."""
    return any(0 <= length.start - g.end <= 1 for g in part.groups)


def minutes(parts: Sequence[Clause]) -> int | None:
    signed = any(p.has("signed") for p in parts) or won_or_lost(parts) == "signed"
    for part in parts:
        for length in part.lengths:
            if signed and is_term(length, part):
                continue
            if (not part.planned or beside_name(length, part)) and not of_something_else(length, part):
                return length.minutes
    return None


def is_term(length: Length, part: Clause) -> bool:
    """Whether it may be for how many months something was signed ("36m")."""
    said = part.text[length.start - part.start : length.end - part.start]
    return said.endswith("m") and length.minutes % MONTHS == 0


def of_something_else(length: Length, part: Clause) -> bool:
    """Whether a fault, a trial or a vain wait took so long."""
    before = [t for t in part.tags if t.end <= length.start]
    faults = FAULTS if not part.russian or length.minutes >= LONG else FAULTS[:1]
    if any(t.name in faults or (t.name == "not_length" and length.start - t.end < NEAR_LENGTH) for t in before):
        return True
    if of_work(length, part) or any(t.name in FAULTS and 0 <= t.start - length.end <= 1 for t in part.tags):
        return True
    if not part.russian or part.has("visit", "called", "talked"):
        return False
    return part.has("no_answer", *faults)


def of_work(length: Length, part: Clause) -> bool:
    """Whether something that is no contact took so long ("the tape restore took 9 hrs")."""
    said = lasting().search(part.text, 0, length.start - part.start)
    if said is None or said[0].split()[0] in SUBJECTS:
        return False
    start = part.start + said.start()
    named = any(g.start <= start < g.end for g in part.groups)
    return not named and not any(t.name in CONTACTS and t.start <= start for t in part.tags)


@cache
def lasting() -> re.Pattern[str]:
    return re.compile(data("en")["patterns"]["lasting"])
