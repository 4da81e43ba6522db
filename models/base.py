"""What every table shares: named constraints and the usual columns."""

from typing import Any

from sqlalchemy import ForeignKey, MetaData
from sqlmodel import Field, SQLModel

from models.types import BigId, Json, UtcDateTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """The root of all tables."""

    metadata = MetaData(naming_convention=NAMING)


def row_id() -> Any:
    """A generated 64-bit primary key."""
    return Field(default=None, primary_key=True, sa_type=BigId)


def big(*, index: bool = False, unique: bool = False, nullable: bool = False, default: Any = ...) -> Any:
    """A 64-bit number: Telegram's ids outgrow 32 bits."""
    return Field(default, sa_type=BigId, index=index, unique=unique, nullable=nullable)


def link(target: str, *, index: bool = True, nullable: bool = False) -> Any:
    """A reference to another table's row; `target` is ``table.column``."""
    default: Any = None if nullable else ...
    return Field(default, sa_column_args=(ForeignKey(target),), sa_type=BigId, index=index, nullable=nullable)


def instant(*, index: bool = False, nullable: bool = False) -> Any:
    """A moment in UTC."""
    return Field(None if nullable else ..., sa_type=UtcDateTime, index=index, nullable=nullable)


def json_data(*, nullable: bool = False) -> Any:
    """What is data by definition: form answers, payloads, details."""
    return Field(None if nullable else ..., sa_type=Json, nullable=nullable)
