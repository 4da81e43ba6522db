"""Width and height of a picture, from the first bytes of its file."""

import struct

JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD9)})

Sides = tuple[int, int]


def sides(data: bytes) -> Sides | None:
    """Of a PNG, JPEG, GIF or WebP; None for anything else."""
    try:
        return _sides(data)
    except (struct.error, IndexError):
        return None


def _sides(data: bytes) -> Sides | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _pair(data, ">II", 16)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _pair(data, "<HH", 6)
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    return _webp(data) if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def _pair(data: bytes, form: str, at: int) -> Sides:
    first, second = struct.unpack_from(form, data, at)
    return int(first), int(second)


def _jpeg(data: bytes) -> Sides | None:
    """Walks from marker to marker until one that begins a frame."""
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in JPEG_FRAMES:
            height, width = _pair(data, ">HH", at + 5)
            return width, height
        at += 1 if marker == 0xFF else 2 if marker in JPEG_BARE else 2 + _pair(data, ">HH", at + 2)[0]
    return None


def _webp(data: bytes) -> Sides | None:
    form = data[12:16]
    if form == b"VP8 ":
        width, height = _pair(data, "<HH", 26)
        return width & 0x3FFF, height & 0x3FFF
    if form == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8X":
        width, height = (int.from_bytes(data[start : start + 3], "little") + 1 for start in (24, 27))
        return width, height
    return None
