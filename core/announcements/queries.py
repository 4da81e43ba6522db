"""What announcements there are for somebody, and how far one has been read."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, literal_column, or_, select, true

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


def _mine(desk: Desk) -> ColumnElement[bool]:
    return and_(
        announcement_reader.c.announcement_id == announcement.c.id,
        announcement_reader.c.employee_id == desk.me.id,
    )


def _readable(desk: Desk) -> ColumnElement[bool]:
    """For the company, for his department or one above it, told to him before he moved, or his own."""
    parts = desk.me.department_path.strip("/").split("/")
    above = ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
    here = select(department.c.id).where(department.c.path.in_(above))
    return or_(
        announcement.c.department_id.is_(None),
        announcement.c.department_id.in_(here),
        announcement_reader.c.id.is_not(None),
        _managed(desk),
    )


def _managed(desk: Desk) -> ColumnElement[bool]:
    return or_(announcement.c.author_id == desk.me.id, announcement.c.approved_by == desk.me.id)


def page(desk: Desk, number: int, size: int) -> Page:
    """The announcements there are for the actor, a page of them; what was withdrawn is not among them."""
    unread = announcement_reader.c.id.is_not(None) & UNREAD
    there = announcement.outerjoin(announcement_reader, _mine(desk))
    mine = _readable(desk) & announcement.c.withdrawn_at.is_(None)
    count, waiting = desk.session.execute(
        select(func.count(), func.count().filter(unread)).select_from(there).where(mine)
    ).one()
    number = min(max(number, 0), max(0, count - 1) // size)
    found = (
        select(announcement.c.id, announcement.c.title, announcement.c.published_at, unread.label("unread"))
        .select_from(there)
        .where(mine)
        .order_by(unread.desc(), announcement.c.published_at.desc(), announcement.c.id.desc())
        .limit(size)
        .offset(number * size)
    )
    return Page(tuple(Title(*row) for row in desk.session.execute(found)), count, waiting)


def unread(desk: Desk) -> int:
    """How many announcements the actor was told of and has not read."""
    told = announcement_reader.c.announcement_id == announcement.c.id
    mine = (announcement_reader.c.employee_id == desk.me.id) & UNREAD & announcement.c.withdrawn_at.is_(None)
    asked = select(func.count()).select_from(announcement_reader.join(announcement, told)).where(mine)
    return int(desk.session.execute(asked).scalar_one())


def _shown(desk: Desk) -> Select[Any]:
    there = (
        announcement.outerjoin(announcement_reader, _mine(desk))
        .join(_author, _author.c.id == announcement.c.author_id)
        .outerjoin(_approver, _approver.c.id == announcement.c.approved_by)
        .outerjoin(_taker, _taker.c.id == announcement.c.withdrawn_by)
        .outerjoin(department, department.c.id == announcement.c.department_id)
    )
    return (
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
            func.coalesce(_managed(desk), False).label("managed"),
        )
        .select_from(there)
        .where(_readable(desk))
    )


def _one(row: Row[Any] | None) -> Shown:
    if row is None:
        raise NotFound
    values = dict(row._mapping)  # noqa: SLF001 - the public name of a row's mapping in SQLAlchemy
    return Shown(**{**values, "department": row.department or {}, "managed": bool(row.managed)})


def seen(desk: Desk, announcement_id: int) -> Shown:
    """An announcement that is for the actor; NotFound for any other."""
    return _one(desk.session.execute(_shown(desk).where(announcement.c.id == announcement_id)).first())


def of_reader(desk: Desk, reader_id: int) -> Shown:
    """The same by the row of the actor's own receipt."""
    return _one(desk.session.execute(_shown(desk).where(announcement_reader.c.id == reader_id)).first())


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
