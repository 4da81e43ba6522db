"""Scenario files: read and checked as a whole, so that a slip of the pen is not played."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from core.company.checked import Frozen, Known
from core.company.mistakes import CompanyMistakes
from core.company.sources import yaml_source
from core.company.translate import checked

Do = Literal[
    "start", "submit", "approve", "reject", "return", "withdraw", "recall", "transfer", "delegate", "add_sign",
    "remove_sign", "assist", "claim", "release", "cc", "comment", "read", "urge", "attach", "suspend", "resume",
    "cancel", "jump", "adjust", "migrate", "handover", "tick",
    "child", "org", "publish", "save_as_template", "template",
]  # fmt: skip
"""The commands of a process, and in the second part what concerns the play itself."""

Names = tuple[str, ...] | None


class Expect(Frozen):
    """What is to be the case after a line."""

    pending: Names = None
    held: Names = None
    status: str | None = None
    form: dict[str, Any] | None = None
    due: Names = None
    on_behalf: dict[str, str] | None = None
    cc: Names = None
    sent: Names = None
    notes: Names = None
    result: str | None = None
    error: str | None = None


class Line(Frozen):
    """One thing somebody does."""

    do: Do
    by: str = ""
    instance: str = "main"
    step: str = ""
    cmd: str = ""
    rev: int | None = None
    expect: Expect = Expect()
    flow: str = ""
    data: dict[str, Any] = {}
    assign: dict[str, list[str]] | None = None
    comment: str = ""
    text: str = ""
    choose: str = ""
    next: dict[str, Any] | None = None
    to: str = ""
    from_: str = Field("", alias="from")
    resume: Literal["forward", "back"] | None = None
    people: list[str] | dict[str, Any] | None = None
    where: Literal["before", "after", "parallel"] | None = None
    mode: str | None = None
    who: str = ""
    reason: str = ""
    steps: list[dict[str, Any]] | dict[str, str] | None = None
    name: str = ""
    version: int | None = None
    definition: dict[str, Any] | None = None
    as_: str = Field("", alias="as")
    now: str = ""


class Scenario(Frozen):
    """One scenario: who there is, and what they do. `flow` is a process of the folder, unless definitions are given."""

    id: str
    title: str = ""
    flow: str = ""
    definition: dict[str, Any] | None = None
    definitions: list[dict[str, Any]] = []
    org: dict[str, Any] = {}
    calendar: dict[str, Any] = {}
    now: str = ""
    check_only: bool = False
    expect_errors: list[dict[str, str]] = []
    steps: list[Line] = []


class Scenarios(Frozen):
    """A whole file."""

    version: Literal[1]
    scenarios: list[Scenario]


def read_scenarios(path: Path) -> list[Mapping[str, Any]]:
    """The scenarios of a file, as plain data; CompanyMistakes with everything that is wrong with its shape."""
    source = yaml_source(path)
    if checked(Scenarios, source, (), Known()) is None or source.mistakes:
        raise CompanyMistakes(source.mistakes)
    return list(source.data["scenarios"])
