"""The office day, the logs handed in on it, and what superiors answered."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.base import Table, big, instant, json_data, link, row_id
from models.types import UtcDateTime


class Workday(Table, table=True):
    """One local day of one unit (a time zone's office): ``open`` → ``closing`` → ``locked``.

    By `gathered_at` everything that was sent before the cut-off had been stored. `outage`: nothing was received
    around the cut-off. `seal` is a SHA-256 over the `total` logs of the day, their versions included. `moved_at` is
    when its cut-off was last changed while it was open, `moved_from` what it was before that.
    """

    __table_args__ = (UniqueConstraint("unit", "local_date"),)

    id: int = row_id()
    unit: str
    local_date: date
    time_zone: str
    opened_at: datetime = instant()
    cutoff_at: datetime = instant(index=True)
    state: str = "open"
    closing_at: datetime | None = instant(nullable=True)
    gathered_at: datetime | None = instant(nullable=True)
    outage: bool = False
    moved_at: datetime | None = instant(nullable=True)
    moved_from: datetime | None = instant(nullable=True)
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
    digest: str
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


class DailyLogDraft(Table, table=True):
    """What a person wrote into the log of a day himself; the other answers come from the records."""

    __tablename__ = "daily_log_draft"
    __table_args__ = (UniqueConstraint("employee_id", "local_date"),)

    id: int = row_id()
    employee_id: int = link("employee.id", index=False)
    local_date: date
    answers: dict[str, str] = json_data()
    version: int = 1
    changed_at: datetime = instant()


class DailyLogAnswer(Table, table=True):
    """What a superior answered to a log, or its author to him; `text` is empty for a thumb up."""

    __tablename__ = "daily_log_answer"

    id: int = row_id()
    log_id: int = link("daily_log.id")
    person_id: int = link("employee.id")
    text: str
    answered_at: datetime = instant()
    log_version: int
    source: int | None = big(nullable=True, default=None, unique=True)


class DailyLogRead(Table, table=True):
    """Somebody opened a log."""

    __tablename__ = "daily_log_read"
    __table_args__ = (UniqueConstraint("log_id", "person_id"),)

    id: int = row_id()
    log_id: int = link("daily_log.id", index=False)
    person_id: int = link("employee.id", index=False)
    read_at: datetime = instant()


class LateLog(Table, table=True):
    """What came for a day after its cut-off: kept word for word, never counted.

    `state` is ``kept`` for a log that was handed in too late. ``pending``, ``accepted``, ``refused`` are those of what
    a superior decides on: a supplement, whose author knew that it is late, and a log that was sent in time but reached
    us when the day was locked (`dated_on_time`). A refusal has its `reason`.
    """

    __tablename__ = "late_log"

    id: int = row_id()
    day_id: int = link("workday.id")
    employee_id: int = link("employee.id")
    answers: dict[str, str] = json_data()
    sent_at: datetime = instant()
    kept_at: datetime = instant()
    dated_on_time: bool = False
    text: str = Field(default="", sa_column_kwargs={"server_default": ""})
    state: str = Field(default="kept", sa_column_kwargs={"server_default": "kept"})
    decided_by: int | None = link("employee.id", nullable=True, index=False)
    decided_at: datetime | None = instant(nullable=True)
    reason: str = Field(default="", sa_column_kwargs={"server_default": ""})
    source: int | None = big(nullable=True, default=None, unique=True)


class LogUrge(Table, table=True):
    """A superior asked somebody for the log of a day, himself."""

    __tablename__ = "log_urge"

    id: int = row_id()
    employee_id: int = link("employee.id")
    local_date: date
    urged_by: int = link("employee.id", index=False)
    urged_at: datetime = instant(index=True)


class JobRun(Table, table=True):
    """A scheduled slot that was ``done`` or ``skipped``: unique, written with its effect."""

    __tablename__ = "job_run"

    job: str = Field(primary_key=True)
    scope: str = Field(primary_key=True)
    slot: datetime = Field(primary_key=True, sa_type=UtcDateTime, index=True)
    status: str
    finished_at: datetime = instant()
    detail: str = ""
