"""Who would get what, in which order, if somebody started a process now and everybody agreed. Pure.

The engine itself is asked, on copies and with nothing to fill in, so absence, substitutes and approvals given by
themselves are as they would be. What depends on answers that are not known is told as the ways it may go.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.flows.definition import Branch, Chosen, Flow, Next, Performer, Step
from core.flows.engine import people
from core.flows.engine.commands import decide
from core.flows.engine.state import Pass, Person, State
from core.flows.engine.work import Command, FlowRefusal, Org, Work, WorkingTime
from core.flows.playing.easing import Eased

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
    state = decide(walk.known.eased, State(), start, office.org, office.time).state
    return tuple(walk.line(walk.known.eased, state, 0))


class Walk:
    """One forecast under way."""

    def __init__(self, flow: Flow, data: Mapping[str, Any], office: Office, assign: Mapping[str, Any]) -> None:
        """What is known of the answers decides which ways are open."""
        self.flow = flow
        self.office = office
        self.known = Eased(flow, data, frozenset(assign))
        self.tries = 0

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
            if at.step in self.known.ways:
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
        for branch in self.known.ways[at.step]:
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

    def _visit(self, state: State, visit: Pass) -> Iterator[Expected]:
        if visit.step.endswith("?") or visit.step == "end":
            return
        step = self.flow.step(visit.step)
        how = _how(step, visit)
        if not how:
            return
        fork = state.scopes[visit.scope].fork
        before = [state.passes[one].step for one in visit.before]
        if_ = next((self.known.perhaps[one, step.id] for one in before if (one, step.id) in self.known.perhaps), "")
        told: dict[str, Any] = {"step": step, "how": how, "if_": if_, "inside": fork}
        yield Expected(**told, **self._people(state, visit, step))

    def _people(self, state: State, visit: Pass, step: Step) -> dict[str, Any]:
        empty = [name for rule in step.assignee if (name := self.known.unnamed(rule))]
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
