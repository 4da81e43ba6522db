"""In the morning of a working day: whom to contact today; shortly before its hour: one follow-up."""

from collections.abc import Iterator

from core.calls import follow_ups
from core.desk import Desk
from jobs import schedule
from jobs.schedule import Slot


def run(desk: Desk, slot: Slot) -> None:
    """Show everybody of a part of the unit what is due."""
    follow_ups.remind(desk, slot.unit, slot.day, slot.rows)


def appointments(desk: Desk) -> Iterator[Slot]:
    """The follow-ups with an hour whose reminder is due by now."""
    for one in follow_ups.appointments(desk):
        if one.remind_at <= desk.now:
            yield schedule.appointment(one.call_id, one.remind_at, one.on)


def soon(desk: Desk, slot: Slot) -> None:
    """Remind of one whose hour is near."""
    if slot.part is not None:
        follow_ups.remind_of(desk, slot.part)
