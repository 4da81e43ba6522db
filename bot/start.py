"""What must hold before the bot is started, looked at first: importing the Telegram libraries takes seconds."""

import errno
import socket
import sqlite3
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy.exc import DBAPIError

from bot import backup
from bot.backup import BadCopyError
from bot.settings import EXIT_CONFIG, Settings, WrongSettingsError
from bot.single import AlreadyRunningError
from bot.writer import EXIT_DAMAGED
from models import migrate
from models.engine import is_sqlite, parse_url
from models.migrate import NewerDatabaseError

log = structlog.get_logger()

EXIT_UNAVAILABLE = 69
REFUSED = ("authentication failed", "does not exist", "no pg_hba.conf entry")


class NoCopyError(Exception):
    """There is no copy of the database, so it is not migrated."""


OURS = (AlreadyRunningError, NewerDatabaseError, BadCopyError, NoCopyError, WrongSettingsError)
PROBLEMS = (*OURS, DBAPIError, OSError)


def check_port(settings: Settings) -> None:
    """Refuse a port that is taken, and an address that is not ours."""
    host, port = settings.listen
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        taken = problem.errno == errno.EADDRINUSE
        raise WrongSettingsError(f"OABOT_HTTP: {f'port {port} is taken' if taken else problem.strerror}") from None


def migrate_safely(database: str, backups: Path, at: datetime) -> None:
    """Bring the database to what this version needs; a SQLite file that would change is copied first.

    `at` is machine time.
    """
    standing = migrate.standing(database)
    if not standing.behind:
        return
    if not standing.fresh and is_sqlite(parse_url(database)):
        log.info("copied before the migration", to=str(_copy(database, backups, at, standing.head)))
    elif not standing.fresh:
        log.warning("migrating; the server's backups are its operator's: pg_dump", to=standing.head)
    migrate.upgrade(database)


def _copy(database: str, backups: Path, at: datetime, before: str) -> Path:
    try:
        return backup.take(database, backups, at, before=before)
    except (OSError, sqlite3.Error) as problem:
        raise NoCopyError(getattr(problem, "strerror", None) or str(problem)) from problem


def explained(problem: Exception, settings: Settings) -> tuple[str, int]:
    """One line that names the setting, never a secret, and the exit code."""
    match problem:
        case WrongSettingsError():
            return str(problem), EXIT_CONFIG
        case AlreadyRunningError():
            return f"OABOT_DATABASE: another process is working on {problem}; stop it first", EXIT_CONFIG
        case NewerDatabaseError():
            newer = f"written by a newer version (revision {problem}); install that version or newer"
            return f"OABOT_DATABASE: {newer}", EXIT_CONFIG
        case BadCopyError():
            unsound = f"the copy before the migration is not sound ({problem}): the database may be damaged"
            return f"OABOT_DATABASE: {unsound}; see docs/deploy, Restore", EXIT_CONFIG
        case NoCopyError():
            return f"OABOT_BACKUPS: no copy could be made before the migration ({problem})", EXIT_DAMAGED
        case DBAPIError():
            return _of_database(problem, settings)
        case _:
            return f"OABOT_DATABASE: cannot be opened ({getattr(problem, 'strerror', problem)})", EXIT_CONFIG


def _of_database(problem: DBAPIError, settings: Settings) -> tuple[str, int]:
    said = str(problem.orig).strip()
    if is_sqlite(parse_url(settings.database)):
        return f"OABOT_DATABASE: {said}", EXIT_CONFIG
    if any(words in said for words in REFUSED):
        return "OABOT_DATABASE: the server refuses the login, or has no such database", EXIT_CONFIG
    return "OABOT_DATABASE: the server does not answer", EXIT_UNAVAILABLE
