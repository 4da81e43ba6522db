"""The desk a request is handled at: who acts, when, in which company, and what is left for others to hear."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import ClassVar, Protocol
from zoneinfo import ZoneInfo

from sqlmodel import Session

from core.company.definitions import Company
from core.refusals import NotAllowed


@dataclass(frozen=True, slots=True)
class Employee:
    """A colleague with an active binding. `may` and `roles` come from the company folder at this moment."""

    id: int
    number: str
    name: str
    department_id: int
    department_path: str
    post: str
    superior_id: int | None
    roles: tuple[str, ...]
    may: frozenset[str]
    language: str
    time_zone: str
    telegram_id: int | None
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class Stranger:
    """A Telegram account that stands for nobody here."""

    telegram_id: int
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class System:
    """The office itself: jobs and the command line."""

    language: str = "en"


Actor = Employee | Stranger | System


@dataclass(frozen=True, slots=True)
class Notice:
    """Something for somebody to see: a kind plus the id of the record. Its card lives with its screen.

    `newest_only`: of the cards that one reader has of a record, a change shows on the newest alone. `broadcast`: it is
    for so many that everything else goes first.
    """

    kind: ClassVar[str] = ""
    newest_only: ClassVar[bool] = False
    broadcast: ClassVar[bool] = False
    object_id: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """A notice and the employees it is for; `again` means: edit the cards that show it already.

    `over`: and do not send those any more that have not left yet.
    """

    notice: Notice
    people: tuple[int, ...] = ()
    again: bool = False
    over: bool = False
    account: Stranger | None = None


class Lying(Protocol):
    """Content on our disk: its random name, its size in bytes, its fingerprint."""

    @property
    def stored_as(self) -> str: ...

    @property
    def size(self) -> int: ...

    @property
    def sha256(self) -> str: ...


class Shelf(Protocol):
    """Where the office keeps files."""

    def put(self, content: bytes) -> Lying: ...


@dataclass(slots=True)
class Desk:
    """Everything an action may use. `now` is office time; `source` identifies the message acted on.

    `shelf` is there for who makes a file in the chat.
    """

    session: Session
    actor: Actor
    now: datetime
    company: Company
    source: int | None = None
    deliveries: list[Delivery] = field(default_factory=list)
    shelf: Shelf | None = None

    @property
    def me(self) -> Employee:
        """The acting colleague; anybody else is refused."""
        if not isinstance(self.actor, Employee):
            raise NotAllowed
        return self.actor

    @property
    def zone(self) -> ZoneInfo:
        """The actor's office zone."""
        return ZoneInfo(self.actor.time_zone) if isinstance(self.actor, Employee) else self.company.zone

    @property
    def today(self) -> date:
        """The actor's local date."""
        return self.now.astimezone(self.zone).date()

    def may(self, verb: str) -> bool:
        """Whether the actor's roles include `verb`."""
        return isinstance(self.actor, System) or (isinstance(self.actor, Employee) and verb in self.actor.may)

    def require(self, verb: str) -> None:
        """Refuse an actor whose roles do not include `verb`."""
        if not self.may(verb):
            raise NotAllowed

    def notify(self, people: Iterable[int], notice: Notice) -> None:
        """Leave a card for each of these employees, sent with this transaction or not at all."""
        self.deliveries.append(Delivery(notice, tuple(dict.fromkeys(people))))

    def refresh(self, notice: Notice) -> None:
        """Edit every card that shows this record, wherever it hangs."""
        again = Delivery(notice, again=True)
        if again not in self.deliveries:
            self.deliveries.append(again)

    def take_back(self, notice: Notice) -> None:
        """The same, and what nobody has been sent yet is not sent any more."""
        self.deliveries.append(Delivery(notice, again=True, over=True))

    def tell(self, account: Stranger, notice: Notice) -> None:
        """Leave a card for a Telegram account that stands for nobody: how its wish to be let in came out."""
        self.deliveries.append(Delivery(notice, account=account))

    def as_(self, actor: Actor) -> "Desk":
        """The same moment, seen by somebody else."""
        return replace(self, actor=actor, deliveries=[])
