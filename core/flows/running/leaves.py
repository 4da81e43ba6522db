"""What a process about leave does: the days are noted, and nothing is expected on them; or they are taken back."""

from datetime import date

from core.desk import Desk
from core.flows.engine.state import Person
from core.flows.running import away, substitutes
from core.people import absence
from core.people import queries as people
from core.people.absence import Absence, AlreadyAway, Kind
from core.refusals import Refusal


def grant(desk: Desk, process: str, person: Person, first: date, last: date, stand_in: Person) -> None:
    """Note leave that a process has granted; who is to do the person's work then stands in for him.

    What the same process granted before is taken back. A stand-in who cannot, or who is not needed since somebody is
    named for these days already, is left out.
    """
    take_back(desk, process)
    row = people.id_of(desk, person)
    if row is None:
        return
    try:
        absence.record(desk, row, first, last, Kind.LEAVE, process=process)
    except AlreadyAway:
        return
    if stand_in and last >= desk.now.astimezone(desk.company.zone).date():
        _let_stand_in(desk, person, stand_in, first, last)


def _let_stand_in(desk: Desk, person: Person, stand_in: Person, first: date, last: date) -> None:
    try:
        away.check(desk, person, stand_in, first, last)
    except Refusal:
        return
    away.arrange(desk, person, stand_in, first, last)


def take_back(desk: Desk, process: str) -> None:
    """Nothing of what a process granted stands any more."""
    for one in absence.granted(desk, process):
        _end(desk, one, one.first)


def end(desk: Desk, process: str, person: Person, back_on: date) -> None:
    """Somebody is back on this day: of the leave that was granted, what lies before stands.

    `process` is the one that granted it; where it is not known, the first leave that would go on then is meant.
    """
    row = people.id_of(desk, person)
    named = [one for one in absence.granted(desk, process) if one.employee_id == row and one.last >= back_on]
    for one in named or _going_on(desk, row or 0, back_on)[:1]:
        _end(desk, one, back_on)


def _going_on(desk: Desk, employee_id: int, back_on: date) -> list[Absence]:
    found = absence.of(desk, employee_id, back_on, date.max)
    return [one for one in found if one.kind == Kind.LEAVE and one.process]


def _end(desk: Desk, one: Absence, back_on: date) -> None:
    absence.end_before(desk, one, back_on)
    for row in substitutes.of_leave(desk, one.employee_id, one.first, one.last):
        substitutes.end_before(desk, row, back_on)
        desk.refresh(away.SubstituteTold(row))
