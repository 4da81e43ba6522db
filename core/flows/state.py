"""What a running process is: its tokens, visits, seats and work items; and the one way it changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, TypeVar

from core.flows.things import Things

Person = str
"""The number of an employee."""

ROOT: Final = 1
"""The scope that every process begins with."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One execution of a fork. `joined` is the visit of the join that closed it, 0 if none did."""

    id: int
    parent: int
    fork: str = ""
    fork_pass: int = 0
    open: bool = True
    joined: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """Where the process stands: ``active`` at a visit, ``arrived`` at a join, ``held`` or ``gone``.

    `rework` is the held visit that waits for this token's branch, 0 for none.
    """

    id: int
    scope: int
    at: int
    status: str = "active"
    rework: int = 0


@dataclass(frozen=True, slots=True)
class Pass:
    """One visit of a step. `before` are the visits that led to it; `mode` is the step's unless people changed it.

    `state`: ``open``, ``held``, ``done`` or ``cancelled``. `back_to` is the visit to which it leads straight back.
    """

    id: int
    step: str
    round: int
    scope: int
    before: tuple[int, ...]
    opened_at: datetime
    mode: str = "any"
    state: str = "open"
    outcome: str = ""
    superseded: bool = False
    back_to: int = 0
    claimed_by: Person = ""
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """One vote of a visit. `vote`: empty, ``approve``, ``reject`` or ``gone``."""

    id: int
    at: int
    person: Person
    for_: Person = ""
    vote: str = ""
    queued: bool = False
    added_by: Person = ""
    auto: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What one person has to do. `state`: ``queued pending held done closed``.

    `kind`: ``main pre post delegate assist incident``. `group` ties signers who were added together, `group_mode`
    tells when they have passed; to a delegate's item it names the one that waits for his advice. `since` is when it
    became its holder's turn.
    """

    id: int
    at: int
    seat: int
    person: Person
    for_: Person = ""
    kind: str = "main"
    state: str = "pending"
    due: datetime | None = None
    group: int = 0
    group_mode: str = "all"
    opinion: str = ""
    added_by: Person = ""
    held_at: datetime | None = None
    closed_because: str = ""
    moved: bool = False
    since: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it is still somebody's."""
        return self.state in ("queued", "pending", "held")


@dataclass(frozen=True, slots=True)
class Timer:
    """A reminder or an overdue action of an item: `entry` is ``remind:N`` or ``overdue:N``; each fires once."""

    id: int
    item: int
    entry: str
    due_at: datetime
    fired: bool = False


@dataclass(frozen=True, slots=True)
class Instance:
    """The process as a whole. `status`: ``running suspended completed rejected cancelled``.

    `chosen` has the people picked for steps, `picked` the step that a visit's holder chose to go on to. `changed` tells
    of each field in which visit it changed last, and the last number that had been given by then.
    """

    id: int
    initiator: Person
    form: Mapping[str, Any]
    started_at: datetime
    status: str = "running"
    result: str = ""
    chosen: Mapping[str, tuple[Person, ...]] = field(default_factory=lambda: MappingProxyType({}))
    files: tuple[tuple[int, str], ...] = ()
    cc: tuple[Person, ...] = ()
    steps: tuple[Mapping[str, Any], ...] = ()
    suspended_at: datetime | None = None
    urged_at: datetime | None = None
    changed: Mapping[str, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))
    picked: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    children: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    last: int = 0


Thing = Scope | Token | Pass | Seat | Item | Timer | Instance
KINDS: Final[Mapping[str, type[Thing]]] = {
    "scopes": Scope,
    "tokens": Token,
    "passes": Pass,
    "seats": Seat,
    "items": Item,
    "timers": Timer,
    "instance": Instance,
}


_FIELDS = {kind: tuple(one.name for one in fields(kind)) for kind in KINDS.values()}
_VALUES = {kind: attrgetter(*names) for kind, names in _FIELDS.items()}
T = TypeVar("T", bound=Thing)


def values_of(thing: Thing) -> dict[str, Any]:
    """A thing's values by name."""
    return dict(zip(_FIELDS[type(thing)], _VALUES[type(thing)](thing), strict=True))


def replace(thing: T, **values: Any) -> T:
    """The thing with other values."""
    return type(thing)(**{**values_of(thing), **values})


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


def with_(mapping: Mapping[Any, Any], **entries: Any) -> Mapping[Any, Any]:
    """A mapping with other entries."""
    return MappingProxyType({**mapping, **entries})


__all__ = [
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
    "Timer",
    "Token",
    "apply",
    "replace",
    "replayed",
    "take",
    "values_of",
    "with_",
]
