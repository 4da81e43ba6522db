"""Remembering across restarts: what happened is written down at once, so that even kill -9 costs nothing."""

import json
import sqlite3
from pathlib import Path
from typing import Any, Protocol


class Keeper(Protocol):
    """Takes JSON values by kind and key; a later one replaces an earlier one."""

    def put(self, kind: str, key: str, value: Any) -> None: ...

    def drop(self, kind: str, key: str) -> None: ...


class Forgetful:
    """Keeps nothing."""

    def put(self, kind: str, key: str, value: Any) -> None:
        """Nothing."""

    def drop(self, kind: str, key: str) -> None:
        """Nothing."""


class InUseError(Exception):
    """Another process keeps its chats in this folder."""


class Shelf:
    """Keeps everything in one SQLite file of a folder, which one process at a time may use.

    Written through, without waiting for the disk: a power cut may cost the last moment, never the file.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(folder / "sandbox.db", timeout=0.2, isolation_level=None)
        try:
            for setting in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL"):
                self._database.execute(f"PRAGMA {setting}")
            self._database.execute(
                "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, key))"
            )
        except sqlite3.OperationalError as problem:
            self._database.close()
            raise InUseError(str(folder)) from problem

    def put(self, kind: str, key: str, value: Any) -> None:
        self._database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (kind, key, json.dumps(value)))

    def drop(self, kind: str, key: str) -> None:
        self._database.execute("DELETE FROM kept WHERE kind = ? AND key = ?", (kind, key))

    def rows(self, kind: str) -> dict[str, Any]:
        """Everything of one kind, in no order."""
        found = self._database.execute("SELECT key, value FROM kept WHERE kind = ?", (kind,))
        return {key: json.loads(value) for key, value in found}

    def close(self) -> None:
        """Let another process have the folder."""
        self._database.close()
