"""Processes: published definitions, running instances and everything in them, their history."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlmodel import Field

from models.base import Table, big, instant, json_data, link, row_id
from models.types import BigId

STOOD_IN = text("for_ <> '' AND state IN ('pending', 'held', 'queued')")


def part() -> Any:
    """The number of a thing inside its process."""
    return Field(primary_key=True, sa_type=BigId, sa_column_kwargs={"autoincrement": False})


def of_instance() -> Any:
    """The process a thing belongs to."""
    return Field(primary_key=True, sa_column_args=(ForeignKey("flow_instance.id"),), sa_type=BigId)


class FlowVersion(Table, table=True):
    """A published definition: immutable, `sha256` over its canonical JSON. New processes follow the `offered` one.

    `managed`: it names managers of its own. `title` is what a process that was typed as a list is called, as it is
    looked up; empty for all others.
    """

    __tablename__ = "flow_version"
    __table_args__ = (
        UniqueConstraint("flow", "version"),
        UniqueConstraint("flow", "sha256"),
        Index("ix_flow_version_offered", "offered", "published_by"),
    )

    id: int = row_id()
    flow: str
    version: int
    sha256: str
    definition: dict[str, Any] = json_data()
    published_at: datetime = instant()
    published_by: int | None = big(nullable=True, default=None)
    offered: bool = True
    managed: bool = Field(default=True, index=True, sa_column_kwargs={"server_default": "1"})
    title: str = Field(default="", sa_column_kwargs={"server_default": ""})


class FlowInstance(Table, table=True):
    """A process. `rev` grows with every command; `data` is what it holds besides its tokens, and what of them is near.

    `number` is what people call it by; `department` is the key of the initiator's at the start.
    `started_as` is the id of the command that started it: the same again starts nothing. `troubled`: an incident in it
    is not settled.
    """

    __tablename__ = "flow_instance"
    __table_args__ = (
        Index("ix_flow_instance_status", "status", "started_at", "id"),
        Index("ix_flow_instance_flow", "flow", "status", "started_at", "id"),
        Index("ix_flow_instance_initiator", "initiator", "status", "started_at", "id"),
    )

    id: int = row_id()
    number: str | None = Field(default=None, unique=True)
    started_as: str | None = Field(default=None, unique=True)
    version_id: int = link("flow_version.id")
    flow: str
    status: str
    rev: int = 1
    initiator: str
    department: str = ""
    started_at: datetime = instant()
    finished_at: datetime | None = instant(nullable=True)
    parent_id: int | None = link("flow_instance.id", nullable=True)
    parent_pass: int | None = big(nullable=True, default=None)
    data: dict[str, Any] = json_data()
    troubled: bool = Field(default=False, sa_column_kwargs={"server_default": "0"})


class FlowPart(Table, table=True):
    """Who has or had to do with a process: its initiator, holders of its items, those who are told of it.

    What a list of processes is chosen by stands here once more, so that nobody's list is longer for others' processes.
    """

    __tablename__ = "flow_part"
    __table_args__ = (
        Index("ix_flow_part_person", "person", "status", "started_at", "instance_id"),
        Index("ix_flow_part_flow", "person", "flow", "status", "started_at", "instance_id"),
    )

    instance_id: int = of_instance()
    person: str = Field(primary_key=True)
    flow: str
    status: str
    started_at: datetime = instant()


class FlowSubject(Table, table=True):
    """A record that a process is about: the reference field `field` names `key`, its business number."""

    __tablename__ = "flow_subject"
    __table_args__ = (Index("ix_flow_subject_record", "object", "key"),)

    instance_id: int = of_instance()
    field: str = Field(primary_key=True)
    object: str
    key: str


class FlowRight(Table, table=True):
    """What a person may do with the record that a process is about, named in its reference field `field`.

    `views` is given with a work item and stays; `edits` lasts as long as there is one in a step that edits.
    """

    __tablename__ = "flow_right"
    __table_args__ = (Index("ix_flow_right_person", "person", "instance_id"),)

    instance_id: int = of_instance()
    person: str = Field(primary_key=True)
    field: str
    views: bool
    edits: bool


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
    __table_args__ = (
        Index("ix_flow_item_person", "person", "state", "since", "instance_id", "id"),
        Index("ix_flow_item_due", "state", "due"),
        Index("ix_flow_item_stood_in", "for_", sqlite_where=STOOD_IN, postgresql_where=STOOD_IN),
    )

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
    since: datetime | None = instant(nullable=True)


class FlowBatch(Table, table=True):
    """Work items that one person was shown to approve together.

    `entries` tells each one, what of it was shown, whether it is ticked, and whether it was approved by this. `version`
    grows with every tick: what is confirmed is what was seen.
    """

    __tablename__ = "flow_batch"

    id: int = row_id()
    person: str
    version: int = 1
    entries: list[dict[str, Any]] = json_data()
    made_at: datetime = instant()
    settled_at: datetime | None = instant(nullable=True)


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
    """A command that was carried out, and its answer: the same id again has no effect."""

    __tablename__ = "flow_command"

    instance_id: int = of_instance()
    command: str = Field(primary_key=True)
    at: datetime = instant()
    answer: dict[str, Any] = json_data()


class FlowEffect(Table, table=True):
    """What a process does to the world around it. `key` makes it happen once.

    `state`: ``waiting sending done failed``; a letter is `sending` until the mail server has it. `at` is the visit it
    belongs to, which waits for it if it is `blocking`; `due_at` is when it is tried next.
    """

    __tablename__ = "flow_effect"
    __table_args__ = (Index("ix_flow_effect_due", "state", "due_at"),)

    id: int = row_id()
    key: str = Field(unique=True)
    instance_id: int = link("flow_instance.id")
    at: int
    step: str
    verb: str
    name: str
    details: dict[str, Any] = json_data()
    blocking: bool
    by: str
    state: str
    attempts: int = 0
    error: str = ""
    made_at: datetime = instant()
    due_at: datetime = instant()
    done_at: datetime | None = instant(nullable=True)


class FlowIncident(Table, table=True):
    """Something in a process that its managers must look at; `settled_at` once it went on, `how` and by whom."""

    __tablename__ = "flow_incident"
    __table_args__ = (Index("ix_flow_incident_open", "settled_at"),)

    id: int = row_id()
    instance_id: int = link("flow_instance.id")
    step: str
    why: str
    at: datetime = instant()
    settled_at: datetime | None = instant(nullable=True)
    settled_by: str = Field(default="", sa_column_kwargs={"server_default": ""})
    how: str = Field(default="", sa_column_kwargs={"server_default": ""})


class FlowReload(Table, table=True):
    """Somebody has the definitions of the company folder read again; `report` tells what came of it."""

    __tablename__ = "flow_reload"
    __table_args__ = (Index("ix_flow_reload_open", "done_at"),)

    id: int = row_id()
    asked_by: int = link("employee.id", index=False)
    asked_at: datetime = instant()
    done_at: datetime | None = instant(nullable=True)
    report: dict[str, Any] | None = json_data(nullable=True)


class FlowNotice(Table, table=True):
    """What one person was told of a process: ``item`` that something waits for him, or what `kind` says."""

    __tablename__ = "flow_notice"
    __table_args__ = (Index("ix_flow_notice_item", "instance_id", "item"),)

    id: int = row_id()
    instance_id: int = link("flow_instance.id", index=False)
    kind: str
    person: str
    item: int = 0
    step: str = ""
    at: datetime = instant()
    details: dict[str, Any] = json_data()
