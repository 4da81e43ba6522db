"""Pictures of the page, small enough to be kept: few colours, no more bytes than they need."""

import struct
import zlib
from base64 import b64decode, b64encode

from playwright.async_api import Page

FEW_COLOURS = """async ({ url, most }) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { width, height } = image;
    const pen = new OffscreenCanvas(width, height).getContext("2d");
    pen.drawImage(image, 0, 0);
    const colours = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
    const counts = new Map();
    colours.forEach((colour) => counts.set(colour, (counts.get(colour) ?? 0) + 1));
    const palette = [...counts].sort((a, b) => b[1] - a[1]).slice(0, most).map(([colour]) => colour);
    const parts = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
    const apart = (a, b) => parts(a).reduce((sum, part, n) => sum + (part - parts(b)[n]) ** 2, 0);
    const nearest = (colour) => palette.reduce((best, one, n) => {
        const distance = apart(colour, one);
        return distance < best.distance ? { n, distance } : best;
    }, { n: 0, distance: Infinity }).n;
    const place = new Map([...counts.keys()].map((colour) => [colour, nearest(colour)]));
    const pixels = Array.from(colours, (colour) => String.fromCharCode(place.get(colour))).join("");
    return { width, height, palette: palette.flatMap(parts), pixels: btoa(pixels) };
}"""
MOST_COLOURS = 64


async def small(page: Page, picture: bytes) -> bytes:
    """The same PNG with a palette; the browser counts its colours, on a page of its own."""
    desk = await page.context.new_page()
    url = f"data:image/png;base64,{b64encode(picture).decode()}"
    found = await desk.evaluate(FEW_COLOURS, {"url": url, "most": MOST_COLOURS})
    await desk.close()
    return _png(found["width"], found["height"], bytes(found["palette"]), b64decode(found["pixels"]))


def _png(width: int, height: int, palette: bytes, pixels: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    rows = b"".join(b"\0" + pixels[row * width : (row + 1) * width] for row in range(height))
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
