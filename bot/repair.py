"""Rows that need a human: found by number or reference, put back or dropped, whether the bot runs or not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, select, update
from sqlalchemy.engine import Row

from core import audit
from core.desk import Desk
from models.tables import inbox, mail, outbox

ROWS = 200
NUMBER = re.compile("[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Queue:
    """A table whose rows can fail: in which statuses they need a human, can be put back, can be dropped.

    `what` is the column that tells what a row is.
    """

    name: str
    table: Table
    at: str
    stuck: tuple[str, ...]
    again: tuple[str, ...]
    droppable: tuple[str, ...]
    waiting: str
    dropped: str
    what: str = "kind"


INBOX = Queue(
    name="inbox",
    table=inbox,
    at="received_at",
    stuck=("dead",),
    again=("dead", "ignored"),
    droppable=("dead", "new"),
    waiting="new",
    dropped="ignored",
)
OUTBOX = Queue(
    name="outbox",
    table=outbox,
    at="created_at",
    stuck=("dead", "unknown", "held"),
    again=("dead", "unknown", "held", "expired", "cancelled"),
    droppable=("dead", "unknown", "held", "expired", "pending"),
    waiting="pending",
    dropped="cancelled",
)


MAIL = Queue(
    name="mail",
    table=mail,
    at="created_at",
    stuck=("failed", "unknown"),
    again=("failed", "unknown", "dropped"),
    droppable=("failed", "unknown", "waiting"),
    waiting="waiting",
    dropped="dropped",
    what="recipient",
)
OF_ITS_OWN: Mapping[str, dict[str, Any]] = {
    "inbox": {"alone": 0, "owner": None, "done_at": None},
    "outbox": {"expires_at": None},
}


class NoSuchRowError(Exception):
    """No row has this number or reference."""


class NotInThisStatusError(Exception):
    """A row of this status cannot be treated so."""


def listed(desk: Desk, queue: Queue, statuses: Sequence[str]) -> list[Row[Any]]:
    """The rows of these statuses, the newest last, at most 200; of those that need a human, when none is named."""
    wanted = queue.table.c.status.in_(tuple(statuses) or queue.stuck)
    found = select(queue.table).where(wanted).order_by(queue.table.c.id.desc()).limit(ROWS)
    return list(reversed(desk.session.execute(found).all()))


def find(desk: Desk, queue: Queue, word: str) -> Row[Any]:
    """The newest row with this reference, or the row with this number."""
    named = queue.table.c.reference == word.upper()
    by_name = select(queue.table).where(named).order_by(queue.table.c.id.desc()).limit(1)
    row = desk.session.execute(by_name).first()
    if row is None and NUMBER.fullmatch(word):
        row = desk.session.execute(select(queue.table).where(queue.table.c.id == int(word))).first()
    if row is None:
        raise NoSuchRowError(word)
    return row


def retry(desk: Desk, queue: Queue, word: str) -> None:
    """Let it be tried again, as if it had never been; the bot takes it up with its next tick."""
    values: dict[str, Any] = {"status": queue.waiting, "attempts": 0, "not_before": desk.now}
    _change(desk, queue, word, "retry", queue.again, values | OF_ITS_OWN.get(queue.name, {}))


def drop(desk: Desk, queue: Queue, word: str) -> None:
    """Give it up for good; the row stays until it is cleared away."""
    values = {"status": queue.dropped}
    _change(desk, queue, word, "drop", queue.droppable, values | ({"done_at": desk.now} if queue is INBOX else {}))


def _change(desk: Desk, queue: Queue, word: str, act: str, allowed: tuple[str, ...], values: dict[str, Any]) -> None:
    row = find(desk, queue, word)
    mine = (queue.table.c.id == row.id) & queue.table.c.status.in_(allowed)
    changed = desk.session.execute(update(queue.table).where(mine).values(values).returning(queue.table.c.id)).first()
    if changed is None:
        raise NotInThisStatusError(row.status)
    audit.note(desk, f"{queue.name}.{act}", queue.name, row.id, reference=row.reference, status=row.status)
