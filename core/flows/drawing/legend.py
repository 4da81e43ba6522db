"""The small key under a drawing: only what occurs in it and does not explain itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.company.mistakes import Say
from core.flows.definition import Flow, Step
from core.flows.drawing.captions import Arrow, Caption
from core.flows.drawing.layout import Box
from core.flows.drawing.strokes import PALE, TONES, bar, frame, way
from core.pictures.canvas import Canvas
from core.pictures.lettering import shown, width

SIZE = 16.0
SWATCH = 30.0
LINE = 28.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign and what it means. `kind`: ``state``, ``type``, ``fork`` or ``aside``."""

    kind: str
    key: str
    text: str

    @property
    def width(self) -> float:
        """With the room after it."""
        return SWATCH + 8 + width(self.text, SIZE) + 22

    def paint(self, sheet: Canvas, x: float, y: float) -> None:
        """Draw it, its upper left corner at x, y."""
        box = Box("", x, y + 2, SWATCH, 18, 0, 0)
        if self.kind == "state":
            frame(sheet, box, Step(id="_"), TONES[self.key])
        elif self.kind == "type":
            frame(sheet, box, Step.model_validate({"id": "_", "type": self.key}), TONES["plain"])
        elif self.kind == "fork":
            bar(sheet, x + SWATCH / 2, [y + 11], self.key, TONES["plain"].line)
        else:
            way(sheet, Arrow("", "", aside=True), [(x, y + 11), (x + SWATCH, y + 11)], marked=False)
        sheet.text((x + SWATCH + 8, y + 11), self.text, SIZE, PALE)


def entries(flow: Flow, captions: Sequence[Caption], arrows: Sequence[Arrow], say: Say) -> list[Entry]:
    """What the key of this drawing has."""
    return [Entry(kind, key, shown(say(f"picture-{key}"))) for kind, key in _used(flow, captions, arrows)]


def _used(flow: Flow, captions: Sequence[Caption], arrows: Sequence[Arrow]) -> Iterator[tuple[str, str]]:
    states = {one.state for one in captions} - {"plain"}
    types = {one.step.type for one in captions}
    forks = {ways.how for _, ways in flow.everywhere()}
    yield from (("state", one) for one in ("done", "now", "held", "refused", "later") if one in states)
    if len(types & {"task", "approval"}) == 2:
        yield "type", "task"
    yield from (("type", one) for one in ("approval", "notify", "auto", "subflow") if one in types)
    yield from (("fork", one) for one in ("all", "any_of", "choose") if one in forks)
    if any(arrow.aside for arrow in arrows):
        yield "aside", "aside"


def rows(entries: Sequence[Entry], limit: float) -> list[list[tuple[float, Entry]]]:
    """The entries with their places, in lines of this width."""
    found: list[list[tuple[float, Entry]]] = []
    x = limit
    for entry in entries:
        if x + entry.width > limit:
            found.append([])
            x = 0.0
        found[-1].append((x, entry))
        x += entry.width
    return found
