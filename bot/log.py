"""Logs as lines of key=value; the bot's token never gets into them."""

import logging
import os
import re
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import structlog

TOKEN = re.compile(r"\d{6,}:[\w-]{30,}")
OURS = "oabot"
FILE_BYTES = 10 * 1024 * 1024
FILES = 5


def redacted(text: str) -> str:
    """Blot out whatever looks like a token."""
    return TOKEN.sub("<token>", text)


def redact(_logger: Any, _name: str, line: Any) -> str:
    """The last step of our own records: the line as it is written."""
    return redacted(str(line))


class Redacting(logging.Formatter):
    """The libraries' records, tracebacks included. Ours come as finished lines."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said = super().format(record)
        return redacted(said if record.name == OURS else f"{record.levelname}:{record.name}:{said}")


class PrivateFile(RotatingFileHandler):
    """A file that only its owner reads: 10 MB, then a new one; five old ones are kept."""

    def __init__(self, path: Path) -> None:
        """OSError when it cannot be written."""
        path.parent.mkdir(parents=True, exist_ok=True)
        super().__init__(path, maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8")

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        return os.fdopen(handle, "a", encoding=self.encoding)


def set_up(path: Path | None = None) -> None:
    """Log to standard error, or to a file; libraries only from WARNING on (one of them logs the token at INFO)."""
    handler: logging.Handler = PrivateFile(path) if path else logging.StreamHandler()
    handler.setFormatter(Redacting("%(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OURS).setLevel(logging.INFO)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
            redact,
        ],
        logger_factory=_to_file if path else structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )


def _to_file(*_: Any) -> logging.Logger:
    return logging.getLogger(OURS)
