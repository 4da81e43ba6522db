"""The demo customers, as if they had grown until the moment of seeding."""

from datetime import date

import pytest
from sqlalchemy import func, select

from core.company.definitions import NumberKind
from core.numbering import next_number
from models.tables import call, contact, customer, employee, status_change
from tests.customers.cast import seed_demo
from tests.support.office import Office

MONDAY = date(2026, 3, 9)


@pytest.mark.db
def test_the_demo_is_filled_in_once_and_ends_today(office: Office) -> None:
    assert seed_demo(office) == 200
    assert seed_demo(office) == 0
    counted = [office.read(select(func.count()).select_from(table))[0][0] for table in (customer, contact, call)]
    assert counted[0] == 200
    assert min(counted[1:]) >= 200
    latest, first = office.read(select(func.max(call.c.happened_on), func.min(call.c.happened_on)))[0]
    assert first < latest < MONDAY
    assert office.read(select(func.count()).where(call.c.follow_up_on == MONDAY))[0][0] > 0


def test_a_customer_has_the_last_status_of_his_way_and_the_department_of_his_owner(office: Office) -> None:
    seed_demo(office)
    last = select(status_change.c.status).where(status_change.c.customer_id == customer.c.id)
    last_status = last.order_by(status_change.c.changed_at.desc()).limit(1).scalar_subquery()
    strays = select(customer.c.number).join(employee, employee.c.id == customer.c.owner_id)
    assert not office.read(strays.where(customer.c.department_id != employee.c.department_id))
    assert not office.read(strays.where(customer.c.status != last_status))


@pytest.mark.db
def test_new_customers_are_numbered_after_those_of_the_demo(office: Office) -> None:
    seed_demo(office)
    assert office.run(lambda desk: next_number(desk, NumberKind.CUSTOMER)) == "C01201"
    assert office.run(lambda desk: next_number(desk, NumberKind.CUSTOMER)) == "C01202"
    assert office.run(lambda desk: next_number(desk, NumberKind.CONTRACT)) == "HT2026-00001"
