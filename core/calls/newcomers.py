"""A contact with somebody who is no customer yet: he becomes one, and it is written down for him."""

from dataclasses import replace

from sqlalchemy import update

from core.calls import actions, queries
from core.calls.queries import Message, Unclear
from core.company.definitions import Verb
from core.customers import actions as customers
from core.customers.entry import Field, NoLetters, TooLong, name_in
from core.desk import Desk
from models.tables import unclear_call


def name_in_it(desk: Desk, unclear: Unclear) -> str:
    """The name of the new customer with whom a contact may have been; empty where none was said, or may be added."""
    return _name(desk, unclear.told.name)


def _name(desk: Desk, text: str) -> str:
    if not desk.may(Verb.ADD_CUSTOMER):
        return ""
    try:
        return name_in(text)
    except (NoLetters, TooLong):
        return ""


def add(desk: Desk, unclear_id: int, version: int, *, warned: int) -> Message:
    """Add the customer by the name that was said, and write the contact down for him; MaybeTwice as for any other."""
    desk.require(Verb.LOG_CALL)
    unclear = actions.check_open(desk, unclear_id, version)
    added = customers.add(desk, {Field.NAME: unclear.told.name}, warned=warned)
    return actions.name(desk, unclear_id, [added])


def rename(desk: Desk, unclear_id: int, text: str) -> Unclear | None:
    """Take other words for the customer whom nobody knows; None if they cannot be the name of a new one."""
    unclear = actions.check_open(desk, unclear_id)
    name = _name(desk, text)
    if not name:
        return None
    told = replace(unclear.told, name=name)
    values = {"told": told.as_data(), "offered": [], "version": unclear.version + 1}
    desk.session.execute(update(unclear_call).where(unclear_call.c.id == unclear_id).values(values))
    return queries.own_unclear(desk, unclear_id)[0]
