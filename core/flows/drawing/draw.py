"""A process as a picture: PNG for a chat, SVG for paper and screens, both by the same strokes."""

from itertools import repeat

from core.company.mistakes import Say
from core.flows.drawing import legend
from core.flows.drawing.captions import Arrow, Caption, arrows, captions
from core.flows.drawing.grid import Link, Node
from core.flows.drawing.layout import Box, Route, plan
from core.flows.drawing.picture import Picture
from core.flows.drawing.strokes import PALE, TEXT, TONES, arrow_colour, bar, frame, way
from core.pictures.canvas import Canvas, Format, Point
from core.pictures.lettering import shown, width, wrapped

LIMIT = 1000.0
"""How wide a drawing is at most, in units: then a phone shows its letters large enough to read."""
NAME, NOTE, TITLE = 22.0, 17.0, 26.0
"""Sizes of letters."""
BROAD, LABEL = 176.0, 150.0
"""The widest lines in a box and at an arrow; a single word may need more."""
LONGEST = 210.0
INSIDE = 14.0
LEADING = 1.3
HEADING = 52.0


def draw(picture: Picture, language: str, say: Say, form: Format = "png") -> bytes:
    """The picture as a file, labelled in this language; `say` has the words of `locales/` in it."""
    return Drawing(picture, language, say).canvas().saved(form)


class Drawing:
    """A process with its words measured and everything in its place."""

    def __init__(self, picture: Picture, language: str, say: Say, limit: float = LIMIT) -> None:
        """Rows are at most `limit` units wide."""
        flow = picture.flow
        self.marked = bool(picture.marks)
        self.forks = {step.id: ways.how for step, ways in flow.everywhere() if ways.how != "one"}
        self.captions = captions(picture, language, say)
        self.arrows = arrows(picture, language, say)
        self.words = [_words(one) for one in self.captions]
        self.labels = [_lines(arrow.text, NOTE, LABEL, 3) for arrow in self.arrows]
        nodes = [_node(caption, words) for caption, words in zip(self.captions, self.words, strict=True)]
        self.links = [_link(arrow, lines) for arrow, lines in zip(self.arrows, self.labels, strict=True)]
        self.plan = plan(nodes, self.links, limit)
        title = f"{flow.name.said(language) or flow.flow}  {picture.title}"
        self.title = wrapped(title, TITLE, limit - 40, 1)[0]
        self.entries = legend.entries(flow, self.captions, self.arrows, say)

    def canvas(self) -> Canvas:
        """Everything drawn."""
        wide = max(self.plan.width, width(self.title, TITLE) + 40, 520)
        key = legend.rows(self.entries, wide - 40)
        sheet = Canvas(wide, HEADING + self.plan.height + len(key) * legend.LINE + 8)
        sheet.text((20, HEADING / 2 + 4), self.title, TITLE, TEXT)
        ways = zip(self.arrows, self.plan.routes, self.labels, strict=True)
        for arrow, route, lines in sorted(ways, key=lambda one: (one[0].taken, not one[0].aside)):
            self._way(sheet, arrow, route, lines)
        for caption, box, words in zip(self.captions, self.plan.boxes, self.words, strict=True):
            self._step(sheet, caption, box, words)
        for number, row in enumerate(key):
            for x, entry in row:
                entry.paint(sheet, 20 + x, HEADING + self.plan.height + number * legend.LINE)
        return sheet

    def _way(self, sheet: Canvas, arrow: Arrow, route: Route, lines: tuple[str, ...]) -> None:
        way(sheet, arrow, [_lower(point) for point in route.points], marked=self.marked)
        if route.label:
            x, y = _lower(route.label)
            colour = arrow_colour(arrow, marked=False) if arrow.taken or not self.marked else PALE
            for number, line in enumerate(lines):
                sheet.text((x, y + (number + 0.5) * NOTE * 1.2), line, NOTE, colour)

    def _step(self, sheet: Canvas, caption: Caption, box: Box, words: list[tuple[str, float]]) -> None:
        tone = TONES[caption.state]
        x, y = _lower((box.x, box.y))
        frame(sheet, Box(box.key, x, y, box.width, box.height, box.row, box.rank), caption.step, tone)
        if caption.step.id in self.forks:
            ports = [_lower(route.points[0])[1] for route in self.plan.routes if route.start == caption.step.id]
            bar(sheet, x + box.width, ports, self.forks[caption.step.id], tone.line)
        y += (box.height - sum(size for _, size in words) * LEADING) / 2
        for line, size in words:
            sheet.text((x + box.width / 2, y + size * LEADING / 2), line, size, tone.text, "center")
            y += size * LEADING


def _lower(point: Point) -> Point:
    """Below the heading."""
    return point[0], point[1] + HEADING


def _lines(text: str, size: float, limit: float, most: int) -> tuple[str, ...]:
    """Wrapped, without breaking a word that is not very long."""
    word = min(max(map(width, shown(text).split(), repeat(size)), default=0.0), LONGEST)
    return wrapped(text, size, limit if _hanzi(text) else max(limit, word), most) if text else ()


def _hanzi(text: str) -> bool:
    """Chinese has no words between spaces."""
    return any("一" <= letter <= "鿿" for letter in text)


def _words(caption: Caption) -> list[tuple[str, float]]:
    """The lines of a box with their sizes; a join is a bar, on which nothing can be read."""
    if caption.step.type == "join":
        return []
    names = _lines(caption.name, NAME, BROAD, 4)
    notes = [wrapped(note, NOTE, BROAD, 1)[0] for note in caption.notes]
    return [*((line, NAME) for line in names), *((line, NOTE) for line in notes)]


def _node(caption: Caption, words: list[tuple[str, float]]) -> Node:
    step = caption.step
    if step.type == "join":
        return Node(step.id, 12, 84)
    if not words:
        return Node(step.id, 36, 36)
    broad = max(width(line, size) for line, size in words)
    high = sum(size for _, size in words) * LEADING
    return Node(step.id, max(broad, 80) + 2 * INSIDE + 4, high + 2 * INSIDE - 4)


def _link(arrow: Arrow, lines: tuple[str, ...]) -> Link:
    wide = max((width(line, NOTE) for line in lines), default=0.0)
    return Link(arrow.start, arrow.end, wide, len(lines) * NOTE * 1.2)
