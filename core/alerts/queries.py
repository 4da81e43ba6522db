"""An alert as those who run the office see it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from core.alerts import rules
from core.company.definitions import Verb
from core.desk import Desk
from core.people import queries as people
from core.refusals import NotFound
from models.tables import alert, incident

CARD = select(alert.c.kind, alert.c.first_at, alert.c.seen_by, alert.c.seen_at).where(alert.c.id == bindparam("id"))
_on_it = incident.c.alert_id == bindparam("id")
TIMES = select(func.count(), func.max(incident.c.at)).where(_on_it)
NAMES = select(incident.c.reference, incident.c.subject).where(_on_it).order_by(incident.c.id.desc()).limit(200)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card says. `references` and `subjects` are the last few, oldest first."""

    id: int
    kind: str
    times: int
    last_at: datetime
    references: tuple[str, ...]
    subjects: tuple[str, ...]
    seen_by: str
    seen_at: datetime | None


def shown(desk: Desk, alert_id: int) -> Shown:
    """The alert; for who does not run the office there is none."""
    row = desk.session.execute(CARD, {"id": alert_id}).first()
    if row is None or not desk.may(Verb.OPERATE):
        raise NotFound
    times, last_at = desk.session.execute(TIMES, {"id": alert_id}).one()
    names = desk.session.execute(NAMES, {"id": alert_id}).all()
    return Shown(
        id=alert_id,
        kind=row.kind,
        times=times,
        last_at=last_at or row.first_at,
        references=rules.newest(name.reference for name in names),
        subjects=rules.newest(name.subject for name in names),
        seen_by=people.name_of(desk, row.seen_by) if row.seen_by else "",
        seen_at=row.seen_at,
    )
