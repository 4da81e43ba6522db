"""A day begins: its cut-off is fixed from now on."""

from core.calendar.queries import units
from core.daily_logs import actions
from core.desk import Desk
from jobs.schedule import Slot


def run(desk: Desk, slot: Slot) -> None:
    """Open the unit's day."""
    unit = units(desk).get(slot.unit)
    if unit:
        actions.open_day(desk, unit, slot.day)
