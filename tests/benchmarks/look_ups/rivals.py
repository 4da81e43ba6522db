"""Other ways of looking up the same names, for comparing side by side."""

from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from models.tables import contact, customer
from tests.benchmarks.look_ups.asking import ACCEPTED, Finder

RIVAL = "rival_names"
PART = 3
FILL_PG = f"""
    CREATE TEMP TABLE {RIVAL} AS
    SELECT c.name, LOWER(c.name || ' ' || c.number || ' ' || COALESCE(p.phone, '')) AS said
    FROM customer c JOIN contact p ON p.customer_id = c.id
"""  # noqa: S608 - our own name
ASK_PG = f"""
    SELECT name FROM {RIVAL} WHERE :typed <% said
    ORDER BY word_similarity(:typed, said) DESC, LENGTH(said) LIMIT 5
"""  # noqa: S608 - our own name


def rivals(session: Session) -> dict[str, Finder]:
    """Those that this database has, filled with the names, numbers and phones of its customers."""
    if session.connection().dialect.name == "postgresql":
        session.execute(text("SET statement_timeout = 0"))
        session.execute(text("SET idle_in_transaction_session_timeout = 0"))
        session.commit()
    rows = session.execute(
        select(customer.c.name, customer.c.number, contact.c.phone).join(
            contact, contact.c.customer_id == customer.c.id
        )
    ).all()
    session.rollback()
    names = [row.name for row in rows]
    own: dict[str, Callable[[Connection], Finder | None]] = (
        {"fts5 trigram": _fts5} if session.connection().dialect.name == "sqlite" else {"pg_trgm": _pg_trgm}
    )
    found: dict[str, Finder] = {"rapidfuzz": _rapidfuzz(names, [_folded(*row) for row in rows]), "like": _like(session)}
    for name, make in own.items():
        made = make(session.connection())
        if made:
            found[name] = made
    return found


def _folded(*parts: str | None) -> str:
    return " ".join(part for part in parts if part).casefold()


def _rapidfuzz(names: Sequence[str], folded: Sequence[str]) -> Finder:
    """Every name compared, at the best of its ratios."""

    def find(typed: str) -> list[str]:
        best = process.extract(typed.casefold(), folded, scorer=fuzz.partial_ratio, limit=ACCEPTED)
        return [names[place] for _, _, place in best]

    return find


def _escaped(typed: str) -> str:
    return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _like(session: Session) -> Finder:
    """What contains the typed text, the shortest first."""
    asked = text(
        "SELECT c.name FROM customer c JOIN contact p ON p.customer_id = c.id "
        "WHERE LOWER(c.name) LIKE :part ESCAPE '\\' OR LOWER(c.number) LIKE :part ESCAPE '\\' OR p.phone LIKE :part "
        "ESCAPE '\\' ORDER BY LENGTH(c.name), c.id LIMIT 5"
    )
    return lambda typed: session.execute(asked, {"part": f"%{_escaped(typed.lower())}%"}).scalars().all()


def _fts5(connection: Connection) -> Finder | None:
    """SQLite's own index of three characters, any of them, by its own order."""
    connection.execute(text(f"CREATE VIRTUAL TABLE temp.{RIVAL} USING fts5(name, number, phone, tokenize='trigram')"))
    connection.execute(
        text(
            f"INSERT INTO temp.{RIVAL}(rowid, name, number, phone) "  # noqa: S608 - our own name
            "SELECT c.id, c.name, c.number, p.phone FROM customer c JOIN contact p ON p.customer_id = c.id"
        )
    )
    asked = text(f"SELECT name FROM temp.{RIVAL} WHERE {RIVAL} MATCH :words ORDER BY rank LIMIT 5")  # noqa: S608 - as above

    def find(typed: str) -> Sequence[str]:
        lower = typed.casefold()
        parts = {lower[at : at + PART] for at in range(len(lower) - PART + 1)}
        words = " OR ".join('"' + part.replace('"', '""') + '"' for part in sorted(parts))
        return connection.execute(asked, {"words": words}).scalars().all() if parts else []

    return find


def _pg_trgm(connection: Connection) -> Finder | None:
    """PostgreSQL's pieces of three characters, by how much of the typed text is in a name."""
    try:
        with connection.begin_nested():
            connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    except DBAPIError:
        return None
    connection.execute(text(FILL_PG))
    connection.execute(text(f"CREATE INDEX ON {RIVAL} USING gin (said gin_trgm_ops)"))
    connection.execute(text("SET LOCAL pg_trgm.word_similarity_threshold = 0.4"))
    asked = text(ASK_PG)
    return lambda typed: connection.execute(asked, {"typed": typed.lower()}).scalars().all()
