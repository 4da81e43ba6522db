"""Publishing: what a process does when an announcement has been approved."""

from sqlalchemy import select

from core import audit
from core.announcements.actions import AnnouncementOut, begin, receipt
from core.announcements.rules import Round, Scope
from core.desk import Desk
from core.people import queries as people
from core.refusals import NotFound
from models.tables import announcement, announcement_reader, employee
from models.writes import insert_new


def publish(desk: Desk, source: str, author: str, approver: str, scope: Scope, title: str, text: str) -> None:
    """Publish what somebody wrote and somebody approved, both by employee number; the same `source` again does nothing.

    Nobody is told here but the author: the readers are gone through little by little.
    """
    by = people.id_of(desk, author)
    if by is None:
        raise NotFound
    approved_by = people.id_of(desk, approver) if approver else None
    row = {
        "source": source,
        "author_id": by,
        "approved_by": approved_by,
        "department_id": _department(desk, by) if scope is Scope.DEPARTMENT else None,
        "title": title,
        "text": text,
        "published_at": desk.now,
    }
    if not insert_new(desk.session, announcement, [row], ("source",)):
        return
    made = desk.session.execute(select(announcement.c.id).where(announcement.c.source == source)).scalar_one()
    for person in {by, approved_by} - {None}:
        receipt(desk, made, int(person or 0), desk.now)
    begin(desk, made, Round.PUBLISH)
    audit.note(desk, "announcement.publish", "announcement", made, by=author, approved_by=approver, scope=scope.value)
    _tell_author(desk, made, by)


def _department(desk: Desk, employee_id: int) -> int:
    asked = select(employee.c.department_id).where(employee.c.id == employee_id)
    return int(desk.session.execute(asked).scalar_one())


def _tell_author(desk: Desk, announcement_id: int, author: int) -> None:
    his = (announcement_reader.c.announcement_id == announcement_id) & (announcement_reader.c.employee_id == author)
    reader = desk.session.execute(select(announcement_reader.c.id).where(his)).scalar_one()
    desk.notify([author], AnnouncementOut(reader))
