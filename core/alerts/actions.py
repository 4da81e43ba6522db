"""Noting a failure where it happens, and showing it to those who can do something about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session

from core import audit
from core.alerts import queries, rules
from core.alerts.queries import Shown
from core.alerts.rules import Trouble
from core.company.definitions import Verb
from core.desk import Desk, Notice
from core.people import queries as people
from models.tables import alert, heartbeat, incident
from models.writes import insert_new

NOTED = "incidents noted"
AT_ONCE = 500

NOTE = insert(incident)
NEW = select(incident.c.id, incident.c.kind, incident.c.at).where(incident.c.alert_id.is_(None)).order_by(incident.c.id)
NEWEST = (
    select(alert.c.id, alert.c.first_at).where(alert.c.kind == bindparam("kind")).order_by(alert.c.id.desc()).limit(1)
)
COUNT_ON = update(incident).where(incident.c.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class AlertRaised(Notice):
    """Something failed, for those who run the office."""

    kind: ClassVar[str] = "alert"


def note(session: Session, at: datetime, kind: Trouble, *, reference: str = "", subject: str = "") -> None:
    """Write a failure down in the transaction that it belongs to; who is told is decided after its commit.

    `at` is office time; `subject` is the job, the kind of card or the person it is about.
    """
    session.execute(NOTE, {"kind": kind, "subject": subject, "reference": reference, "at": at, "alert_id": None})
    session.info[NOTED] = True


def noted(session: Session) -> bool:
    """Whether anything was noted since this was last asked."""
    return bool(session.info.pop(NOTED, False))


def gather(desk: Desk) -> int:
    """Put what was noted on cards: one for each kind and hour, counted on. How many failures were new."""
    _alone(desk)
    found = desk.session.execute(NEW.limit(AT_ONCE)).all()
    for kind in dict.fromkeys(row.kind for row in found):
        rows = [row for row in found if row.kind == kind]
        _count(desk, kind, [row.id for row in rows], rows[0].at)
    return len(found)


def _alone(desk: Desk) -> None:
    """Of several processes' threads, one gathers at a time."""
    insert_new(desk.session, heartbeat, [{"name": "alerts", "at": desk.now, "detail": ""}], ("name",))
    desk.session.execute(update(heartbeat).where(heartbeat.c.name == "alerts").values(at=desk.now))


def _count(desk: Desk, kind: str, ids: list[int], first_at: datetime) -> None:
    open_card = desk.session.execute(NEWEST, {"kind": kind}).first()
    if open_card and rules.same_card(open_card.first_at, first_at):
        _put_on(desk, open_card.id, ids)
        desk.refresh(AlertRaised(open_card.id))
        return
    card = desk.session.execute(insert(alert).values(kind=kind, first_at=first_at).returning(alert.c.id)).scalar_one()
    _put_on(desk, card, ids)
    desk.notify(people.with_verb(desk, Verb.OPERATE), AlertRaised(card))


def _put_on(desk: Desk, card: int, ids: list[int]) -> None:
    desk.session.execute(COUNT_ON.values(alert_id=card), {"ids": ids}, execution_options={"synchronize_session": False})


def see(desk: Desk, alert_id: int) -> Shown:
    """Say that one has seen it: the others need not look. The first who says so is named."""
    desk.require(Verb.OPERATE)
    mine = (alert.c.id == alert_id) & alert.c.seen_at.is_(None)
    values = {"seen_by": desk.me.id, "seen_at": desk.now}
    if desk.session.execute(update(alert).where(mine).values(values).returning(alert.c.id)).first():
        audit.note(desk, "alert.seen", "alert", alert_id)
        desk.refresh(AlertRaised(alert_id))
    return queries.shown(desk, alert_id)
