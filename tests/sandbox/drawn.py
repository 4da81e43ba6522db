"""Pictures just big enough to be taken for pictures, and other files."""

import struct
import zlib

from bot.sandbox.params import Upload


def png(width: int, height: int) -> bytes:
    """A grey picture that any program can show."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\x00" + b"\x7f" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def png_header(width: int, height: int) -> bytes:
    """Only the beginning, for pictures too large to draw."""
    return b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x0dIHDR" + struct.pack(">II", width, height)


def jpeg(width: int, height: int) -> bytes:
    """Markers as cameras write them: an application segment, fill bytes, then the frame."""
    app = b"\xff\xe1\x00\x06EXIF"
    frame = b"\xff\xc2\x00\x11\x08" + struct.pack(">HH", height, width)
    return b"\xff\xd8" + app + b"\xff\xff\xdb\x00\x04\x00\x00" + frame + b"\x03" + b"\x00" * 9 + b"\xff\xd9"


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x00\x00\x00;"


def webp(form: bytes, width: int, height: int) -> bytes:
    """`form` is VP8 with a space, VP8L or VP8X."""
    bodies = {
        b"VP8 ": b"\x00" * 6 + struct.pack("<HH", width, height),
        b"VP8L": b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14),
        b"VP8X": b"\x00" * 4 + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"),
    }
    return b"RIFF\x00\x00\x00\x00WEBP" + form + b"\x00" * 4 + bodies[form]


def photo(width: int = 1200, height: int = 800) -> Upload:
    return Upload("photo.png", "image/png", png(width, height))


def letter(name: str = "合同.pdf", data: bytes = b"%PDF-1.7 paper") -> Upload:
    return Upload(name, "application/pdf", data)
