"""What people do with announcements: read, remind, withdraw. Publishing is a process's work."""

from datetime import datetime

from sqlalchemy import select, update

from core import audit
from core.announcements import queries, rules
from core.announcements.queries import Shown
from core.announcements.rules import Round
from core.desk import Desk, Notice
from core.refusals import NotFound
from models.tables import announcement, announcement_reader, announcement_round
from models.writes import insert_new


class AnnouncementOut(Notice):
    """An announcement for one of its readers. The record is his receipt: what he does changes his own cards alone."""

    kind = "announcement"
    broadcast = True


def read(desk: Desk, announcement_id: int) -> Shown:
    """Give the actor's receipt, once, and show it; Withdrawn if there is nothing to read any more."""
    one = queries.seen(desk, announcement_id)
    if one.withdrawn_at is not None:
        raise rules.Withdrawn(name=one.withdrawn_by, at=one.withdrawn_at)
    if one.read_at is not None:
        return one
    receipt(desk, announcement_id, desk.me.id, desk.now)
    one = queries.seen(desk, announcement_id)
    desk.refresh(AnnouncementOut(one.reader_id))
    return one


def receipt(desk: Desk, announcement_id: int, employee_id: int, at: datetime) -> None:
    """Write down that somebody has read it; the first time counts."""
    row = {"announcement_id": announcement_id, "employee_id": employee_id, "told_at": at, "read_at": at}
    if not insert_new(desk.session, announcement_reader, [row], ("announcement_id", "employee_id")):
        his = (announcement_reader.c.announcement_id == announcement_id) & (
            announcement_reader.c.employee_id == employee_id
        )
        unread = update(announcement_reader).where(his, announcement_reader.c.read_at.is_(None))
        desk.session.execute(unread.values(read_at=at))


def remind(desk: Desk, announcement_id: int) -> int:
    """Have those who have not read it told once more, once for all; how many of them can be reached."""
    one, so_far = queries.managed(desk, announcement_id), queries.progress(desk, announcement_id)
    if one.withdrawn_at is not None:
        raise rules.Withdrawn(name=one.withdrawn_by, at=one.withdrawn_at)
    if so_far.reminded is not None:
        raise rules.RemindedAlready(name=so_far.reminded.name, at=so_far.reminded.at)
    if so_far.going_out:
        raise rules.StillGoingOut
    if not so_far.reachable:
        raise rules.NobodyToRemind
    if not begin(desk, announcement_id, Round.REMIND):
        raise rules.RemindedAlready(name=desk.me.name, at=desk.now)
    audit.note(desk, "announcement.remind", "announcement", announcement_id, people=so_far.reachable)
    return so_far.reachable


def withdraw(desk: Desk, announcement_id: int) -> Shown:
    """Let nobody read it any more: who was told is shown that, who was not is not told."""
    queries.managed(desk, announcement_id)
    held(desk, announcement_id)
    one = queries.managed(desk, announcement_id)
    if one.withdrawn_at is not None:
        raise rules.Withdrawn(name=one.withdrawn_by, at=one.withdrawn_at)
    this = announcement.c.id == announcement_id
    desk.session.execute(update(announcement).where(this).values(withdrawn_by=desk.me.id, withdrawn_at=desk.now))
    begin(desk, announcement_id, Round.WITHDRAW)
    audit.note(desk, "announcement.withdraw", "announcement", announcement_id)
    return queries.managed(desk, announcement_id)


def held(desk: Desk, announcement_id: int) -> None:
    """Keep others from changing it until this transaction is over; NotFound."""
    asked = select(announcement.c.id).where(announcement.c.id == announcement_id).with_for_update()
    if desk.session.execute(asked).first() is None:
        raise NotFound


def begin(desk: Desk, announcement_id: int, kind: Round) -> bool:
    """Have its readers gone through; False if that was begun before."""
    asked_by = desk.me.id if kind is not Round.PUBLISH else None
    row = {"announcement_id": announcement_id, "kind": kind.value, "asked_by": asked_by, "asked_at": desk.now}
    values = [row | {"reached": 0}]
    return bool(insert_new(desk.session, announcement_round, values, ("announcement_id", "kind")))
