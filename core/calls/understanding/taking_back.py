"""What other words of a message undo: a try answered at last, a refusal only for now."""

from collections.abc import Sequence

from core.calls.understanding.clauses import Clause


def take_back(parts: Sequence[Clause], said: set[str], done: set[str]) -> None:
    """Strike out what other words of the message undo."""
    if any(p.has("no_complaint") for p in parts):
        said.discard("complaint")
    if answered_at_last(parts):
        done.discard("no_answer")
    if put_off(parts):
        said.discard("refused")
        done.add("told")


def answered_at_last(parts: Sequence[Clause]) -> bool:
    """Whether a try that was answered is told after those in vain, and nothing in vain after it."""
    tries = [(t.start, t.name) for p in parts if not p.planned for t in p.tags if t.name in {"answered", "no_answer"}]
    return bool(tries) and max(tries)[1] == "answered"


def put_off(parts: Sequence[Clause]) -> bool:
    """Whether all that is refused in Russian is refused for now, with a day on which we shall be back."""
    refusing = [p for p in parts if p.has("refused")]
    later = any(p.russian and p.planned and p.days and p.has("todo_contact", "theirs") for p in parts)
    return later and bool(refusing) and all(p.has("not_now") for p in refusing)
