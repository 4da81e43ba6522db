"""Records from which a log is filled in, and what the tests look up."""

from datetime import date
from typing import Any

from sqlalchemy import insert, select

from core.desk import Desk
from models.tables import call, customer, employee
from tests.support.office import SPEECH, Office
from tests.support.phone import Phone


def person(office: Office, number: str) -> Any:
    """An employee's row."""
    return office.read(select(employee).where(employee.c.number == number))[0]


def met(office: Office, number: str, name: str, note: str, *, follow_up: date | None = None) -> None:
    """This person has just been in touch with a customer of this name."""
    author = person(office, number)

    def work(desk: Desk) -> None:
        times = {"created_at": desk.now, "changed_at": desk.now}
        values = {"number": f"T{name}", "name": name, "name_key": name, "status": "entered", "city": "", "industry": ""}
        owner = {"owner_id": author.id, "department_id": author.department_id, "created_by": author.id, "version": 1}
        row = desk.session.execute(insert(customer).values(**values, **times, **owner).returning(customer.c.id))
        said = {"kind": "visit", "outcome": "wants_offer", "note": note, "happened_on": desk.today, "position": 0}
        about = {"customer_id": row.scalar_one(), "author_id": author.id, "created_at": desk.now}
        next_step = {"follow_up_on": follow_up, "follow_up_for": author.id}
        desk.session.execute(insert(call).values(**about, **said, **next_step))

    office.run(work)


def words(phone: Phone, key: str, **blanks: Any) -> str:
    """A sentence in the phone's language, without its formatting."""
    return str(SPEECH.say(phone.language, key, **blanks).striptags())
