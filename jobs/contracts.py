"""In the morning of a working day: contracts that end soon."""

from collections.abc import Iterator

from core.contracts import expiring
from core.desk import Desk
from jobs import schedule
from jobs.schedule import Slot

AT_ONCE = 200
"""Looked at in one tick; the rest follows in the next."""


def slots(desk: Desk) -> Iterator[Slot]:
    """The contracts of whose end somebody is to be told now."""
    for one in expiring.due(desk, AT_ONCE):
        yield Slot(schedule.CONTRACT_ENDS, str(one.contract_id), one.at, one.day)


def run(desk: Desk, slot: Slot) -> bool:
    """Tell of one. It needs no mark that it was done: the contract itself knows."""
    return expiring.remind(desk, int(slot.unit))
