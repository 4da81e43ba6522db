"""Processes without being asked: timers, what they send or do elsewhere, the work of who has left or is back."""

from collections.abc import Callable, Iterator, Mapping

from core.desk import Desk
from core.flows.running import returning, timers
from jobs import schedule
from jobs.schedule import Slot

AT_ONCE = 200
"""Of each kind in one tick; the rest follows in the next."""


def slots(desk: Desk) -> Iterator[Slot]:
    """Everything that is due, each to be done in a transaction of its own."""
    for one in timers.due(desk, AT_ONCE):
        yield schedule.of_process(schedule.FLOW_TIMER, one.instance_id, one.timer, one.at, desk.today)
    for effect, at in timers.waiting_effects(desk, AT_ONCE):
        yield schedule.of_process(schedule.FLOW_EFFECT, effect, "", at, desk.today)
    for process, leaver in timers.left_behind(desk, AT_ONCE):
        yield schedule.of_process(schedule.FLOW_HANDOVER, process, leaver, desk.now, desk.today)
    for process, absent, other in returning.back(desk, AT_ONCE):
        yield schedule.of_process(schedule.FLOW_BACK, process, f"{absent}#{other}", desk.now, desk.today)


def fire(desk: Desk, slot: Slot) -> bool:
    """One reminder or overdue action."""
    process, _, timer = slot.scope.partition("#")
    timers.fire(desk, int(process), int(timer))
    return True


def deliver(desk: Desk, slot: Slot) -> bool:
    """One effect, for the first time or again."""
    timers.deliver(desk, int(slot.unit))
    return True


def hand_over(desk: Desk, slot: Slot) -> bool:
    """What one leaver has to do in one process."""
    process, _, leaver = slot.scope.partition("#")
    timers.hand_over(desk, int(process), leaver)
    return True


def hand_back(desk: Desk, slot: Slot) -> bool:
    """What waits with one substitute in one process, for somebody who is there again."""
    process, absent, other = slot.scope.split("#")
    returning.hand_back(desk, int(process), absent, other)
    return True


RUN: Mapping[str, Callable[[Desk, Slot], bool]] = {
    schedule.FLOW_TIMER: fire,
    schedule.FLOW_EFFECT: deliver,
    schedule.FLOW_HANDOVER: hand_over,
    schedule.FLOW_BACK: hand_back,
}
"""What needs no mark that it was done: the process itself knows."""
