"""What announcements there are for somebody, and how far one has been read."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, exists, func, literal_column, or_, select, true

from core.announcements.rules import Round
from core.desk import Desk
from core.refusals import NotFound
from models.tables import (
    announcement,
    announcement_reader,
    announcement_round,
    binding,
    department,
    employee,
)

_author, _approver, _taker = (employee.alias(name) for name in ("author", "approver", "taker"))
# Written out, not bound: SQLite plans anew each time when a parameter decides whether a partial index may be used.
REACHED = exists().where(
    binding.c.employee_id == employee.c.id, binding.c.status == literal_column("'active'"), binding.c.reachable
)
UNREAD = announcement_reader.c.read_at.is_(None)


@dataclass(frozen=True, slots=True)
class Title:
    """An announcement in a list. `unread`: the reader was told of it and has not opened it."""

    id: int
    title: str
    published_at: datetime
    unread: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the announcements there are for the reader, those not yet read first."""

    titles: tuple[Title, ...]
    count: int
    unread: int


@dataclass(frozen=True, slots=True)
class Shown:
    """An announcement as its reader sees it. `department` is empty for one to the whole company.

    `reader_id` is his receipt's row, 0 while there is none; `managed`: he wrote or approved it.
    """

    id: int
    reader_id: int
    title: str
    text: str
    author: str
    approved_by: str
    department: dict[str, str]
    published_at: datetime
    reminded_at: datetime | None
    read_at: datetime | None
    withdrawn_by: str
    withdrawn_at: datetime | None
    managed: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for something, and when; nobody where the office did."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an announcement has been read, of those who were told and work here still.

    `reachable` of those who have not read it have an account that the bot can write to.
    """

    told: int
    unread: int
    reachable: int
    going_out: bool
    reminded: Asked | None

    @property
    def read(self) -> int:
        """Who has."""
        return self.told - self.unread


@dataclass(frozen=True, slots=True)
class Silent:
    """Somebody who has not read it."""

    name: str
    reachable: bool


def works_here(desk: Desk) -> ColumnElement[bool]:
    """Employees who have not left by the company's date."""
    today: date = desk.now.astimezone(desk.company.zone).date()
    return employee.c.left.is_(None) | (employee.c.left > today)


def audience(department_id: int | None) -> ColumnElement[bool]:
    """The employees of a department and its parts, select from employee; with None, everybody."""
    if department_id is None:
        return true()
    path = select(department.c.path).where(department.c.id == department_id).scalar_subquery()
    part = department.alias("part")
    below = select(part.c.id).where(func.substr(part.c.path, 1, func.length(path)) == path)
    return employee.c.department_id.in_(below)


ME: BindParameter[int] = bindparam("me")
MINE = (announcement_reader.c.announcement_id == announcement.c.id) & (announcement_reader.c.employee_id == ME)
MANAGED = or_(announcement.c.author_id == ME, announcement.c.approved_by == ME)
HERE = select(department.c.id).where(department.c.path.in_(bindparam("above", expanding=True)))
READABLE = or_(
    announcement.c.department_id.is_(None),
    announcement.c.department_id.in_(HERE),
    announcement_reader.c.id.is_not(None),
    MANAGED,
)
"""For the company, for his department or one above it, told to him before he moved, or his own."""
TOLD = announcement_reader.c.id.is_not(None) & UNREAD
CURRENT = READABLE & announcement.c.withdrawn_at.is_(None)
COUNTED = (
    select(func.count(), func.count().filter(TOLD))
    .select_from(announcement.outerjoin(announcement_reader, MINE))
    .where(CURRENT)
)
LISTED = (
    select(announcement.c.id, announcement.c.title, announcement.c.published_at, TOLD.label("unread"))
    .select_from(announcement.outerjoin(announcement_reader, MINE))
    .where(CURRENT)
    .order_by(TOLD.desc(), announcement.c.published_at.desc(), announcement.c.id.desc())
    .limit(bindparam("size"))
    .offset(bindparam("first"))
)
WAITING = (
    select(func.count())
    .select_from(announcement_reader.join(announcement, announcement_reader.c.announcement_id == announcement.c.id))
    .where(announcement_reader.c.employee_id == ME, UNREAD, announcement.c.withdrawn_at.is_(None))
)
_SHOWN = (
    select(
        announcement.c.id,
        func.coalesce(announcement_reader.c.id, 0).label("reader_id"),
        announcement.c.title,
        announcement.c.text,
        _author.c.name.label("author"),
        func.coalesce(_approver.c.name, "").label("approved_by"),
        department.c.name.label("department"),
        announcement.c.published_at,
        announcement_reader.c.reminded_at,
        announcement_reader.c.read_at,
        func.coalesce(_taker.c.name, "").label("withdrawn_by"),
        announcement.c.withdrawn_at,
        func.coalesce(MANAGED, False).label("managed"),
    )
    .select_from(
        announcement.outerjoin(announcement_reader, MINE)
        .join(_author, _author.c.id == announcement.c.author_id)
        .outerjoin(_approver, _approver.c.id == announcement.c.approved_by)
        .outerjoin(_taker, _taker.c.id == announcement.c.withdrawn_by)
        .outerjoin(department, department.c.id == announcement.c.department_id)
    )
    .where(READABLE)
)
BY_ID = _SHOWN.where(announcement.c.id == bindparam("which"))
BY_READER = _SHOWN.where(announcement_reader.c.id == bindparam("which"))


def _to(desk: Desk) -> dict[str, Any]:
    """Whose announcements: his department and those above it."""
    parts = desk.me.department_path.strip("/").split("/")
    return {"me": desk.me.id, "above": ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]}


def page(desk: Desk, number: int, size: int) -> Page:
    """The announcements there are for the actor, a page of them; what was withdrawn is not among them."""
    count, waiting = desk.session.execute(COUNTED, _to(desk)).one()
    number = min(max(number, 0), max(0, count - 1) // size)
    found = desk.session.execute(LISTED, _to(desk) | {"size": size, "first": number * size})
    return Page(tuple(Title(row.id, row.title, row.published_at, bool(row.unread)) for row in found), count, waiting)


def unread(desk: Desk) -> int:
    """How many announcements the actor was told of and has not read."""
    return int(desk.session.execute(WAITING, {"me": desk.me.id}).scalar_one())


def _shown(desk: Desk, asked: Select[Any], which: int) -> Shown:
    row = desk.session.execute(asked, _to(desk) | {"which": which}).first()
    if row is None:
        raise NotFound
    values = dict(row._mapping)  # noqa: SLF001 - the public name of a row's mapping in SQLAlchemy
    return Shown(**{**values, "department": row.department or {}, "managed": bool(row.managed)})


def seen(desk: Desk, announcement_id: int) -> Shown:
    """An announcement that is for the actor; NotFound for any other."""
    return _shown(desk, BY_ID, announcement_id)


def of_reader(desk: Desk, reader_id: int) -> Shown:
    """The same by the row of the actor's own receipt."""
    return _shown(desk, BY_READER, reader_id)


def managed(desk: Desk, announcement_id: int) -> Shown:
    """An announcement that the actor wrote or approved; NotFound for any other."""
    one = seen(desk, announcement_id)
    if not one.managed:
        raise NotFound
    return one


def progress(desk: Desk, announcement_id: int) -> Progress:
    """How far an announcement has been read, for those who wrote or approved it."""
    managed(desk, announcement_id)
    told, unread, reachable = desk.session.execute(
        select(func.count(), func.count().filter(UNREAD), func.count().filter(UNREAD & REACHED))
        .select_from(announcement_reader.join(employee, employee.c.id == announcement_reader.c.employee_id))
        .where(announcement_reader.c.announcement_id == announcement_id, works_here(desk))
    ).one()
    return Progress(told, unread, reachable, _going_out(desk, announcement_id), reminded(desk, announcement_id))


def _going_out(desk: Desk, announcement_id: int) -> bool:
    this = announcement_round.c.announcement_id == announcement_id
    open_ = announcement_round.c.done_at.is_(None) & (announcement_round.c.kind == Round.PUBLISH)
    return desk.session.execute(select(announcement_round.c.id).where(this, open_)).first() is not None


def reminded(desk: Desk, announcement_id: int) -> Asked | None:
    """Who had the others reminded, and when."""
    this = announcement_round.c.announcement_id == announcement_id
    asked = (
        select(func.coalesce(employee.c.name, ""), announcement_round.c.asked_at)
        .outerjoin(employee, employee.c.id == announcement_round.c.asked_by)
        .where(this, announcement_round.c.kind == Round.REMIND)
    )
    row = desk.session.execute(asked).first()
    return Asked(*row) if row else None


def silent(desk: Desk, announcement_id: int, number: int, size: int) -> list[Silent]:
    """A page of those who have not read it, first those who can be reached."""
    managed(desk, announcement_id)
    there = announcement_reader.join(employee, employee.c.id == announcement_reader.c.employee_id)
    found = (
        select(employee.c.name, REACHED.label("reachable"))
        .select_from(there)
        .where(announcement_reader.c.announcement_id == announcement_id, UNREAD, works_here(desk))
        .order_by(REACHED.desc(), employee.c.id)
        .limit(size)
        .offset(number * size)
    )
    return [Silent(row.name, bool(row.reachable)) for row in desk.session.execute(found)]
