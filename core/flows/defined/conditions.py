"""Conditions in CEL, the only place that knows its library: checked when read, evaluated with limits.

What a form holds: bool and text as they are; dates as ISO text, so that they compare as days do; numbers and money
as int or double, which compare with one another; people and files as lists of text; tables as lists of rows. A field
without a value is not there: `has(form.x)` asks for it, and using it undecided is a failure.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from cel_expr_python import cel

from core.company.mistakes import closest
from core.flows.defined.money import in_units, is_money

LONGEST = 500
MACROS = re.compile(r"\.\s*(all|exists|exists_one|map|filter)\s*\(")
HAS = re.compile(r"\bhas\(\s*form\s*\.\s*(\w+)\s*\)")
"""The checker knows fields as variables, of which `has` cannot be asked; the stand-in is equally long."""
QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
CHOICE = re.compile(r"form\.(\w+)\s*(?:[=!]=\s*(?=['\"])|in\s*\[)")
ROWS = re.compile(r"form\.(\w+)\s*\.\s*(?:all|exists|exists_one|map|filter)\s*\(\s*(\w+)\s*,")
LOOKS = re.compile(rf"\.\s*matches\(\s*(r?(?:{QUOTED.pattern}))\s*\)")
SUM = re.compile(r"form\.(\w+)\s*[-+*/%]|[-+*/%]\s*form\.(\w+)")
SLIPS = re.compile(
    r"(?P<same>(?<![=!<>])=(?![=<>]))|(?P<least>=>)|(?P<most>=<)|(?P<other><>)|(?P<also>\band\b)|(?P<either>\bor\b)"
    r"|(?P<never>\bnot\b)|(?P<form>\bfrom(?=\.))|(?P<quote>[“”‘’«»])|(?P<yes>\bTrue\b)|(?P<no>\bFalse\b)"
)
MEANT = {
    "same": "==", "least": ">=", "most": "<=", "other": "!=", "also": "&&", "either": "||", "never": "!",
    "form": "form", "quote": "'", "yes": "true", "no": "false",
}  # fmt: skip
"""By the slip, what CEL writes for it."""
FOUND = re.compile(r"^(?:INVALID_ARGUMENT: )?ERROR: <input>:(\d+):(\d+): (.*)$", re.MULTILINE)
OVERLOAD = re.compile(r"overload for '_([=!<>]=?|[+\-*/%])_' applied to '\((.*)\)'")
NOT_NUMBERS = ("list", "map", "string", "bool", "null_type")
WHOLE = range(-(2**63), 2**63)

_RUN = cel.NewEnv(variables={"form": cel.Type.Map(cel.Type.STRING, cel.Type.DYN)})
_MATCH = cel.NewEnv(variables={"text": cel.Type.STRING, "pattern": cel.Type.STRING}).compile("text.matches(pattern)")
_TYPES = {
    "bool": cel.Type.BOOL,
    "string": cel.Type.STRING,
    "text": cel.Type.STRING,
    "enum": cel.Type.STRING,
    "person": cel.Type.STRING,
    "dept": cel.Type.STRING,
    "date": cel.Type.STRING,
    "ref": cel.Type.STRING,
    "people": cel.Type.List(cel.Type.STRING),
    "file": cel.Type.List(cel.Type.STRING),
    "table": cel.Type.List(cel.Type.Map(cel.Type.STRING, cel.Type.DYN)),
}
_NUMBERS = {"int": cel.Type.INT, "number": cel.Type.DOUBLE, "money": cel.Type.DOUBLE}


class Known(Protocol):
    """A field of a form, as far as conditions are concerned."""

    @property
    def id(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def options(self) -> tuple[str, ...]: ...
    @property
    def columns(self) -> tuple[Any, ...]: ...


class ConditionFailed(Exception):  # noqa: N818 - an outcome the engine turns into an incident
    """A condition could not be decided: the text says why."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a condition. `line` and `column` count from 1 inside its text."""

    code: str
    details: Mapping[str, Any] = field(default_factory=dict)
    line: int = 1
    column: int = 1
    suggestion: str = ""


def check(text: str, fields: tuple[Known, ...], *, yes_or_no: bool = True) -> list[Wrong]:
    """Everything that is wrong with a condition, or with a value that is computed (`yes_or_no` false)."""
    if len(text) > LONGEST or len(MACROS.findall(QUOTED.sub("''", text))) > 1:
        return [Wrong("CONDITION_TOO_COMPLEX", {"longest": LONGEST})]
    wrong = [*_sums(text, fields), *_no_such_option(text, fields), *_no_such_column(text, fields), *_no_patterns(text)]
    kind, against = _compiles(HAS.sub(lambda met: f"form.{met[1]}__has".ljust(len(met[0])), text), fields)
    if yes_or_no and not wrong and not against and kind not in ("bool", "dyn"):
        return [Wrong("CONDITION_NOT_BOOL", {"found": kind})]
    return wrong or against


def unreadable(text: str) -> str:
    """Why this is no condition at all, whatever fields there are; empty if it is one."""
    found = check(text, tuple(_Any(name) for name in re.findall(r"form\.([A-Za-z_]\w{0,39})", text, re.ASCII)))
    return f"{found[0].code} {found[0].details.get('problem', '')}".strip() if found else ""


@dataclass(frozen=True, slots=True)
class _Any:
    id: str
    type: str = ""
    options: tuple[str, ...] = ()
    columns: tuple[Any, ...] = ()


def _compiles(text: str, fields: tuple[Known, ...]) -> tuple[str, list[Wrong]]:
    """The type of the result, and what speaks against it.

    CEL would have `form.amount > 1` refused for an amount that may be 0.5. So numbers have a type only at first; of
    what is found then, only what numbers can never be counts.
    """
    named = set(re.findall(r"\w+", text))
    used = [one for one in fields if named & {one.id, f"{one.id}__has"}]
    try:
        return _type(text, used, _NUMBERS), []
    except RuntimeError as problem:
        wrong = [one for one in _explained(str(problem), fields) if _never_fits(str(one.details.get("problem")))]
    try:
        return _type(text, used, {}), wrong
    except RuntimeError as problem:
        return "", list(_explained(str(problem), fields, _meant(text)))


def _type(text: str, fields: Iterable[Known], numbers: Mapping[str, Any]) -> str:
    types = {**_TYPES, **numbers}
    known = {f"form.{one.id}": types.get(one.type, cel.Type.DYN) for one in fields}
    asked = {f"form.{one.id}__has": cel.Type.BOOL for one in fields}
    return str(cel.NewEnv(variables=known | asked).compile(text).return_type().name().lower())


def _never_fits(problem: str) -> bool:
    met = OVERLOAD.search(problem)
    if met is None:
        return False
    return met[1] in "+-*/%" or any(kind.startswith(NOT_NUMBERS) for kind in met[2].split(", "))


def _sums(text: str, fields: tuple[Known, ...]) -> Iterator[Wrong]:
    """Sums of what may be a whole number or not: CEL adds only what is of one kind."""
    mixed = {one.id for one in fields if one.type in ("number", "money")}
    for met in SUM.finditer(QUOTED.sub(lambda quoted: "'" * len(quoted[0]), text)):
        name = met[1] or met[2]
        if name in mixed:
            yield Wrong("BAD_SCHEMA", {"problem": "sum-of-mixed-numbers", "value": name}, column=met.start() + 1)


def _no_such_column(text: str, fields: tuple[Known, ...]) -> Iterator[Wrong]:
    """A column that the rows of a table do not have."""
    columns = {one.id: [column.id for column in one.columns] for one in fields if one.type == "table"}
    bare = QUOTED.sub(lambda quoted: "'" * len(quoted[0]), text)
    for met in ROWS.finditer(bare):
        for one in re.finditer(rf"\b{met[2]}\.(\w+)\b(?!\s*\()", bare[met.end() :]) if met[1] in columns else ():
            if one[1] not in columns[met[1]]:
                details = {"value": f"{met[1]}.{one[1]}", "key": "if"}
                at = met.end() + one.start(1) + 1
                yield Wrong("UNKNOWN_FIELD", details, column=at, suggestion=closest(one[1], columns[met[1]]))


def _no_patterns(text: str) -> Iterator[Wrong]:
    """Patterns that are none would be found out only when somebody stands at the parting of the ways."""
    for met in LOOKS.finditer(text):
        try:
            matches(str(value_of(met[1], {})), "", whole=False)
        except ConditionFailed:
            yield Wrong("BAD_SCHEMA", {"problem": "bad-pattern", "value": met[1]}, column=met.start(1) + 1)


def _meant(text: str) -> str:
    """What was probably to be written, where somebody thinks of another language than CEL."""
    slip = SLIPS.search(QUOTED.sub("''", text))
    return MEANT[str(slip.lastgroup)] if slip else ""


def _kinds(said: str) -> str:
    """What does not go together, as `int > string`; empty if it is something else."""
    met = OVERLOAD.search(said)
    return f" {met[1]} ".join(met[2].split(", ")) if met and met[2].count(",") == 1 else ""


def _explained(problem: str, fields: tuple[Known, ...], suggestion: str = "") -> Iterator[Wrong]:
    known = [one.id for one in fields]
    found = FOUND.findall(problem) or [("1", "1", problem.splitlines()[0] if problem else "")]
    for line, column, said in found:
        missing = re.search(r"undeclared reference to '(form\.)?([^']*)'", said)
        if missing and (missing[1] or missing[2] in known):
            name = missing[2].removesuffix("__has")
            meant = closest(name, known) if missing[1] else f"form.{name}"
            shift = len("has(") if name != missing[2] else 0
            yield Wrong("UNKNOWN_FIELD", {"value": name, "key": "if"}, int(line), int(column) + shift, meant)
        else:
            details = {"problem": _short(said), "kinds": _kinds(said)}
            yield Wrong("CONDITION_ERROR", details, int(line), int(column), suggestion)


def _short(said: str) -> str:
    short = said.removesuffix(" (in container '')").partition(" expecting {")[0].removeprefix("Syntax error: ")
    return short.removeprefix("CANCELLED: ").removesuffix(" [CANCELLED]")[:120]


def _no_such_option(text: str, fields: tuple[Known, ...]) -> Iterator[Wrong]:
    """An option that is compared with and does not exist: the answer would always be the same."""
    options = {one.id: one.options for one in fields if one.type == "enum"}
    for met in CHOICE.finditer(text):
        known = options.get(met[1])
        end = text.find("]", met.end()) if met[0].endswith("[") else met.end()
        quoted = QUOTED.finditer(text, met.end(), end) if met[0].endswith("[") else [QUOTED.match(text, met.end())]
        for one in quoted if known else ():
            if one and one[0][1:-1] not in (known or ()):
                details = {"problem": "unknown-option", "value": one[0][1:-1], "field": met[1]}
                meant = closest(one[0][1:-1], known or ())
                yield Wrong("BAD_SCHEMA", details, column=one.start() + 2, suggestion=meant)


@lru_cache(maxsize=4096)
def _compiled(text: str) -> Any:
    return _RUN.compile(text)


def value_of(text: str, form: Mapping[str, Any]) -> Any:
    """What an expression comes to over this form; ConditionFailed when it cannot be said."""
    given = {key: plain(said) for key, said in form.items() if said is not None}
    try:
        found = _compiled(text).eval(data={"form": given})
    except RuntimeError as problem:
        raise ConditionFailed(str(problem)) from None
    if found.type().name() == "ERROR":
        raise ConditionFailed(str(found.plain_value()))
    return found.plain_value()


def holds(text: str, form: Mapping[str, Any]) -> bool:
    """Whether a condition holds; anything but yes or no is a failure."""
    found = value_of(text, form)
    if not isinstance(found, bool):
        raise ConditionFailed(f"{text}: not yes or no")
    return found


def matches(pattern: str, text: str, *, whole: bool = True) -> bool:
    """Whether a text looks like this, as a whole or somewhere in it; ConditionFailed for no pattern of RE2."""
    wanted = rf"\A(?:{pattern})\z" if whole else pattern
    try:
        found = _MATCH.eval(data={"text": text, "pattern": wanted})
    except RuntimeError as problem:
        raise ConditionFailed(str(problem)) from None
    if found.type().name() == "ERROR":
        raise ConditionFailed(str(found.plain_value()))
    return bool(found.plain_value())


def plain(said: Any) -> Any:
    """A value of a form as conditions, and scenarios, see it."""
    if isinstance(said, Decimal) or (isinstance(said, int) and said not in WHOLE):
        return float(said)
    if isinstance(said, date | datetime):
        return said.isoformat()
    if isinstance(said, tuple | list):
        return [plain(part) for part in said]
    if is_money(said):
        return in_units(said)
    return {key: plain(part) for key, part in said.items()} if isinstance(said, Mapping) else said
