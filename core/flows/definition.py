"""A process as its author writes it: closed, frozen definitions. What they mean is in docs/flows.md."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from core.company.checked import Frozen, Key, not_empty
from core.flows.defined.form import Access, Column, FormField, Ref, Rows, Slot
from core.flows.defined.rules import (
    KINDS,
    Anybody,
    Chosen,
    FromField,
    Group,
    Head,
    Holders,
    Initiator,
    Members,
    Performer,
    Rule,
    Rules,
    Superior,
    User,
)
from core.flows.defined.steps import (
    END,
    TO_END,
    VERBS,
    Action,
    Actions,
    AutoApprove,
    Branch,
    Goto,
    Next,
    OnReject,
    Overdue,
    ReturnTo,
    Step,
)
from core.flows.defined.terms import Id, Label

__all__ = [
    "END",
    "KINDS",
    "VERBS",
    "Access",
    "Action",
    "Anybody",
    "AutoApprove",
    "Branch",
    "Chosen",
    "Column",
    "Flow",
    "FormField",
    "FromField",
    "Goto",
    "Group",
    "Head",
    "Holders",
    "Initiator",
    "Label",
    "Members",
    "Next",
    "Overdue",
    "Performer",
    "Record",
    "Ref",
    "Rows",
    "Rule",
    "Rules",
    "Slot",
    "Step",
    "Superior",
    "User",
]


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
    calendar: Literal["office"] = "office"
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
