"""Pictures for tests: the reference processes, as definitions and half way through."""

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from core.company.mistakes import Say
from core.flows.definition import Flow
from core.flows.drawing.draw import Drawing
from core.flows.drawing.picture import Mark, Picture
from handlers.shared.speech import Speech

DEFINITIONS = Path(__file__).parent / "definitions"
NAMES = sorted(path.stem for path in DEFINITIONS.glob("*.yaml"))
PEOPLE = ("张伟", "Анна Ёлкина", "José Núñez", "欧阳玥", "Lê Thị Hồng")

speech = Speech()


@cache
def reference(name: str) -> Flow:
    """A reference process."""
    return Flow.model_validate(YAML(typ="safe").load(DEFINITIONS / f"{name}.yaml"))


def saying(language: str) -> Say:
    """The words of a language as plain text."""

    def say(key: str, /, **blanks: object) -> str:
        return speech.say(language, key, **blanks).unescape()

    return say


def half_way(flow: Flow) -> Picture:
    """The first half of the steps passed, one of them twice; what follows them is under way."""
    begun = datetime.fromisoformat("2026-03-02T09:30:00+08:00")
    passed = [step.id for step in flow.steps[: len(flow.steps) // 2]]
    ways = frozenset((key, to) for key in passed for to in flow.after(flow.step(key)).targets)
    marks = {
        key: Mark("done", begun + timedelta(hours=7 * at), (PEOPLE[at % len(PEOPLE)],), 1 + (at == 1))
        for at, key in enumerate(passed)
    }
    waiting = {to: Mark("now", begun + timedelta(days=3), PEOPLE) for _, to in ways if to not in marks}
    return Picture(flow, {**waiting, **marks}, ways, "P-2026-0042")


def drawing(what: str | Picture, language: str, *, marked: bool = False) -> Drawing:
    """A picture, or the one of a reference process by name, measured and laid out."""
    if isinstance(what, str):
        what = half_way(reference(what)) if marked else Picture(reference(what))
    return Drawing(what, language, saying(language))
