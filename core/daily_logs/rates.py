"""How many of the logs they received superiors answered."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, bindparam, case, func, or_, select

from core.access.queries import visible
from core.company.definitions import Entity, Verb
from core.daily_logs.heads import shown
from core.desk import Desk
from core.people.absence import away
from core.people.queries import verbs
from models.tables import daily_log, daily_log_answer, department, employee, workday

DAYS = 30

_answered = (
    select(daily_log_answer.c.id)
    .where(daily_log_answer.c.log_id == daily_log.c.id, daily_log_answer.c.person_id == employee.c.superior_id)
    .exists()
)
_counts = or_(_answered, away(employee.c.superior_id, workday.c.local_date).is_(None))
_logs = (
    daily_log.join(workday, workday.c.id == daily_log.c.day_id)
    .join(employee, employee.c.id == daily_log.c.employee_id)
    .join(department, department.c.id == employee.c.department_id)
)
_these_days = and_(workday.c.local_date >= bindparam("since"), workday.c.local_date < bindparam("before"))
BELOW_ME = (
    select(employee.c.id, employee.c.name, employee.c.roles)
    .where(
        employee.c.superior_id == bindparam("me"), employee.c.left.is_(None) | (employee.c.left > bindparam("today"))
    )
    .order_by(employee.c.id)
)


@dataclass(frozen=True, slots=True)
class Rate:
    """Of the logs that one superior `received`, how many he `answered`."""

    id: int
    name: str
    answered: int
    received: int

    @property
    def percent(self) -> int:
        """In whole percents, never rounded up to all of them."""
        return 100 * self.answered // self.received


@dataclass(frozen=True, slots=True)
class Rates:
    """The actor's own, None while he received nothing; and those of the heads below him who received something."""

    own: Rate | None
    heads: tuple[Rate, ...]


NONE = Rates(None, ())


def answered(desk: Desk, today: date) -> Rates:
    """Of the last `DAYS` dates before this one. A thumb counts like words, if the superior himself gave it.

    A log counts for whoever is its author's superior now. What came while the superior was on leave counts for him if
    he answered it, and never against him.
    """
    mine = visible(desk, Entity.DAILY_LOG)
    below = desk.session.execute(BELOW_ME, {"me": desk.me.id, "today": today}).all()
    heads = {row.id: row.name for row in below if Verb.HEAD_LOGS in verbs(desk.company, row.roles)}
    counted = (
        select(employee.c.superior_id, func.sum(case((_answered, 1), else_=0)), func.sum(case((_counts, 1), else_=0)))
        .select_from(_logs)
        .where(_these_days, employee.c.superior_id.in_([desk.me.id, *heads]), shown(mine, "replies"))
        .group_by(employee.c.superior_id)
    )
    span = {"since": today - timedelta(days=DAYS), "before": today}
    found = {head: (done, all_) for head, done, all_ in desk.session.execute(counted, span) if all_}
    rates = {head: Rate(head, heads.get(head, ""), done, all_) for head, (done, all_) in found.items()}
    return Rates(rates.get(desk.me.id), tuple(rates[head] for head in heads if head in rates))
