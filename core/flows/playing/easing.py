"""A definition with nothing in the way: no field to fill in, nothing done to the world, a halt where ways part."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from core.flows.defined.conditions import ConditionFailed, holds
from core.flows.definition import Access, Branch, Chosen, Flow, FromField, Initiator, Next, Rule, Step
from core.flows.engine.values import EMPTY

BARE: Mapping[str, Any] = {
    "fields": Access(),
    "attachments": (),
    "leave_if": None,
    "on_enter": (),
    "on_exit": (),
    "on_undo": (),
    "actions": (),
    "output": {},
    "input": {},
    "sign": False,
}
"""What would stop a forecast, or act on the world."""


ON = Branch(to="end")
HALT = Step(id="x", type="subflow", flow="x")
"""Where a forecast stops to look at each way: something is waited for, and nobody has a part in it."""


class Eased:
    """A definition to be walked through when only some of the answers are known.

    `eased`: the definition itself; `ways`: the branches by each halt; `perhaps`: the condition under which a step
    runs beside others, by the step it comes from and its own id.
    """

    def __init__(self, flow: Flow, data: Mapping[str, Any], chosen: frozenset[str]) -> None:
        """What is known of the answers decides which ways are open. `chosen`: steps whose people are named already."""
        self.flow = flow
        self.chosen = chosen
        self.form = {one.id: one.default for one in flow.form if one.default is not None} | dict(data)
        self.open = _written_later(flow) - set(data)
        self.ways: dict[str, tuple[Branch, ...]] = {}
        self.perhaps: dict[tuple[str, str], str] = {}
        self.eased = self._eased()

    def _holds(self, condition: str | None) -> bool | None:
        """Whether a condition holds; None if that is not known yet."""
        if condition is None:
            return True
        if self.open & set(re.findall(r"form\.(\w+)", condition)):
            return None
        try:
            return holds(condition, self.form)
        except ConditionFailed:
            return None

    def _open_ways(self, ways: Next) -> tuple[Branch, ...]:
        """The branches that may be taken: one alone is taken for sure, unless all that fit are."""
        if ways.how in ("all", "choose"):
            return ways.branches
        found: list[Branch] = []
        for branch in (one for one in ways.branches if not one.otherwise):
            known = self._holds(branch.if_)
            if known is not False:
                found.append(branch)
            if known and ways.how == "one":
                return tuple(found)
        sure = any(self._holds(branch.if_) for branch in found)
        return tuple(found) if sure else (*found, *(one for one in ways.branches if one.otherwise))

    def _eased(self) -> Flow:
        steps = [part for step in self.flow.steps for part in self._ease(step)]
        form = tuple(one.model_copy(update={"ref": None}) for one in self.flow.form)
        first = steps[0].model_copy(update={"fields": Access(editable=tuple(one.id for one in form))})
        return self.flow.model_copy(update={"steps": (first, *steps[1:]), "form": form})

    def _ease(self, step: Step) -> Iterator[Step]:
        ways = self.flow.after(step)
        found = self._open_ways(ways)
        if ways.how == "any_of":
            self.perhaps |= {(step.id, one.to): one.if_ or "else" for one in found if self._unsure(one, found)}
        following = Next(how="all" if ways.forks else "one", branches=_plain(found))
        step = self._among_all(step)
        bare = {**BARE, **self._doers(step), "skip_if": "true" if step.skip_if and self._holds(step.skip_if) else None}
        if len(found) < 2 or ways.forks:
            yield step.model_copy(update={**bare, "next": following if step.type != "end" else Next()})
            return
        at = f"{step.id}?"
        self.ways[at] = found
        yield step.model_copy(update={**bare, "next": Next(branches=(ON.model_copy(update={"to": at}),))})
        yield HALT.model_copy(update={"id": at, "next": following})

    def _among_all(self, step: Step) -> Step:
        """Where nobody has picked the people yet, it is everybody among whom somebody will."""
        rules = [part for rule in step.assignee for part in (rule.from_ if isinstance(rule, Chosen) else (rule,))]
        return step if step.id in self.chosen else step.model_copy(update={"assignee": tuple(rules)})

    def _unsure(self, branch: Branch, found: tuple[Branch, ...]) -> bool:
        return (branch.otherwise and len(found) > 1) or self._holds(branch.if_) is None

    def _doers(self, step: Step) -> dict[str, Any]:
        """People whom only an empty field names are nobody yet; the initiator holds their place."""
        known = tuple(rule for rule in step.assignee if not self.unnamed(rule))
        if known or not step.assignee:
            return {"assignee": known}
        held = {"type": "task"} if step.human else {}
        return {"assignee": (Initiator(initiator=True),), "exclude": (), **held}

    def unnamed(self, rule: Rule) -> str:
        """The field that names somebody and is empty."""
        said = str(getattr(rule, "dept_head", "") or getattr(rule, "superior", ""))
        name = rule.field if isinstance(rule, FromField) else said.removeprefix("form.") if "form." in said else ""
        return name if name and self.form.get(name) in EMPTY else ""


def _plain(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    return tuple(Branch(to=one.to) for one in branches)


def _written_later(flow: Flow) -> set[str]:
    """Fields whose values may still change after the start."""
    written = {name for step in flow.steps[1:] for name in step.fields.writable}
    actions = (one for step in flow.steps for one in (*step.on_enter, *step.on_exit, *step.actions))
    return written | {name for action in actions for name in action.set or {}}
