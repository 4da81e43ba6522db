"""A person's own form: everything his screen of one day shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from core.calendar.queries import unit_of_person
from core.company.definitions import LogTemplate
from core.daily_logs import queries, rules, staff
from core.daily_logs.queries import Answer, Day, Draft, Late, Log
from core.daily_logs.rules import Exempt, LateState
from core.desk import Desk
from core.refusals import NotFound
from models.tables import employee, log_urge

URGED_BY = (
    select(employee.c.name)
    .join(log_urge, log_urge.c.urged_by == employee.c.id)
    .where(log_urge.c.employee_id == bindparam("person"), log_urge.c.local_date == bindparam("on"))
    .order_by(log_urge.c.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Form:
    """A person's log of one day, whatever its state: everything his screen shows.

    `exempt`: why nobody expects it. `urged_by`: the superior who asked for it last. `can_add`: a supplement can be sent
    now. `head`: once it is over, the name of whom to talk to.
    """

    draft: Draft
    day: Day
    template: LogTemplate
    answers: Mapping[str, str]
    log: Log | None
    late: Late | None
    replies: tuple[Answer, ...]
    exempt: Exempt | None
    urged_by: str
    can_add: bool
    head: str

    @property
    def changed(self) -> bool:
        """Whether what was handed in is no longer what the form says."""
        return self.log is not None and dict(self.log.answers) != dict(self.answers)


def form(desk: Desk, draft_id: int) -> Form:
    """The actor's form: live while the day is open for him, then as it was handed in."""
    draft = queries.my_draft(desk, draft_id)
    day = queries.day_of(desk, unit_of_person(desk, desk.me).name, draft.local_date)
    if day is None:
        raise NotFound
    log, late = queries.log_of(desk, day.id, desk.me.id), queries.late_of(desk, day.id, desk.me.id)
    over = queries.over(day, desk.now)
    kept = (log or late) if over else None
    return Form(
        draft=draft,
        day=day,
        template=queries.template_of(desk, desk.me),
        answers=dict(kept.answers) if kept and kept.answers else queries.answers_now(desk, draft),
        log=log,
        late=late,
        replies=queries.answers_to(desk, log.id) if log else (),
        exempt=staff.exempt(desk, desk.me, draft.local_date),
        urged_by="" if over else _urged_by(desk, draft.local_date),
        can_add=can_add(desk, day, late),
        head=queries.head_of(desk, desk.me) if over else "",
    )


def _urged_by(desk: Desk, on: date) -> str:
    return desk.session.execute(URGED_BY, {"person": desk.me.id, "on": on}).scalar() or ""


def can_add(desk: Desk, day: Day, late: Late | None) -> bool:
    """Whether the actor can add a supplement to his day: one at a time, to days of late that are over."""
    waits = late is not None and late.state == LateState.PENDING
    unit = unit_of_person(desk, desk.me)
    late_enough = day.local_date >= rules.offered_since(unit, unit.local_date(desk.now))
    return desk.company.daily_log.supplements and queries.over(day, desk.now) and late_enough and not waits
