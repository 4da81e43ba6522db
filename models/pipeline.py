"""The chain of a message: inbox, conversation, outbox, cards; and how the process is doing."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field

from models.base import Table, big, instant, json_data, link, row_id
from models.types import BigId

WAITING = text("status IN ('new', 'running')")
UNSENT = text("status IN ('pending', 'sending')")
FAILED = text("status IN ('dead', 'unknown')")
UNGROUPED = text("alert_id IS NULL")


class Inbox(Table, table=True):
    """An update as it came, before anybody looked inside; ``new → running → done | dead | ignored``.

    `place` is Telegram's number plus 2³² for each restart of its numbering, so no update is taken for another.
    """

    __table_args__ = (
        UniqueConstraint("bot_id", "place"),
        Index("ix_inbox_waiting", "lane", "place", sqlite_where=WAITING, postgresql_where=WAITING),
        Index(
            "ix_inbox_status",
            "status",
            sqlite_where=text("status <> 'done'"),
            postgresql_where=text("status <> 'done'"),
        ),
    )

    id: int = row_id()
    bot_id: int = big()
    place: int = big()
    sha256: str
    lane: int = big()
    kind: str
    payload: str | None = Field(sa_type=Text)
    received_at: datetime = instant()
    status: str = "new"
    attempts: int = 0
    alone: int = 0
    crashed: bool = False
    not_before: datetime | None = instant(nullable=True)
    owner: str | None = None
    fence: int = 0
    error: str | None = Field(default=None, sa_type=Text)
    reference: str | None = Field(default=None, index=True)
    done_at: datetime | None = instant(nullable=True)


class Outbox(Table, table=True):
    """Something to be said: ``pending → sending → sent``, or ``dead``, ``cancelled``, ``unknown``, ``expired``.

    Its row is written with what it tells of, so nothing else is needed to say it once. `reference` names what failed.
    `reader_id` is the employee it is meant for: it is sent only while the account still stands for him.
    """

    __table_args__ = (
        Index("ix_outbox_unsent", "chat_id", "id", sqlite_where=UNSENT, postgresql_where=UNSENT),
        Index("ix_outbox_failed", "status", sqlite_where=FAILED, postgresql_where=FAILED),
    )

    id: int = row_id()
    chat_id: int = big()
    reader_id: int | None = big(nullable=True, default=None)
    kind: str
    method: str
    params: dict[str, Any] = json_data()
    priority: int = 0
    card_id: int | None = big(nullable=True, default=None, index=True)
    not_before: datetime | None = instant(nullable=True)
    expires_at: datetime | None = instant(nullable=True)
    status: str = "pending"
    attempts: int = 0
    message_id: int | None = big(nullable=True, default=None)
    created_at: datetime = instant()
    sent_at: datetime | None = instant(nullable=True)
    error: str | None = Field(default=None, sa_type=Text)
    reference: str | None = Field(default=None, index=True)


class Card(Table, table=True):
    """A message with buttons, and the record it shows: what an edit names instead of a message id."""

    __table_args__ = (Index("ix_card_object", "kind", "object_id"), Index("ix_card_message", "chat_id", "message_id"))

    id: int = row_id()
    kind: str
    object_id: int = big()
    version: int
    person_id: int = big()
    chat_id: int = big()
    outbox_id: int | None = big(nullable=True, default=None)
    message_id: int | None = big(nullable=True, default=None)


class Conversation(Table, table=True):
    """The one open dialogue of a person in a chat."""

    chat_id: int = Field(primary_key=True, sa_type=BigId)
    person_id: int = Field(primary_key=True, sa_type=BigId)
    state: str | None = None
    data: dict[str, Any] = json_data()
    touched_at: datetime = instant()


class Heartbeat(Table, table=True):
    """When a part of the process was last known to be well."""

    name: str = Field(primary_key=True)
    at: datetime = instant()
    detail: str = ""


class Alert(Table, table=True):
    """One card to the administrators: failures of one kind within an hour of the first."""

    id: int = row_id()
    kind: str = Field(index=True)
    first_at: datetime = instant()
    seen_by: int | None = big(nullable=True, default=None)
    seen_at: datetime | None = instant(nullable=True)


class Incident(Table, table=True):
    """Something failed: written with the failure, counted on an alert afterwards.

    `reference` is what the person was told, if anybody was; `subject` is the job, card or person it is about.
    """

    __table_args__ = (Index("ix_incident_ungrouped", "id", sqlite_where=UNGROUPED, postgresql_where=UNGROUPED),)

    id: int = row_id()
    kind: str
    subject: str = ""
    reference: str = ""
    at: datetime = instant()
    alert_id: int | None = link("alert.id", nullable=True)


class OfficeClock(Table, table=True):
    """Seconds by which office time runs ahead of machine time; moved only in the sandbox."""

    __tablename__ = "office_clock"

    id: int = row_id()
    offset_seconds: float = 0.0


class Counter(Table, table=True):
    """The last number given out from a number template."""

    name: str = Field(primary_key=True)
    value: int
