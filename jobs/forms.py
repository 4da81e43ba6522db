"""A day's forms that hang in chats no longer say what holds: after its lock, or when its cut-off was moved."""

from core.daily_logs import duty, queries
from core.desk import Desk
from jobs.schedule import Slot


def run(desk: Desk, slot: Slot) -> None:
    """Show them as they stand now; after the lock without the buttons that would do nothing."""
    day = queries.day_of(desk, slot.unit, slot.day)
    if day:
        duty.show_again(desk, day, slot.rows)
