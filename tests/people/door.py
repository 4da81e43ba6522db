"""Coming in: invites, and employees who never had an account here."""

from sqlalchemy import select

from core.people import actions, queries
from models import tables
from tests.support.office import Office
from tests.support.phone import Phone


def invite(office: Office, number: str) -> str:
    """A fresh code for this employee."""
    return str(office.run(lambda desk: actions.new_invite(desk, queries.id_of(desk, number) or 0)))


def unknown(office: Office, number: str) -> None:
    """From now on this employee never had an account here."""
    mine = select(tables.employee.c.id).where(tables.employee.c.number == number)
    gone = tables.binding.delete().where(tables.binding.c.employee_id.in_(mine))
    office.run(lambda desk: desk.session.execute(gone))


def invited(office: Office, number: str, language: str = "en", telegram_id: int = 6_000_000_001) -> Phone:
    """A stranger who has just opened an invitation link; the employee is new here."""
    unknown(office, number)
    stranger = office.stranger(telegram_id, language)
    stranger.say(f"/start {invite(office, number)}")
    return stranger
