"""How the bot is doing: ``/healthz`` says whether the process lives, ``/readyz`` whether everything is served.

Both answer only a program on this machine that asks directly: what they say is for operators.
"""

import asyncio
import shutil
import time
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiohttp import web
from sqlalchemy import func, select, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot import backup
from bot.clock import Clock
from bot.line import Line
from bot.postman import Postman
from bot.sender import Sender
from bot.ticker import Ticker
from bot.watchdog import Watchdog
from bot.writer import Tx, Writer
from models.tables import heartbeat, inbox, mail, outbox, stored_file, workday

LAG = 1.0
WRITE = 2.0
HEARD = 60.0
NEW_UPDATE = 30.0
REPLY = 60.0
NOTICE = 600.0
BROADCAST = 7200.0
MAIL = 900.0
FILE = 300.0
TICK = 90.0
LOCK = 900.0
FREE = 0.1
BACKUP = 26 * 3600.0
HEADS = 50

_first = select(inbox.c.lane, func.min(inbox.c.place).label("place")).where(inbox.c.status.in_(("new", "running")))
_heads = _first.group_by(inbox.c.lane).subquery()
WAITING = (
    select(inbox.c.received_at, inbox.c.not_before)
    .join(_heads, (inbox.c.lane == _heads.c.lane) & (inbox.c.place == _heads.c.place))
    .where(inbox.c.status == "new")
    .order_by(inbox.c.id)
    .limit(HEADS)
)
UNSENT = (
    select(outbox.c.created_at, outbox.c.not_before)
    .where(outbox.c.status.in_(("pending", "sending")))
    .order_by(outbox.c.id)
    .limit(HEADS)
)
REPLIES, NOTICES, BROADCASTS = (UNSENT.where(outbox.c.priority == urgency) for urgency in range(3))
OVERDUE = select(func.min(workday.c.cutoff_at)).where(workday.c.state != "locked")
DEAD_IN = select(func.count()).select_from(inbox).where(inbox.c.status == "dead")
DEAD_OUT = select(func.count()).select_from(outbox).where(outbox.c.status.in_(("dead", "unknown")))


MAILING = select(func.min(mail.c.created_at)).where(mail.c.status.in_(("waiting", "sending")))
STUCK = select(func.count()).select_from(mail).where(mail.c.status.in_(("failed", "unknown")))
UNTRIED = select(func.min(stored_file.c.at)).where(stored_file.c.state == "waiting", stored_file.c.attempts == 0)
"""One that Telegram does not give is no fault of ours: it is tried for hours, and then its sender is told."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `value` and `limit` are seconds, or a number, or a share; None: not known."""

    ok: bool
    value: float | None = None
    limit: float | None = None
    why: str = ""

    def shown(self) -> dict[str, Any]:
        """As JSON."""
        said: dict[str, Any] = {"ok": self.ok, "value": None if self.value is None else round(self.value, 3)}
        return said | ({} if self.limit is None else {"limit": self.limit}) | ({"why": self.why} if self.why else {})


def at_most(value: float | None, limit: float, why: str = "") -> Check:
    """Well while the value is known and not above the limit."""
    return Check(value is not None and value <= limit and not why, value, limit, why)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the database says. Ages in seconds, 0 when nothing waits; `lock` is how long the oldest one is overdue."""

    new: float
    reply: float
    notice: float
    lock: float
    dead: int
    mail: float = 0.0
    broadcast: float = 0.0
    file: float = 0.0


def look(session: Session, now: datetime, machine: datetime) -> Seen:
    """Read everything at once, and write a little: a database that cannot be written to is not well."""
    session.execute(update(heartbeat).where(heartbeat.c.name == "writer").values(at=now))
    cutoff = session.execute(OVERDUE).scalar()
    return Seen(
        new=_oldest(session.execute(WAITING).all(), now, machine),
        reply=_oldest(session.execute(REPLIES).all(), now, machine),
        notice=_oldest(session.execute(NOTICES).all(), now, machine),
        lock=_since(cutoff, now),
        dead=sum(session.execute(counted).scalar_one() for counted in (DEAD_IN, DEAD_OUT, STUCK)),
        mail=_since(session.execute(MAILING).scalar(), now),
        broadcast=_oldest(session.execute(BROADCASTS).all(), now, machine),
        file=_since(session.execute(UNTRIED).scalar(), now),
    )


def _since(at: datetime | None, now: datetime) -> float:
    return max(0.0, (now - at).total_seconds()) if at else 0.0


def _oldest(rows: Any, now: datetime, machine: datetime) -> float:
    """How long the one that has waited longest could have been dealt with. Retries wait by machine time."""
    ages = (machine - later if later else now - at for at, later in rows)
    return max([0.0, *(float(age.total_seconds()) for age in ages)])


@dataclass(frozen=True, slots=True)
class Parts:
    """What is looked at."""

    writer: Writer
    clock: Clock
    watchdog: Watchdog
    ticker: Ticker
    sender: Sender
    line: Line
    postman: Postman


class Health:
    """Looks at every part when asked."""

    def __init__(self, parts: Parts, data: Path, backups: Path, files: Path | None = None) -> None:
        """`data` and `files` are folders on the disks that are watched; `files` and `backups` may not exist."""
        self.parts = parts
        self.watched = [data, *([files] if files else [])]
        self.backups = backups
        self.probe: asyncio.Future[Seen] | None = None
        self.took = 0.0
        self.monotonic = time.monotonic

    @property
    def alive(self) -> bool:
        """Whether the loop runs in time and every writer thread is there."""
        return self.parts.watchdog.lag < LAG and all(thread.is_alive() for thread in self.parts.writer.threads)

    async def checks(self) -> dict[str, Check]:
        """Everything, by name."""
        seen = await self._seen()
        now = self.monotonic()
        contested = "another program asks for our messages" if self.parts.line.contested else ""
        stopped = self.parts.sender.stopped_by
        refused = f"the server refuses it: {stopped}" if stopped else ""
        found = {
            "loop": at_most(self.parts.watchdog.lag, LAG),
            "writers": Check(all(thread.is_alive() for thread in self.parts.writer.threads)),
            "database": at_most(self.took if seen else None, WRITE, "" if seen else "it could not be written to"),
            "intake": at_most(now - self.parts.line.heard_at, HEARD, self._why(now) or contested),
            "token": Check(not refused, why=refused),
            "tick": at_most(now - self.parts.ticker.ticked, TICK),
            "disk": self._disk(),
            "mail": self._mail(seen),
        } | _of(seen)
        age = backup.age(self.backups, self.parts.clock.machine())
        return found if age is None else found | {"backup": at_most(age.total_seconds(), BACKUP)}

    def _why(self, now: float) -> str:
        """What is wrong with the line, once it is more than a hiccup."""
        return self.parts.line.trouble if now - self.parts.line.heard_at > HEARD else ""

    def _mail(self, seen: Seen | None) -> Check:
        """Letters wait long, and why as far as the mail server says."""
        late = seen is not None and seen.mail > MAIL
        return at_most(seen.mail if seen else None, MAIL, self.parts.postman.trouble if late else "")

    def _disk(self) -> Check:
        usages = [shutil.disk_usage(_there(folder)) for folder in self.watched]
        free = min(usage.free / usage.total for usage in usages)
        return Check(free >= FREE, free, FREE)

    async def _seen(self) -> Seen | None:
        """What the writer sees; None when it does not come to it in time. One look at a time waits in its queue."""
        begun = time.monotonic()
        if self.probe is None or self.probe.done():
            now, machine = self.parts.clock.now(), self.parts.clock.machine()
            self.probe = self.parts.writer.write(lambda tx: self._look(tx, now, machine))
        try:
            seen = await asyncio.wait_for(asyncio.shield(self.probe), WRITE)
        except (TimeoutError, DBAPIError):
            return None
        self.took = time.monotonic() - begun
        return seen

    def _look(self, tx: Tx, now: datetime, machine: datetime) -> Seen:
        return look(tx.session, now, machine)


def _there(folder: Path) -> Path:
    """A folder, or the nearest one above it that exists."""
    return next(one for one in (folder, *folder.absolute().parents) if one.exists())


def _of(seen: Seen | None) -> dict[str, Check]:
    return {
        "inbox": at_most(seen.new if seen else None, NEW_UPDATE),
        "outbox": at_most(seen.reply if seen else None, REPLY),
        "notices": at_most(seen.notice if seen else None, NOTICE),
        "broadcasts": at_most(seen.broadcast if seen else None, BROADCAST),
        "files": at_most(seen.file if seen else None, FILE),
        "lock": at_most(seen.lock if seen else None, LOCK),
        "dead": at_most(seen.dead if seen else None, 0),
    }


def health_routes(health: Health) -> list[web.RouteDef]:
    """200 when well, 503 when not; from elsewhere there is nothing here."""

    async def healthz(request: web.Request) -> web.Response:
        _only_from_here(request)
        return web.json_response({"ok": health.alive}, status=200 if health.alive else 503)

    async def readyz(request: web.Request) -> web.Response:
        _only_from_here(request)
        checks = await health.checks()
        red = [name for name, check in checks.items() if not check.ok]
        said = {"ok": not red, "red": red, "checks": {name: check.shown() for name, check in checks.items()}}
        return web.json_response(said, status=503 if red else 200)

    return [web.get("/healthz", healthz), web.get("/readyz", readyz)]


def _only_from_here(request: web.Request) -> None:
    """A proxy that passes strangers on says so in a header."""
    passed_on = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    if passed_on or not ip_address(request.remote or "0.0.0.0").is_loopback:  # noqa: S104 - an address that is not ours
        raise web.HTTPNotFound
