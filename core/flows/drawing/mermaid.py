"""A process as Mermaid text, for pages and chats that draw it themselves."""

from collections.abc import Iterator, Mapping

from core.company.mistakes import Say
from core.flows.drawing.captions import Arrow, Caption, arrows, captions
from core.flows.drawing.picture import Picture
from core.flows.drawing.strokes import TONES

SHAPES: Mapping[str, tuple[str, str]] = {
    "task": ("(", ")"),
    "approval": ("{{", "}}"),
    "notify": ("([", "])"),
    "auto": ("[", "]"),
    "subflow": ("[[", "]]"),
    "join": ("{", "}"),
    "end": ("((", "))"),
}
_ESCAPED = str.maketrans(
    {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;", "|": "#124;"}
)


def mermaid(picture: Picture, language: str, say: Say) -> str:
    """The process as a flowchart from left to right; the states of steps are classes."""
    return "\n".join(_lines(picture, language, say)) + "\n"


def _lines(picture: Picture, language: str, say: Say) -> Iterator[str]:
    steps = captions(picture, language, say)
    how = {step.id: ways.how for step, ways in picture.flow.everywhere()}
    yield "flowchart LR"
    yield from (f"    {_step(one)}" for one in steps)
    yield from (f"    {_way(one, how[one.start])}" for one in arrows(picture, language, say))
    for state in dict.fromkeys(one.state for one in steps):
        tone = TONES[state]
        yield f"    classDef {state} fill:{tone.fill},stroke:{tone.line},color:{tone.text}"


def _step(caption: Caption) -> str:
    before, after = SHAPES[caption.step.type]
    name = caption.name or {"join": "+", "end": "■"}.get(caption.step.type, "")
    text = "<br/>".join(quoted(line) for line in (name, *caption.notes))
    return f'{_id(caption.step.id)}{before}"{text}"{after}:::{caption.state}'


def _way(arrow: Arrow, how: str) -> str:
    line = "-.->" if arrow.aside else "==>" if how in ("all", "any_of") else "-->"
    label = f'|"{quoted(arrow.text)}"|' if arrow.text else ""
    return f"{_id(arrow.start)} {line}{label} {_id(arrow.end)}"


def _id(step: str) -> str:
    """`end` and other words of Mermaid's are no ids."""
    return f"step_{step}"


def quoted(text: str) -> str:
    """Text as it may stand between Mermaid's quotes: on one line, nothing in it means anything."""
    return " ".join(text.split()).translate(_ESCAPED)
