"""Paper for pictures and charts: one way to draw for PNG and for SVG, in our own letters.

matplotlib takes a second to import, so that is done when the first picture is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from core.pictures.lettering import FONT

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.path import Path as Outline

Point = tuple[float, float]
Format = Literal["png", "svg"]

SHARP = 1.5
"""Dots of a PNG for a unit of the drawing."""
WIDEST, HIGHEST, LARGEST = 1600, 8000, 12_000_000
"""Dots of a PNG: across, down, in all. A larger drawing is made smaller."""
COLOURS = 256
"""Of a PNG."""


@cache
def letters(size: float) -> "FontProperties":
    """Our font, `size` units high."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(FONT), size=size * 0.72)


@dataclass(frozen=True, slots=True)
class Ink:
    """How something is drawn; no colour is nothing."""

    line: str = ""
    fill: str = ""
    width: float = 1.5
    dashed: bool = False


@dataclass
class Canvas:
    """A white sheet; x grows to the right, y downwards, a unit is about a dot of a phone's screen.

    What is drawn later covers what was drawn before.
    """

    width: float
    height: float
    _order: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        import matplotlib as mpl
        from matplotlib.figure import Figure

        # Names of shapes in an SVG are random without it.
        mpl.rcParams["svg.hashsalt"] = "oabot"
        self._figure = Figure(figsize=(self.width / 100, self.height / 100), dpi=100, facecolor="white")
        self._axes = self._figure.add_axes((0, 0, 1, 1), xlim=(0, self.width), ylim=(self.height, 0))
        self._axes.set_axis_off()

    def shape(self, corners: Sequence[Point], ink: Ink, radius: float = 0) -> None:
        """A closed shape, its corners rounded."""
        self._draw(_rounded(corners, radius, closed=True), ink)

    def line(self, corners: Sequence[Point], ink: Ink, radius: float = 0) -> None:
        """A line from the first point to the last, its corners rounded."""
        self._draw(_rounded(corners, radius, closed=False), ink)

    def circle(self, middle: Point, radius: float, ink: Ink) -> None:
        """A circle."""
        from matplotlib.path import Path as Outline

        around = Outline.circle(middle, radius)
        self._draw(around, ink)

    def _draw(self, outline: "Outline", ink: Ink) -> None:
        from matplotlib.patches import PathPatch

        self._order += 1
        patch = PathPatch(
            outline,
            facecolor=ink.fill or "none",
            edgecolor=ink.line or "none",
            linewidth=ink.width * 0.72,
            linestyle=(0, (4, 3)) if ink.dashed else "solid",
            capstyle="butt",
            joinstyle="round",
            zorder=self._order,
        )
        self._axes.add_patch(patch)

    def text(
        self, at: Point, said: str, size: float, colour: str, align: Literal["left", "center", "right"] = "left"
    ) -> None:
        """One line of `shown` text, the middle of its letters at the height given."""
        self._order += 1
        x, y = at
        # A dollar sign would begin a formula.
        self._axes.text(
            x,
            y + 0.36 * size,
            said,
            color=colour,
            fontproperties=letters(size),
            ha=align,
            va="baseline",
            parse_math=False,
            zorder=self._order,
        )

    def saved(self, form: Format) -> bytes:
        """The picture as a file; the same drawing gives the same bytes."""
        file = BytesIO()
        if form == "svg":
            self._figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
            return file.getvalue()
        self._figure.savefig(file, format="png", dpi=100 * self.scale, pil_kwargs={"compress_level": 1})
        return _fewer_colours(file)

    @property
    def scale(self) -> float:
        """Dots of the PNG for a unit."""
        area: float = (LARGEST / (self.width * self.height)) ** 0.5
        return min(SHARP, WIDEST / self.width, HIGHEST / self.height, area)


def _fewer_colours(png: BytesIO) -> bytes:
    """Enough for drawings, and a third of the size to send."""
    from PIL import Image

    with Image.open(png) as picture:
        fewer = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    file = BytesIO()
    fewer.save(file, format="png")
    return file.getvalue()


def _rounded(corners: Sequence[Point], radius: float, *, closed: bool) -> "Outline":
    from matplotlib.path import Path as Outline

    last = len(corners) - 1
    points: list[Point] = []
    codes: list[int] = []
    for at, corner in enumerate(corners):
        first = not points
        if closed or 0 < at < last:
            before, after = corners[at - 1], corners[(at + 1) % len(corners)]
            points += [_toward(corner, before, radius), corner, _toward(corner, after, radius)]
            codes += [int(Outline.MOVETO if first else Outline.LINETO), int(Outline.CURVE3), int(Outline.CURVE3)]
        else:
            points.append(corner)
            codes.append(int(Outline.MOVETO if first else Outline.LINETO))
    if closed:
        points.append(points[0])
        codes.append(int(Outline.CLOSEPOLY))
    return Outline(points, codes)


def _toward(corner: Point, other: Point, most: float) -> Point:
    """Part of the way to another corner, never more than half of it."""
    across, down = other[0] - corner[0], other[1] - corner[1]
    length = max((across**2 + down**2) ** 0.5, 1e-9)
    share = min(most / length, 0.5)
    return corner[0] + across * share, corner[1] + down * share
