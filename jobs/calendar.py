"""A year comes near whose working days the company has not published."""

from core.calendar.queries import CalendarProvisional
from core.company.definitions import Verb
from core.desk import Desk
from core.people import queries as people
from jobs.schedule import Slot


def run(desk: Desk, slot: Slot) -> None:
    """Tell the administrators, once."""
    desk.notify(people.with_verb(desk, Verb.IMPORT_PEOPLE), CalendarProvisional(slot.day.year))
