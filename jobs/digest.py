"""After the lock: who is missing, one message to each head."""

from core.daily_logs import duty, queries
from core.desk import Desk
from jobs.schedule import Slot


def run(desk: Desk, slot: Slot) -> None:
    """Tell the heads."""
    day = queries.day_of(desk, slot.unit, slot.day)
    if day:
        duty.tell_heads(desk, day, slot.rows)
