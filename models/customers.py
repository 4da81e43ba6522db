"""Customers, their people, the path of their status, and who looked at them last."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from models.base import Table, big, instant, json_data, link, row_id


def told() -> Any:
    """Words that may be missing; rows that are there already have none."""
    return Field(default="", sa_column_kwargs={"server_default": ""})


class Customer(Table, table=True):
    """A company we sell to. `department_id` is its owner's, kept in step for the region's view.

    From `location` on, what contracts and letters need of him.

    `maintained_since` is when his equipment was first mounted, as long as he is signed.

    One that was deleted is there for nobody; its row keeps its number from being given again. One that proved to be
    the same as another is deleted, too: `merged_into_id` is that other one, who is found by its number as well.
    """

    id: int = row_id()
    number: str = Field(unique=True)
    name: str
    name_key: str = Field(index=True)
    city: str = Field(default="", index=True)
    industry: str = ""
    status: str = Field(index=True)
    owner_id: int = link("employee.id")
    department_id: int = link("department.id")
    created_by: int = link("employee.id", index=False)
    created_at: datetime = instant()
    changed_at: datetime = instant()
    version: int = 1
    deleted_at: datetime | None = instant(nullable=True)
    location: str = told()
    postal_address: str = told()
    legal_name: str = told()
    tax_number: str = told()
    bank: str = told()
    bank_code: str = told()
    bank_account: str = told()
    signatory: str = told()
    maintained_since: datetime | None = instant(nullable=True)
    merged_into_id: int | None = link("customer.id", nullable=True)


class CustomerName(Table, table=True):
    """What else a customer is called: a ``short`` name, or a ``former`` one that he had until `at`."""

    __tablename__ = "customer_name"
    __table_args__ = (UniqueConstraint("customer_id", "kind", "name"),)

    id: int = row_id()
    customer_id: int = link("customer.id", index=False)
    kind: str
    name: str
    by_id: int | None = link("employee.id", nullable=True, index=False)
    at: datetime = instant()


class Contact(Table, table=True):
    """A person at a customer; `phone` in E.164."""

    id: int = row_id()
    customer_id: int = link("customer.id")
    name: str
    name_key: str = Field(index=True)
    title: str = ""
    phone: str | None = Field(default=None, index=True)
    email: str | None = None
    for_service: bool = False


class StatusChange(Table, table=True):
    """One step of a customer along the path of statuses."""

    __tablename__ = "status_change"

    id: int = row_id()
    customer_id: int = link("customer.id")
    status: str
    changed_by: int = link("employee.id", index=False)
    changed_at: datetime = instant()


class OwnerChange(Table, table=True):
    """A customer who went from one owner to another; `name` is what he was called then."""

    __tablename__ = "owner_change"

    id: int = row_id()
    customer_id: int = link("customer.id")
    name: str
    from_id: int = link("employee.id", index=False)
    to_id: int = link("employee.id", index=False)
    changed_by: int = link("employee.id", index=False)
    changed_at: datetime = instant()


class RecentCustomer(Table, table=True):
    """The customers a person looked up or logged, newest last: "the last one" of a message."""

    __tablename__ = "recent_customer"
    __table_args__ = (UniqueConstraint("employee_id", "customer_id"),)

    id: int = row_id()
    employee_id: int = link("employee.id", index=False)
    customer_id: int = link("customer.id")
    seen_at: datetime = instant()


class Nickname(Table, table=True):
    """What somebody calls a customer, since he said whom he meant. `words`: lower case, parted by single blanks."""

    __table_args__ = (UniqueConstraint("employee_id", "words"),)

    id: int = row_id()
    employee_id: int = link("employee.id", index=False)
    words: str
    customer_id: int = link("customer.id")
    learned_at: datetime = instant()


TO_COME = text("follow_up_on IS NOT NULL AND follow_up_done_at IS NULL")


class Call(Table, table=True):
    """One contact with a customer. Counted by `created_at`; when it happened stands beside it.

    `follow_up_for` is whose the follow-up is: the author's, until the customer is handed over.
    """

    __table_args__ = (
        UniqueConstraint("source", "position"),
        Index("ix_call_due", "follow_up_for", "follow_up_on", sqlite_where=TO_COME, postgresql_where=TO_COME),
    )

    id: int = row_id()
    customer_id: int = link("customer.id")
    author_id: int = link("employee.id")
    kind: str
    outcome: str | None = None
    minutes: int | None = None
    note: str
    happened_on: date
    follow_up_on: date | None = Field(default=None, index=True)
    follow_up_at: time | None = None
    follow_up_for: int | None = link("employee.id", nullable=True, index=False)
    follow_up_done_at: datetime | None = instant(nullable=True)
    created_at: datetime = instant(index=True)
    undone_at: datetime | None = instant(nullable=True)
    source: int | None = big(nullable=True, default=None)
    position: int = 0


class UnclearCall(Table, table=True):
    """A contact whose customer its author has still to name; until then it counts nowhere.

    `told` is what was understood. `offered` are the customers he may choose from, the likeliest first; a new offer
    is a new `version`.
    """

    __tablename__ = "unclear_call"
    __table_args__ = (UniqueConstraint("source", "position"),)

    id: int = row_id()
    author_id: int = link("employee.id")
    told: dict[str, Any] = json_data()
    offered: list[int] = json_data()
    version: int = 1
    asked_at: datetime = instant()
    settled_at: datetime | None = instant(nullable=True)
    source: int | None = big(nullable=True, default=None)
    position: int = 0


class CallAttachment(Table, table=True):
    """A photo, voice note or document that belongs to a contact, kept where it is: in Telegram, by its `file_id`.

    While its author has still to say to which contact it belongs, `call_id` is empty. What was sent together shares
    its `album`.
    """

    __tablename__ = "call_attachment"

    id: int = row_id()
    call_id: int | None = link("call.id", nullable=True)
    author_id: int = link("employee.id")
    kind: str
    file_id: str
    file_unique_id: str
    name: str = ""
    size: int | None = big(nullable=True, default=None)
    mime: str = ""
    caption: str = ""
    album: str | None = Field(default=None, index=True)
    at: datetime = instant()
    source: int | None = big(nullable=True, unique=True, default=None)


class FollowUpReminder(Table, table=True):
    """The follow-ups of which a person was reminded in the morning of a day: the rows of the contacts, as listed."""

    __tablename__ = "follow_up_reminder"
    __table_args__ = (UniqueConstraint("employee_id", "local_date"),)

    id: int = row_id()
    employee_id: int = link("employee.id", index=False)
    local_date: date
    calls: list[int] = json_data()
    sent_at: datetime = instant()


class LookUp(Table, table=True):
    """A look-up that found several customers, kept for the further pages of its list."""

    __tablename__ = "look_up"

    id: int = row_id()
    employee_id: int = link("employee.id")
    text: str
    asked_at: datetime = instant()
