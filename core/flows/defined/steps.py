"""One step: what it asks of whom, what it sets off, where it leads."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from core.company.checked import Frozen, Key, mistake, shaped
from core.flows.defined.form import Access, Slot
from core.flows.defined.rules import Rules
from core.flows.defined.terms import Cel, Duration, Id, Label, listed


class Action(Frozen):
    """An effect outside the process, written with the step: exactly one of the verbs."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    set: dict[Id, Any] | None = None
    notify: Any = None
    mail: str | None = None
    cc: Any = None
    crm_set: dict[str, Any] | None = None
    doc_state: Any = None
    grant: Any = None
    call: str | None = None
    start_flow: Any = None
    args: dict[str, Any] = {}
    once: bool = False
    blocking: bool = False

    @model_validator(mode="after")
    def _one_verb(self) -> "Action":
        if len(self.verbs) != 1:
            raise mistake("one-action", value=", ".join(self.verbs))
        return self

    @property
    def verbs(self) -> tuple[str, ...]:
        """The verbs that are given."""
        return tuple(verb for verb in VERBS if getattr(self, verb) is not None)

    @property
    def verb(self) -> str:
        """What it does."""
        return self.verbs[0]

    @property
    def name(self) -> str:
        """Its name among the effects sent: `contract.status=approved`, or what it names, or else its verb."""
        said = getattr(self, self.verb)
        if self.crm_set is not None:
            return "{object}.{field}={value}".format_map({"object": "", "field": "", "value": "", **self.crm_set})
        return said if isinstance(said, str) else self.verb


VERBS = ("set", "notify", "mail", "cc", "crm_set", "doc_state", "grant", "call", "start_flow")
Actions = Annotated[tuple[Action, ...], BeforeValidator(listed)]


class Branch(Frozen):
    """One way on: taken when its condition holds; without one, always."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    if_: Annotated[Cel | None, Field(alias="if")] = None
    to: Id
    do: Actions = ()
    otherwise: bool = False


def _branch(said: Any) -> Any:
    if isinstance(said, str):
        return {"to": said}
    if isinstance(said, dict) and "else" in said:
        rest = {key: value for key, value in said.items() if key != "else"}
        return {**rest, "to": said["else"], "otherwise": True}
    return said


Branches = Annotated[tuple[Annotated[Branch, BeforeValidator(_branch)], ...], BeforeValidator(listed)]


class Next(Frozen):
    """Where a step leads: to `one` by condition, `all`, `any_of` those that hold, or what the performer picks."""

    how: Literal["one", "all", "any_of", "choose"] = "one"
    branches: Branches = ()

    @property
    def targets(self) -> tuple[str, ...]:
        """Every step it may lead to."""
        return tuple(dict.fromkeys(branch.to for branch in self.branches))

    @property
    def forks(self) -> bool:
        """Whether several tokens may go on."""
        return self.how in ("all", "any_of")


def _next(said: Any) -> Any:
    if isinstance(said, dict) and len(said) == 1 and next(iter(said)) in ("all", "any_of", "choose"):
        how, branches = next(iter(said.items()))
        return {"how": how, "branches": branches}
    if isinstance(said, str | list) or (isinstance(said, dict) and not {"how", "branches"} & set(said)):
        return {"branches": said}
    return said


class Goto(Frozen):
    """To a step."""

    goto: Id


OnReject = Literal["end", "initiator", "previous", "branch"] | Goto
ReturnTo = Literal["any", "previous", "initiator", "none"] | tuple[Id, ...]


class Overdue(Frozen):
    """What happens when a due time has passed by `after`."""

    after: Duration = "0"
    do: Literal["remind", "escalate", "approve", "reject", "return", "jump"]
    to: Id | None = None


class AutoApprove(Frozen):
    """When an approval is given without asking."""

    initiator_is_approver: Literal["superior", "keep", "skip"] | None = None
    same_person: Literal["adjacent", "any", "off"] | None = None


Mode = Annotated[str, shaped(r"any|all|half|majority|sequential|[1-9]\d?|[1-9]\d?%|100%", "bad-mode")]
Wait = Literal["all", "first"] | Annotated[int, Field(ge=1)]


def _mode(said: Any) -> Any:
    return str(said) if isinstance(said, int) and not isinstance(said, bool) else said


SaidMode = Annotated[Mode, BeforeValidator(_mode)]


class Step(Frozen):
    """One step. Which keys mean something depends on its type."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    id: Id
    type: Literal["task", "approval", "notify", "auto", "subflow", "join", "end"] = "task"
    name: Label = Label({})
    assignee: Rules = ()
    exclude: Rules = ()
    mode: SaidMode = "any"
    veto: Literal["at_once", "at_end"] = "at_once"
    fields: Access = Access()
    attachments: tuple[Slot, ...] = ()
    leave_if: Cel | None = None
    skip_if: Cel | None = None
    deadline: Duration | None = None
    deadline_field: Id | None = None
    remind: tuple[Duration, ...] = ()
    overdue: Annotated[tuple[Overdue, ...], BeforeValidator(listed)] = ()
    on_enter: Actions = ()
    on_exit: Actions = ()
    on_undo: Actions = ()
    next: Annotated[Next, BeforeValidator(_next)] = Next()
    reject: OnReject | None = None
    return_: Annotated[ReturnTo | None, Field(alias="return")] = None
    on_reentry: Literal["redo", "reuse"] = "redo"
    irreversible: bool = False
    allow: tuple[Literal["add_sign", "transfer", "delegate", "assist", "cc", "claim", "adjust"], ...] | None = None
    auto_approve: AutoApprove = AutoApprove()
    if_empty: Literal["admin", "skip"] | tuple[str, ...] = "admin"
    sign: bool = False
    of: Id | None = None
    wait: Wait | bool = "all"
    flow: Key | None = None
    input: dict[Id, Cel] = {}
    output: dict[Id, Cel] = {}
    result: str | None = None
    branch: bool = False
    terminate: bool = False
    actions: Actions = ()

    @property
    def human(self) -> bool:
        """Whether somebody has to act on it."""
        return self.type in ("task", "approval")

    @property
    def may_fail(self) -> bool:
        """Whether it can come to a refusal, by somebody's vote or because what it does cannot be done."""
        return self.type in ("approval", "subflow") or (self.type == "auto" and self.reject is not None)


END = Step(id="end", type="end", result="completed")
TO_END = Next(branches=(Branch(to="end"),))
