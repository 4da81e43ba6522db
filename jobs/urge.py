"""A superior asked for the logs that are missing."""

from core.daily_logs import urging
from core.desk import Desk
from jobs.schedule import Slot


def run(desk: Desk, slot: Slot) -> None:
    """Show their forms to those whom he asked."""
    urging.tell(desk, int(slot.unit), slot.at, slot.day, slot.rows)
