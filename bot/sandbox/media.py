"""Photos, documents, sounds and films: made from the bytes of a file, in the shapes of the Bot API."""

import mimetypes
import secrets
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.params import Params, Upload
from bot.sandbox.pictures import Sides, sides

MEGABYTE = 1024 * 1024
MAX_PHOTO_BYTES = 10 * MEGABYTE
MAX_SIDES = 10_000
MAX_RATIO = 20
PHOTO_SIDES = (90, 320, 800)
BIGGEST_SIDE = 1280
FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "audio": "music",
    "video": "videos",
    "animation": "animations",
}
"""What can be sent, and the folder of the download address."""

TOLD: dict[str, tuple[tuple[str, type], ...]] = {
    "document": (),
    "voice": (("duration", int),),
    "audio": (("duration", int), ("performer", str), ("title", str)),
    "video": (("width", int), ("height", int), ("duration", int)),
    "animation": (("width", int), ("height", int), ("duration", int)),
}
"""What the sender says of a file himself."""

ALWAYS = frozenset({"width", "height", "duration"})


@dataclass(frozen=True)
class Media:
    """`value` is the Bot API's object, for a photo the list of its sizes; `blob` names the bytes, if there are any."""

    kind: str
    value: Any
    name: str
    mime: str
    size: int
    blob: str
    path: str

    @property
    def biggest(self) -> dict[str, Any]:
        """The object itself; of a photo the largest size."""
        return dict(self.value[-1] if self.kind == "photo" else self.value)

    def file_ids(self) -> list[str]:
        return [part["file_id"] for part in (self.value if self.kind == "photo" else [self.value])]

    def for_bot(self) -> dict[str, Any]:
        """The fields of a message; an animation is also told as a document, for old bots."""
        also = {"document": self.value} if self.kind == "animation" else {}
        return {self.kind: self.value} | also

    def for_phone(self) -> dict[str, Any]:
        """What the page shows."""
        about = self.biggest
        told = {name: about[name] for name in ("width", "height", "duration") if name in about}
        named = {"file_name": self.name} if self.name else {}
        url = f"/api/files/{about['file_id']}"
        return {"kind": self.kind, "mime_type": self.mime, "size": self.size, "url": url} | named | told


def make(kind: str, upload: Upload, told: Params, number: int) -> Media:
    """From an uploaded file, or the server's 400; `number` is the file's own in its folder."""
    if not upload.size:
        raise bad_request("file must be non-empty")
    name = PurePosixPath(upload.name.replace("\\", "/")).name
    mime = upload.mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
    suffix = PurePosixPath(name).suffix.lower()
    suffix = ".jpg" if kind == "photo" else suffix if suffix[1:].isascii() and suffix[1:].isalnum() else ""
    path = f"{FOLDERS[kind]}/file_{number}{suffix}"
    if kind == "photo":
        return Media(kind, _photo(upload), "", "image/jpeg", upload.size, secrets.token_hex(16), path)
    about = _identity(upload.size) | {"mime_type": mime} | _told(kind, told)
    if kind != "voice" and name:
        about["file_name"] = name
    return Media(kind, about, name, mime, upload.size, secrets.token_hex(16), path)


def _photo(upload: Upload) -> list[dict[str, Any]]:
    """Sizes as the network would make them. The picture is not scaled: each size leads to the same bytes."""
    if upload.size > MAX_PHOTO_BYTES:
        limit = f"the maximum size is {MAX_PHOTO_BYTES} bytes"
        raise bad_request(f"file of size {upload.size} bytes is too big for a photo; {limit}")
    found = sides(upload.data)
    if found is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if min(found) < 1 or sum(found) > MAX_SIDES or max(found) > MAX_RATIO * min(found):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    widest = max(found)
    scales = [side for side in PHOTO_SIDES if side < widest] + [min(widest, BIGGEST_SIDE)]
    return [_identity(upload.size) | _scaled(found, side / widest) for side in scales]


def _scaled(found: Sides, factor: float) -> dict[str, int]:
    width, height = (max(1, round(side * factor)) for side in found)
    return {"width": width, "height": height}


def _identity(size: int) -> dict[str, Any]:
    return {
        "file_id": f"AgAC{secrets.token_urlsafe(40)}",
        "file_unique_id": secrets.token_urlsafe(11),
        "file_size": size,
    }


def _told(kind: str, params: Params) -> dict[str, Any]:
    values = {name: max(0, params.integer(name)) if type_ is int else params.text(name) for name, type_ in TOLD[kind]}
    return {name: value for name, value in values.items() if value or name in ALWAYS}
