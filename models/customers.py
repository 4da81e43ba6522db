"""Customers, their people, the path of their status, and who looked at them last."""

from datetime import date, datetime, time

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.base import Table, big, instant, link, row_id


class Customer(Table, table=True):
    """A company we sell to. `department_id` is its owner's, kept in step for the region's view."""

    id: int = row_id()
    number: str = Field(unique=True)
    name: str
    name_key: str = Field(index=True)
    city: str = ""
    industry: str = ""
    status: str = Field(index=True)
    owner_id: int = link("employee.id")
    department_id: int = link("department.id")
    created_by: int = link("employee.id", index=False)
    created_at: datetime = instant()
    changed_at: datetime = instant()
    version: int = 1


class Contact(Table, table=True):
    """A person at a customer; `phone` in E.164."""

    id: int = row_id()
    customer_id: int = link("customer.id")
    name: str
    title: str = ""
    phone: str | None = Field(default=None, index=True)
    for_service: bool = False


class StatusChange(Table, table=True):
    """One step of a customer along the path of statuses."""

    __tablename__ = "status_change"

    id: int = row_id()
    customer_id: int = link("customer.id")
    status: str
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


class Call(Table, table=True):
    """One contact with a customer. Counted by `created_at`; when it happened stands beside it."""

    __table_args__ = (UniqueConstraint("source", "position"),)

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
    follow_up_done_at: datetime | None = instant(nullable=True)
    created_at: datetime = instant(index=True)
    undone_at: datetime | None = instant(nullable=True)
    source: int | None = big(nullable=True, default=None)
    position: int = 0
