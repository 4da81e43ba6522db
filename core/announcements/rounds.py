"""Going through the readers of an announcement, some in each transaction: killed in between, nobody is told twice."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from core.announcements import queries
from core.announcements.actions import AnnouncementOut, held
from core.announcements.rules import Round
from core.desk import Desk
from models.tables import announcement, announcement_reader, announcement_round, department, employee
from models.writes import upsert

AT_ONCE = 20
"""People in one transaction: the writer is everybody's."""

OPEN = (
    select(announcement_round.c.id, announcement_round.c.asked_at)
    .where(announcement_round.c.done_at.is_(None))
    .order_by(announcement_round.c.id)
    .limit(bindparam("most"))
)
ASKED = select(announcement_round.c.announcement_id).where(announcement_round.c.id == bindparam("round"))
HELD = (
    select(
        announcement_round,
        announcement.c.author_id,
        announcement.c.approved_by,
        announcement.c.department_id,
        announcement.c.withdrawn_at,
    )
    .join(announcement, announcement.c.id == announcement_round.c.announcement_id)
    .where(announcement_round.c.id == bindparam("round"), announcement_round.c.done_at.is_(None))
    .with_for_update(of=announcement_round)
)


def due(desk: Desk, most: int) -> Sequence[Row[Any]]:
    """The rounds that are under way: `id` and `asked_at`, the oldest first."""
    return desk.session.execute(OPEN, {"most": most}).all()


def go_on(desk: Desk, round_id: int) -> bool:
    """The next readers of a round; whether it is over with them."""
    about = desk.session.execute(ASKED, {"round": round_id}).scalar()
    if about is None:
        return True
    held(desk, about)
    row = desk.session.execute(HELD, {"round": round_id}).first()
    if row is None:
        return True
    moot = row.withdrawn_at is not None and row.kind != Round.WITHDRAW
    met = [] if moot else STEPS[Round(row.kind)](desk, row)
    over = len(met) < AT_ONCE
    values = {"reached": max([row.reached, *met]), "done_at": desk.now if over else None}
    desk.session.execute(update(announcement_round).where(announcement_round.c.id == row.id).values(values))
    if over and row.kind == Round.PUBLISH and not moot:
        _show_managers(desk, row)
    return over


def _show_managers(desk: Desk, row: Row[Any]) -> None:
    """Those who wrote and approved it see on their cards that all have been told."""
    theirs = announcement_reader.c.employee_id.in_([row.author_id, row.approved_by])
    this = announcement_reader.c.announcement_id == row.announcement_id
    for one in desk.session.execute(select(announcement_reader.c.id).where(this, theirs)).scalars().all():
        desk.refresh(AnnouncementOut(one))


def _publish(desk: Desk, row: Row[Any]) -> list[int]:
    """Tell the next of those it is for who work here now; who has opened it in the list meanwhile knows."""
    asked = (
        select(employee.c.id)
        .join(department, department.c.id == employee.c.department_id)
        .where(employee.c.id > row.reached, queries.audience(row.department_id), queries.works_here(desk))
        .order_by(employee.c.id)
        .limit(AT_ONCE)
    )
    met = [int(found) for found in desk.session.execute(asked).scalars()]
    for one in _added(desk, row.announcement_id, met):
        desk.notify([one.employee_id], AnnouncementOut(one.id))
    return met


def _added(desk: Desk, announcement_id: int, people: list[int]) -> Sequence[Row[Any]]:
    if not people:
        return []
    made = upsert(desk.session.get_bind().dialect.name, announcement_reader)
    statement = made.on_conflict_do_nothing(index_elements=["announcement_id", "employee_id"])
    told = {"announcement_id": announcement_id, "told_at": desk.now, "read_at": None, "reminded_at": None}
    rows = [told | {"employee_id": person} for person in people]
    returned = statement.returning(announcement_reader.c.id, announcement_reader.c.employee_id)
    return desk.session.execute(returned, rows).all()


def _remind(desk: Desk, row: Row[Any]) -> list[int]:
    """Tell the next of those who have not read it, once more."""
    asked = _readers(row).join(employee, employee.c.id == announcement_reader.c.employee_id)
    found = desk.session.execute(asked.where(queries.UNREAD, queries.works_here(desk))).all()
    again = announcement_reader.c.id.in_([one.id for one in found])
    desk.session.execute(update(announcement_reader).where(again).values(reminded_at=desk.now))
    for one in found:
        desk.notify([one.employee_id], AnnouncementOut(one.id))
    return [one.employee_id for one in found]


def _withdraw(desk: Desk, row: Row[Any]) -> list[int]:
    """Show the next of those who were told that it counts no more."""
    found = desk.session.execute(_readers(row)).all()
    for one in found:
        desk.take_back(AnnouncementOut(one.id))
    return [one.employee_id for one in found]


def _readers(row: Row[Any]) -> Any:
    this = announcement_reader.c.announcement_id == row.announcement_id
    return (
        select(announcement_reader.c.id, announcement_reader.c.employee_id)
        .where(this, announcement_reader.c.employee_id > row.reached)
        .order_by(announcement_reader.c.employee_id)
        .limit(AT_ONCE)
    )


STEPS: Mapping[Round, Callable[[Desk, Row[Any]], list[int]]] = {
    Round.PUBLISH: _publish,
    Round.REMIND: _remind,
    Round.WITHDRAW: _withdraw,
}
