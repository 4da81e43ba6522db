"""The company's file or the time-zone data changed the cut-off of a day that is open."""

from core.calendar.queries import units
from core.daily_logs import cutoffs
from core.desk import Desk
from jobs.schedule import Slot


def run(desk: Desk, slot: Slot) -> bool:
    """Move it, unless it is too late for that; whether it moved."""
    unit = units(desk).get(slot.unit)
    return unit is not None and cutoffs.move(desk, unit, slot.day)
