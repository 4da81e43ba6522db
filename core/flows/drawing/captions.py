"""What a drawing of a process says: of each step its name and who did it when, at each arrow when it is taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from core.company.mistakes import Say
from core.flows.definition import END, Branch, Flow, Goto, Step
from core.flows.drawing.picture import Mark, Picture

MOST_NAMES = 2
"""More people than this are counted."""

SIGNS = {"done": "✓", "now": "▶", "held": "○", "refused": "×"}


@dataclass(frozen=True, slots=True)
class Caption:
    """A step in words. `state` is that of its mark, ``later`` without one, ``plain`` if nothing is marked at all."""

    step: Step
    name: str
    notes: tuple[str, ...]
    state: Literal["done", "now", "held", "refused", "later", "plain"]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from a step to another in words; `aside` is taken after a refusal or when time is up."""

    start: str
    end: str
    text: str = ""
    aside: bool = False
    taken: bool = False


def steps_of(flow: Flow) -> tuple[Step, ...]:
    """Every step, the end that needs no writing down included."""
    implied = any(END.id in ways.targets for _, ways in flow.everywhere()) and all(
        step.id != END.id for step in flow.steps
    )
    return (*flow.steps, END) if implied else flow.steps


def captions(picture: Picture, language: str, say: Say) -> list[Caption]:
    """Every step in words, in the order of the definition."""
    return [_caption(picture, step, language, say) for step in steps_of(picture.flow)]


def _caption(picture: Picture, step: Step, language: str, say: Say) -> Caption:
    mark = picture.marks.get(step.id)
    name = step.name.said(language) or ("" if step.type in ("join", "end") else step.id)
    if mark is None:
        return Caption(step, name, (), "later" if picture.marks else "plain")
    notes = () if step.type in ("join", "end") else (_when(mark, say), _who(mark))
    return Caption(step, name, tuple(note for note in notes if note), mark.state)


def _when(mark: Mark, say: Say) -> str:
    sign = SIGNS[mark.state]
    rounds = f"×{mark.rounds}" if mark.rounds > 1 else ""
    moment = say("picture-moment", day=mark.at.day, month=mark.at.month, time=f"{mark.at:%H:%M}") if mark.at else ""
    return " ".join(part for part in (sign, moment, rounds) if part)


def _who(mark: Mark) -> str:
    rest = len(mark.people) - MOST_NAMES
    return ", ".join(mark.people[:MOST_NAMES]) + (f" +{rest}" if rest > 0 else "")


def arrows(picture: Picture, language: str, say: Say) -> list[Arrow]:
    """Every way from step to step once, in the order of the definition."""
    flow = picture.flow
    found: dict[tuple[str, str], Arrow] = {}
    for step, ways in flow.everywhere():
        for target in ways.targets:
            said = [condition(branch, flow, language, say) for branch in ways.branches if branch.to == target]
            text = "; ".join(said) if all(said) else ""
            found[step.id, target] = Arrow(step.id, target, text, taken=(step.id, target) in picture.ways)
        for target in _aside(flow, step):
            other = Arrow(step.id, target, aside=True, taken=(step.id, target) in picture.ways)
            found.setdefault((step.id, target), other)
    known = {step.id for step in steps_of(flow)}
    return [arrow for arrow in found.values() if {arrow.start, arrow.end} <= known]


def _aside(flow: Flow, step: Step) -> Iterator[str]:
    """Where a refusal or passed time leads."""
    refused = flow.reject_of(step)
    if isinstance(refused, Goto) and step.may_fail:
        yield refused.goto
    yield from (entry.to for entry in step.overdue if entry.do == "jump" and entry.to)


def condition(branch: Branch, flow: Flow, language: str, say: Say) -> str:
    """When a branch is taken, short: names of fields instead of expressions; empty if always."""
    if branch.otherwise:
        return say("picture-else")
    words = {"&&": say("picture-and"), "||": say("picture-or"), "!": say("picture-not")}
    text, again = _ASKED.sub("", _WHOLE.sub(r"\1", branch.if_ or "")), 1
    while again:
        text, again = _REPEATED.subn(r"form.\1 == \2 || ", text)
    names = {field.id: field.name.said(language) or field.id for field in flow.form}
    asks = {field.id: names[field.id].removeprefix(say("picture-asks")) for field in flow.form if field.type == "bool"}
    return " ".join("".join(_worded(text, flow, language, words, names | asks)).split())


_WHOLE = re.compile(r"(\d)\.0+\b")
_ASKED = re.compile(r"(?<!!)\bhas\(form\.(\w+)\)\s*&&\s*(?=form\.\1\b)")
"""`has(form.a) && form.a > 3` says no more to a reader than `form.a > 3`."""
_REPEATED = re.compile(r"""form\.(\w+)\s*==\s*('[^']*'(?:\s*\|\|\s*'[^']*')*)\s*\|\|\s*form\.\1\s*==\s*""")
"""`form.a == 'x' || form.a == 'y'` needs to name the field only once."""
_TOKEN = re.compile(
    r"""'(?P<single>[^']*)'|"(?P<double>[^"]*)"|(?:has\()?form\.(?P<field>\w+)(?(field)\)?)"""
    r"""|(?P<sign>==|!=|>=|<=|&&|\|\||!)|(?P<rest>\s+|\w+|.)"""
)
_SIGNS = {"==": " = ", "!=": " ≠ ", ">=": " ≥ ", "<=": " ≤ "}


def _worded(text: str, flow: Flow, language: str, words: dict[str, str], names: dict[str, str]) -> Iterator[str]:
    asked = [field for field in flow.form if f"form.{field.id}" in text]
    options = {key: label.said(language) for field in asked for key, label in field.option_names.items()}
    for token in _TOKEN.finditer(text):
        sign, field, said = token["sign"], token["field"], token["single"] or token["double"]
        if field is not None:
            yield names.get(field, field)
        elif sign is not None:
            yield _SIGNS.get(sign) or f" {words[sign]} "
        else:
            yield options.get(said or "") or said or token["rest"] or ""
