"""Files on their way in: told of, waiting to be fetched, kept or not to be had.

Fetching takes long and needs the network: it happens outside the transaction. Whoever fetches takes a row of
`waiting`, and says what came of it with `keep`, `refuse` or `put_off`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, insert, select, update

from core import audit
from core.desk import Desk, Employee, Lying, Notice, Shelf
from core.files import rules
from core.files.queries import FAILED, KEPT, WAITING
from core.files.store import Store
from core.refusals import NotFound, Refusal
from models.tables import stored_file

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
"""After which a file that could not be fetched is fetched again; when they are used up, it is not to be had."""
UNCLAIMED = timedelta(days=1)
"""What nobody knows of for so long on disk belongs to a transaction that was undone."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A document somebody sent, as Telegram tells of it; `size` in bytes if it tells."""

    telegram_id: str
    telegram_unique_id: str
    name: str
    mime: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Fetch:
    """A file to be fetched; its name and its kind, which its content must be of."""

    id: int
    telegram_id: str
    name: str
    kind: str


class FileRefused(Notice):
    """A file could not be fetched, or was not taken in: for who sent it."""

    kind = "file-refused"


def expect(desk: Desk, sent: Sent) -> int:
    """Wait for a file that somebody sent; its row. Refused by size and name before anything is fetched."""
    wanted = rules.expected(sent.name, sent.size)
    sources = {"telegram_id": sent.telegram_id, "telegram_unique_id": sent.telegram_unique_id}
    return _add(desk, wanted, sources | {"state": WAITING, "mime": sent.mime[:100], "due_at": desk.now})


def keep_own(desk: Desk, store: Shelf | None, name: str, content: bytes, mime: str = "") -> int:
    """Keep a file that was made here, on `desk.shelf`; its row. Refused like any other."""
    if store is None:
        raise AssertionError("no shelf at this desk")
    wanted = rules.expected(name, len(content))
    rules.inspect(wanted.name, wanted.kind, content)
    return _add(desk, wanted, {"state": KEPT, "mime": mime, "kept_at": desk.now} | _lying(store.put(content)))


def _add(desk: Desk, wanted: rules.Wanted, values: dict[str, Any]) -> int:
    by = desk.actor.id if isinstance(desk.actor, Employee) else None
    told = {"name": wanted.name, "kind": wanted.kind, "size": wanted.size, "by_id": by, "at": desk.now}
    made = insert(stored_file).values(told | values).returning(stored_file.c.id)
    added = int(desk.session.execute(made).scalar_one())
    audit.note(desk, f"file.{values['state']}", "stored_file", added, name=wanted.name)
    return added


def _lying(written: Lying) -> dict[str, Any]:
    return {"stored_as": written.stored_as, "size": written.size, "sha256": written.sha256}


def waiting(desk: Desk, most: int) -> list[Fetch]:
    """The files whose turn it is to be fetched, the oldest first."""
    due = (stored_file.c.state == WAITING) & (stored_file.c.due_at <= desk.now)
    asked = select(stored_file.c.id, stored_file.c.telegram_id, stored_file.c.name, stored_file.c.kind).where(due)
    return [Fetch(*row) for row in desk.session.execute(asked.order_by(stored_file.c.id).limit(most))]


def inspected(store: Shelf, fetch: Fetch, content: bytes) -> Lying:
    """What was fetched, on disk; Refusal for content that is not taken in. Needs no database.

    A transaction that is undone after it leaves the bytes to `forget_unclaimed`.
    """
    rules.inspect(fetch.name, fetch.kind, content)
    return store.put(content)


def keep(desk: Desk, file_id: int, written: Lying) -> bool:
    """The file is there; False if somebody else had said so, and these bytes are not needed."""
    if _held(desk, file_id).state != WAITING:
        return False
    _change(desk, file_id, state=KEPT, kept_at=desk.now, due_at=None, error="", **_lying(written))
    audit.note(desk, "file.kept", "stored_file", file_id, sha256=written.sha256)
    return True


def refuse(desk: Desk, file_id: int, why: Refusal) -> None:
    """The file came, and is not taken in; who sent it is told."""
    if "size" in why.details:
        _change(desk, file_id, size=why.details["size"] * 2**20)
    _fail(desk, _held(desk, file_id), why.code)


def put_off(desk: Desk, file_id: int, why: str) -> bool:
    """The file could not be fetched this time; whether it will be tried again. Who sent it is told if it will not."""
    row = _held(desk, file_id)
    if row.attempts >= len(PAUSES):
        _fail(desk, row, rules.FileNotFetched.code, why)
        return False
    due_at = desk.now + PAUSES[row.attempts]
    _change(desk, file_id, attempts=row.attempts + 1, due_at=due_at, error=why[:200])
    return True


def _fail(desk: Desk, row: Row[Any], code: str, why: str = "") -> None:
    if row.state != WAITING:
        return
    _change(desk, row.id, state=FAILED, due_at=None, error=code)
    audit.note(desk, "file.failed", "stored_file", row.id, why=(why or code)[:200])
    if row.by_id is not None:
        desk.notify([row.by_id], FileRefused(row.id))


def _held(desk: Desk, file_id: int) -> Row[Any]:
    row = desk.session.execute(select(stored_file).where(stored_file.c.id == file_id).with_for_update()).first()
    if row is None:
        raise NotFound
    return row


def _change(desk: Desk, file_id: int, **values: Any) -> None:
    desk.session.execute(update(stored_file).where(stored_file.c.id == file_id).values(values))


def forget_unclaimed(desk: Desk, store: Store, machine_now: float) -> Sequence[str]:
    """Delete what lies on disk and no row knows of; their names. `machine_now` in seconds since 1970."""
    paths = list(store.older(machine_now - UNCLAIMED.total_seconds()))
    known = {
        name
        for at in range(0, len(paths), 500)
        for name in desk.session.execute(
            select(stored_file.c.stored_as).where(
                stored_file.c.stored_as.in_([one.stem for one in paths[at : at + 500]])
            )
        ).scalars()
    }
    gone = [path for path in paths if path.suffix or path.stem not in known]
    for path in gone:
        path.unlink(missing_ok=True)
    return [path.name for path in gone]
