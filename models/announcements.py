"""Announcements: what was published for whom, who was told, who has read it."""

from datetime import datetime

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field

from models.base import Table, big, instant, link, row_id

UNREAD = text("read_at IS NULL")
UNDER_WAY = text("done_at IS NULL")


class Announcement(Table, table=True):
    """For the whole company, or for a department and its parts. It was published once by `source`, a step of a process.

    `approved_by` is empty where a deadline decided. A withdrawn one is nobody's to read any more.
    """

    id: int = row_id()
    source: str = Field(unique=True)
    author_id: int = link("employee.id")
    approved_by: int | None = link("employee.id", nullable=True, index=False)
    department_id: int | None = link("department.id", nullable=True)
    title: str
    text: str = Field(sa_type=Text)
    published_at: datetime = instant(index=True)
    withdrawn_by: int | None = link("employee.id", nullable=True, index=False)
    withdrawn_at: datetime | None = instant(nullable=True)


class AnnouncementRound(Table, table=True):
    """Going through an announcement's readers once: to `publish` it, to `remind`, to `withdraw` it.

    `reached` is the employee up to whom that is done: the rest follows, whatever happens in between.
    """

    __tablename__ = "announcement_round"
    __table_args__ = (
        UniqueConstraint("announcement_id", "kind"),
        Index("ix_announcement_round_open", "id", sqlite_where=UNDER_WAY, postgresql_where=UNDER_WAY),
    )

    id: int = row_id()
    announcement_id: int = link("announcement.id", index=False)
    kind: str
    asked_by: int | None = link("employee.id", nullable=True, index=False)
    asked_at: datetime = instant()
    reached: int = big(default=0)
    done_at: datetime | None = instant(nullable=True)


class AnnouncementReader(Table, table=True):
    """Somebody an announcement is for, from when he was told or opened it; `read_at` is his receipt."""

    __tablename__ = "announcement_reader"
    __table_args__ = (
        UniqueConstraint("announcement_id", "employee_id"),
        Index("ix_announcement_reader_unread", "employee_id", sqlite_where=UNREAD, postgresql_where=UNREAD),
    )

    id: int = row_id()
    announcement_id: int = link("announcement.id", index=False)
    employee_id: int = link("employee.id", index=False)
    told_at: datetime = instant()
    reminded_at: datetime | None = instant(nullable=True)
    read_at: datetime | None = instant(nullable=True)
