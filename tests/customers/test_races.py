"""Two at once: one waits for the other, and then finds things as they are."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session

from core.calls import actions as calls
from core.calls.reading import read_for
from core.customers import actions, merging, owners
from core.customers.entry import Field
from core.customers.rules import StillUsed
from core.desk import Desk
from core.names import index
from core.names.differences import differences
from core.people import queries as people
from core.refusals import AlreadyChanged, NotFound, Refusal
from models.tables import call, customer
from tests.customers.cast import add_customer, as_person
from tests.support.office import Office

Work = Callable[[Desk], Any]
OVERLAP = 0.3
"""Seconds for which the first keeps its transaction open; the second is long waiting by then."""


def desk_of(office: Office, session: Session, number: str) -> Desk:
    """This colleague's desk in a transaction of its own."""
    system = office.system(session)
    found = people.employee_by_id(system, people.id_of(system, number) or 0)
    assert found is not None
    return system.as_(found)


def overlapping(office: Office, first: tuple[str, Work], second: tuple[str, Work]) -> Refusal | None:
    """Let the second begin while the first is not committed; how the second was refused."""
    refused: list[Refusal] = []

    def follow() -> None:
        with Session(office.engine) as session:
            try:
                second[1](desk_of(office, session, second[0]))
                session.commit()
            except Refusal as refusal:
                refused.append(refusal)

    with Session(office.engine) as session:
        first[1](desk_of(office, session, first[0]))
        other = threading.Thread(target=follow)
        other.start()
        other.join(OVERLAP)
        assert other.is_alive(), "it waits"
        session.commit()
    other.join(60)
    assert not other.is_alive()
    return refused[0] if refused else None


@pytest.mark.db
def test_numbers_are_given_once_and_without_gaps_even_to_the_first_two(office: Office) -> None:
    def add(name: str) -> Work:
        return lambda desk: actions.add(desk, {Field.NAME: name})

    assert overlapping(office, ("E05", add("Blue Whale")), ("E08", add("Red Whale"))) is None
    assert overlapping(office, ("E05", add("Green Whale")), ("E08", add("Grey Whale"))) is None
    numbers = office.read(select(customer.c.number).order_by(customer.c.number))
    assert [row.number for row in numbers] == ["C00001", "C00002", "C00003", "C00004"]


@pytest.mark.db
def test_who_logs_and_who_deletes_wait_for_each_other(office: Office) -> None:
    kept, gone = add_customer(office, "Quiet Otter", "E06"), add_customer(office, "Loud Heron", "E06")

    def log(customer_id: int) -> tuple[str, Work]:
        return "E06", lambda desk: calls.log(desk, read_for(desk, customer_id, "met them", sent_at=desk.now))

    def delete(customer_id: int) -> tuple[str, Work]:
        return "E06", lambda desk: actions.delete(desk, customer_id, 1)

    assert isinstance(overlapping(office, log(kept), delete(kept)), StillUsed)
    assert isinstance(overlapping(office, delete(gone), log(gone)), NotFound)
    assert [row.customer_id for row in office.read(select(call.c.customer_id))] == [kept]


@pytest.mark.db
def test_of_two_who_change_the_same_one_is_first(office: Office) -> None:
    made = add_customer(office, "Quiet Otter", "E06")
    heir = as_person(office, "E05", lambda desk: desk.me.id)
    give = ("E03", lambda desk: owners.give(desk, made, 1, heir))
    move = ("E02", lambda desk: actions.set_status(desk, made, 1, "signed"))
    assert isinstance(overlapping(office, give, move), AlreadyChanged)
    mine = ("E05", lambda desk: actions.set_status(desk, made, 2, "signed"))
    back = ("E03", lambda desk: owners.give(desk, made, 2, as_id(desk, "E07")))
    assert isinstance(overlapping(office, back, mine), NotFound)


@pytest.mark.db
def test_merged_one_into_the_other_and_the_other_way_round_at_once_one_is_left(office: Office) -> None:
    one, other = add_customer(office, "Quiet Otter", "E06"), add_customer(office, "Otter Agency", "E06")

    def merge(gone: int, stays: int) -> tuple[str, Work]:
        return "E03", lambda desk: merging.merge(desk, gone, 1, stays)

    assert isinstance(overlapping(office, merge(one, other), merge(other, one)), NotFound)
    left = add_customer(office, "Loud Heron", "E06")

    def log(desk: Desk) -> None:
        calls.log(desk, read_for(desk, left, "met them", sent_at=desk.now))

    assert overlapping(office, ("E06", log), merge(left, other)) is None
    assert [row.customer_id for row in office.read(select(call.c.customer_id))] == [other]
    assert office.run(lambda desk: list(differences(desk.session))) == []


@pytest.mark.db
def test_who_makes_the_index_anew_and_who_changes_a_customer_wait_for_each_other(office: Office) -> None:
    made = add_customer(office, "Quiet Otter", "E06")

    def rename(version: int, name: str) -> tuple[str, Work]:
        return "E06", lambda desk: actions.change(desk, made, version, Field.NAME, name)

    def rebuild(desk: Desk) -> None:
        index.rebuild(desk.session)

    assert overlapping(office, ("E15", rebuild), rename(1, "Loud Heron")) is None
    assert overlapping(office, rename(2, "Amber Crane"), ("E15", rebuild)) is None
    assert office.run(lambda desk: list(differences(desk.session))) == []


def as_id(desk: Desk, number: str) -> int:
    return people.id_of(desk, number) or 0
