"""Who would get what, in which order, if somebody started a process now and everybody agreed. Pure.

The engine itself is asked, on copies and with nothing to fill in, so absence, substitutes and approvals given by
themselves are as they would be. What depends on answers that are not known is told as the ways it may go.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.flows.defined.conditions import ConditionFailed, holds
from core.flows.definition import Access, Branch, Chosen, Flow, FromField, Initiator, Next, Performer, Rule, Step
from core.flows.engine import people
from core.flows.engine.commands import decide
from core.flows.engine.state import Pass, Person, State
from core.flows.engine.values import EMPTY
from core.flows.engine.work import Command, FlowRefusal, Org, Work, WorkingTime

MOST = 400
"""Commands that one forecast tries; what lies beyond is left out."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A visit to come, at a step of the definition.

    `how`: ``asked``, ``told``, ``skipped``, ``auto`` (approved by itself), ``process`` (another one runs), ``again``
    (a step that was there before: from here it goes round). `named`: the field that will name the people; `chosen`:
    who picks among them (``initiator`` or ``previous``); `done_by`: the step whose performer it is, not known yet.
    `if_`: the condition of a branch that may run beside the others, `else` if it runs when no other does.
    """

    step: Step
    how: str
    people: tuple[Person, ...] = ()
    on_behalf: Mapping[Person, Person] = field(default_factory=dict)
    named: str = ""
    chosen: str = ""
    done_by: str = ""
    if_: str = ""
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """One way on and what follows on it. `if_` is empty for the way that is taken when no other is."""

    if_: str
    to: Step
    line: tuple["Expected | Choice", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """After this step it is not known how it goes on; `picked`: whoever does it says so."""

    step: Step
    ways: tuple[Way, ...]
    picked: bool = False


Line = tuple[Expected | Choice, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """Who there is, when they work, and what time it is."""

    org: Org
    time: WorkingTime
    now: datetime


def forecast(flow: Flow, by: Person, data: Mapping[str, Any], office: Office, assign: Mapping[str, Any]) -> Line:
    """What would come of a process that `by` starts with these answers, his own first step included.

    `data` may hold answers of later steps too: then they count as known. `assign`: people chosen at the start.
    FlowRefusal if he may not start it, or an answer is none of its field.
    """
    walk = Walk(flow, data, office, assign)
    start = Command("start", by, office.now, data=data, args={"assign": assign})
    state = decide(walk.eased, State(), start, office.org, office.time).state
    return tuple(walk.line(walk.eased, state, 0))


class Walk:
    """One forecast under way."""

    def __init__(self, flow: Flow, data: Mapping[str, Any], office: Office, assign: Mapping[str, Any]) -> None:
        """What is known of the answers decides which ways are open."""
        self.flow = flow
        self.office = office
        self.chosen = frozenset(assign)
        self.form = {one.id: one.default for one in flow.form if one.default is not None} | dict(data)
        self.open = _written_later(flow) - set(data)
        self.tries = 0
        self.ways: dict[str, tuple[Branch, ...]] = {}
        self.perhaps: dict[tuple[str, str], str] = {}
        self.eased = self._eased()

    # What is known

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

    # The definition with nothing in the way

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
        known = tuple(rule for rule in step.assignee if not self._unnamed(rule))
        if known or not step.assignee:
            return {"assignee": known}
        held = {"type": "task"} if step.human else {}
        return {"assignee": (Initiator(initiator=True),), "exclude": (), **held}

    def _unnamed(self, rule: Rule) -> str:
        """The field that names somebody and is empty."""
        said = str(getattr(rule, "dept_head", "") or getattr(rule, "superior", ""))
        name = rule.field if isinstance(rule, FromField) else said.removeprefix("form.") if "form." in said else ""
        return name if name and self.form.get(name) in EMPTY else ""

    # Going through it

    def line(self, flow: Flow, state: State, seen: int) -> Iterator[Expected | Choice]:
        """What follows the visits up to `seen`, while everybody agrees."""
        while True:
            for visit in [one for one in state.passes.values() if one.id > seen]:
                seen = visit.id
                yield from self._visit(state, visit)
                if visit.round > 1 and visit.step != "end":
                    return
            at = self._next(state)
            if at is None:
                return
            if at.step in self.ways:
                yield self._choice(flow, state, at, seen)
                return
            state = self._done(flow, state, at)

    def _next(self, state: State) -> Pass | None:
        """The visit that is over first: the oldest, for which somebody or another process is waited."""
        if state.finished or self.tries >= MOST:
            return None
        return next((one for one in state.passes.values() if one.state == "open"), None)

    def _choice(self, flow: Flow, state: State, at: Pass, seen: int) -> Choice:
        found = []
        for branch in self.ways[at.step]:
            only = Next(branches=(Branch(to=branch.to),))
            steps = (one.model_copy(update={"next": only}) if one.id == at.step else one for one in flow.steps)
            forced = flow.model_copy(update={"steps": tuple(steps)})
            after = tuple(self.line(flow, self._done(forced, state, at), seen))
            found.append(Way(branch.if_ or "", self.flow.step(branch.to), after))
        step = self.flow.step(at.step.removesuffix("?"))
        return Choice(step, tuple(found), self.flow.after(step).how == "choose")

    def _done(self, flow: Flow, state: State, at: Pass) -> State:
        """The state after everybody has agreed to a visit, or another process has ended well."""
        if flow.step(at.step).type == "subflow":
            args = {"at": at.id, "status": "completed"}
            return self._decide(flow, state, Command("child_ended", "", self.office.now, args=args))
        while state.passes[at.id].state == "open" and self.tries < MOST:
            item = next((one for one in state.items_at(at.id) if one.state == "pending"), None)
            if item is None:
                break
            state = self._decide(flow, state, Command("submit", item.person, self.office.now, item=item.id))
        return state

    def _decide(self, flow: Flow, state: State, command: Command) -> State:
        self.tries += 1
        try:
            return decide(flow, state, command, self.office.org, self.office.time).state
        except FlowRefusal:
            self.tries = MOST
            return state

    # Telling of it

    def _visit(self, state: State, visit: Pass) -> Iterator[Expected]:
        if visit.step.endswith("?") or visit.step == "end":
            return
        step = self.flow.step(visit.step)
        how = _how(step, visit)
        if not how:
            return
        fork = state.scopes[visit.scope].fork
        before = [state.passes[one].step for one in visit.before]
        if_ = next((self.perhaps[one, step.id] for one in before if (one, step.id) in self.perhaps), "")
        told: dict[str, Any] = {"step": step, "how": how, "if_": if_, "inside": fork}
        yield Expected(**told, **self._people(state, visit, step))

    def _people(self, state: State, visit: Pass, step: Step) -> dict[str, Any]:
        empty = [name for rule in step.assignee if (name := self._unnamed(rule))]
        if len(empty) == len(step.assignee) and empty:
            return {"named": empty[0]}
        if step.type == "notify":
            work = Work(self.flow, state, self.office.org, self.office.time, Command("read", "", self.office.now))
            return {"people": tuple(chair.person for chair in people.chairs(work, step, visit.before))}
        seats = state.seats_at(visit.id)
        who: dict[str, Any] = {"people": tuple(seat.person for seat in seats), "named": next(iter(empty), "")}
        who["on_behalf"] = {seat.person: seat.for_ for seat in seats if seat.for_}
        chosen = [rule.chosen_by for rule in step.assignee if isinstance(rule, Chosen)]
        who["chosen"] = chosen[0] if chosen and step.id not in state.it.chosen else ""
        return who | self._pool(state, step)

    def _pool(self, state: State, step: Step) -> dict[str, Any]:
        """Whoever does a step that several may do: which of them it will be is not known."""
        for rule in step.assignee:
            if isinstance(rule, Performer):
                done = [one for one in state.passes.values() if one.step == rule.performer_of]
                seats = state.seats_at(done[-1].id) if done else []
                if len(seats) > 1:
                    return {"done_by": rule.performer_of, "people": tuple(seat.person for seat in seats)}
        return {}


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


def _plain(branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
    return tuple(Branch(to=one.to) for one in branches)


def _written_later(flow: Flow) -> set[str]:
    """Fields whose values may still change after the start."""
    written = {name for step in flow.steps[1:] for name in step.fields.writable}
    actions = (one for step in flow.steps for one in (*step.on_enter, *step.on_exit, *step.actions))
    return written | {name for action in actions for name in action.set or {}}


def _how(step: Step, visit: Pass) -> str:
    if visit.round > 1:
        return "again"
    if step.type in ("join", "auto", "end"):
        return ""
    if step.type == "notify":
        return "told"
    if step.type == "subflow":
        return "process"
    return {"skipped": "skipped", "auto": "auto"}.get(visit.outcome, "asked")
