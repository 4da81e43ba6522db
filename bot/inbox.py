"""Updates as they came: stored before they are acknowledged, claimed lane by lane, finished with their effects."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import ColumnElement, FromClause, bindparam, case, func, literal_column, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Row
from sqlmodel import Session

from bot.pace import Turn
from core.alerts import actions as alerts
from core.alerts.rules import Trouble
from models import tables

log = structlog.get_logger()
inbox = tables.inbox

EPOCH = 1 << 32
AT_ONCE = Turn()
RETRY_AFTER = (1, 5, 30, 120)
ALONE_LIMIT = 3
UPSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row this process may work on now; `fence` proves that nobody took it over."""

    id: int
    lane: int
    kind: str
    payload: str
    received_at: datetime
    attempts: int
    crashed: bool
    fence: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A raw update, read only as far as needed to put it into a lane."""

    update_id: int
    kind: str
    lane: int
    payload: str
    turn: Turn = AT_ONCE


def arrival(update: dict[str, Any]) -> Arrival | None:
    """Where a raw update belongs; None when it has no number, so it cannot be told from another."""
    update_id = update.get("update_id")
    if not isinstance(update_id, int) or isinstance(update_id, bool):
        return None
    kind = next((key for key in update if key != "update_id"), "unknown")
    payload = json.dumps(update, separators=(",", ":"))
    return Arrival(update_id, kind, _lane(update.get(kind), update_id), payload)


def _lane(body: Any, update_id: int) -> int:
    if not isinstance(body, dict):
        return -update_id
    chat = body.get("chat")
    in_group = isinstance(chat, dict) and chat.get("type") not in (None, "private")
    owner = chat if in_group else body.get("from", chat)
    number = owner.get("id") if isinstance(owner, dict) else None
    return number if isinstance(number, int) and -(2**63) <= number < 2**63 else -update_id


def store(session: Session, bot_id: int, arrivals: Sequence[Arrival], received_at: datetime) -> int:
    """Keep new updates; how many were new. The same number with another content starts a new epoch."""
    epoch = _epoch(session, bot_id)
    rows = {item.update_id: _row(bot_id, epoch, item, received_at) for item in arrivals}
    fresh = _insert(session, list(rows.values()))
    doubtful = [row for row in rows.values() if row["place"] not in fresh]
    strangers = [row for row in doubtful if not _known(session, row)]
    if strangers:
        log.error("update_id_epoch", count=len(strangers), epoch=epoch + 1)
        alerts.note(session, received_at, Trouble.NUMBERING)
        again = [row | {"place": row["place"] + EPOCH} for row in strangers]
        return len(fresh) + len(_insert(session, again))
    return len(fresh)


def _epoch(session: Session, bot_id: int) -> int:
    newest = session.execute(select(func.max(inbox.c.place)).where(inbox.c.bot_id == bot_id)).scalar()
    return int(newest or 0) // EPOCH


def _row(bot_id: int, epoch: int, item: Arrival, received_at: datetime) -> dict[str, Any]:
    refused = item.turn.refused
    return {
        "bot_id": bot_id,
        "place": epoch * EPOCH + item.update_id,
        "sha256": hashlib.sha256(item.payload.encode("ascii")).hexdigest(),
        "lane": item.lane,
        "kind": item.kind,
        "payload": item.payload,
        "received_at": received_at,
        "status": "ignored" if refused else "new",
        "not_before": item.turn.not_before,
        "done_at": received_at if refused else None,
        "error": "too many messages at once" if refused else None,
        "attempts": 0,
        "alone": 0,
        "crashed": False,
        "fence": 0,
    }


def _insert(session: Session, rows: list[dict[str, Any]]) -> set[int]:
    if not rows:
        return set()
    upsert = UPSERT[session.get_bind().dialect.name]
    statement = upsert(inbox).on_conflict_do_nothing(index_elements=["bot_id", "place"]).returning(inbox.c.place)
    return set(session.execute(statement, rows).scalars())


def _known(session: Session, row: dict[str, Any]) -> bool:
    statement = select(inbox.c.id).where(
        inbox.c.bot_id == row["bot_id"], inbox.c.place == row["place"], inbox.c.sha256 == row["sha256"]
    )
    return session.execute(statement).first() is not None


# Written out, not bound: SQLite plans anew each time when a parameter decides whether a partial index may be used.
NEW: ColumnElement[str] = literal_column("'new'")
RUNNING: ColumnElement[str] = literal_column("'running'")
_running = inbox.alias("running")


def _waiting(rows: FromClause) -> ColumnElement[bool]:
    """The very words of the index of waiting rows: without them SQLite reads the whole table."""
    return rows.c.status.in_((NEW, RUNNING))


_heads = (
    select(inbox.c.lane, func.min(inbox.c.place).label("place"))
    .where(_waiting(inbox))
    .group_by(inbox.c.lane)
    .subquery()
)
_busy = (_running.c.lane == inbox.c.lane) & _waiting(_running) & (_running.c.status == RUNNING)
HEADS = (
    select(
        inbox.c.id,
        inbox.c.lane,
        inbox.c.kind,
        inbox.c.payload,
        inbox.c.received_at,
        inbox.c.attempts,
        inbox.c.crashed,
        inbox.c.fence,
    )
    .join(_heads, (inbox.c.lane == _heads.c.lane) & (inbox.c.place == _heads.c.place))
    .where(
        _waiting(inbox),
        inbox.c.status == NEW,
        (inbox.c.not_before.is_(None)) | (inbox.c.not_before <= bindparam("machine_now")),
        ~select(_running.c.id).where(_busy).exists(),
    )
    .order_by(inbox.c.crashed, inbox.c.id)
    .limit(bindparam("room"))
)
TAKE = (
    update(inbox)
    .where(inbox.c.id.in_(bindparam("ids", expanding=True)), inbox.c.status == NEW)
    .values(
        status="running",
        fence=inbox.c.fence + 1,
        owner=bindparam("me"),
        alone=inbox.c.alone + case((inbox.c.crashed, 1), else_=0),
    )
    .execution_options(synchronize_session=False)
)
FINISH = (
    update(inbox)
    .where(
        inbox.c.id.in_(bindparam("ids", expanding=True)),
        inbox.c.status == RUNNING,
        inbox.c.owner == bindparam("me"),
    )
    .values(status="done", done_at=bindparam("done_at"))
    .execution_options(synchronize_session=False)
)


def claim(session: Session, me: str, machine_now: datetime, room: int) -> list[Claimed]:
    """The oldest waiting row of each free lane, marked as running. A row that crashed before comes alone."""
    heads = session.execute(HEADS, {"machine_now": machine_now, "room": room}).all()
    if not heads:
        return []
    if session.get_bind().dialect.name == "postgresql":
        heads = _lock_lanes(session, heads, machine_now, room)
    calm = [row for row in heads if not row.crashed] or list(heads[:1])
    if calm:
        session.execute(TAKE, {"ids": [row.id for row in calm], "me": me})
    return [_claimed(row) for row in calm]


def _claimed(row: Row[Any]) -> Claimed:
    return Claimed(
        row.id, row.lane, row.kind, row.payload, row.received_at, row.attempts, row.crashed, fence=row.fence + 1
    )


def _lock_lanes(session: Session, heads: Sequence[Row[Any]], machine_now: datetime, room: int) -> list[Row[Any]]:
    """Keep lanes that no other process is claiming, and read their heads again under the lock."""
    ours = {
        row.lane
        for row in heads
        if session.execute(text("SELECT pg_try_advisory_xact_lock(:lane)"), {"lane": row.lane}).scalar()
    }
    if not ours:
        return []
    return [
        row for row in session.execute(HEADS, {"machine_now": machine_now, "room": room * 2}).all() if row.lane in ours
    ][:room]


class TakenOver(Exception):  # noqa: N818 - not a mistake: somebody else has the row
    """Another process owns the row now; what was done here must not be kept."""


def finish(session: Session, me: str, ids: list[int], done_at: datetime) -> None:
    """Mark rows done, with their effects, or not at all."""
    result = session.execute(FINISH, {"ids": ids, "me": me, "done_at": done_at})
    if result.rowcount != len(ids):  # type: ignore[attr-defined] # an UPDATE's result is a CursorResult
        raise TakenOver


def failed(session: Session, row: Claimed, error: str, machine_now: datetime) -> tuple[bool, str]:
    """Note a failed attempt: try again later, or give up after five. Whether it is dead, and its reference."""
    attempts = row.attempts + 1
    dead = attempts > len(RETRY_AFTER)
    reference = new_reference()
    values: dict[str, Any] = {"attempts": attempts, "error": error, "reference": reference, "owner": None}
    if dead:
        values |= {"status": "dead", "done_at": machine_now}
    else:
        values |= {"status": "new", "not_before": machine_now + timedelta(seconds=RETRY_AFTER[attempts - 1])}
    session.execute(update(inbox).where(inbox.c.id == row.id).values(values))
    return dead, reference


def bury(session: Session, row_id: int, error: str, machine_now: datetime) -> str:
    """Give up on a row that can never be understood; its reference."""
    reference = new_reference()
    values = {"status": "dead", "error": error, "reference": reference, "done_at": machine_now}
    session.execute(update(inbox).where(inbox.c.id == row_id).values(values))
    return reference


def put_aside(session: Session, row_id: int, machine_now: datetime) -> None:
    """A kind of update this bot has no use for."""
    session.execute(update(inbox).where(inbox.c.id == row_id).values(status="ignored", done_at=machine_now))


def recover(session: Session) -> list[Claimed]:
    """After a crash: rows that were running wait again, each to be run alone. Returned, not among them: those that
    crashed three times alone, for the caller to bury."""
    running = inbox.c.status == "running"
    doomed = session.execute(select(inbox).where(running, inbox.c.alone >= ALONE_LIMIT)).all()
    again = update(inbox).where(running, inbox.c.alone < ALONE_LIMIT)
    session.execute(again.values(status="new", crashed=True, owner=None))
    return [
        Claimed(row.id, row.lane, row.kind, row.payload, row.received_at, row.attempts, crashed=True, fence=row.fence)
        for row in doomed
    ]


def new_reference() -> str:
    """Four signs a person can read out, without look-alikes."""
    return "".join(secrets.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(4))


def clean(value: Any) -> Any:
    """Text without NUL and lone surrogates, which no database keeps."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, dict):
        return {key: clean(item) for key, item in value.items()}
    return value


def decode(payload: str) -> dict[str, Any]:
    """The update of a stored payload."""
    update_ = json.loads(payload)
    if "\\u0000" in payload or "\\ud" in payload:
        update_ = clean(update_)
    return dict(update_)
