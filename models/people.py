"""Staff: departments, employees, and the Telegram accounts that speak for them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlmodel import Field

from models.base import Table, big, instant, json_data, link, row_id
from models.types import BigId, ByLetters


class Department(Table, table=True):
    """A node of the company's tree; `path` is ``/marketing/south/``, so a subtree is a prefix."""

    id: int = row_id()
    key: str = Field(unique=True)
    name: dict[str, str] = json_data()
    path: str = Field(index=True)
    head_id: int | None = big(nullable=True, default=None)


class Employee(Table, table=True):
    """A person of the company. `roles` and `post` are keys of the company folder.

    `language_chosen`: the person said which; the staff list does not decide it any more.
    """

    id: int = row_id()
    number: str = Field(unique=True)
    name: str
    department_id: int = link("department.id")
    post: str
    superior_id: int | None = link("employee.id", nullable=True)
    roles: list[str] = json_data()
    language: str
    language_chosen: bool = Field(default=False, sa_column_kwargs={"server_default": text("FALSE")})
    phone: str | None = Field(default=None, unique=True)
    time_zone: str
    entered: date
    left: date | None = None


class EmployeeKey(Table, table=True):
    """One way in which a colleague is looked up: his number, his name from each of its parts on, as it sounds.

    What somebody types begins it. It stands in the order of its letters in every database.
    """

    __tablename__ = "employee_key"
    __table_args__ = (Index("ix_employee_key_employee_id", "employee_id"), {"sqlite_with_rowid": False})

    key: str = Field(primary_key=True, sa_type=ByLetters)
    employee_id: int = Field(
        primary_key=True,
        sa_type=BigId,
        sa_column_args=(ForeignKey("employee.id"),),
        sa_column_kwargs={"autoincrement": False},
    )


class Absence(Table, table=True):
    """Days, both ends included, on which nothing is expected of somebody; once `withdrawn_at`, never mind.

    `noted_by` is empty when it was noted on the command line. `process` is the number of the one that granted it.
    """

    id: int = row_id()
    employee_id: int = link("employee.id")
    first: date
    last: date
    kind: str
    process: str | None = Field(default=None, index=True)
    noted_by: int | None = link("employee.id", nullable=True, index=False)
    noted_at: datetime = instant()
    withdrawn_by: int | None = link("employee.id", nullable=True, index=False)
    withdrawn_at: datetime | None = instant(nullable=True)


class Substitute(Table, table=True):
    """Who does somebody's work in processes, from `first` to `last`, both included; never mind once `ended_at`.

    Without `last` he stands in on every day of noted leave. Empty `flow` and `role` limit nothing.
    """

    id: int = row_id()
    employee_id: int = link("employee.id")
    stands_in: int = link("employee.id")
    first: date
    last: date | None = None
    flow: str = ""
    role: str = ""
    named_by: int | None = link("employee.id", nullable=True, index=False)
    named_at: datetime = instant()
    ended_by: int | None = link("employee.id", nullable=True, index=False)
    ended_at: datetime | None = instant(nullable=True)


class Binding(Table, table=True):
    """A Telegram account standing for an employee: ``pending``, then ``active``, at last ``revoked``.

    One that never came to stand for him ends as ``refused`` or ``withdrawn``. `language` is the account's own, spoken
    with it until it is let in. `asked_at` is when the administrators were asked to decide; `decided_by` is empty when
    nobody had to. `menu` names the command menu that was last sent to it.
    """

    __table_args__ = (
        Index(
            "ux_binding_telegram",
            "telegram_id",
            unique=True,
            sqlite_where=text("status = 'active'"),
            postgresql_where=text("status = 'active'"),
        ),
        Index(
            "ux_binding_employee",
            "employee_id",
            unique=True,
            sqlite_where=text("status = 'active'"),
            postgresql_where=text("status = 'active'"),
        ),
    )

    id: int = row_id()
    employee_id: int = link("employee.id")
    telegram_id: int = big(index=True)
    telegram_name: str
    language: str = ""
    status: str
    reachable: bool = True
    menu: str = ""
    created_at: datetime = instant()
    asked_at: datetime | None = instant(nullable=True)
    decided_at: datetime | None = instant(nullable=True)
    decided_by: int | None = link("employee.id", nullable=True, index=False)


class Invite(Table, table=True):
    """A one-time link. Only the code's SHA-256 is kept."""

    id: int = row_id()
    employee_id: int = link("employee.id")
    code_hash: str = Field(unique=True)
    created_at: datetime = instant()
    expires_at: datetime = instant()
    used_at: datetime | None = instant(nullable=True)


class Knock(Table, table=True):
    """When an account that stands for nobody, or a group, was answered lately: seconds since 1970, oldest first."""

    chat_id: int = Field(primary_key=True, sa_type=BigId)
    answered: list[int] = json_data()
    last_at: datetime = instant()


class Audit(Table, table=True):
    """Who did what to which record, and when: append-only."""

    id: int = row_id()
    at: datetime = instant(index=True)
    actor_id: int | None = big(nullable=True, default=None, index=True)
    act: str
    object_kind: str
    object_id: int | None = big(nullable=True, default=None)
    detail: dict[str, Any] | None = json_data(nullable=True)
