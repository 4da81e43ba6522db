"""What is wrong with a database, by its own words: pure."""

from sqlalchemy.exc import DBAPIError

PASSING = ("40001", "40P01", "55P03")
"""PostgreSQL's words for: the same work will succeed if it is only run again."""
FULL = "53100"
DAMAGED = ("58030", "XX001", "XX002")


def passing(problem: DBAPIError) -> bool:
    """Whether the database itself says that the work may simply be run again."""
    return _says(problem, PASSING, ("database is locked",))


def full(problem: DBAPIError) -> bool:
    """Whether there is no room: nobody's work is at fault, and it can be run once there is."""
    return _says(problem, (FULL,), ("database or disk is full",))


def damaged(problem: DBAPIError) -> bool:
    """Whether the disk fails or the file is torn: nobody knows what is kept, so nothing more may be promised."""
    return _says(problem, DAMAGED, ("disk I/O error", "disk image is malformed", "file is not a database"))


def _says(problem: DBAPIError, states: tuple[str, ...], words: tuple[str, ...]) -> bool:
    state = getattr(problem.orig, "sqlstate", None)
    return state in states or (state is None and any(text in str(problem.orig) for text in words))
