"""Scenario files: read and checked as a whole, so that a slip of the pen is not played."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from core.company.checked import Frozen, Known, mistake
from core.company.mistakes import CompanyMistakes
from core.company.sources import Source, yaml_source
from core.company.translate import checked

Do = Literal[
    "start", "submit", "approve", "reject", "return", "withdraw", "recall", "transfer", "delegate", "add_sign",
    "remove_sign", "assist", "claim", "release", "cc", "comment", "read", "urge", "attach", "suspend", "resume",
    "cancel", "jump", "adjust", "migrate", "handover", "tick",
    "child", "org", "publish", "save_as_template", "template",
]  # fmt: skip
"""The commands of a process, and in the second part what concerns the play itself."""

Names = tuple[str, ...] | None


def _moment(said: Any) -> str:
    """YAML may have read a moment already."""
    text = said.isoformat() if isinstance(said, date) else str(said)
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise mistake("not-a-date", value=text) from None
    return text


def _day(said: Any) -> str:
    try:
        return date.fromisoformat(str(said)[:10]).isoformat()
    except ValueError:
        raise mistake("not-a-date", value=str(said)) from None


def _span(said: str) -> str:
    begin, _, end = said.partition("-")
    try:
        sound = time.fromisoformat(begin) < time.fromisoformat(end)
    except ValueError:
        sound = False
    if not sound:
        raise mistake("bad-time", value=said)
    return said


Moment = Annotated[str, BeforeValidator(_moment)]
Day = Annotated[str, BeforeValidator(_day)]


class Away(Frozen):
    """When somebody is not there, and who stands in."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    from_: Day = Field(alias="from")
    to: Day = ""
    substitute: str = ""
    flow: str | None = None
    role: str | None = None


class About(Frozen):
    """What is known of a person."""

    superior: str | None = None
    dept: str = ""
    roles: list[str] = []
    groups: list[str] = []
    absent: list[Away] = []
    left: bool = False
    successor: str | None = None


class Dept(Frozen):
    """A department."""

    head: str | None = None
    parent: str | None = None


class Org(Frozen):
    """Who there is."""

    flow_admin: str = ""
    people: dict[str, About | None] = {}
    depts: dict[str, Dept | None] = {}
    groups: dict[str, list[str]] = {}


class Calendar(Frozen):
    """When work is done."""

    hours: Annotated[list[Annotated[str, AfterValidator(_span)]], Field(min_length=1)] = ["09:00-18:00"]
    holidays: list[Day] = []
    extra_workdays: list[Day] = []


class Error(Frozen):
    """A mistake that a definition has."""

    code: str
    step: str = ""


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


KEYS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "start": ((), ("flow", "data", "assign")),
    "submit": ((), ("data", "comment", "choose", "next", "assign")),
    "approve": ((), ("data", "comment", "choose", "next", "assign")),
    "reject": ((), ("comment",)),
    "return": ((), ("to", "comment", "resume")),
    "transfer": (("to",), ()),
    "delegate": (("to",), ()),
    "add_sign": (("people",), ("where", "mode")),
    "remove_sign": (("who",), ()),
    "assist": (("people",), ()),
    "cc": (("people",), ()),
    "comment": (("text",), ()),
    "attach": (("name",), ("mb",)),
    "cancel": ((), ("reason",)),
    "jump": (("to",), ("reason",)),
    "adjust": ((), ("steps", "assign")),
    "save_as_template": (("name",), ()),
    "template": (("name",), ()),
    "publish": (("definition",), ()),
    "migrate": (("version",), ("steps",)),
    "child": (("as",), ()),
    "handover": (("from", "to"), ()),
    "org": (("people",), ()),
    "tick": (("now",), ()),
}
"""What a line says besides `ANYWHERE`, by what is done: what it must say, and what it may. The others say nothing."""

ANYWHERE = {"do", "by", "instance", "step", "cmd", "rev", "expect"}
BY_NOBODY = ("publish", "child", "handover", "org", "tick", "template")


class Line(Frozen):
    """One thing somebody does."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    do: Do
    by: str = ""
    instance: str = "main"
    step: str = ""
    cmd: str = ""
    rev: int | None = None
    expect: Expect = Expect()
    flow: str = ""
    data: dict[str, Any] = {}
    assign: dict[str, list[str]] = {}
    comment: str = ""
    text: str = ""
    choose: str = ""
    next: dict[str, Any] | None = None
    to: str = ""
    from_: str = Field("", alias="from")
    resume: Literal["forward", "back"] = "forward"
    people: Any = None
    where: Literal["before", "after", "parallel"] = "before"
    mode: Literal["any", "all", "sequential"] = "all"
    who: str = ""
    reason: str = ""
    steps: Any = None
    name: str = ""
    mb: Annotated[int, Field(ge=0)] = 0
    version: Annotated[int, Field(ge=1)] = 1
    definition: dict[str, Any] = {}
    as_: str = Field("", alias="as")
    now: Moment = ""


def slip(line: Line) -> str:
    """What is wrong with a line that no key tells alone; nothing if it can be played."""
    must, may = KEYS.get(line.do, ((), ()))
    said = {str(Line.model_fields[key].alias or key) for key in line.model_fields_set}
    missing = [key for key in must if key not in said]
    missing += [] if line.by or line.do in BY_NOBODY else ["by"]
    strange = sorted(said - ANYWHERE - {*must, *may})
    if missing:
        return f"needs {', '.join(missing)}"
    return f"knows no {', '.join(strange)}" if strange else _misshapen(line)


def _misshapen(line: Line) -> str:
    """Two keys hold one thing in one line and another in the next."""
    wanted = _shapes.get(line.do)
    if wanted is None:
        return ""
    key, shape = wanted
    try:
        shape.validate_python(getattr(line, key))
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        return f"{'.'.join(map(str, (key, *first['loc'])))}: {first['msg']}"
    return ""


_persons = TypeAdapter[list[str] | None](list[str] | None)
_shapes: dict[str, tuple[str, TypeAdapter[Any]]] = {
    "add_sign": ("people", _persons),
    "assist": ("people", _persons),
    "cc": ("people", _persons),
    "org": ("people", TypeAdapter(dict[str, About | None] | None)),
    "migrate": ("steps", TypeAdapter(dict[str, str] | None)),
    "adjust": ("steps", TypeAdapter(list[dict[str, Any]] | None)),
}


class Scenario(Frozen):
    """One scenario: who there is, and what they do. `flow` is a process of the folder, unless definitions are given."""

    id: str
    title: str = ""
    flow: str = ""
    definition: dict[str, Any] | None = None
    definitions: list[dict[str, Any]] = []
    org: Org = Org()
    calendar: Calendar = Calendar()
    now: Moment = "2026-03-02T09:00:00"
    check_only: bool = False
    expect_errors: list[Error] = []
    steps: list[Line] = []


class Scenarios(Frozen):
    """A whole file."""

    version: Literal[1]
    scenarios: list[Scenario]


def read_scenarios(path: Path) -> list[Mapping[str, Any]]:
    """The scenarios of a file, as plain data; CompanyMistakes with everything that is wrong with its shape."""
    return [one for one, _ in placed_scenarios(path)]


def placed_scenarios(path: Path) -> list[tuple[Mapping[str, Any], tuple[str, ...]]]:
    """The same, each with the place of every one of its lines: `file:line`."""
    source = yaml_source(path)
    if checked(Scenarios, source, (), Known()) is None or source.mistakes:
        raise CompanyMistakes(source.mistakes)
    told = enumerate(source.data["scenarios"])
    return [(one, tuple(_places(source, number, len(one.get("steps") or ())))) for number, one in told]


def _places(source: Source, scenario: int, lines: int) -> Iterator[str]:
    for line in range(lines):
        yield f"{source.file}:{source.values['scenarios', scenario, 'steps', line][0]}"
