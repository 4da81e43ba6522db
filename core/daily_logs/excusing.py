"""A superior's word that no log is expected of somebody for some days."""

from datetime import date

from core.calendar.queries import unit_of_person
from core.company.definitions import Verb
from core.daily_logs import lists, queries, rules
from core.daily_logs.rules import Colleague
from core.desk import Desk
from core.people import absence
from core.people.absence import Absence
from core.refusals import AlreadyChanged, NotFound, Refusal


class ExcusedTooLate(Refusal):
    """Days before the last one worked are settled."""

    code = "absence-too-late"


def person(desk: Desk, person_id: int, on: date) -> Colleague:
    """Somebody whom the actor may excuse, since he would see that his log is missing; NotFound otherwise."""
    desk.require(Verb.HEAD_LOGS)
    found = lists.may_be_excused(desk, person_id, on)
    if found is None:
        raise NotFound
    return found


def excuse(desk: Desk, person_id: int, first: date, last: date) -> Absence:
    """Expect no log of this person from `first` to `last`, both included. He may hand in all the same."""
    who = person(desk, person_id, first)
    if first < rules.offered_since(who.unit, who.unit.local_date(desk.now)):
        raise ExcusedTooLate(day=first)
    row = absence.record(desk, person_id, first, last, absence.Kind.EXCUSED)
    return absence.by_id(desk, row)


def back(desk: Desk, absence_id: int) -> Absence:
    """Expect the person again from the first day that is not over; what of the absence lies before it stands."""
    noted = absence.by_id(desk, absence_id)
    who = person(desk, noted.employee_id, noted.first)
    if not absence.clear(desk, who.id, max(noted.first, open_day(desk)), noted.last):
        raise AlreadyChanged
    return absence.by_id(desk, absence_id)


def open_day(desk: Desk) -> date:
    """The first date of the actor's calendar whose logs can still come."""
    unit = unit_of_person(desk, desk.me)
    on = queries.day_now(desk, unit, desk.now)
    return on if queries.is_open(desk, unit, on) else on + absence.DAY
