"""After a lock during which nothing could be received: those concerned are told."""

from core.daily_logs import duty, queries
from core.desk import Desk
from jobs.schedule import Slot


def run(desk: Desk, slot: Slot) -> None:
    """Tell those who may have lost something by it."""
    day = queries.day_of(desk, slot.unit, slot.day)
    if day:
        duty.tell_of_outage(desk, day, slot.rows)
