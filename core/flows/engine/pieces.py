"""What a running process consists of: its tokens, visits, seats and work items. None of them ever changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, TypeVar

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


def with_(mapping: Mapping[Any, Any], **entries: Any) -> Mapping[Any, Any]:
    """A mapping with other entries."""
    return MappingProxyType({**mapping, **entries})
