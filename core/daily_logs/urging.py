"""A superior asks for the logs that are missing, himself: those people get their form once more."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, insert, select

from core import audit
from core.company.definitions import Verb
from core.daily_logs import duty, lists
from core.daily_logs.rules import URGE_EVERY, urged_lately
from core.desk import Desk
from core.refusals import Refusal
from models.tables import log_urge

MY_LAST = select(func.max(log_urge.c.urged_at)).where(
    log_urge.c.urged_by == bindparam("me"), log_urge.c.local_date == bindparam("on")
)
LAST_OF_EACH = (
    select(log_urge.c.employee_id, func.max(log_urge.c.urged_at).label("at"))
    .where(log_urge.c.local_date == bindparam("on"))
    .group_by(log_urge.c.employee_id)
)
TOLD = select(log_urge.c.employee_id).where(
    log_urge.c.urged_by == bindparam("head"),
    log_urge.c.urged_at == bindparam("at"),
    log_urge.c.employee_id >= bindparam("first"),
    log_urge.c.employee_id <= bindparam("last"),
)


class UrgedLately(Refusal):
    """The actor asked less than half an hour ago."""

    code = "logs-urged-lately"


class NobodyToUrge(Refusal):
    """Nobody's log can still come, or all were asked a moment ago by somebody else."""

    code = "logs-nobody-to-urge"


@dataclass(frozen=True, slots=True)
class Urged:
    """When the actor asked last, less than half an hour ago, and from when on he can again."""

    at: datetime
    again: datetime


def lately(desk: Desk, on: date) -> Urged | None:
    """Whether the actor has just asked for the logs of this day."""
    last = desk.session.execute(MY_LAST, {"me": desk.me.id, "on": on}).scalar()
    return Urged(last, last + URGE_EVERY) if last and urged_lately(last, desk.now) else None


def urge(desk: Desk, on: date) -> int:
    """Ask everybody whose log of this day the actor misses and who can still hand it in; how many those are.

    The forms are sent by a job, part by part. Nobody is asked twice in half an hour, whoever asks.
    """
    desk.require(Verb.HEAD_LOGS)
    just = lately(desk, on)
    if just:
        at, again = (f"{moment.astimezone(desk.zone):%H:%M}" for moment in (just.at, just.again))
        raise UrgedLately(at=at, again=again)
    asked = {row.employee_id: row.at for row in desk.session.execute(LAST_OF_EACH, {"on": on})}
    people = [one.id for one in lists.logs_of(desk, on).awaited if not urged_lately(asked.get(one.id), desk.now)]
    if not people:
        raise NobodyToUrge
    by = {"local_date": on, "urged_by": desk.me.id, "urged_at": desk.now}
    desk.session.execute(insert(log_urge), [{"employee_id": person, **by} for person in people])
    audit.note(desk, "log.urge", "workday", None, day=str(on), people=len(people))
    return len(people)


def tell(desk: Desk, head_id: int, at: datetime, on: date, rows: range) -> None:
    """Show their forms to those of these employees (by row) whom this superior asked at that moment."""
    span = {"head": head_id, "at": at, "first": rows.start, "last": rows.stop - 1}
    duty.remind_some(desk, on, rows, set(desk.session.execute(TOLD, span).scalars()))
