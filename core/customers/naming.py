"""What else customers are called: their short names, and those they had before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, delete, select
from sqlmodel import Session

from core import audit
from core.desk import Desk, Employee
from models.tables import customer_name
from models.writes import insert_new

SHORT: Final = "short"
FORMER: Final = "former"
NAMES: Final = select(customer_name.c.kind, customer_name.c.name, customer_name.c.at).order_by(
    customer_name.c.at, customer_name.c.id
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a customer has beside his name, the oldest first."""

    short: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Former:
    """A name that a customer does not have any more, and the day on which he lost it."""

    name: str
    until: date


NONE: Final = Names()


def of(session: Session, customer_id: int) -> Names:
    """Those of one customer."""
    rows = session.execute(NAMES.where(customer_name.c.customer_id == customer_id)).all()
    return Names(_of(rows, SHORT), _of(rows, FORMER))


def until(desk: Desk, customer_id: int) -> list[Former]:
    """The former names of a customer, the latest first."""
    rows = desk.session.execute(NAMES.where(customer_name.c.customer_id == customer_id)).all()
    return [Former(row.name, row.at.astimezone(desk.zone).date()) for row in reversed(rows) if row.kind == FORMER]


def _of(rows: Iterable[Row[Any]], kind: str) -> tuple[str, ...]:
    return tuple(row.name for row in rows if row.kind == kind)


def add(desk: Desk, customer_id: int, kind: str, names: Iterable[str]) -> None:
    """Further names of a customer who is held or new; those he has stay as they are."""
    by = desk.actor.id if isinstance(desk.actor, Employee) else None
    values = {"customer_id": customer_id, "kind": kind, "by_id": by, "at": desk.now}
    insert_new(
        desk.session, customer_name, [values | {"name": name} for name in names], ["customer_id", "kind", "name"]
    )


def renamed(desk: Desk, customer_id: int, was: str, now: str) -> None:
    """Keep the name that a customer had until now; the one he has is no former one."""
    if was != now:
        add(desk, customer_id, FORMER, [was])
        desk.session.execute(_which(customer_id, FORMER).where(customer_name.c.name == now))


def _which(customer_id: int, kind: str) -> Any:
    return delete(customer_name).where(customer_name.c.customer_id == customer_id, customer_name.c.kind == kind)


def set_short(desk: Desk, customer_id: int, names: tuple[str, ...]) -> None:
    """The short names of a customer who is held: these and no others."""
    before = of(desk.session, customer_id).short
    desk.session.execute(_which(customer_id, SHORT).where(customer_name.c.name.not_in(names)))
    add(desk, customer_id, SHORT, names)
    audit.note(desk, "customer.short-names", "customer", customer_id, was=list(before), now=list(names))
