"""Which files are taken in, judged by their content as much as by their name. Pure."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any, Final

from core.files.links import fetches
from core.refusals import Refusal

LARGEST: Final = 10 * 2**20
"""Bytes of one file; Telegram's own limit for what a bot may fetch is twice that."""
MOST: Final = LARGEST // 2**20
MOST_FETCHED: Final = 20
"""Megabytes that Telegram gives to a bot."""
MOST_ENTRIES, LARGEST_CONTENT, HIGHEST_RATIO = 2_000, 50 * 2**20, 100
"""Of a packed file: entries, unpacked bytes, unpacked to packed."""
LONGEST_NAME: Final = 120
CHUNK: Final = 2**16

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MAGIC: Mapping[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "doc": (OLE,),
    "xls": (OLE,),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "odt": (b"PK\x03\x04",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
}
"""How the content of each kind begins; a file of any other kind is not taken in."""
SAME = {"jpeg": "jpg"}
PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}
"""What a packed document of each kind cannot be without."""
LIVE = re.compile(r"vbaproject|/activex|/externallinks/|^basic/|^scripts/|\.(?:exe|dll|js|vbs|bat|cmd)$", re.I)
OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")


class FileEmpty(Refusal):
    """A file without content."""

    code = "file-empty"


class FileTooLarge(Refusal):
    """More than is taken in: `size` and `most` in whole megabytes."""

    code = "file-too-large"


class FileKindUnknown(Refusal):
    """A kind of file that is not taken in: `name`, `kinds`."""

    code = "file-kind-unknown"


class FileNotWhatItSays(Refusal):
    """The content is not what the name promises: `name`, `kind`."""

    code = "file-not-what-it-says"


class FileUnsafe(Refusal):
    """Content that nobody should open: macros, links that fetch something, a packed file that is a trap: `name`."""

    code = "file-unsafe"


class FileNotFetched(Refusal):
    """The network did not give it, for hours: `name`."""

    code = "file-not-fetched"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that may come in: what people call it, its kind, how large it is said to be."""

    name: str
    kind: str
    size: int | None


def expected(name: str, size: int | None) -> Wanted:
    """A file by what is said of it, before it is fetched; refused where that is enough to refuse it."""
    shown = shown_name(name)
    check_size(size)
    return Wanted(shown, kind_of(shown), size)


def details(name: str, kind: str, size: int | None) -> dict[str, Any]:
    """What the sentence about a file that was not taken in may need, whichever it is."""
    return {"name": name, "kind": kind, "kinds": ", ".join(MAGIC), "size": megabytes(size or 0), "most": MOST}


def megabytes(size: int) -> int:
    """Bytes as whole megabytes, upwards."""
    return -(-size // 2**20)


def check_size(size: int | None) -> None:
    """Refuse an empty file and one that is too large; what nobody told is looked at when it comes."""
    if size == 0:
        raise FileEmpty
    if size is not None and size > LARGEST:
        raise FileTooLarge(size=megabytes(size), most=MOST)


def shown_name(name: str) -> str:
    """What a file is called, as one line that can be shown anywhere and names no folder; its ending stays."""
    kept = "".join(one for one in unicodedata.normalize("NFC", name) if unicodedata.category(one)[0] != "C")
    last = re.split(r"[\\/]", kept)[-1].strip().lstrip(".")
    line = " ".join(re.sub(r'[<>:"|?*]', "_", last).split())
    stem, dot, ending = line.rpartition(".")
    if len(line) <= LONGEST_NAME:
        return line
    return (stem[: LONGEST_NAME - len(ending) - 1] + dot + ending) if dot else line[:LONGEST_NAME]


def kind_of(name: str) -> str:
    """The kind by a name's ending; FileKindUnknown."""
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    kind = SAME.get(ending, ending)
    if kind not in MAGIC:
        raise FileKindUnknown(name=name, kinds=", ".join(MAGIC))
    return kind


def inspect(name: str, kind: str, content: bytes) -> None:
    """Refuse what is empty, too large, not of its kind, or unsafe to open."""
    check_size(len(content))
    if not content.startswith(MAGIC[kind]):
        raise FileNotWhatItSays(name=name, kind=kind)
    if kind in PARTS:
        _unpacked(name, kind, content)
    elif content.startswith(OLE) and OLE_MACROS in content:
        raise FileUnsafe(name=name)


def _unpacked(name: str, kind: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _safe(name, packed)
            if PARTS[kind] not in packed.namelist():
                raise FileNotWhatItSays(name=name, kind=kind)
            links = (one for one in packed.infolist() if one.filename.endswith(".rels"))
            if any(fetches(packed.read(one)) for one in links):
                raise FileUnsafe(name=name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise FileNotWhatItSays(name=name, kind=kind) from None


def _safe(name: str, packed: zipfile.ZipFile) -> None:
    entries = packed.infolist()
    whole = sum(one.file_size for one in entries)
    if len(entries) > MOST_ENTRIES or whole > LARGEST_CONTENT or _overlap(entries):
        raise FileUnsafe(name=name)
    if any(_dense(one) or _wrong_place(one.filename) or LIVE.search(one.filename) for one in entries):
        raise FileUnsafe(name=name)


def _dense(entry: zipfile.ZipInfo) -> bool:
    """Small entries are packed however well: a whole style sheet of blanks harms nobody."""
    return entry.file_size > CHUNK and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1)


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Entries that share their bytes are how a small file holds a large one many times."""
    placed = sorted(entries, key=lambda one: one.header_offset)
    return any(after.header_offset < before.header_offset + before.compress_size for before, after in pairwise(placed))


def _wrong_place(path: str) -> bool:
    return path.startswith(("/", "\\")) or ".." in re.split(r"[\\/]", path) or ":" in path
