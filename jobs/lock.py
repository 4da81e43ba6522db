"""A day ends: nothing of it changes any more."""

from core.daily_logs import lock, queries
from core.desk import Desk
from jobs.schedule import PATIENCE, Slot


def run(desk: Desk, slot: Slot) -> bool:
    """Close the day, wait for what was sent in time, lock it; False while it waits."""
    day = queries.day_of(desk, slot.unit, slot.day)
    return day is not None and lock.advance(desk, day.id, PATIENCE)
