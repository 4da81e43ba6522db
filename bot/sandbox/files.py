"""All files that were ever sent, by any of their identifiers."""

import shutil
import tempfile
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.sandbox.keep import Forgetful, Keeper
from bot.sandbox.media import Media, make
from bot.sandbox.params import Params, Upload


class FileStore:
    """Bytes lie in `folder`, or in a temporary one that ends with the store."""

    def __init__(self, folder: Path | None = None, keeper: Keeper | None = None) -> None:
        self._folder = folder
        self._keeper = keeper or Forgetful()
        self._by_id: dict[str, Media] = {}
        self._by_path: dict[str, Media] = {}

    def add(self, kind: str, upload: Upload, told: Params) -> Media:
        """Take a file in, or the server's 400. A claimed size leaves no bytes behind."""
        media = make(kind, upload, told, len(self._by_path) + 1)
        if upload.claims is None:
            (self._room() / media.blob).write_bytes(upload.data)
        self._keeper.put("media", media.path, vars(media))
        self._know(media)
        return media

    def find(self, file_id: str) -> Media | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> Path | None:
        """Where the bytes behind a download address are, if they are anywhere."""
        media = self._by_path.get(path)
        return self.bytes_of(media) if media else None

    def bytes_of(self, media: Media) -> Path | None:
        """Where the bytes are; None for a file that only claimed its size."""
        path = self._room() / media.blob
        return path if path.is_file() else None

    def restore(self, records: Mapping[str, Any]) -> None:
        """Take up what was kept."""
        for record in records.values():
            self._know(Media(**record))

    def _know(self, media: Media) -> None:
        self._by_path[media.path] = media
        self._by_id |= dict.fromkeys(media.file_ids(), media)

    def _room(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="sandbox-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder
