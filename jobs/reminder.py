"""Before the cut-off, and once more when it is near: the draft, with the button that hands it in."""

from core.daily_logs import duty
from core.desk import Desk
from jobs.schedule import Slot


def run(desk: Desk, slot: Slot) -> None:
    """Show their draft to those who have not handed in."""
    duty.remind(desk, slot.unit, slot.day, slot.rows)


def last_call(desk: Desk, slot: Slot) -> None:
    """Once more, to those too whose log does not say everything any more."""
    duty.call_last(desk, slot.unit, slot.day, slot.rows)
