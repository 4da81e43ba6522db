"""In the morning of a working day: whom to contact today; shortly before its hour: one follow-up."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import bindparam, select

from core.calls import follow_ups
from core.desk import Desk
from jobs import schedule
from jobs.schedule import Slot
from models.tables import job_run

LATELY = timedelta(days=3)
"""Longer ago than any hour of yesterday, anywhere."""
GIVEN = select(job_run.c.scope, job_run.c.slot).where(
    job_run.c.slot > bindparam("lately"), job_run.c.scope.startswith(schedule.CALL)
)


def run(desk: Desk, slot: Slot) -> None:
    """Show everybody of a part of the unit what is due."""
    follow_ups.remind(desk, slot.unit, slot.day, slot.rows)


def appointments(desk: Desk) -> Iterator[Slot]:
    """The follow-ups with an hour whose reminder is due by now and has not been given."""
    given = {(row.scope, row.slot) for row in desk.session.execute(GIVEN, {"lately": desk.now - LATELY})}
    for one in follow_ups.appointments(desk):
        slot = schedule.appointment(one.call_id, one.remind_at, one.on)
        if slot.at <= desk.now and (slot.scope, slot.at) not in given:
            yield slot


def soon(desk: Desk, slot: Slot) -> None:
    """Remind of one whose hour is near."""
    if slot.part is not None:
        follow_ups.remind_of(desk, slot.part)
