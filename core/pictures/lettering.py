"""The font of every picture and chart: its file, how wide its letters are, and text that it can show."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

FAMILY = "Oabot Sans SC"
FONT = Path(__file__).parent / "font" / "OabotSansSC-Regular.otf"
"""One subset for Chinese, Russian and English: no machine has to have fonts of its own."""

SUBSTITUTE = "□"
"""Stands for a letter that the font does not have, an emoji for one."""

_ALIKE = {
    **dict(zip("✔✗✘↩−", "✓××←-", strict=True)),
    **dict(zip("ІіЇїЈјЅѕҺһ", "IiÏïJjSsHh", strict=True)),  # the same shapes
    **dict(zip("ҐґЄєҚқҢңҒғҮүҰұӨөӘә", "ГгЕеКкНнГгУуУуОоАа", strict=True)),
    **dict(zip("ŁłıĦħŦŧŊŋĸſ", "LliHhTtNnks", strict=True)),
    "₽": "руб.",
}
"""What the font says with other letters: the nearest that it has."""

_WRITTEN = str.maketrans(_ALIKE)


@cache
def widths() -> Mapping[int, float]:
    """The letters the font has, and their widths in parts of its size."""
    from fontTools.ttLib import TTFont

    with TTFont(FONT, lazy=True) as font:
        advances, unit = font["hmtx"].metrics, font["head"].unitsPerEm
        return {letter: advances[glyph][0] / unit for letter, glyph in font.getBestCmap().items()}


def shown(text: str) -> str:
    """The text as the font can show it, on one line.

    A letter that it lacks loses its accent, or becomes the nearest one it has; everything else is a substitute.
    """
    known = widths()
    letters: list[str] = []
    for letter in unicodedata.normalize("NFC", " ".join(text.split())).translate(_WRITTEN):
        plain = unicodedata.normalize("NFD", letter)[0]
        if ord(letter) in known:
            letters.append(letter)
        elif ord(plain) in known:
            letters.append(plain)
        elif not _silent(letter) and not _joined_on(letters, letter):
            letters.append(SUBSTITUTE)
    return "".join(letters)


def _silent(letter: str) -> bool:
    """What has no shape of its own: controls, joiners, variation selectors, skin tones, marks."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Mn", "Me", "Sk")


def _joined_on(letters: list[str], letter: str) -> bool:
    """An emoji after another one: a row of them is one substitute, as most are parts of one picture."""
    return letters[-1:] == [SUBSTITUTE] and unicodedata.category(letter) == "So"


def width(text: str, size: float) -> float:
    """How wide a line of text is at this size; only for text that is `shown`."""
    known = widths()
    return sum(known[ord(letter)] for letter in text) * size


def wrapped(text: str, size: float, limit: float, most: int) -> tuple[str, ...]:
    """The text in at most so many lines of like length, none wider than the limit; an ellipsis for what is left out."""
    told = shown(text)
    lines = _filled(told, size, limit)
    if len(lines) > most:
        return (*lines[: most - 1], _shortened(lines[most - 1], size, limit))
    widest = max((width(piece.strip(), size) for piece in _pieces(told, size, limit)), default=0.0)
    for share in range(10, 20):
        narrower = _filled(told, size, max(limit * share / 20, widest))
        if len(narrower) == len(lines):
            return narrower
    return lines


def _filled(text: str, size: float, limit: float) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, size, limit):
        if width((line + piece).rstrip(), size) <= limit:
            line += piece
        else:
            lines.append(line.strip())
            line = piece.lstrip()
    return tuple(line for line in (*lines, line.strip()) if line) or ("",)


def _shortened(line: str, size: float, limit: float) -> str:
    # The ellipsis of a Chinese font floats at half height: right after hanzi only.
    dots = "…" if _wide(line[-1]) else "..."
    while line and width(line + dots, size) > limit:
        line = line[:-1]
    return line.rstrip() + dots


def _pieces(text: str, size: float, limit: float) -> Iterator[str]:
    """Where a line may break: after a space or hyphen, between hanzi, never before closing punctuation."""
    piece = ""
    for place, letter in enumerate(text):
        piece += letter
        following = text[place + 1 : place + 2]
        if _may_break(letter, following) or width(piece + following, size) > limit:
            yield piece
            piece = ""
    if piece:
        yield piece


def _may_break(letter: str, following: str) -> bool:
    if not following or following in _NEVER_FIRST or letter in _NEVER_LAST:
        return False
    return letter in " -/_" or _wide(letter) or _wide(following)


def _wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


_NEVER_FIRST = frozenset("、。，．；：？！）》」』】〕〉”’…,.;:?!)]}%› ")
_NEVER_LAST = frozenset("（《「『【〔〈“‘([{")
