"""Days of something else: of what was sent before, of what the customer alone will do."""

import re
from functools import cache

from core.calls.understanding.clauses import DONE, Clause
from core.calls.understanding.days import Day
from core.calls.understanding.lexicon import data


def of_something_sent(part: Clause, day: Day) -> bool:
    """Whether the day is that of an earlier act ("texted about the quote I sent on the 3rd")."""
    before = [t for t in part.tags if t.name in DONE and t.end <= day.start]
    if not before or before[-1].name not in {"sent", "message"}:
        return False
    place = before[-1].start
    mine = any(t.name == "me" and t.end == place - 1 and t.start > part.start for t in part.tags)
    return mine or (len({t.start for t in before}) > 1 and any(t.name == "sent" and t.start == place for t in before))


def of_theirs(part: Clause, day: Day) -> bool:
    """What the customer will do on a day ("Anna will pay on Friday")."""
    after = [part.text[g.end - part.start :] for g in part.groups if g.end <= day.start]
    return any(will().match(text) for text in after)


@cache
def will() -> re.Pattern[str]:
    return re.compile(data("en")["patterns"]["will"])
