"""Contracts that end soon: their owners hear of it, once for each term."""

from datetime import date

import pytest
from sqlalchemy import select, update

from core.contracts import lists
from core.desk import Desk
from jobs import contracts as job
from jobs import tick
from models.tables import contract, employee
from tests.contracts.cast import recorded
from tests.customers.cast import add_customer, as_person
from tests.support.day import at, jobs_of
from tests.support.office import Office


def ending(office: Office, by: str, ends: date, status: str = "executed") -> int:
    """A contract of somebody's customer that ends then."""
    with_us = add_customer(office, f"Bamboo of {by}", by, status="signed")

    def make(desk: Desk) -> int:
        made = recorded(desk, with_us, by, ends_on=ends)
        desk.session.execute(update(contract).where(contract.c.id == made).values(status=status))
        return made

    return int(office.run(make))


def set_(office: Office, row: int, **values: object) -> None:
    office.run(lambda desk: desk.session.execute(update(contract).where(contract.c.id == row).values(values)))


def morning(office: Office, moment: str) -> int:
    """How many owners are told then."""
    office.clock.set(moment)
    slots = office.run(lambda desk: list(job.slots(desk)))
    return sum(office.run(lambda desk, slot=slot: tick.run(desk, slot)) for slot in slots)


def told(office: Office, number: str) -> list[str]:
    return [one.text for one in office.phones[number].messages if "HT2026" in one.text]


@pytest.mark.db
def test_the_owner_hears_once_for_each_term_in_the_morning_of_a_working_day(office: Office) -> None:
    made = ending(office, "E06", date(2026, 4, 12))
    ending(office, "E08", date(2026, 4, 12), "created")
    assert morning(office, "2026-03-12 12:00") == 0, "31 days before"
    assert morning(office, "2026-03-14 12:00") == 0, "a Saturday"
    assert morning(office, "2026-03-16 08:59") == 0
    assert morning(office, "2026-03-16 09:00") == 1
    assert told(office, "E06") == [
        "⏳ The contract HT2026-00001 with Bamboo of E06 ends soon.\n"
        "Last day: Sun 12 Apr 2026, in 27 days. Agree on a renewal with the customer, or on the end."
    ]
    for moment in ("2026-03-16 09:01", "2026-03-17 09:00", "2026-04-10 09:00"):
        assert morning(office, moment) == 0
    near = as_person(office, "E06", lambda desk: lists.expiring(desk, 0))[0]
    assert [one.id for one in near] == [made]
    hidden = as_person(office, "E13", lambda desk: lists.expiring(desk, 0))
    assert hidden == ([], False), "a place in the list would tell that it is in force"
    assert as_person(office, "E08", lambda desk: lists.expiring(desk, 0)) == ([], False)
    set_(office, made, ends_on=date(2027, 4, 12))
    assert morning(office, "2026-04-13 09:00") == 0
    assert morning(office, "2027-03-15 09:00") == 1
    assert len(told(office, "E06")) == 2
    assert told(office, "E08") == []


def test_when_the_owner_has_left_his_superior_hears_in_his_own_language(office: Office) -> None:
    ending(office, "E08", date(2026, 3, 20))
    gone = update(employee).where(employee.c.number == "E08").values(left=date(2026, 3, 1))
    office.run(lambda desk: desk.session.execute(gone))
    assert jobs_of(at(office, "2026-03-16 09:30")).count("contract-ends") == 1
    assert told(office, "E04") == [
        "⏳ Скоро закончится договор HT2026-00001 с клиентом Bamboo of E08.\n"
        "Последний день: пт 20 мар. 2026 г., через 4 дня. Договоритесь с клиентом о продлении или о завершении."
    ]
    assert office.read(select(contract.c.reminded_for)) == [(date(2026, 3, 20),)]
