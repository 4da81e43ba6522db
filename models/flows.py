"""Processes: published definitions, running instances and everything in them, their history."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlmodel import Field

from models.base import Table, big, instant, json_data, link, row_id
from models.types import BigId


def part() -> Any:
    """The number of a thing inside its process."""
    return Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})


def of_instance() -> Any:
    """The process a thing belongs to."""
    return Field(primary_key=True, sa_column_args=(ForeignKey("flow_instance.id"),), sa_type=BigId)


class FlowVersion(Table, table=True):
    """A published definition: immutable, `sha256` over its canonical JSON."""

    __tablename__ = "flow_version"
    __table_args__ = (UniqueConstraint("flow", "version"), UniqueConstraint("flow", "sha256"))

    id: int = row_id()
    flow: str
    version: int
    sha256: str
    definition: dict[str, Any] = json_data()
    published_at: datetime = instant()
    published_by: int | None = big(nullable=True, default=None)


class FlowInstance(Table, table=True):
    """A process. `rev` grows with every command; `data` is what it holds besides its tokens."""

    __tablename__ = "flow_instance"
    __table_args__ = (Index("ix_flow_instance_running", "flow", "status"),)

    id: int = row_id()
    version_id: int = link("flow_version.id")
    flow: str
    status: str
    rev: int = 1
    initiator: str = Field(index=True)
    started_at: datetime = instant()
    finished_at: datetime | None = instant(nullable=True)
    parent_id: int | None = link("flow_instance.id", nullable=True)
    parent_pass: int | None = big(nullable=True, default=None)
    data: dict[str, Any] = json_data()


class FlowScope(Table, table=True):
    """One execution of a fork."""

    __tablename__ = "flow_scope"

    instance_id: int = of_instance()
    id: int = part()
    parent: int
    fork: str
    fork_pass: int
    open: bool
    joined: int


class FlowToken(Table, table=True):
    """Where a process stands."""

    __tablename__ = "flow_token"

    instance_id: int = of_instance()
    id: int = part()
    scope: int
    at: int
    status: str
    rework: int


class FlowPass(Table, table=True):
    """A visit of a step."""

    __tablename__ = "flow_pass"

    instance_id: int = of_instance()
    id: int = part()
    step: str
    round: int
    scope: int
    opened_at: datetime = instant()
    mode: str
    state: str
    outcome: str
    superseded: bool
    back_to: int
    claimed_by: str
    done_at: datetime | None = instant(nullable=True)


class FlowPassEdge(Table, table=True):
    """Which visit led to which."""

    __tablename__ = "flow_pass_edge"

    instance_id: int = of_instance()
    before: int = part()
    after: int = part()


class FlowSeat(Table, table=True):
    """A vote of a visit."""

    __tablename__ = "flow_seat"

    instance_id: int = of_instance()
    id: int = part()
    at: int
    person: str
    for_: str
    vote: str
    queued: bool
    added_by: str
    auto: str


class FlowItem(Table, table=True):
    """What a person has to do in a process."""

    __tablename__ = "flow_item"
    __table_args__ = (Index("ix_flow_item_person_state", "person", "state"),)

    instance_id: int = of_instance()
    id: int = part()
    at: int
    seat: int
    person: str
    for_: str
    kind: str
    state: str
    due: datetime | None = instant(nullable=True)
    group: int
    group_mode: str
    opinion: str
    added_by: str
    held_at: datetime | None = instant(nullable=True)
    closed_because: str
    moved: bool


class FlowTimer(Table, table=True):
    """A reminder or overdue action of an item; each fires once."""

    __tablename__ = "flow_timer"
    __table_args__ = (Index("ix_flow_timer_due", "fired", "due_at"),)

    instance_id: int = of_instance()
    id: int = part()
    item: int
    entry: str
    due_at: datetime = instant()
    fired: bool


class FlowEvent(Table, table=True):
    """What happened in a process, with all that changed by it: append-only."""

    __tablename__ = "flow_event"

    instance_id: int = of_instance()
    seq: int = part()
    kind: str
    by: str
    at: datetime = instant()
    step: str
    details: dict[str, Any] = json_data()
    changes: list[Any] = json_data()


class FlowCommand(Table, table=True):
    """A command that was carried out: the same id again has no effect."""

    __tablename__ = "flow_command"

    instance_id: int = of_instance()
    command: str = Field(primary_key=True)
    at: datetime = instant()
