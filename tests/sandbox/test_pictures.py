"""Width and height from the first bytes of a picture."""

import pytest

from bot.sandbox.pictures import sides
from tests.sandbox.drawn import gif, jpeg, png, webp


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(png(3, 2), (3, 2), id="PNG"),
        pytest.param(jpeg(4000, 3000), (4000, 3000), id="JPEG"),
        pytest.param(gif(320, 240), (320, 240), id="GIF"),
        pytest.param(webp(b"VP8 ", 550, 368), (550, 368), id="WebP"),
        pytest.param(webp(b"VP8L", 386, 395), (386, 395), id="WebP without loss"),
        pytest.param(webp(b"VP8X", 16_000, 1), (16_000, 1), id="WebP with more in it"),
        pytest.param(webp(b"VP8X", 1, 1).replace(b"VP8X", b"VP99"), None, id="WebP of no kind"),
        pytest.param(b"", None, id="nothing"),
        pytest.param(b"%PDF-1.7", None, id="a document"),
        pytest.param(png(3, 2)[:18], None, id="PNG cut off"),
        pytest.param(jpeg(3, 2)[:20], None, id="JPEG cut off"),
        pytest.param(b"\xff\xd8\x00\x00", None, id="JPEG without markers"),
    ],
)
def test_sides(data: bytes, expected: tuple[int, int] | None) -> None:
    assert sides(data) == expected
