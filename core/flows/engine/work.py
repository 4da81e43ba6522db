"""One command in the making: a state that changes as it goes, what was noted, and who the people are."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Protocol

from core.flows.definition import Flow, Ref, Step
from core.flows.engine.reasons import PEOPLE, sentence
from core.flows.engine.state import (
    Change,
    Effect,
    Event,
    Instance,
    Item,
    Pass,
    Person,
    Seat,
    State,
    Thing,
    replace,
    take,
    with_,
)
from core.refusals import Refusal


class FlowRefusal(Refusal):
    """A process says no: `reason` is one of `reasons.SENTENCES`, `details` fill the blanks of what is said.

    `which` names the sentence where the details alone do not tell. KeyError for a reason that does not exist.
    """

    code = "flow-not-allowed"

    def __init__(self, reason: str, which: str = "", **details: Any) -> None:
        """The reason and the details choose the sentence."""
        self.code = sentence(reason, which, details)
        super().__init__(**details)
        self.reason = reason

    def named(self, names: Mapping[Person, str]) -> "FlowRefusal":
        """The same, with names in place of employees' numbers."""
        self.details |= {key: names.get(str(said), said) for key, said in self.details.items() if key in PEOPLE}
        return self


@dataclass(frozen=True, slots=True)
class Unmet:
    """Why a record may not be named: `which` sentence of FIELD_PATTERN says it, with these details."""

    which: str
    details: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


class Org(Protocol):
    """Who is who, at the moment of the command. People are employee numbers."""

    def holders(self, role: str) -> list[Person]: ...
    def group(self, name: str) -> list[Person]: ...
    def members(self, dept: str) -> list[Person]: ...
    def dept_of(self, person: Person) -> str: ...
    def head(self, dept: str, level: int) -> Person | None: ...
    def superior(self, person: Person) -> Person | None: ...
    def known(self, person: Person) -> bool: ...
    def left(self, person: Person) -> bool: ...
    def successor(self, person: Person) -> Person | None: ...
    def absent(self, person: Person, now: datetime, flow: str, role: str = "") -> bool: ...
    def substitute(self, person: Person, now: datetime, flow: str, role: str = "") -> Person | None: ...
    def managers(self) -> list[Person]: ...
    def unmet(self, ref: Ref, key: Any, by: Person, form: Mapping[str, Any]) -> "Unmet | None": ...


class WorkingTime(Protocol):
    """The office's hours. Moments are local to it or aware, all of one kind."""

    def later(self, start: datetime, duration: str) -> datetime: ...
    def worked(self, start: datetime, end: datetime) -> timedelta: ...
    def later_by(self, start: datetime, worked: timedelta) -> datetime: ...
    def end_of(self, day: str) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody wants. `item` names the work item pressed; else it is found by `step`."""

    do: str
    by: Person
    now: datetime
    item: int = 0
    step: str = ""
    rev: int | None = None
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    comment: str = ""
    to: str = ""
    people: tuple[Person, ...] = ()
    args: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(slots=True)
class Work:
    """The state being changed by one command, and everything that will be told of it.

    `agenda` has what is to be carried out yet, `met` how many times this command came to each step. `handed_in` is
    the step that the actor submits or approves.
    """

    flow: Flow
    state: State
    org: Org
    time: WorkingTime
    command: Command
    changes: list[Change] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    agenda: deque[Callable[[], None]] = field(default_factory=deque)
    met: Counter[str] = field(default_factory=Counter)
    handed_in: str = ""

    @property
    def now(self) -> datetime:
        """The moment of the command."""
        return self.command.now

    @property
    def by(self) -> Person:
        """Who commands."""
        return self.command.by

    @property
    def it(self) -> Instance:
        """The process as it stands."""
        return self.state.it

    def new_id(self) -> int:
        """A number for a new thing of this process."""
        number = self.it.last + 1
        self.put("instance", replace(self.it, last=number))
        return number

    def put(self, table: str, thing: Thing) -> None:
        """A new thing, or one as it is from now on."""
        change = Change(table, thing)
        self.changes.append(change)
        take(self.state, (change,))

    def update(self, **values: Any) -> None:
        """The process as a whole changes."""
        self.put("instance", replace(self.it, **values))

    def item(self, item: Item, **values: Any) -> Item:
        """A work item changes."""
        changed = replace(item, **values)
        self.put("items", changed)
        return changed

    def seat(self, seat: Seat, **values: Any) -> Seat:
        """A vote changes."""
        changed = replace(seat, **values)
        self.put("seats", changed)
        return changed

    def visit(self, number: int, **values: Any) -> Pass:
        """A visit changes."""
        changed = replace(self.state.passes[number], **values)
        self.put("passes", changed)
        return changed

    def token(self, number: int, **values: Any) -> None:
        """A token changes."""
        self.put("tokens", replace(self.state.tokens[number], **values))

    def scope(self, number: int, **values: Any) -> None:
        """A scope changes."""
        self.put("scopes", replace(self.state.scopes[number], **values))

    def fill(self, data: Mapping[str, Any], visit: int) -> None:
        """Fields take values in a visit; `changed` keeps where, and the last number that was given before."""
        changed = {key: (visit, self.it.last) for key, said in data.items() if self.it.form.get(key) != said}
        self.update(form=with_(self.it.form, **dict(data)), changed=with_(self.it.changed, **changed))

    def step_of(self, visit: int) -> Step:
        """The step that is visited."""
        return self.step(self.state.passes[visit].step)

    def step(self, key: str) -> Step:
        """A step by its id; one that only an earlier version had asks nothing of anybody."""
        try:
            return self.flow.step(key)
        except KeyError:
            return Step.model_construct(id=key, type="auto")

    def note(self, kind: str, *, step: str = "", by: Person | None = None, **details: Any) -> None:
        """Something for the history; what changed since the last note belongs to it."""
        changes, self.changes = tuple(self.changes), []
        who = self.by if by is None else by
        self.events.append(Event(kind, who, self.now, step, MappingProxyType(details), changes))

    def effect(self, effect: Effect) -> None:
        """Something for the world outside."""
        self.effects.append(effect)

    def remind(self, kind: str, people: Iterable[Person], **details: Any) -> None:
        """Tell people something: ``remind``, ``overdue``, ``escalation``, ``urge``, ``incident``."""
        for person in people:
            self.note("told", by="", what=kind, person=person, **details)

    def incident(self, why: str, *, step: str = "") -> None:
        """Something that the flow's managers must look at; no token is lost by it."""
        from core.flows.engine import people

        self.note("incident", step=step, by="", why=why)
        told = dict.fromkeys((*people.managers(self), *self.org.managers()))
        self.remind("incident", told, why=why, step=step)
