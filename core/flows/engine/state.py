"""A running process as it stands, and the one way it changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from core.flows.engine.pieces import (
    KINDS,
    ROOT,
    Instance,
    Item,
    Pass,
    Person,
    Scope,
    Seat,
    Thing,
    Timer,
    Token,
    replace,
    values_of,
    with_,
)
from core.flows.engine.things import Things

__all__ = [
    "KINDS",
    "ROOT",
    "TABLES",
    "Change",
    "Effect",
    "Event",
    "Instance",
    "Item",
    "Pass",
    "Person",
    "Scope",
    "Seat",
    "State",
    "Thing",
    "Timer",
    "Token",
    "apply",
    "replace",
    "replayed",
    "take",
    "values_of",
    "with_",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing as it is from now on."""

    table: str
    thing: Thing


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, who did it, and everything that changed by it. `kind` names it for the history."""

    kind: str
    by: Person
    at: datetime
    step: str = ""
    details: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """Something for the world outside. `key` makes its delivery happen once.

    It belongs to the visit `at` of `step`, which goes on only when a `blocking` one has arrived.
    """

    key: str
    verb: str
    name: str
    details: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    step: str = ""
    at: int = 0
    blocking: bool = False


@dataclass(slots=True)
class State:
    """Everything there is about one process."""

    instance: dict[int, Instance] = field(default_factory=dict)
    scopes: Things[Scope] = field(default_factory=Things)
    tokens: Things[Token] = field(default_factory=Things)
    passes: Things[Pass] = field(default_factory=Things)
    seats: Things[Seat] = field(default_factory=Things)
    items: Things[Item] = field(default_factory=Things)
    timers: Things[Timer] = field(default_factory=Things)
    far: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def it(self) -> Instance:
        """The process as a whole."""
        return self.instance[1]

    @property
    def finished(self) -> bool:
        """Whether it has ended, one way or another."""
        return self.it.status in ("completed", "rejected", "cancelled")

    def copy(self) -> "State":
        """A state of its own; the things in it never change."""
        tables = {table: getattr(self, table).copy() for table in ("instance", *TABLES)}
        return State(**tables, far=self.far)

    def rounds(self, step: str) -> int:
        """How many times a step has been visited; `far` counts the visits that were not read with those at hand."""
        far = self.far.get(step, 0) if self.passes.rest is not None else 0
        return far + sum(visit.step == step for visit in self.passes.near())

    def items_at(self, visit: int) -> list[Item]:
        """The work items of a visit, oldest first."""
        return [item for item in self.items.about(visit) if item.at == visit]

    def seats_at(self, visit: int) -> list[Seat]:
        """The votes of a visit, in their order."""
        return [seat for seat in self.seats.about(visit) if seat.at == visit and seat.vote != "gone"]

    def living(self) -> Iterator[Token]:
        """The tokens that are not gone."""
        return (token for token in self.tokens.near() if token.status != "gone")

    def token_at(self, visit: int) -> Token | None:
        """The living token of a visit."""
        return next((token for token in self.living() if token.at == visit and token.status != "arrived"), None)

    def pending(self) -> list[Item]:
        """What can be acted on now."""
        return [item for item in self.items.near() if item.state == "pending"]

    def inside(self, scope: int) -> set[int]:
        """A scope and those below it."""
        found = {scope}
        for candidate in sorted(self.scopes):
            if self.scopes[candidate].parent in found:
                found.add(candidate)
        return found

    def descendants(self, visit: int) -> set[int]:
        """A visit and everything that came of it; visits are numbered in the order they began."""
        found = {visit}
        for candidate in sorted(self.passes):
            if candidate > visit and not found.isdisjoint(self.passes[candidate].before):
                found.add(candidate)
        return found

    def ancestors(self, visit: int) -> set[int]:
        """Everything that led to a visit, without itself."""
        found: set[int] = set()
        waiting = list(self.passes[visit].before)
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(self.passes[one].before)
        return found


TABLES: Final = ("scopes", "tokens", "passes", "seats", "items", "timers")


def apply(state: State, event: Event) -> State:
    """The state after an event."""
    after = state.copy()
    take(after, event.changes)
    return after


def take(state: State, changes: Iterable[Change]) -> None:
    """Bring a state up to date in place."""
    for change in changes:
        getattr(state, change.table)[change.thing.id] = change.thing


def replayed(events: Iterable[Event]) -> State:
    """The state that a history leads to."""
    state = State()
    for event in events:
        take(state, event.changes)
    return state
