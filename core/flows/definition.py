"""A process as its author writes it: closed, frozen definitions. What they mean is in docs/flows.md."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, RootModel, model_validator

from core.company.checked import Frozen, Key, mistake, not_empty, shaped
from core.flows.conditions import ConditionFailed, matches

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


def _listed(said: Any) -> Any:
    """One thing where a list may stand is a list of one."""
    return said if said is None or isinstance(said, list | tuple) else [said]


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
    from_: Annotated["tuple[SaidRule, ...]", BeforeValidator(_listed), Field(alias="from")] = ()
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
Rules = Annotated[tuple[SaidRule, ...], BeforeValidator(_listed)]
Chosen.model_rebuild()


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
    options: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
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
    """One thing the form holds."""

    id: Id
    type: Literal[
        "string", "text", "int", "number", "money", "bool", "date", "enum", "person", "people", "dept", "ref",
        "table", "file",
    ]  # fmt: skip
    name: Label = Label({})
    length: int | None = None
    pattern: Pattern | None = None
    options: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    option_names: dict[str, Label] = {}
    default: Any = None
    ref: Ref | None = None
    columns: tuple[Column, ...] = ()
    rows: Rows = Rows()
    currency: str | None = None
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
    """Files that a step must carry, under names that follow the rule."""

    slot: Id
    name: str = "*"
    min: Annotated[int, Field(ge=0)] = 1
    max_mb: Annotated[int, Field(ge=1, le=50)] = 20


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
Actions = Annotated[tuple[Action, ...], BeforeValidator(_listed)]


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


Branches = Annotated[tuple[Annotated[Branch, BeforeValidator(_branch)], ...], BeforeValidator(_listed)]


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


class Step(Frozen):
    """One step. Which keys mean something depends on its type."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    id: Id
    type: Literal["task", "approval", "notify", "auto", "subflow", "join", "end"] = "task"
    name: Label = Label({})
    assignee: Rules = ()
    exclude: Rules = ()
    mode: Annotated[Mode, BeforeValidator(_mode)] = "any"
    veto: Literal["at_once", "at_end"] = "at_once"
    fields: Access = Access()
    attachments: tuple[Slot, ...] = ()
    leave_if: Cel | None = None
    skip_if: Cel | None = None
    deadline: Duration | None = None
    deadline_field: Id | None = None
    remind: tuple[Duration, ...] = ()
    overdue: Annotated[tuple[Overdue, ...], BeforeValidator(_listed)] = ()
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


class Record(Frozen):
    """Rights on the linked record while the process runs: by step."""

    object: Key
    key: Id
    view: tuple[Id, ...] = ()
    edit: tuple[Id, ...] = ()


class Flow(Frozen):
    """A whole process. The first step is where it starts."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    flow: Key
    name: Label = Label({})
    kind: Literal["fixed", "predefined", "custom", "free"] = "fixed"
    initiators: Rules = ()
    managers: Rules = ()
    calendar: str = "office"
    form: tuple[FormField, ...] = ()
    record: Record | None = None
    return_: Annotated[ReturnTo, Field(alias="return")] = "any"
    withdraw: Literal["anytime", "before_decision", "never"] = "anytime"
    reject: OnReject = "end"
    auto_approve: AutoApprove = AutoApprove()
    steps: Annotated[tuple[Step, ...], not_empty]
    on_finish: dict[Literal["completed", "rejected", "cancelled"], Actions] = {}

    @property
    def start(self) -> Step:
        """Where it starts."""
        return self.steps[0]

    def step(self, key: str) -> Step:
        """The step with this id; `end` is always there. KeyError for another."""
        for step in self.steps:
            if step.id == key:
                return step
        if key == END.id:
            return END
        raise KeyError(key)

    def field(self, key: str) -> FormField:
        """The field with this id; KeyError for another."""
        return {field.id: field for field in self.form}[key]

    def after(self, step: Step) -> Next:
        """Where a step leads: to the normal end if it does not say."""
        return step.next if step.next.branches or step.type == "end" else TO_END

    def reject_of(self, step: Step) -> OnReject:
        """What a refusal at this step does."""
        return step.reject or self.reject

    def return_of(self, step: Step) -> ReturnTo:
        """Where this step may return to."""
        return step.return_ if step.return_ is not None else self.return_

    def everywhere(self) -> Iterator[tuple[Step, Next]]:
        """Every step with where it leads."""
        return ((step, self.after(step)) for step in self.steps)


END = Step(id="end", type="end", result="completed")
TO_END = Next(branches=(Branch(to="end"),))
