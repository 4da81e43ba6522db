"""What the form holds, and what a step may do with it."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from core.company.checked import Frozen, Key, mistake
from core.flows.defined.conditions import ConditionFailed, matches
from core.flows.defined.terms import Id, Label, listed


def _named_options(said: Any) -> Any:
    """`options: {yes: {en: Yes}}` gives the options and their names; a list gives options that are their own names."""
    if not isinstance(said, dict) or not isinstance(said.get("options"), dict):
        return said
    return {**said, "options": list(said["options"]), "option_names": said["options"]}


def _number_as_default(said: Any) -> Any:
    """Numbers with a point come out of files as text."""
    if not isinstance(said, dict) or said.get("type") not in ("number", "money"):
        return said
    default = said.get("default")
    point = isinstance(default, str) and re.fullmatch(r"[-+]?\d{1,15}(\.\d{1,9})?", default, re.ASCII)
    return {**said, "default": float(str(default))} if point else said


def _compiles(pattern: str) -> str:
    try:
        matches(pattern, "", whole=False)
        matches(pattern, "")
    except ConditionFailed:
        raise mistake("bad-pattern", value=pattern) from None
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
"""What a text must look like as a whole, in the syntax of RE2: whatever it is, it is tried in linear time."""


class Column(Frozen):
    """One column of a table field."""

    id: Id
    type: Literal["string", "text", "int", "number", "money", "bool", "date", "enum"] = "string"
    name: Label = Label({})
    required: bool = True
    length: int | None = None
    pattern: Pattern | None = None
    options: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    option_names: dict[str, Label] = {}
    _named = model_validator(mode="before")(_named_options)


class Rows(Frozen):
    """How many rows a table may have."""

    min: Annotated[int, Field(ge=0)] = 0
    max: Annotated[int, Field(ge=1)] = 100


class Ref(Frozen):
    """Which records a reference may name; only those are offered, and the same is checked again at submit."""

    object: Key
    status: tuple[str, ...] = ()
    where: dict[Id, Id] = {}
    own: bool = False
    has_file: bool = False
    no_running: str | None = None


class FormField(Frozen):
    """One thing the form holds. `mail_of`: a mail address; those of the customer in that field are offered.

    `days_of`: the working days between the dates in these two fields, until somebody says otherwise.
    """

    id: Id
    type: Literal[
        "string", "text", "int", "number", "money", "bool", "date", "enum", "person", "people", "dept", "ref",
        "table", "file",
    ]  # fmt: skip
    name: Label = Label({})
    length: int | None = None
    pattern: Pattern | None = None
    options: Annotated[tuple[str, ...], BeforeValidator(listed)] = ()
    option_names: dict[str, Label] = {}
    default: Any = None
    ref: Ref | None = None
    columns: tuple[Column, ...] = ()
    rows: Rows = Rows()
    currency: str | None = None
    mail_of: Id | None = None
    days_of: tuple[Id, Id] | None = None
    _named = model_validator(mode="before")(_named_options)
    _default = model_validator(mode="before")(_number_as_default)


class Access(Frozen):
    """What a step may write and does not see; everything else is readable."""

    editable: tuple[Id, ...] = ()
    required: tuple[Id, ...] = ()
    hidden: tuple[Id, ...] = ()

    @property
    def writable(self) -> frozenset[str]:
        """Required fields can be written too."""
        return frozenset((*self.editable, *self.required))


class Slot(Frozen):
    """Files that a step must carry, under names that follow the rule; `title` is what people read of them.

    `template` is a document of the company's that its holder can have made, out of the contract in the form.
    """

    slot: Id
    title: Label = Label({})
    name: str = "*"
    min: Annotated[int, Field(ge=0)] = 1
    max_mb: Annotated[int, Field(ge=1, le=50)] = 20
    template: Key | None = None
