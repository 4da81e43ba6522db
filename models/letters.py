"""Letters that go out by mail: written with what they tell of, sent afterwards."""

from datetime import datetime

from sqlalchemy import Index, Text, text
from sqlmodel import Field

from models.base import Table, instant, json_data, link, row_id

UNSENT = text("status IN ('waiting', 'sending')")
STUCK = text("status IN ('failed', 'unknown')")


class Mail(Table, table=True):
    """A letter to one address; ``waiting → sending → sent | failed | unknown``, or ``dropped``.

    `message_id` never changes: whoever gets the same letter twice can tell by it. `not_before`, when it is tried next,
    is machine time. `sending` is written just before the letter itself goes over the wire: what is found in that status
    after a crash may have arrived, and is not sent again by itself. `attachments` are rows of stored files.
    `effect_id` is what a process asked for, on whose behalf `by` says.
    """

    __table_args__ = (
        Index("ix_mail_unsent", "id", sqlite_where=UNSENT, postgresql_where=UNSENT),
        Index("ix_mail_stuck", "status", sqlite_where=STUCK, postgresql_where=STUCK),
    )

    id: int = row_id()
    message_id: str = Field(unique=True)
    recipient: str
    subject: str
    body: str = Field(sa_type=Text)
    attachments: list[int] = json_data()
    effect_id: int | None = link("flow_effect.id", nullable=True)
    by: str = ""
    status: str = "waiting"
    attempts: int = 0
    error: str | None = Field(default=None, sa_type=Text)
    reference: str | None = Field(default=None, index=True)
    created_at: datetime = instant()
    not_before: datetime | None = instant(nullable=True)
    sent_at: datetime | None = instant(nullable=True)
