"""Keys of the company's folder as numbers, small enough for a button."""

from collections.abc import Iterable
from zlib import crc32


def mark_of(key: str) -> int:
    """A number that stands for a key of the company folder on a button, whatever is added around it."""
    return crc32(key.encode()) & 0x7FFFFFFF


def key_marked(mark: int, keys: Iterable[str]) -> str | None:
    """The key for which this number stands, if the company still has it."""
    return next((key for key in keys if mark_of(key) == mark), None)
