"""Customers who were won or lost: a verb, then the name, and no more ("won Acme", "lost Acme to Colt")."""

import re
from collections.abc import Sequence

from core.calls.understanding.clauses import Clause
from core.calls.understanding.lexicon import listed

BEHIND = re.compile(r"\s*(?:$|[,.;!:(]|[-\u2013] |(?:back|for|from|on|over|to|off) )")


def won_or_lost(parts: Sequence[Clause]) -> str | None:
    """The outcome that the verb before the first name tells."""
    first = parts[0]
    group = min((g for g in first.groups if g.strong), key=lambda g: g.start, default=None)
    if group is None or not BEHIND.match(first.text, group.end - first.start):
        return None
    verb = first.text[: group.start - first.start].strip()
    if verb in listed("winning"):
        return "signed"
    return "not_interested" if verb in listed("losing") else None
