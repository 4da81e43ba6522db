"""Contracts, the versions of their drafts, and the files that are kept on disk."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from models.base import Table, big, instant, link, row_id

IS_FINAL = text("final_at IS NOT NULL")


class StoredFile(Table, table=True):
    """A file on our own disk, once it has been fetched.

    `state`: ``waiting kept failed``. Its content lies under `stored_as`, a random name; `name` is what people call
    it. `telegram_id` is the `file_id` by which it can be fetched; `kind` is what its content proved to be. `sent_id` is
    the one under which it was last sent, with its proper name.
    """

    __tablename__ = "stored_file"
    __table_args__ = (Index("ix_stored_file_due", "state", "due_at"),)

    id: int = row_id()
    state: str
    name: str
    kind: str
    mime: str = ""
    size: int | None = big(nullable=True, default=None)
    stored_as: str | None = Field(default=None, unique=True)
    sha256: str = Field(default="", index=True)
    telegram_id: str | None = None
    telegram_unique_id: str | None = None
    sent_id: str | None = None
    error: str = ""
    attempts: int = 0
    due_at: datetime | None = instant(nullable=True)
    by_id: int | None = link("employee.id", nullable=True, index=False)
    at: datetime = instant()
    kept_at: datetime | None = instant(nullable=True)


class Contract(Table, table=True):
    """A contract with a customer. `our_role` is what we are in it: supplier or client.

    `amount` is in the smallest unit of its `currency`. `department_id` is its owner's, kept in step for the region's
    view. `reminded_for` is the end of which its owner was reminded.
    """

    __table_args__ = (Index("ix_contract_ending", "status", "ends_on"),)

    id: int = row_id()
    number: str = Field(unique=True)
    customer_id: int = link("customer.id")
    our_role: str
    status: str
    parties: str = ""
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    amount: int | None = big(nullable=True, default=None)
    currency: str = ""
    owner_id: int = link("employee.id")
    department_id: int = link("department.id")
    created_by: int = link("employee.id", index=False)
    created_at: datetime = instant()
    changed_at: datetime = instant()
    version: int = 1
    reminded_for: date | None = None


class ContractFile(Table, table=True):
    """A version of a contract's draft. The one that was approved is final, until the approval is taken back."""

    __tablename__ = "contract_file"
    __table_args__ = (
        UniqueConstraint("contract_id", "version"),
        Index("ix_contract_file_final", "contract_id", unique=True, sqlite_where=IS_FINAL, postgresql_where=IS_FINAL),
    )

    id: int = row_id()
    contract_id: int = link("contract.id")
    version: int
    file_id: int = link("stored_file.id")
    by_id: int = link("employee.id", index=False)
    at: datetime = instant()
    final_at: datetime | None = instant(nullable=True)


class FlowFile(Table, table=True):
    """A file that was given to a process: which of its questions it answers, at which of its steps.

    One in whose place a newer one was put is `replaced_at` that moment; it stays.
    """

    __tablename__ = "flow_file"
    __table_args__ = (UniqueConstraint("file_id"),)

    id: int = row_id()
    instance_id: int = link("flow_instance.id")
    question: str
    step: str
    file_id: int = link("stored_file.id", index=False)
    at: datetime = instant()
    replaced_at: datetime | None = instant(nullable=True)
