"""What the index is asked with: any number of pieces, in questions prepared for a few sizes."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Row, text
from sqlmodel import Session

from models.questions import Question

NOTHING: Final = -4
"""No gram under any mark, and no customer."""

ROOM: Final = (2, 4, 8, 16, 24, 32, 48, 64, 128, 512)


def filled(asked: Sequence[int]) -> list[int]:
    """These numbers in the next of the sizes for which questions are prepared, and others that nothing has."""
    room = next(size for size in ROOM if size >= min(len(asked), ROOM[-1]))
    return [*asked[:room], *[NOTHING] * (room - len(asked))]


def counts(session: Session, asked: Sequence[int], marks: frozenset[int]) -> Sequence[Row[*tuple[Any, ...]]]:
    """Each gram under each of these marks, and how many customers have it."""
    given = filled(asked)
    return _counting(len(given), marks).ask(session, {f"t{place}": t for place, t in enumerate(given)})


@cache
def _counting(room: int, marks: frozenset[int]) -> Question:
    rows = ", ".join(["(CAST(:t0 AS INTEGER))", *(f"(:t{place})" for place in range(1, room))])
    under = ", ".join(f"({mark})" for mark in sorted(marks))
    # Equality, not a range: of ranges a planner expects millions of rows, and compiles the question for them.
    asked = text(
        f"WITH q(t) AS (VALUES {rows}), m(mark) AS (VALUES {under}) "  # noqa: S608 - only numbers are put into it
        "SELECT gram_count.t, gram_count.customers "
        "FROM q CROSS JOIN m JOIN gram_count ON gram_count.t = q.t + m.mark"
    )
    return Question(asked.bindparams(**dict.fromkeys((f"t{place}" for place in range(room)), 0)))


def weighed(grams: Mapping[int, float]) -> tuple[int, dict[str, Any]]:
    """Grams and their weights as a question `WITH` them takes them, and for how many it has to have room."""
    given = filled(list(grams))
    bound: dict[str, Any] = {f"t{place}": t for place, t in enumerate(given)}
    return len(given), bound | {f"w{place}": grams.get(t, 0.0) for place, t in enumerate(given)}


def with_weights(room: int) -> tuple[str, dict[str, Any]]:
    """The head of a question about grams and their weights, ``q(t, w)``, and what stands in its places at first."""
    cast = "(CAST(:t0 AS INTEGER), CAST(:w0 AS DOUBLE PRECISION))"
    rows = ", ".join([cast, *(f"(:t{place}, :w{place})" for place in range(1, room))])
    places = range(room)
    empty = {f"t{place}": 0 for place in places} | {f"w{place}": 0.0 for place in places}
    return f"WITH q(t, w) AS (VALUES {rows}) ", empty
