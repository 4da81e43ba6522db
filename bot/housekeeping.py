"""Clearing away what nobody needs any more, a little at a time, so that nobody waits for it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Table, delete, func, or_, select, tuple_, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.clock import Clock
from bot.writer import Tx, Writer
from models.tables import (
    alert,
    follow_up_reminder,
    heartbeat,
    inbox,
    incident,
    job_run,
    log_urge,
    look_up,
    mail,
    metadata,
    outbox,
    stored_file,
    unclear_call,
)
from models.writes import insert_new

log = structlog.get_logger()

EVERY_SECONDS = 3600.0
FIRST_SECONDS = 300.0
PAUSE_SECONDS = 0.05
CHUNK_SECONDS = 0.1
"""A chunk that took longer than this is followed by one of half its size."""
SMALLEST, LARGEST = 10, 1000
RUNS_KEPT = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows of `table` for which `over` holds go when they are older than `keep`."""

    table: Table
    at: ColumnElement[datetime]
    keep: timedelta
    over: ColumnElement[bool]


_claims = (key for table in metadata.tables.values() for key in table.foreign_keys if key.column is stored_file.c.id)
_claimed = (select(key.parent).where(key.parent == stored_file.c.id).exists() for key in _claims)
_counted_out = ~select(incident.c.id).where(incident.c.alert_id == alert.c.id).exists()
RULES = (
    # Telegram may begin to number anew after a week without updates: a key must be gone by then. Two days are needed.
    Rule(inbox, inbox.c.received_at, timedelta(days=5), inbox.c.status.in_(("done", "ignored"))),
    Rule(inbox, inbox.c.received_at, timedelta(days=30), inbox.c.status == "dead"),
    Rule(outbox, outbox.c.created_at, timedelta(days=30), outbox.c.status.in_(("sent", "cancelled", "expired"))),
    Rule(outbox, outbox.c.created_at, timedelta(days=90), outbox.c.status.in_(("dead", "unknown"))),
    # What was sent is a line of its process's history too.
    Rule(mail, mail.c.created_at, timedelta(days=730), mail.c.status.in_(("sent", "dropped"))),
    Rule(look_up, look_up.c.asked_at, timedelta(days=30), look_up.c.id > 0),
    Rule(unclear_call, unclear_call.c.asked_at, timedelta(days=30), unclear_call.c.settled_at.is_not(None)),
    Rule(log_urge, log_urge.c.urged_at, timedelta(days=30), log_urge.c.id > 0),
    # As long as the buttons of the list that it names.
    Rule(follow_up_reminder, follow_up_reminder.c.sent_at, timedelta(days=90), follow_up_reminder.c.id > 0),
    # What was sent into a form that was never handed in. Its bytes go a day after its row.
    Rule(stored_file, stored_file.c.at, timedelta(days=30), ~or_(*_claimed)),
    Rule(incident, incident.c.at, timedelta(days=30), incident.c.alert_id.is_not(None)),
    Rule(alert, alert.c.first_at, timedelta(days=90), _counted_out),
)


def clear(session: Session, rule: Rule, now: datetime, after: int, size: int) -> tuple[int, int | None]:
    """Look at the next `size` rows after that number, oldest first: how many went, and where to go on, if anywhere.

    The newest row always stays: SQLite gives its number again, and what refers to it would mean another row.
    """
    rows = rule.table
    newest = session.execute(select(func.max(rows.c.id))).scalar() or 0
    page = select(rows.c.id, rule.at).where(rows.c.id > after, rows.c.id < newest).order_by(rows.c.id).limit(size)
    found = session.execute(page).all()
    old = [row[0] for row in found if row[1] < now - rule.keep]
    if not old:
        return 0, None
    gone = session.execute(delete(rows).where(rows.c.id.in_(old), rule.over).returning(rows.c.id)).all()
    return len(gone), found[-1][0] if len(found) == size else None


def clear_runs(session: Session, now: datetime, size: int) -> int:
    """Forget slots of long ago; how many."""
    key = tuple_(job_run.c.job, job_run.c.scope, job_run.c.slot)
    old = select(job_run.c.job, job_run.c.scope, job_run.c.slot).where(job_run.c.slot < now - RUNS_KEPT).limit(size)
    return len(session.execute(delete(job_run).where(key.in_(old)).returning(job_run.c.job)).all())


class Housekeeper:
    """Once an hour."""

    def __init__(self, writer: Writer, clock: Clock, tidy: Callable[[], Awaitable[None]] | None = None) -> None:
        """Works through the writer, like everybody; `tidy` clears the disk of what no row knows of."""
        self.tidy = tidy
        self.writer = writer
        self.clock = clock
        self.size = 100

    async def run(self) -> None:
        """Until cancelled."""
        await asyncio.sleep(FIRST_SECONDS)
        while True:
            try:
                await self.sweep()
                if self.tidy:
                    await self.tidy()
            except DBAPIError as problem:
                log.warning("not cleared away", why=type(problem.orig).__name__)
            except OSError as problem:
                log.warning("the folder of files was not cleared", why=str(problem))
            await asyncio.sleep(EVERY_SECONDS)

    async def sweep(self) -> int:
        """Clear everything away that is old enough; how many rows."""
        gone = 0
        for rule in RULES:
            after: int | None = 0
            while after is not None:
                cleared, after = await self._chunk(lambda tx, rule=rule, after=after: self._clear(tx, rule, after))
                gone += cleared
        while cleared := await self._chunk(lambda tx: clear_runs(tx.session, self.clock.now(), self.size)):
            gone += cleared
        await self.writer.write(self._beat)
        if gone:
            log.info("cleared away", rows=gone)
        return gone

    def _clear(self, tx: Tx, rule: Rule, after: int) -> tuple[int, int | None]:
        return clear(tx.session, rule, self.clock.now(), after, self.size)

    async def _chunk(self, work: Any) -> Any:
        """A piece, and a pause in which others write. Pieces grow while they are quick."""
        took = 0.0

        def timed(tx: Tx) -> Any:
            nonlocal took
            begun = time.monotonic()
            result = work(tx)
            took = time.monotonic() - begun
            return result

        result = await self.writer.write(timed)
        self.size = max(SMALLEST, self.size // 2) if took > CHUNK_SECONDS else min(LARGEST, self.size * 2)
        await asyncio.sleep(PAUSE_SECONDS)
        return result

    def _beat(self, tx: Tx) -> None:
        row = {"name": "housekeeping", "at": self.clock.now(), "detail": ""}
        insert_new(tx.session, heartbeat, [row], ("name",))
        tx.session.execute(update(heartbeat).where(heartbeat.c.name == "housekeeping").values(at=self.clock.now()))
