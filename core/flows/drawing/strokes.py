"""How steps and ways look in a drawing: a shape for each type, a colour for each state, a bar for each fork."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.flows.definition import Step
from core.flows.drawing.captions import Arrow
from core.flows.drawing.layout import Box
from core.pictures.canvas import Canvas, Ink, Point


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of a step."""

    fill: str
    line: str
    text: str
    width: float = 2.0
    dashed: bool = False


TONES: Mapping[str, Tone] = {
    "plain": Tone("#f1f6fc", "#3b5b82", "#17263a"),
    "later": Tone("#fafbfc", "#b4bcc6", "#66707c", 1.5),
    "done": Tone("#e4f3e6", "#2e7d32", "#17361a"),
    "now": Tone("#ffc766", "#d45500", "#3a1c00", 4.0),
    "held": Tone("#fff4d6", "#b07c00", "#4a3500", 2.5, dashed=True),
    "refused": Tone("#fde7e5", "#c62828", "#5a1010", 2.5),
}
TEXT, PALE, INK, PASSED, ASIDE = "#17263a", "#66707c", "#4a5f78", "#2e7d32", "#b5483c"


def frame(sheet: Canvas, box: Box, step: Step, tone: Tone) -> None:
    """The shape of a step."""
    ink = Ink(tone.line, tone.fill, tone.width, tone.dashed or step.type == "notify")
    if step.type == "join":
        sheet.shape(_corners(box), Ink(tone.line, tone.line), 3)
    elif step.type == "end":
        _end(sheet, box, step, ink)
    elif step.type == "approval":
        sheet.shape(_chamfered(box, min(16.0, box.height / 3)), ink, 2)
    else:
        sheet.shape(_corners(box), ink, {"task": 10.0, "notify": 20.0}.get(step.type, 1.0))
    if step.type == "subflow":
        sheet.shape(_corners(box, 5), Ink(tone.line), 1)
    if step.type == "auto":
        for x in (box.x + 7, box.x + box.width - 7):
            sheet.line([(x, box.y), (x, box.y + box.height)], Ink(tone.line, width=1.5))


def _end(sheet: Canvas, box: Box, step: Step, ink: Ink) -> None:
    """A branch ends with one line, the process with two, and what ends everything at once with a dot."""
    inner = Ink(ink.line, ink.line if step.terminate else "", 1.5)
    half = min(box.width, box.height) / 2
    if box.width > box.height:
        sheet.shape(_corners(box), ink, half)
        sheet.shape(_corners(box, 5), Ink("" if step.branch else ink.line), half - 5)
    else:
        middle = box.x + half, box.y + half
        sheet.circle(middle, half, ink)
        sheet.circle(middle, half - 5, Ink() if step.branch else inner)


def _corners(box: Box, inset: float = 0) -> list[Point]:
    left, top = box.x + inset, box.y + inset
    right, bottom = box.x + box.width - inset, box.y + box.height - inset
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _chamfered(box: Box, cut: float) -> list[Point]:
    (left, top), _, (right, bottom), _ = _corners(box)
    return [
        *((left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut)),
        *((right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut)),
    ]


def bar(sheet: Canvas, x: float, ports: Sequence[float], how: str, colour: str) -> None:
    """What several ways leave by: solid for all at once, hollow for those that hold, dashed for a choice."""
    top, bottom = min(ports) - 12, max(ports) + 12
    corners = [(x - 4, top), (x + 4, top), (x + 4, bottom), (x - 4, bottom)]
    fill = {"all": colour, "any_of": "white"}.get(how, "white")
    sheet.shape(corners, Ink(colour, fill, 2, dashed=how == "choose"), 2)


def way(sheet: Canvas, arrow: Arrow, points: Sequence[Point], *, marked: bool) -> None:
    """An arrow: green where the process went, pale where it did not, broken where a refusal leads."""
    colour = arrow_colour(arrow, marked=marked)
    ink = Ink(colour, width=3 if arrow.taken else 1.8, dashed=arrow.aside and not arrow.taken)
    x, y = points[-1]
    sheet.line([*points[:-1], (x - 8, y)], ink, 9)
    sheet.shape([(x - 1, y), (x - 12, y - 5.5), (x - 12, y + 5.5)], Ink(colour, colour, 1))


def arrow_colour(arrow: Arrow, *, marked: bool) -> str:
    """The colour of an arrow and of its label."""
    if arrow.taken:
        return PASSED
    if arrow.aside:
        return ASIDE
    return "#9aa5b1" if marked else INK
