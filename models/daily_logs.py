"""The office day, the logs handed in on it, and what superiors answered."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.base import Table, big, instant, json_data, link, row_id
from models.types import UtcDateTime


class Workday(Table, table=True):
    """One local day of one unit (a time zone's office): ``open`` → ``closing`` → ``locked``."""

    __table_args__ = (UniqueConstraint("unit", "local_date"),)

    id: int = row_id()
    unit: str
    local_date: date
    time_zone: str
    cutoff_at: datetime = instant(index=True)
    state: str = "open"
    closing_at: datetime | None = instant(nullable=True)
    locked_at: datetime | None = instant(nullable=True)
    total: int | None = None
    seal: str | None = None


class DailyLog(Table, table=True):
    """A person's log of one day, as it stands; every earlier version is kept beside it."""

    __tablename__ = "daily_log"
    __table_args__ = (UniqueConstraint("day_id", "employee_id"),)

    id: int = row_id()
    day_id: int = link("workday.id")
    employee_id: int = link("employee.id")
    template: str
    answers: dict[str, str] = json_data()
    version: int = 1
    first_sent_at: datetime = instant()
    sent_at: datetime = instant()


class DailyLogVersion(Table, table=True):
    """What was handed in, each time."""

    __tablename__ = "daily_log_version"
    __table_args__ = (UniqueConstraint("log_id", "version"),)

    id: int = row_id()
    log_id: int = link("daily_log.id", index=False)
    version: int
    answers: dict[str, str] = json_data()
    sent_at: datetime = instant()
    source: int | None = big(nullable=True, default=None, unique=True)


class DailyLogAnswer(Table, table=True):
    """A superior's answer to a log; `text` is empty for a thumb up."""

    __tablename__ = "daily_log_answer"
    __table_args__ = (UniqueConstraint("log_id", "superior_id"),)

    id: int = row_id()
    log_id: int = link("daily_log.id", index=False)
    superior_id: int = link("employee.id")
    text: str
    answered_at: datetime = instant()
    log_version: int


class LateLog(Table, table=True):
    """A log that came after the lock: kept word for word, never counted as on time."""

    __tablename__ = "late_log"

    id: int = row_id()
    day_id: int = link("workday.id")
    employee_id: int = link("employee.id")
    answers: dict[str, str] = json_data()
    sent_at: datetime = instant()
    source: int | None = big(nullable=True, default=None, unique=True)


class JobRun(Table, table=True):
    """A scheduled slot that was run: unique, written with its effect."""

    __tablename__ = "job_run"

    job: str = Field(primary_key=True)
    scope: str = Field(primary_key=True)
    slot: datetime = Field(primary_key=True, sa_type=UtcDateTime)
    status: str
    finished_at: datetime = instant()
    detail: str = ""
