"""Names, durations, conditions and labels: the words every part of a definition uses."""

from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, RootModel

from core.company.checked import shaped

Id = Annotated[str, shaped(r"[A-Za-z_][A-Za-z0-9_]{0,39}", "bad-id")]
"""The name of a step or a field: Latin letters, digits, `_`."""


def _nothing(said: Any) -> Any:
    return "0" if isinstance(said, int) and not isinstance(said, bool) and said == 0 else said


Duration = Annotated[str, BeforeValidator(_nothing), shaped(r"-?\d{1,4}(wh|wd|h|d)|-?\d{1,6}m|0", "bad-duration")]
"""`8wh` and `2wd` are working hours and days, `36h`, `3d` and `30m` go by the clock on the wall."""

Cel = Annotated[str, Field(min_length=1)]
"""A condition in the Common Expression Language, over `form`."""


def _joined(said: Any) -> Any:
    """`{zh: first, second}` is one text with a comma, which YAML took for a key without a value."""
    if not isinstance(said, dict) or None not in said.values():
        return said
    words: dict[Any, Any] = {}
    for key, value in said.items():
        if value is None and words:
            last = next(reversed(words))
            words[last] = f"{words[last]}, {key}"
        else:
            words[key] = value
    return words


class Label(RootModel[Annotated[dict[str, str], BeforeValidator(_joined)]]):
    """A name in the languages its author knows."""

    model_config = ConfigDict(frozen=True)

    def said(self, language: str) -> str:
        """The name in this language, or else in the first one given."""
        return self.root.get(language) or next(iter(self.root.values()), "")


def listed(said: Any) -> Any:
    """One thing where a list may stand is a list of one."""
    return said if said is None or isinstance(said, list | tuple) else [said]
