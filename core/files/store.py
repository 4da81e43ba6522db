"""Bytes on our own disk, under random names: written whole or not at all, readable by the office alone."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"[0-9a-f]{32}")
UNFINISHED = ".part"


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it lies there: its random name, its size in bytes, its fingerprint."""

    stored_as: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of `OABOT_FILES`."""

    root: Path

    def put(self, content: bytes) -> Written:
        """Keep content; once this returns, a power cut loses nothing of it. OSError."""
        name = secrets.token_hex(16)
        path = self.path(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = path.with_suffix(UNFINISHED)
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        for folder in (path.parent, self.root):
            _sync(folder)
        return Written(name, len(content), hashlib.sha256(content).hexdigest())

    def read(self, stored_as: str, sha256: str) -> bytes:
        """The content; ValueError if it is not what was put there. OSError."""
        content = self.path(stored_as).read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ValueError(f"{stored_as} has changed on disk")
        return content

    def path(self, stored_as: str) -> Path:
        """Where it lies; ValueError for anything but a name that was given here."""
        if not NAME.fullmatch(stored_as):
            raise ValueError(f"{stored_as!r} is no name of a stored file")
        return self.root / stored_as[:2] / stored_as

    def forget(self, stored_as: str) -> None:
        """Delete a file, if it is there."""
        self.path(stored_as).unlink(missing_ok=True)

    def older(self, than: float) -> Iterator[Path]:
        """The files, unfinished ones too, that were written before a moment, in seconds since 1970."""
        for path in sorted(self.root.glob("[0-9a-f][0-9a-f]/*")):
            if NAME.fullmatch(path.stem) and path.stat().st_mtime < than:
                yield path


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
