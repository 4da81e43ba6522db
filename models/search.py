"""The index by which customers are looked up: what they are called, and the pieces of it."""

from sqlalchemy import ForeignKey, Integer
from sqlmodel import Field

from models.base import Table
from models.types import BigId

GIVEN = {"autoincrement": False}


class SearchKey(Table, table=True):
    """One thing a customer is found by, as it is compared. `field` says what it is, and so who may find by it.

    `core`: the normalised name without its legal form, or digits. `sound`: pinyin or folded Latin, empty for digits.
    `place` only tells a customer's keys apart.
    """

    __tablename__ = "search_key"
    __table_args__ = {"sqlite_with_rowid": False}

    customer_id: int = Field(
        primary_key=True, sa_type=BigId, sa_column_args=(ForeignKey("customer.id"),), sa_column_kwargs=GIVEN
    )
    place: int = Field(primary_key=True, sa_type=Integer, sa_column_kwargs=GIVEN)
    field: str
    core: str
    sound: str = ""


class Gram(Table, table=True):
    """A piece that a customer's keys contain: the inverted index. Its rows are many: two numbers of four bytes."""

    __table_args__ = {"sqlite_with_rowid": False}

    t: int = Field(primary_key=True, sa_type=Integer, sa_column_kwargs=GIVEN)
    customer_id: int = Field(primary_key=True, sa_type=Integer, sa_column_kwargs=GIVEN)


class GramCount(Table, table=True):
    """How many customers contain a piece."""

    __tablename__ = "gram_count"

    t: int = Field(primary_key=True, sa_type=Integer, sa_column_kwargs=GIVEN)
    customers: int = Field(sa_type=Integer)


class IndexStamp(Table, table=True):
    """By which rules the whole index was made, in its only row; none as long as it is not made to the end."""

    __tablename__ = "index_stamp"

    rules: str = Field(primary_key=True)
