"""Announcements on their way to their readers."""

from collections.abc import Iterator

from core.announcements import rounds
from core.desk import Desk
from jobs import schedule
from jobs.schedule import Slot

ROUNDS, CHUNKS = 10, 3
"""In one tick; a second later the next. Twice as fast as messages may leave, and never long in anybody's way."""


def slots(desk: Desk) -> Iterator[Slot]:
    """A few steps of every round that is under way, each to be done in a transaction of its own."""
    for one in rounds.due(desk, ROUNDS):
        for step in range(CHUNKS):
            yield Slot(schedule.ANNOUNCEMENT, f"{one.id}#{step}", one.asked_at, desk.today)


def run(desk: Desk, slot: Slot) -> bool:
    """The next readers of a round. It needs no mark that it was done: the round itself knows. False: there are more."""
    return rounds.go_on(desk, int(slot.unit))
