"""Who has to do a step: the rules that name people."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from core.company.checked import Frozen, mistake
from core.flows.defined.terms import Id, listed


class User(Frozen):
    """A person by number."""

    user: str


class Holders(Frozen):
    """Everybody with this role."""

    role: str


class Group(Frozen):
    """Everybody of a named group."""

    group: str


class Members(Frozen):
    """Everybody of a department and what is below it."""

    dept: str


class Anybody(Frozen):
    """Whoever works here (initiators only)."""

    any: Literal[True]


class Initiator(Frozen):
    """Who started the process."""

    initiator: Literal[True]


class Head(Frozen):
    """The head of somebody's department, or of the department itself, `level` steps further up."""

    dept_head: str
    level: Annotated[int, Field(ge=1, le=10)] = 1


class Superior(Frozen):
    """The superior of `same` (the initiator, or a person): `level` steps up, or up to the first with a role."""

    superior: str
    level: Annotated[int, Field(ge=1, le=10)] = 1
    upto: str | None = None


class FromField(Frozen):
    """Whoever a field of the form names."""

    field: Id


class Performer(Frozen):
    """Who did another step last."""

    performer_of: Id


class Chosen(Frozen):
    """People whom somebody picks among those of `from_`."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    chosen_by: Literal["initiator", "previous"]
    from_: Annotated["tuple[SaidRule, ...]", BeforeValidator(listed), Field(alias="from")] = ()
    min: Annotated[int, Field(ge=0)] = 1
    max: Annotated[int, Field(ge=1)] = 99


Rule = User | Holders | Group | Members | Anybody | Initiator | Head | Superior | FromField | Performer | Chosen
KINDS: Mapping[str, type[Frozen]] = {
    "user": User,
    "role": Holders,
    "group": Group,
    "dept": Members,
    "any": Anybody,
    "initiator": Initiator,
    "dept_head": Head,
    "superior": Superior,
    "field": FromField,
    "performer_of": Performer,
    "chosen_by": Chosen,
}


def _rule(said: Any) -> Any:
    """A rule is told by its first key that is one."""
    if isinstance(said, str) and said == "initiator":
        return Initiator(initiator=True)
    if isinstance(said, dict):
        for key, kind in KINDS.items():
            if key in said:
                return kind.model_validate(said)
        raise mistake("unknown-rule", value=", ".join(map(str, said)), candidates=sorted(KINDS))
    if not isinstance(said, Frozen):
        raise mistake("unknown-rule", value=str(said), candidates=sorted(KINDS))
    return said


SaidRule = Annotated[Rule, BeforeValidator(_rule)]
Rules = Annotated[tuple[SaidRule, ...], BeforeValidator(listed)]
Chosen.model_rebuild()
