"""What is said beside the work: copies, comments, reminders by colleagues, files."""

import math
from datetime import timedelta

from core.flows.engine import gate, people
from core.flows.engine.deciding import held_item
from core.flows.engine.state import Person
from core.flows.engine.work import Command, FlowRefusal, Work

MINUTE = timedelta(minutes=1)
URGE_PAUSE = 30 * MINUTE


def participants(work: Work) -> set[Person]:
    """Everybody who has or had to do with this process."""
    state = work.state
    people_ = {state.it.initiator, *state.it.cc, *people.managers(work)}
    return people_ | {item.person for item in state.items.values()} | {seat.person for seat in state.seats.values()}


def _takes_part(work: Work) -> None:
    if work.by not in participants(work):
        raise FlowRefusal("NOT_ALLOWED")


def cc(work: Work, command: Command) -> None:
    """Let others know; each is told once."""
    _takes_part(work)
    told = [chair.person for person in command.people if (chair := people.stand_in(work, person))]
    new = [person for person in dict.fromkeys(told) if person not in work.it.cc]
    work.update(cc=(*work.it.cc, *new))
    work.remind("cc", new)


def say(work: Work, command: Command) -> None:
    """A word for the history."""
    _takes_part(work)


def urge(work: Work, command: Command) -> None:
    """Ask whoever holds it to hurry, at most every half hour."""
    _takes_part(work)
    if work.it.urged_at and work.now - work.it.urged_at < URGE_PAUSE:
        left = URGE_PAUSE - (work.now - work.it.urged_at)
        raise FlowRefusal("URGE_TOO_OFTEN", minutes=math.ceil(left / MINUTE))
    work.update(urged_at=work.now)
    work.remind("urge", dict.fromkeys(item.person for item in work.state.pending()))


def attach(work: Work, command: Command) -> None:
    """Put a file into the step in hand; its `size` in bytes, if it is known, is held against its slot."""
    item = held_item(work, command)
    name = str(command.args["name"])
    gate.small_enough(work.step_of(item.at), name, int(command.args.get("size") or 0))
    work.update(files=(*work.it.files, (item.at, name)))
